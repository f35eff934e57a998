"""Search by meaning: cosine similarity against every stored vector, exact, in memory.

A matrix product over 20,000 passages costs less than embedding the question, and exact scores of
all passages are what fusion and the document prior need; an approximate index would give a list.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors
from knowledge.ranking import Scores


@dataclass(frozen=True)
class DenseIndex:
    """The vectors of a store.

    Attributes:
        vectors: unit-length rows, grouped by passage in the order of the passages.
        owners: the passage position of each row, ascending; a passage may own several rows (its
            text and the questions it answers) and owns at least one.
    """

    vectors: Vectors
    owners: NDArray[np.intp]

    def similarity(self, queries: Vectors) -> Scores:
        """Return the best cosine, 0 to 1, per query and passage; shape (queries, passages)."""
        cosines = queries @ self.vectors.T
        if len(self.owners):
            cosines = np.maximum.reduceat(cosines, self._starts, axis=1)
        return np.asarray(np.clip(cosines, 0, 1), dtype=np.float32)

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """The first row of each passage."""
        return np.flatnonzero(np.diff(self.owners, prepend=-1))
