"""Keeps passages and their vectors in Chroma, in process on disk or on a server.

A collection is written once and then only read: a new state is a new collection, marked complete
as the last act, so a build that is cut short leaves the old one whole. What is read stays in
memory (`DenseIndex`); Chroma is the record.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np

from knowledge.dense import DenseIndex
from knowledge.passages import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

    from knowledge.embedding import Vectors

_WRITE_BATCH = 2000
_READ_BATCH = 500
_COMPLETE = "complete"
_POSITION = "position"
_PASSAGE = "passage"


class VectorStoreError(Exception):
    """The vector store cannot be reached, read or written; says which and why."""


@dataclass(frozen=True)
class Stored:
    """Passages and their vectors, as written and as read."""

    passages: tuple[Passage, ...]
    dense: DenseIndex


EMPTY = Stored((), DenseIndex(np.zeros((0, 0), np.float32), np.zeros(0, np.intp)))


class PassageIndex:
    """The collections of one Chroma database; a context manager that closes it.

    Chroma in process keeps some 40 MB while it is open, so hold it only to read or write.

    Args:
        folder: where Chroma keeps its files when it runs in process.
        url: of a Chroma server (http://host:port); the folder is then not used.

    Raises:
        VectorStoreError: the folder cannot be opened, or the server does not answer.
    """

    def __init__(self, folder: Path, *, url: str | None = None) -> None:
        self._place = url or str(folder)
        with _reported(self._place):
            self._client = _connect(folder, url)

    def __enter__(self) -> "PassageIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def read(self, name: str) -> Stored | None:
        """Return what was written as `name`; None when there is nothing, or not all of it."""
        with _reported(self._place):
            collection = self._find(name)
            if collection is None or not (collection.metadata or {}).get(_COMPLETE):
                return None
            return _read_all(collection)

    def write(self, name: str, stored: Stored, *, about: Mapping[str, str]) -> None:
        """Write `stored` as `name`; it can be read only when all of it is there.

        Args:
            name: of the collection; three characters or more.
            stored: the passages and vectors.
            about: what it was made from, kept beside it for a person who looks.
        """
        with _reported(self._place):
            collection = self._client.get_or_create_collection(
                name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
            for start in range(0, len(stored.dense.owners), _WRITE_BATCH):
                collection.upsert(**_rows(stored, start, start + _WRITE_BATCH))
            collection.modify(metadata={**about, _COMPLETE: True})

    def keep_only(self, name: str, *, prefix: str) -> None:
        """Delete the collections that start with `prefix`, all but `name`."""
        with _reported(self._place):
            for collection in self._client.list_collections():
                if collection.name.startswith(prefix) and collection.name != name:
                    self._client.delete_collection(collection.name)

    def _find(self, name: str) -> "Collection | None":
        from chromadb.errors import NotFoundError

        try:
            return self._client.get_collection(name, embedding_function=None)
        except NotFoundError:
            return None


def _connect(folder: Path, url: str | None) -> "Client":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if url is None:
        folder.mkdir(parents=True, exist_ok=True)
        return cast("Client", chromadb.PersistentClient(str(folder), settings=settings))
    parts = urlsplit(url)
    is_tls = parts.scheme == "https"
    client = chromadb.HttpClient(
        host=parts.hostname or "",
        port=parts.port or (443 if is_tls else 8000),
        ssl=is_tls,
        settings=settings,
    )
    return cast("Client", client)


def _rows(stored: Stored, start: int, end: int) -> dict[str, Any]:
    """Return the rows from `start` to `end` as Chroma takes them.

    The first row of a passage carries it as JSON; its other rows only point at it.
    """
    owners = stored.dense.owners
    numbers = range(start, min(end, len(owners)))
    metadatas = []
    for number in numbers:
        position = int(owners[number])
        row: dict[str, Any] = {_POSITION: position}
        if number == 0 or owners[number - 1] != position:
            row[_PASSAGE] = _as_json(stored.passages[position])
        metadatas.append(row)
    return {
        "ids": [f"{number:07d}" for number in numbers],
        "embeddings": stored.dense.vectors[start:end],
        "metadatas": metadatas,
    }


def _read_all(collection: "Collection") -> Stored:
    """Read a collection batch by batch, so that memory holds no second copy of it."""
    passages: dict[int, Passage] = {}
    owners: dict[int, int] = {}
    count = collection.count()
    vectors: Vectors | None = None
    for start in range(0, count, _READ_BATCH):
        batch: Any = collection.get(
            limit=_READ_BATCH, offset=start, include=["embeddings", "metadatas"]
        )
        if vectors is None:
            vectors = np.empty((count, batch["embeddings"].shape[1]), dtype=np.float32)
        numbers = [int(row_id) for row_id in batch["ids"]]
        vectors[numbers] = batch["embeddings"]
        for number, row in zip(numbers, batch["metadatas"], strict=True):
            owners[number] = row[_POSITION]
            if _PASSAGE in row:
                passages[row[_POSITION]] = _from_json(row[_PASSAGE])
    order = np.array([owners[number] for number in range(count)], dtype=np.intp)
    rows = vectors if vectors is not None else np.zeros((0, 0), dtype=np.float32)
    return Stored(tuple(passages[key] for key in sorted(passages)), DenseIndex(rows, order))


def _as_json(passage: Passage) -> str:
    return json.dumps(asdict(passage), ensure_ascii=False)


def _from_json(text: str) -> Passage:
    fields = json.loads(text)
    fields["heading"] = tuple(fields["heading"])
    fields["questions"] = tuple(fields["questions"])
    return Passage(**fields)


@contextmanager
def _reported(place: str) -> Iterator[None]:
    """Turn what Chroma, its disk or its server raise into a `VectorStoreError`."""
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, httpx.HTTPError, OSError, sqlite3.Error, ValueError, KeyError) as exc:
        reason = str(exc).splitlines()[0] if str(exc) else type(exc).__name__
        raise VectorStoreError(f"the vector store at {place} cannot be used: {reason}") from exc
