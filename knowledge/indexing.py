"""Embeds passages for the index: each one's text, and each question it answers."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from knowledge.dense import DenseIndex
from knowledge.embedding import Embedder, Vectors
from knowledge.index import Stored
from knowledge.passages import Passage
from knowledge.search_text import dense_text

Progress = Callable[[int, int], None]
"""Called with (done, total) texts embedded, from (0, total) to (total, total)."""

_SLICE = 512
"""Texts embedded between two calls of `Progress`; several batches of the model."""


def no_progress(done: int, total: int) -> None:
    """Report nothing."""


def embed_passages(
    passages: Sequence[Passage],
    embedder: Embedder,
    *,
    known: Mapping[str, Vectors] | None = None,
    on_progress: Progress = no_progress,
) -> Stored:
    """Return the passages with their vectors; texts in `known` are not embedded again.

    Args:
        passages: what to embed, in the order it is to be stored.
        embedder: makes the vectors.
        known: vectors of texts embedded before by the same model; see `vectors_by_text`.
        on_progress: told how far it is.
    """
    texts = [text for passage in passages for text in texts_of(passage)]
    owners = [number for number, one in enumerate(passages) for _ in texts_of(one)]
    vectors = dict(known or {})
    missing = sorted({text for text in texts if text not in vectors}, key=len, reverse=True)
    on_progress(0, len(missing))
    for start in range(0, len(missing), _SLICE):
        part = missing[start : start + _SLICE]
        vectors.update(zip(part, embedder.encode(part), strict=True))
        on_progress(min(start + _SLICE, len(missing)), len(missing))
    rows = np.stack([vectors[text] for text in texts]) if texts else embedder.encode([])
    return Stored(tuple(passages), DenseIndex(rows, np.array(owners, dtype=np.intp)))


def vectors_by_text(stored: Stored) -> dict[str, Vectors]:
    """Return the vector of every text in `stored`, each of shape (dimensions,)."""
    texts = (text for passage in stored.passages for text in texts_of(passage))
    return dict(zip(texts, stored.dense.vectors, strict=True))


def texts_of(passage: Passage) -> list[str]:
    """Return every text of a passage that is embedded: its own, and the questions it answers."""
    return [dense_text(passage), *passage.questions]
