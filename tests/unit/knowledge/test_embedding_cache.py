from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from knowledge.embedding import HashEmbedder, Vectors
from knowledge.embedding_cache import CachedEmbedder


class CountingEmbedder(HashEmbedder):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


def test_same_text_is_embedded_once() -> None:
    counting = CountingEmbedder()
    cached = CachedEmbedder(counting)
    first = cached.encode(["a b", "c"])
    again = cached.encode(["c", "a b", "d"])
    assert counting.asked == ["a b", "c", "d"]
    assert np.array_equal(again[:2], first[::-1])


def test_vectors_are_those_of_the_embedder_behind_it() -> None:
    texts = ["one", "two", "one"]
    assert np.array_equal(
        CachedEmbedder(HashEmbedder()).encode(texts), HashEmbedder().encode(texts)
    )
    assert CachedEmbedder(HashEmbedder()).fingerprint == HashEmbedder().fingerprint


def test_no_texts_give_no_rows() -> None:
    assert CachedEmbedder(HashEmbedder()).encode([]).shape == (0, HashEmbedder.dimensions)


def test_oldest_text_is_forgotten_first() -> None:
    counting = CountingEmbedder()
    cached = CachedEmbedder(counting, size=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        cached.encode([text])
    assert counting.asked == ["a", "b", "c", "b"]


def test_threads_may_share_it() -> None:
    cached = CachedEmbedder(HashEmbedder(), size=5)
    texts = [f"text {n % 9}" for n in range(300)]
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(lambda text: cached.encode([text])[0], texts))
    assert np.array_equal(np.stack(rows), HashEmbedder().encode(texts))
