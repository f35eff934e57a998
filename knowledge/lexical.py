"""Word search: BM25 over stemmed words, scored as the share of the query a passage covers."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking import Scores
from knowledge.vocabulary import STOP_WORDS, words_of


class LexicalIndex:
    """An in-memory BM25 index (bm25s, Lucene variant, k1 1.5, b 0.75) over the given texts.

    Safe for use by several threads.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s
        import Stemmer

        self._stemmer = Stemmer.Stemmer("english")
        self._lock = Lock()
        documents = [self._stems(text) for text in texts]
        self._size = len(documents)
        self._frequency = Counter(stem for stems in documents for stem in set(stems))
        self._ids = {stem: number for number, stem in enumerate(self._frequency)}
        self._bm25 = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
        if self._ids:
            numbers = [[self._ids[stem] for stem in stems] for stems in documents]
            self._bm25.index((numbers, self._ids), show_progress=False)

    def coverage(self, query: str) -> Scores:
        """Return per text the share, 0 to 1, of the query's weight that it covers.

        The weight of a word is its inverse document frequency; a word the index does not know
        weighs most and is covered by nothing. Shape (texts,).
        """
        stems = self._stems(query)
        known = [self._ids[stem] for stem in stems if stem in self._ids]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        weight = sum(self._idf[self._frequency[stem]] for stem in stems)
        scores = self._bm25.get_scores_from_ids(known)
        return np.asarray(scores / weight, dtype=np.float32)

    @cached_property
    def _idf(self) -> NDArray[np.float64]:
        """Inverse document frequency by the number of texts a word is in, as BM25 (Lucene)."""
        count = np.arange(self._size + 1)
        return np.asarray(np.log1p((self._size - count + 0.5) / (count + 0.5)))

    def _stems(self, text: str) -> list[str]:
        words = [word for word in words_of(text) if word not in STOP_WORDS]
        with self._lock:  # the stemmer keeps a cache that threads must not share
            return list(self._stemmer.stemWords(words))
