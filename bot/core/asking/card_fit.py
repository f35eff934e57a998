"""Decides whether a card written in advance fits the question asked. Pure.

A card is only shown when it answers this question: the ways people ask it must agree with the
question in words and in meaning, it should cite what retrieval found, and no name of the field may
contradict it (a J-1 card never answers an F-1 question). One logistic model chooses the card,
another turns the agreement into the probability that it answers; `python -m bot.fit_cards` fits
both.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.answers.verdicts import without_verdict
from bot.core.asking.question import Entities, Question, entities_of, read_question
from bot.core.grounding.sourcebook import Sourcebook
from knowledge.card_fit_weights import CardFitWeights
from knowledge.card_index import CardEvidence, CardIndex
from knowledge.cards import Card
from knowledge.embedding import Meaning
from knowledge.logistic import probability_of
from knowledge.passages import Ranked
from knowledge.said_memory import NEIGHBORS

Features = Mapping[str, float]

_SORTS = ("specialties", "visas", "pathways", "stages")
_GENERAL = frozenset({"specialties", "stages"})
_LOOKED_AT = 8
_LEAST = 1e-3
_PLAUSIBLE = 0.3


@dataclass(frozen=True)
class CardMatch:
    """A card and the probability, 0 to 1, that it answers the question."""

    card: Card
    probability: float


@dataclass(frozen=True)
class CardFit:
    """Log odds that a card is the one a question is for, and that it answers the question."""

    choosing: float
    answering: float

    @property
    def probability(self) -> float:
        """The probability, 0 to 1, that the card answers."""
        return probability_of(self.answering)


@dataclass(frozen=True)
class _Subject:
    """What a card is about.

    Attributes:
        card: the card.
        named: every name of the field in its ways of asking and its answer.
        asked: the canonical way of asking it, read.
        cited: ids of the passages it rests on.
    """

    card: Card
    named: Entities
    asked: Question
    cited: frozenset[str]


class CardMatcher:
    """Finds the card that answers a question."""

    def __init__(
        self, cards: Iterable[Card], index: CardIndex, *, book: Sourcebook, fitted: CardFitWeights
    ) -> None:
        self._index = index
        self._fitted = fitted
        self._subjects = {card.id: _subject(card, book) for card in cards}

    def fits(
        self, question: Question, meaning: Meaning, ranked: Sequence[Ranked]
    ) -> dict[str, CardFit]:
        """Return by card id how the likeliest cards fit.

        Args:
            question: the question, read.
            meaning: what the embedding model makes of it.
            ranked: what retrieval found for it, best first; cards among it are passed over.
        """
        return {
            card.id: CardFit(
                self._fitted.choosing.log_odds(features), self._fitted.answering.log_odds(features)
            )
            for card, features in self.candidates(question, meaning, ranked)
        }

    def best(self, fits: Mapping[str, CardFit], *, just_told: str = "") -> CardMatch | None:
        """Return the card that most probably answers, by how each fits.

        What was just told is told again only where no other card is plausible.

        Args:
            fits: what `fits` returned.
            just_told: the answer before, "" for none.
        """
        found = sorted(fits, key=lambda one: fits[one].choosing, reverse=True)
        matches = [CardMatch(self._subjects[one].card, fits[one].probability) for one in found]
        best = next((one for one in matches if not is_told(one.card, just_told)), None)
        if best and best.probability >= _PLAUSIBLE:
            return best
        return next(iter(matches), None)

    def candidates(
        self, question: Question, meaning: Meaning, ranked: Sequence[Ranked]
    ) -> list[tuple[Card, Features]]:
        """Return the likeliest cards, each with how it agrees with the question, part by part."""
        found = self._index.evidence(question.text, meaning)
        near = [one.passage.id for one in ranked if one.passage.doc != "card"][:_LOOKED_AT]
        return [
            (
                one.card,
                {
                    **_agreement(one, found),
                    **_borne_out(self._subjects[one.card.id].cited, near),
                    **_named_alike(question, self._subjects[one.card.id]),
                },
            )
            for one in found
        ]


def is_told(card: Card, text: str) -> bool:
    """Tell whether `text` gives the card's answer: its first line stands in it, or its gist."""
    return without_verdict(card.answer.split("\n")[0]) in text


def conflicts(asked: Entities, card: Entities) -> int:
    """Return how many sorts of names of a question contradict the card.

    A card that names no specialty or stage is general and fits them all; one that names no visa or
    kind of experience does not answer a question about one.
    """
    pairs = ((sort, getattr(asked, sort), getattr(card, sort)) for sort in _SORTS)
    return sum(
        bool(wanted) and not wanted & offered and bool(offered or sort not in _GENERAL)
        for sort, wanted, offered in pairs
    )


def unasked(asked: Entities, subject: Entities) -> int:
    """Return how many sorts of names the card is about and the question does not have."""
    return sum(bool(getattr(subject, sort)) and not getattr(asked, sort) for sort in _SORTS)


def _subject(card: Card, book: Sourcebook) -> _Subject:
    return _Subject(
        card=card,
        named=entities_of(" ".join((*card.intents, card.answer))),
        asked=read_question(card.intents[0]),
        cited=frozenset(
            passage.id
            for source in card.sources
            for passage in book.passages(source.doc, source.section)
            if source.quote in passage.text
        ),
    )


def _agreement(one: CardEvidence, found: Sequence[CardEvidence]) -> Features:
    """Return how near the card is, and how much nearer than every other one."""
    others = [other for other in found if other is not one]
    return {
        "classified": _log(one.classified),
        "classified_margin": _log(one.classified)
        - _log(max((x.classified for x in others), default=0.0)),
        "none": _log(one.none),
        "none_certain": one.none,
        "nearest": one.nearest,
        "nearest_margin": one.nearest - max((x.nearest for x in others), default=0.0),
        "text": one.text,
        "covered": one.covered,
        "holds": _log_odds(one.holds),
        "recalled": one.recalled.votes.get(one.card.id, 0.0),
        **{
            f"answered_{count}": apart
            for count, apart in zip(NEIGHBORS, one.recalled.answered, strict=True)
        },
    }


def _log(probability: float) -> float:
    """Return the logarithm of a probability, none below that of one in a thousand."""
    return math.log(max(probability, _LEAST))


def _log_odds(probability: float) -> float:
    return _log(probability) - _log(1 - probability)


def _borne_out(cited: frozenset[str], near: Sequence[str]) -> Features:
    """Return how early in what retrieval found stands something that the card cites."""
    ranks = [rank for rank, passage in enumerate(near, start=1) if passage in cited]
    return {"cited_early": 1 / ranks[0] if ranks else 0.0}


def _named_alike(question: Question, subject: _Subject) -> Features:
    return {
        "conflicts": float(conflicts(question.entities, subject.named)),
        "unasked": float(unasked(question.entities, subject.asked.entities)),
        "other_topic": float(bool(question.topics) and not question.topics & subject.asked.topics),
        "topic_unasked": float(len(subject.asked.topics - question.topics)),
    }
