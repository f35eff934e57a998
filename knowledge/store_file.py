"""The file `store.json` of an ingested store: which collection is in use, and what made it.

Replacing this file is how a store changes state, so it is written beside and then renamed.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NAME = "store.json"
_FORMAT = 1


class StoreMissingError(Exception):
    """There is no usable store in the folder; says which and what to do."""


@dataclass(frozen=True)
class Source:
    """A file in the store.

    Attributes:
        root: the folder it was ingested from; "" when the file itself was named.
        digest: the SHA-256 of its content and of how it is read.
        passages: the ids of its passages, in order.
    """

    root: str
    digest: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class StoreState:
    """Which collection is in use, the model's fingerprint, and the sources by document id."""

    collection: str = ""
    model: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)


def read_state(folder: Path) -> StoreState | None:
    """Return the state of the store in `folder`; None when there is no store.

    Raises:
        StoreMissingError: the file is damaged or of another version.
    """
    path = folder / NAME
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        return _state(json.loads(text))
    except (ValueError, KeyError, TypeError) as exc:
        raise StoreMissingError(
            f"{path} is damaged or of another version: remove {folder} and ingest again"
        ) from exc


def write_state(folder: Path, state: StoreState) -> None:
    """Make `state` the store's state, at once or not at all."""
    beside = folder / f"{NAME}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"format": _FORMAT, **asdict(state)}, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)


def _state(raw: Mapping[str, Any]) -> StoreState:
    if raw["format"] != _FORMAT:
        raise ValueError("another format")
    sources = {
        doc: Source(one["root"], one["digest"], tuple(one["passages"]))
        for doc, one in raw["sources"].items()
    }
    return StoreState(raw["collection"], raw["model"], sources)
