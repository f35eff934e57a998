"""Takes documents into a store of their own, incrementally, and opens it for search.

The new state is written whole beside the old one and then switched to, so an ingest that is cut
short leaves the old store as it was, and one that meets a bad file writes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

from knowledge.embedding import Embedder
from knowledge.files import MAX_BYTES, SUFFIXES, IngestError, is_readable
from knowledge.index import EMPTY, PassageIndex, Stored, VectorStoreError
from knowledge.indexing import Progress, embed_passages, no_progress, vectors_by_text
from knowledge.passages import Passage
from knowledge.reading_apart import ReaderApart
from knowledge.retriever import HybridRetriever
from knowledge.store_file import Source, StoreMissingError, StoreState, read_state, write_state

__all__ = ["IngestError", "IngestReport", "StoreMissingError", "ingest", "open_store"]

_READER_VERSION = b"reader-1"
_PREFIX = "store-"


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did.

    Attributes:
        files: how many files were read.
        unchanged: how many of them the store already held as they are.
        removed: document ids that went, their file being gone from its folder.
        empty: document ids that hold no text (a scanned PDF, say).
        passages: how many passages the store now holds.
    """

    files: int
    unchanged: int
    removed: tuple[str, ...]
    empty: tuple[str, ...]
    passages: int


@dataclass(frozen=True)
class _Document:
    """A document of the store with its passages."""

    root: str
    digest: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class _File:
    """A file to ingest as document `doc`; `root` is the folder that was named, if one was."""

    doc: str
    path: Path
    root: str


@dataclass(frozen=True)
class _Read:
    """A file as read; `passages` is None when its digest is that of the store."""

    file: _File
    digest: str
    passages: tuple[Passage, ...] | None


def ingest(
    paths: Sequence[Path],
    store_dir: Path,
    embedder: Embedder,
    on_progress: Progress = no_progress,
) -> IngestReport:
    """Bring the store up to date with `paths`, files or folders; what is unchanged is kept.

    A file's document id is its path relative to the ingested folder (its name when the file
    itself is named). A second ingest of the same path replaces it; a file that vanished from an
    ingested folder goes.

    Raises:
        IngestError: a path is missing or a file cannot be read; nothing is written.
        StoreMissingError: the folder holds a damaged store.
        VectorStoreError: the store cannot be written; its old state stays.
    """
    with ReaderApart() as reader:
        return _ingest(_files(paths), store_dir, embedder, reader, on_progress)


def _ingest(
    files: Sequence[_File],
    store_dir: Path,
    embedder: Embedder,
    reader: ReaderApart,
    on_progress: Progress,
) -> IngestReport:
    before = read_state(store_dir) or StoreState()
    read = [_read(file, before.sources.get(file.doc), reader) for file in files]
    store_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(store_dir / "ingest.lock"), PassageIndex(store_dir / "chroma") as index:
        state = read_state(store_dir) or StoreState()
        stored = _stored(index, state, store_dir)
        held = _documents(state, stored)
        given = {one.file.doc: _settled(one, held.get(one.file.doc), reader) for one in read}
        documents = _merged(held, given)
        is_same_model = state.model == embedder.fingerprint
        if documents != held or not is_same_model:
            fresh = embed_passages(
                [passage for document in documents.values() for passage in document.passages],
                embedder,
                known=vectors_by_text(stored) if is_same_model else {},
                on_progress=on_progress,
            )
            _switch(index, store_dir, documents, fresh, embedder.fingerprint)
    return IngestReport(
        files=len(given),
        unchanged=sum(held.get(doc) == document for doc, document in given.items()),
        removed=tuple(doc for doc in held if doc not in documents),
        empty=tuple(doc for doc, document in given.items() if not document.passages),
        passages=sum(len(document.passages) for document in documents.values()),
    )


def open_store(store_dir: Path, embedder: Embedder) -> HybridRetriever:
    """Return the retriever of an ingested store; an ingest may be running meanwhile.

    Raises:
        StoreMissingError: there is no store, or it was made with another embedding model.
        VectorStoreError: its files cannot be read.
    """
    state = _usable_state(store_dir, embedder)
    while True:
        try:
            with PassageIndex(store_dir / "chroma") as index:
                stored = _stored(index, state, store_dir)
            return HybridRetriever(stored.passages, dense=stored.dense, embedder=embedder)
        except (StoreMissingError, VectorStoreError):
            newer = _usable_state(store_dir, embedder)
            if newer.collection == state.collection:
                raise
            state = newer  # an ingest switched, and dropped what was being read


def _usable_state(store_dir: Path, embedder: Embedder) -> StoreState:
    state = read_state(store_dir)
    if state is None:
        raise StoreMissingError(f"no store in {store_dir}: make one with usce ingest --store")
    if state.model != embedder.fingerprint:
        raise StoreMissingError(
            f"the store in {store_dir} was made with the embedding model {state.model!r}, "
            f"not {embedder.fingerprint!r}: ingest again"
        )
    return state


def _files(paths: Sequence[Path]) -> list[_File]:
    """Return the files under `paths` that can be read, in a stable order."""
    found: dict[str, _File] = {}
    for file in (file for path in paths for file in _files_of(path)):
        other = found.setdefault(file.doc, file)
        if other.path.resolve() != file.path.resolve():
            raise IngestError(f"{file.path} and {other.path} would both be document {file.doc!r}")
    return list(found.values())


def _files_of(path: Path) -> Iterator[_File]:
    if path.is_file():
        if not is_readable(path):
            raise IngestError(f"{path}: cannot read this kind of file, only {' '.join(SUFFIXES)}")
        yield _File(path.name, path, "")
        return
    if not path.is_dir():
        raise IngestError(f"{path}: no such file or folder")
    inside = [file for file in sorted(path.rglob("*")) if _is_wanted(file, path)]
    if not inside:
        raise IngestError(f"{path}: holds no file of {' '.join(SUFFIXES)}")
    for file in inside:
        yield _File(file.relative_to(path).as_posix(), file, str(path.resolve()))


def _is_wanted(file: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not is_hidden and is_readable(file) and file.is_file()


def _read(file: _File, source: Source | None, reader: ReaderApart) -> _Read:
    """Return the file's digest and, unless the store has that same content, its passages."""
    content = _content(file.path)
    digest = sha256(_READER_VERSION + content).hexdigest()
    if source is not None and source.digest == digest:
        return _Read(file, digest, None)
    return _Read(file, digest, tuple(reader.read(content, file.doc, file.path)))


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise IngestError(f"{path}: {size:,} bytes, more than the {MAX_BYTES:,} allowed")
        return path.read_bytes()
    except OSError as exc:
        raise IngestError(f"{path}: cannot be read ({exc.strerror})") from exc


def _settled(read: _Read, held: _Document | None, reader: ReaderApart) -> _Document:
    """Return the document to store; a file is read again if the store changed meanwhile."""
    if held is not None and held.digest == read.digest:
        return _Document(read.file.root, held.digest, held.passages)
    passages = read.passages
    if passages is None:
        passages = tuple(reader.read(_content(read.file.path), read.file.doc, read.file.path))
    return _Document(read.file.root, read.digest, passages)


def _merged(held: Mapping[str, _Document], given: Mapping[str, _Document]) -> dict[str, _Document]:
    """Return the store's documents after `given` came in, in the order of their ids.

    Of a folder that was ingested again, what is not given any more goes; a passage id that is
    given now goes from where it was before.
    """
    roots = {document.root for document in given.values()} - {""}
    kept = {
        doc: document
        for doc, document in held.items()
        if doc not in given and document.root not in roots
    }
    taken = {passage.id for document in given.values() for passage in document.passages}
    kept = {doc: _without(document, taken) for doc, document in kept.items()}
    return dict(sorted((kept | dict(given)).items()))


def _without(document: _Document, ids: set[str]) -> _Document:
    passages = tuple(passage for passage in document.passages if passage.id not in ids)
    return _Document(document.root, document.digest, passages)


def _stored(index: PassageIndex, state: StoreState, store_dir: Path) -> Stored:
    if not state.collection:
        return EMPTY
    stored = index.read(state.collection)
    if stored is None:
        raise StoreMissingError(f"the store in {store_dir} is damaged: remove it and ingest again")
    return stored


def _documents(state: StoreState, stored: Stored) -> dict[str, _Document]:
    by_id = {passage.id: passage for passage in stored.passages}
    return {
        doc: _Document(source.root, source.digest, tuple(by_id[one] for one in source.passages))
        for doc, source in state.sources.items()
    }


def _switch(
    index: PassageIndex,
    store_dir: Path,
    documents: Mapping[str, _Document],
    stored: Stored,
    model: str,
) -> None:
    """Write the new state beside the old one, make it the store's, and drop the old one."""
    sources = {
        doc: Source(one.root, one.digest, tuple(passage.id for passage in one.passages))
        for doc, one in documents.items()
    }
    name = _PREFIX + sha256(repr((model, sources)).encode()).hexdigest()[:16]
    index.write(name, stored, about={"model": model})
    write_state(store_dir, StoreState(name, model, sources))
    index.keep_only(name, prefix=_PREFIX)
