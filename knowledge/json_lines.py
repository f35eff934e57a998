"""Reads data files of one JSON object a line; a bad line is named by file and number."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from knowledge.tables import TableError

Item = TypeVar("Item")


def read_json_lines(
    path: Path,
    convert: Callable[[Mapping[str, Any]], Item],
    *,
    error: type[TableError] = TableError,
) -> tuple[Item, ...]:
    """Return `convert` of every line of `path`, in order; blank lines are skipped.

    Raises:
        error: the file is missing, or a line is no JSON object or not what `convert` takes.
    """
    if not path.is_file():
        raise error(f"{path.name}: no such file in {path.parent}")
    items = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            try:
                items.append(convert(_json_object(line)))
            except KeyError as exc:
                raise error(f"{path.name}, line {number}: {exc} is missing") from exc
            except (ValueError, TypeError) as exc:
                raise error(f"{path.name}, line {number}: {exc}") from exc
    return tuple(items)


def _json_object(line: str) -> Mapping[str, Any]:
    raw = json.loads(line)
    if not isinstance(raw, Mapping):
        raise ValueError("not a JSON object")
    return raw
