"""Decides what to do with a message from what is known of it. Pure.

The trained head tells what a message is after, the best card tells whether an answer exists.
`RULES` is read from top to bottom and the first rule that holds decides. What each probability
brings and costs on held-out utterances stands in docs/retrieval.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.answers.small_talk import is_chatter, is_outside_the_field
from bot.core.asking.carried import hangs_in_the_air, names_only_a_place
from bot.core.asking.question import Question
from bot.core.safety.guesses import is_evident
from bot.core.safety.net import asks_about_it
from knowledge.followup import points_back
from knowledge.intent import IntentGuess
from knowledge.words import content_words, tokens

Route = Literal["policy", "small_talk", "ask_back", "off_topic", "question"]

PLAUSIBLE, LIKELY, SURE = 0.3, 0.5, 0.9
SUPPORT: Mapping[str, float] = {"distress": 0.2, "harassment": 0.25, "scam_victim": 0.3}
"""From which probability on someone is met as a person in need: to miss one costs most."""
HARM = 0.25
"""From which probability on a message is declined. Six thresholds, by the card that fits and the
words that are said, were no better on writers never met, and worse on dev (docs/retrieval.md)."""
HARM_GLOSSED = 0.6
"""The same where a message in another language was read by a table of words: what the table does
not know misleads the head. Of 106 honest ones 19 were declined, now 5."""
_FRAGMENT = 2.0
"""How much surer the head must be of a turn that hangs on others: fragments are guessed worse."""
OUTSIDE_THOUGH_NAMED = 0.6
CARD_FITS = 0.5
CARD_CLEARLY_FITS = 0.75
CARD_ANSWERS = 0.18
"""From here on a card answers; what the head thinks of the message adds nothing to it."""
OUTSIDE_IF_UNANSWERED = 0.1
_FEW_WORDS = 8
_GIVEN_TO_THE_TURN = 0.1
CLEARLY_MORE = 0.1
"""By how much another reading of a follow-up must fit better to be taken."""
_FEWEST_CONTENT = 2


@dataclass(frozen=True)
class Decision:
    """What to do.

    Attributes:
        category: names the policy when the route is "policy".
        sure: the category is more than a guess among others.
    """

    route: Route
    category: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Evidence:
    """What is known of a message: see the arguments of `decide`."""

    question: Question
    guess: IntentGuess
    card_fit: float
    in_conversation: bool
    glossed: bool

    @property
    def text(self) -> str:
        """The message."""
        return self.question.text


def decide(
    question: Question,
    guess: IntentGuess,
    *,
    card_fit: float,
    in_conversation: bool,
    glossed: bool = False,
) -> Decision:
    """Return what to do with a message that the safety net did not catch.

    Args:
        question: the message, read.
        guess: the trained head's probabilities.
        card_fit: probability that the best card answers it.
        in_conversation: it leans on turns before it.
        glossed: it was written in another language, and read word by word.
    """
    known = Evidence(question, guess, card_fit, in_conversation, glossed)
    for holds, route in RULES:
        found = holds(known)
        if isinstance(found, str) and found:
            return Decision(route, found, sure=_is_sure(known, found))
        if found:
            return Decision(route)
    return Decision("question")


def _is_sure(known: Evidence, category: str) -> bool:
    label = category if category in known.guess.probabilities else f"unsafe_{category}"
    return known.guess.probability(label) >= LIKELY


def _needs_help(known: Evidence) -> str:
    """Return the policy for someone in distress, harassed or cheated, "" for none."""
    surer = _FRAGMENT if known.in_conversation else 1.0
    found = (
        name for name, odds in SUPPORT.items() if known.guess.probability(name) >= surer * odds
    )
    return max(found, key=known.guess.probability, default="")


def _asks_for_harm(known: Evidence) -> str:
    """Return the policy a guess of harm calls for, "" for none.

    To be wrong costs a polite no, and helping with harm would cost far more. Who asks what is
    allowed or for the honest way is only taken for the other where the head is sure.
    """
    unsafe = {
        label: probability
        for label, probability in known.guess.probabilities.items()
        if label.startswith("unsafe_")
    }
    category = max(unsafe, key=lambda label: unsafe[label]).removeprefix("unsafe_")
    beside = max(map(known.guess.probability, ("smalltalk", "off_topic")))
    needed = HARM_GLOSSED if known.glossed else HARM
    needed = SURE if asks_about_it(known.text) else needed
    least = max(needed * (_FRAGMENT if known.in_conversation else 1.0), beside)
    return "" if sum(unsafe.values()) < least or is_chatter(known.text) else category


def _asks_for_odds(known: Evidence) -> str:
    asks = known.guess.probability("match_odds") >= LIKELY and is_evident("match_odds", known.text)
    return "match_odds" if asks else ""


def _only_chats(known: Evidence) -> bool:
    return is_chatter(known.text) and not known.question.entities


def _is_surely_outside(known: Evidence) -> bool:
    return is_surely_outside(known.guess) and known.card_fit < CARD_CLEARLY_FITS


def _is_surely_small_talk(known: Evidence) -> bool:
    return known.guess.probability("smalltalk") >= SURE and not known.question.entities


def _goes_on_from_nothing(known: Evidence) -> bool:
    nothing_before = not known.in_conversation and hangs_in_the_air(known.text)
    return nothing_before and known.guess.probability("smalltalk") < LIKELY


def _has_its_card(known: Evidence) -> bool:
    return known.card_fit >= CARD_CLEARLY_FITS


def _is_small_talk(known: Evidence) -> bool:
    return known.guess.probability("smalltalk") >= LIKELY and not known.question.entities


def _says_nothing(known: Evidence) -> bool:
    few = len(tokens(known.text)) <= _FEW_WORDS
    return not known.in_conversation and few and known.guess.probability("follow_up") >= LIKELY


def _is_outside(known: Evidence) -> bool:
    if known.in_conversation:
        return False
    outside = known.guess.probability("off_topic")
    inside = known.guess.probability("question") + known.guess.probability("uncovered")
    question, names = known.question, known.question.entities
    named = names.pathways or names.visas or names.specialties or question.topics & {"visa", "exam"}
    if outside >= (OUTSIDE_THOUGH_NAMED if named else LIKELY):
        return _odds(known.card_fit) * inside < outside
    beside = outside + known.guess.probability("smalltalk")
    return not named and known.card_fit < CARD_FITS and beside > inside


RULES: tuple[tuple[Callable[[Evidence], str | bool], Route], ...] = (
    (_needs_help, "policy"),
    (_asks_for_harm, "policy"),
    (_asks_for_odds, "policy"),
    (_only_chats, "small_talk"),
    (lambda known: is_outside_the_field(known.text), "off_topic"),
    (_is_surely_outside, "off_topic"),
    (_goes_on_from_nothing, "ask_back"),
    (_is_surely_small_talk, "small_talk"),
    (_has_its_card, "question"),
    (_is_small_talk, "small_talk"),
    (_says_nothing, "ask_back"),
    (_is_outside, "off_topic"),
)


def stands_alone(text: str, *, alone: float, carried: float, in_one_message: bool = False) -> bool:
    """Tell whether a follow-up is better read without the turns before it.

    Args:
        text: the turn as written.
        alone: probability that the best card answers it so.
        carried: the same for the turn completed from the conversation.
        in_one_message: what comes before it is another question of the same message.
    """
    words = len(content_words(text))
    leaning = hangs_in_the_air(text) or points_back(text) or names_only_a_place(text)
    if not words or leaning:
        return False
    if alone >= CARD_CLEARLY_FITS:
        if in_one_message and words < _FEWEST_CONTENT:
            return alone >= carried + CLEARLY_MORE
        return words >= _FEWEST_CONTENT and alone >= carried - _GIVEN_TO_THE_TURN
    return carried < PLAUSIBLE  # the turns before it bring nothing


def is_answerable(card_fit: float) -> bool:
    """Tell whether the best card should answer a question."""
    return card_fit >= CARD_ANSWERS


def is_surely_outside(guess: IntentGuess) -> bool:
    """Tell whether a message is not of the field, by the head alone."""
    return guess.probability("off_topic") >= SURE


def is_rather_outside(guess: IntentGuess) -> bool:
    """Tell of a question no source answers whether it is not of the field at all."""
    return guess.probability("off_topic") >= OUTSIDE_IF_UNANSWERED


def _odds(probability: float) -> float:
    return probability / max(1e-6, 1 - probability)
