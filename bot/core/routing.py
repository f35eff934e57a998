"""Decides what to do with a message from what is known of it. Pure.

The trained head tells what a message is after, the best card tells whether an answer exists. They
are independent evidence and are combined as such: odds multiply. A card only exists for what people
may ask, so one that clearly fits also speaks against a guess of harm.
"""

from dataclasses import dataclass
from typing import Literal

from bot.core.carried import hangs_in_the_air
from bot.core.question import Question
from bot.core.safety import is_evident
from bot.core.small_talk import is_chatter, is_outside_the_field
from knowledge.followup import points_back
from knowledge.intent import IntentGuess
from knowledge.words import content_words, tokens

Route = Literal["policy", "small_talk", "ask_back", "off_topic", "question"]

LIKELY = 0.5
CLEAR = 0.8
CARD_FITS = 0.5
CARD_CLEARLY_FITS = 0.75
ANSWERABLE_ODDS = 0.2
_MOST_FOR, _MOST_AGAINST = 12.0, 1 / 8
_FEW_WORDS = 8
_GIVEN_TO_THE_TURN = 0.1
_FEWEST_CONTENT = 2


@dataclass(frozen=True)
class Decision:
    """What to do; `category` names the policy when the route is "policy"."""

    route: Route
    category: str = ""


def decide(
    question: Question, guess: IntentGuess, *, card_fit: float, in_conversation: bool
) -> Decision:
    """Return what to do with a message that the safety net did not catch.

    Args:
        question: the message, read.
        guess: the trained head's probabilities.
        card_fit: probability that the best card answers it.
        in_conversation: it leans on turns before it.
    """
    answered = card_fit >= CARD_CLEARLY_FITS
    for category in ("distress", "scam_victim"):
        if guess.probability(category) >= LIKELY:
            return Decision("policy", category)
    harm = _harm(question, guess, card_fit)
    if harm:
        return Decision("policy", harm)
    if is_chatter(question.text) and not question.entities:
        return Decision("small_talk")
    if is_outside_the_field(question.text):
        return Decision("off_topic")
    if not in_conversation and hangs_in_the_air(question.text):
        return Decision("ask_back")
    if answered:
        return Decision("question")
    if guess.probability("smalltalk") >= LIKELY and not question.entities:
        return Decision("small_talk")
    if not in_conversation and _says_nothing(question, guess):
        return Decision("ask_back")
    if not in_conversation and _is_outside(question, guess, card_fit):
        return Decision("off_topic")
    return Decision("question")


def _harm(question: Question, guess: IntentGuess, card_fit: float) -> str:
    """Return the policy a guess calls for, "" for none.

    Where a card fits, the message must also hold a word of the act; where none does, being
    wrong costs a polite no, and helping with harm would cost far more.
    """
    unsafe = {
        label: probability
        for label, probability in guess.probabilities.items()
        if label.startswith("unsafe_")
    }
    if card_fit >= CARD_FITS:
        unsafe = {label: p for label, p in unsafe.items() if _is_borne_out(label, question)}
    if sum(unsafe.values()) >= LIKELY and not is_chatter(question.text):
        return max(unsafe, key=lambda label: unsafe[label]).removeprefix("unsafe_")
    odds = guess.probability("match_odds") >= LIKELY and is_evident("match_odds", question.text)
    return "match_odds" if odds else ""


def _is_borne_out(label: str, question: Question) -> bool:
    return is_evident(label.removeprefix("unsafe_"), question.text)


def stands_alone(text: str, *, alone: float, carried: float) -> bool:
    """Tell whether a follow-up is better read without the turns before it.

    Args:
        text: the turn as written.
        alone: probability that the best card answers it so.
        carried: the same for the turn completed from the conversation.
    """
    if hangs_in_the_air(text) or points_back(text) or len(content_words(text)) < _FEWEST_CONTENT:
        return False
    return alone >= CARD_CLEARLY_FITS and alone >= carried - _GIVEN_TO_THE_TURN


def is_answerable(guess: IntentGuess, *, card_fit: float) -> bool:
    """Tell whether the best card should answer a question, given what the message is after."""
    against = guess.probability("uncovered") + guess.probability("off_topic")
    asks_odds = guess.probability("question") / max(1e-6, against)
    return _odds(card_fit) * min(_MOST_FOR, max(_MOST_AGAINST, asks_odds)) >= ANSWERABLE_ODDS


def _says_nothing(question: Question, guess: IntentGuess) -> bool:
    return guess.probability("follow_up") >= LIKELY and len(tokens(question.text)) <= _FEW_WORDS


def _is_outside(question: Question, guess: IntentGuess, card_fit: float) -> bool:
    outside = guess.probability("off_topic")
    inside = guess.probability("question") + guess.probability("uncovered")
    if outside >= LIKELY and _odds(card_fit) * inside < outside:
        return True
    names = question.entities
    named = names.pathways or names.visas or names.specialties or question.topics & {"visa", "exam"}
    beside = outside + guess.probability("smalltalk")
    return not named and card_fit < CARD_FITS and beside > inside


def _odds(probability: float) -> float:
    return probability / max(1e-6, 1 - probability)
