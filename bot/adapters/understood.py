"""What the steps of the answer engine hand to each other, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.asking.card_fit import CardFit, CardMatch
from bot.core.asking.question import Question
from bot.core.asking.turn_fit import SaidTurn
from knowledge.intent import IntentGuess
from knowledge.passages import Ranked, Turn


@dataclass(frozen=True)
class Asked:
    """A question as it comes in."""

    text: str
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class LaterTurn:
    """A turn with others before it, and the questions it can be read as, by reading."""

    said: SaidTurn
    readings: Mapping[str, Question]


@dataclass(frozen=True)
class Understood:
    """A question with what the conversation and its language add to it.

    Attributes:
        text: as written.
        language: code of its language, None for English.
        question: completed from the conversation, in English as far as the tables reach.
        alone: the same without the conversation.
        guess: what the message is after.
        leans: it needs the turns before it.
        turn: its readings where turns came before it and it is no chatter.
    """

    text: str
    language: str | None
    question: Question
    alone: Question
    guess: IntentGuess
    leans: bool
    history: tuple[Turn, ...]
    turn: LaterTurn | None = None


@dataclass(frozen=True)
class Found:
    """What was found for it."""

    understood: Understood
    question: Question
    ranked: tuple[Ranked, ...]
    match: CardMatch | None
    fits: Mapping[str, CardFit]


def fit_of(found: Found) -> float:
    """Return the probability that the best card answers, 0 without one."""
    return found.match.probability if found.match else 0.0


def just_told(history: Sequence[Turn]) -> str:
    """Return the last answer of a conversation, "" for none."""
    return next((turn.text for turn in reversed(history) if turn.role == "assistant"), "")
