"""What a search found, with the evidence it rests on. Pure values."""

from dataclasses import dataclass

import numpy as np

from knowledge.passages import Ranked
from knowledge.ranking import Scores


@dataclass(frozen=True)
class Search:
    """What a search found, and how sure one can be that it is what was asked for.

    Attributes:
        ranked: the passages found, best first.
        meaning: cosine per query form and ranked passage, 0 to 1, shape (forms, ranked); the turn
            as written is the first form, all the user's turns the second, if it was searched.
    """

    ranked: tuple[Ranked, ...]
    meaning: Scores


NOTHING_FOUND = Search((), np.zeros((1, 0), dtype=np.float32))
