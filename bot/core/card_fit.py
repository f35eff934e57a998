"""Decides whether a card written in advance fits the question asked. Pure.

A card is only shown when it answers this question: the ways people ask it must agree with the
question in words and in meaning, and no name of the field may contradict it (a J-1 card never
answers an F-1 question). The agreement becomes a probability by a logistic model, fitted on the
cards' own ways of asking (a fifth held out at a time) against questions that no card answers.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.question import Entities, Question, entities_of
from knowledge.card_index import CardEvidence, CardIndex
from knowledge.cards import Card

_CLASSIFIED, _NEAREST, _TEXT, _COVERED, _CONFLICT = 14.51, 3.71, 2.36, 2.26, -4.65
_BIAS = -8.52
"""Coefficients of the fitted model; held out, the best card is right for 78 % of the ways."""


@dataclass(frozen=True)
class CardMatch:
    """A card and the probability, 0 to 1, that it answers the question."""

    card: Card
    probability: float


class CardMatcher:
    """Finds the card that answers a question."""

    def __init__(self, cards: Iterable[Card], index: CardIndex) -> None:
        self._index = index
        self._entities = {
            card.id: entities_of(" ".join((*card.intents, card.answer))) for card in cards
        }

    def best(self, question: Question, vector: NDArray[np.float32]) -> CardMatch | None:
        """Return the card that most probably answers `question`, whose embedding is `vector`."""
        matches = [
            CardMatch(one.card, self._probability(question, one))
            for one in self._index.evidence(question.text, vector)
        ]
        return max(matches, key=lambda match: match.probability, default=None)

    def _probability(self, question: Question, evidence: CardEvidence) -> float:
        contradicting = conflicts(question.entities, self._entities[evidence.card.id])
        return probability_of(evidence, contradicting)


def probability_of(evidence: CardEvidence, contradicting: int) -> float:
    """Return the probability that the card answers, by the fitted model."""
    score = (
        _BIAS
        + _CLASSIFIED * evidence.classified
        + _NEAREST * evidence.nearest
        + _TEXT * evidence.text
        + _COVERED * evidence.covered
        + _CONFLICT * contradicting
    )
    return 1 / (1 + math.exp(-score))


def conflicts(asked: Entities, card: Entities) -> int:
    """Return how many sorts of names of a question contradict the card.

    A card that names no specialty or stage is general and fits them all; one that names no visa or
    kind of experience does not answer a question about one.
    """
    general = ((asked.specialties, card.specialties), (asked.stages, card.stages))
    strict = ((asked.visas, card.visas), (asked.pathways, card.pathways))
    clashes = sum(bool(wanted and offered) and not wanted & offered for wanted, offered in general)
    return clashes + sum(bool(wanted) and not wanted & offered for wanted, offered in strict)
