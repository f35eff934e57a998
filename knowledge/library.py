"""The built-in store: the guide, the official facts, the tables and the answer cards."""

import json
from collections.abc import Hashable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

from knowledge.built_in import built_in_passages
from knowledge.chunking import CHUNKER_VERSION
from knowledge.embedding import Embedder
from knowledge.guide import Guide, load_guide
from knowledge.index import PassageIndex, Stored
from knowledge.indexing import Progress, embed_passages, no_progress, texts_of
from knowledge.passages import Passage
from knowledge.retriever import HybridRetriever
from knowledge.rows import Reference
from knowledge.shipped import shipped_vectors
from knowledge.vocabulary import expanded

_PREFIX = "library-"


@dataclass(frozen=True)
class Library:
    """The built-in store, open: its retriever, and the guide whole for complete lists."""

    retriever: HybridRetriever
    guide: Guide


def open_library(
    data_dir: Path,
    embedder: Embedder,
    *,
    reference: Reference,
    cards: Sequence[Passage] = (),
    chroma_url: str | None = None,
    on_progress: Progress = no_progress,
) -> Library:
    """Return the built-in store, indexed first when it is new or has changed.

    Args:
        data_dir: the index is in its folder `chroma` unless `chroma_url` is given.
        embedder: the model the index is made with; another one makes another index.
        reference: the tables and official facts.
        cards: answer cards as passages, with the questions they answer.
        chroma_url: a Chroma server to keep the index on.
        on_progress: told how far a first build is; not called when nothing changed.

    Raises:
        VectorStoreError: the index cannot be read or written.
        OSError: the guide or the data folder cannot be used.
    """
    guide = load_guide()
    passages = built_in_passages(guide, reference, cards)
    manifest = _manifest(guide, passages, embedder)
    data_dir.mkdir(parents=True, exist_ok=True)
    # One process at a time: two that create Chroma's tables at once fail.
    lock = FileLock(data_dir / "chroma.lock")
    with lock, PassageIndex(data_dir / "chroma", url=chroma_url) as index:
        stored = index.read(_name(manifest)) or _build(
            index, passages, embedder, manifest, on_progress
        )
    retriever = HybridRetriever(
        stored.passages,
        dense=stored.dense,
        embedder=embedder,
        expand=expanded,
        document_of=_document,
    )
    return Library(retriever, guide)


def _build(
    index: PassageIndex,
    passages: Sequence[Passage],
    embedder: Embedder,
    manifest: dict[str, str],
    on_progress: Progress,
) -> Stored:
    texts = (text for passage in passages for text in texts_of(passage))
    known = shipped_vectors(texts, embedder)
    stored = embed_passages(passages, embedder, known=known, on_progress=on_progress)
    index.write(_name(manifest), stored, about=manifest)
    index.keep_only(_name(manifest), prefix=_PREFIX)
    return stored


def _manifest(guide: Guide, passages: Sequence[Passage], embedder: Embedder) -> dict[str, str]:
    """Return what the index is made from; any difference makes it another index."""
    documents = sha256()
    for passage in passages:
        documents.update(json.dumps(asdict(passage)).encode())
    return {
        "guide": guide.digest,
        "documents": documents.hexdigest(),
        "model": embedder.fingerprint,
        "chunker": CHUNKER_VERSION,
    }


def _name(manifest: dict[str, str]) -> str:
    return _PREFIX + sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()[:16]


def _document(passage: Passage) -> Hashable:
    """Return what a follow-up is likely to stay in: a section of the guide, not all of it."""
    return (passage.doc, passage.section) if passage.doc == "guide" else passage.id
