"""Word search: BM25 over stemmed words, scored as the share of the query a passage covers."""

from collections.abc import Sequence
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
        self._ids: dict[str, int] = {}
        documents = self._numbered(texts)
        self._size = len(documents)
        self._weights = self._inverse_document_frequencies(documents)
        self._bm25 = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
        if self._ids:
            self._bm25.index((documents, self._ids), show_progress=False)

    def coverage(self, query: str) -> Scores:
        """Return per text the share, 0 to 1, of the query's weight that it covers.

        The weight of a word is its inverse document frequency; a word the index does not know
        weighs most and is covered by nothing. Shape (texts,).
        """
        stems = self._stems(query)
        known = [self._ids[stem] for stem in stems if stem in self._ids]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        unknown = (len(stems) - len(known)) * self._inverse_frequency(0)
        scores = self._bm25.get_scores_from_ids(known)
        return np.asarray(scores / (self._weights[known].sum() + unknown), dtype=np.float32)

    def terms(self, text: str) -> dict[str, float]:
        """Return the stems of `text`, each with its inverse document frequency here."""
        return {stem: self._weight(stem) for stem in self._stems(text)}

    def _weight(self, stem: str) -> float:
        number = self._ids.get(stem)
        return float(self._inverse_frequency(0) if number is None else self._weights[number])

    def _numbered(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the texts as numbers of their stems, numbering each new stem.

        A word is stemmed once, whatever number of texts it is in.
        """
        number_of_word: dict[str, int] = {}
        documents = []
        for text in texts:
            words = [word for word in words_of(text) if word not in STOP_WORDS]
            for word in words:
                if word not in number_of_word:
                    stem = self._stemmer.stemWord(word)
                    number_of_word[word] = self._ids.setdefault(stem, len(self._ids))
            documents.append([number_of_word[word] for word in words])
        return documents

    def _inverse_document_frequencies(self, documents: list[list[int]]) -> NDArray[np.float64]:
        counts = np.zeros(len(self._ids))
        for numbers in documents:
            counts[list(set(numbers))] += 1
        return self._inverse_frequency(counts)

    def _inverse_frequency(self, count: "NDArray[np.float64] | int") -> NDArray[np.float64]:
        """Return the weight, as BM25 (Lucene) has it, of a word that is in `count` texts."""
        return np.asarray(np.log1p((self._size - count + 0.5) / (count + 0.5)))

    def _stems(self, text: str) -> list[str]:
        words = [word for word in words_of(text) if word not in STOP_WORDS]
        with self._lock:  # the stemmer keeps a cache that threads must not share
            return list(self._stemmer.stemWords(words))
