"""Judges whether passages found in an arbitrary store answer a turn, 0 to 1. Pure.

Similarity alone is near chance in conversation, so a small logistic model weighs it with signs of
whether the things asked about are there, and there together (`bot/core/asking/answer_signs.py`);
`python -m bot.fit_answerability` fits it. A turn that asks for nothing is not answered from a
store.
"""

import re
from collections.abc import Sequence

from bot.core.asking.answer_signs import Terms, signs
from knowledge.answerability_weights import AnswerabilityWeights
from knowledge.evidence import Search
from knowledge.passages import Turn

_ASKS_NOTHING = re.compile(
    r"^\W*((ok(ay)?|thanks?|thank you|thx|hi|hello|hey|great|cool|nice|good|bye|yes|no|sure|wow|"
    r"very|so|much|a lot|job|that'?s|that|is|helpful|interesting|awesome|perfect|got|it|i|"
    r"see)\W*)+$",
    re.IGNORECASE,
)


class AnswerJudge:
    """Decides whether to answer from what was found, by fitted weights.

    Args:
        fitted: the weights for the embedding model in use.
    """

    def __init__(self, fitted: AnswerabilityWeights) -> None:
        self._fitted = fitted

    def probability(
        self, question: str, history: Sequence[Turn], found: Search, terms: Terms
    ) -> float:
        """Return how likely `found` answers the last turn; 0 when nothing was found."""
        if not found.ranked or _ASKS_NOTHING.search(question):
            return 0.0
        return self._fitted.model.probability(signs(question, history, found, terms))

    def is_answered(
        self, question: str, history: Sequence[Turn], found: Search, terms: Terms
    ) -> bool:
        """Tell whether to answer from `found` at all."""
        return self.probability(question, history, found, terms) >= self._fitted.refused_below
