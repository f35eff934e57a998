"""Decides which card answers a later turn of a conversation. Pure.

"And cost?" can be read as it stands, completed from the turns before it, or as said of what was
told last. Each reading is searched; what they make of every card, how much the turn leans, and
what was told before are weighed together. `python -m bot.fit_turns` fits the weights to
conversations people wrote (`knowledge/data/talks`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.answers.program_answers import heading
from bot.core.answers.verdicts import without_verdict
from bot.core.asking.card_fit import CardFit, CardMatch, Features
from bot.core.asking.carried import behind_the_last, carried
from knowledge.card_fit_weights import CardFitWeights
from knowledge.cards import Card
from knowledge.followup import dependence, points_back
from knowledge.passages import Turn
from knowledge.rows import Program
from knowledge.talks import as_of_what_was_told
from knowledge.words import content_words

ALONE, COMPLETED, OF_WHAT_WAS_TOLD = "alone", "completed", "of what was told"
BEHIND_THE_LAST = "behind the last"
READINGS = (ALONE, COMPLETED, OF_WHAT_WAS_TOLD)
"""The readings that are weighed. One more is taken by itself, where it is clearly the nearest: the
turn behind the one before it, as if both were one message; weighed, it brings nothing."""

Gist = tuple[str, ...]
"""A card's first line, then the headings of the programs it is on."""
_UNSEEN = CardFit(choosing=-7.0, answering=-7.0)
"""What a reading makes of a card it did not bring up: log odds lower than those of any it did."""
_MANY_WORDS = 8


@dataclass(frozen=True)
class SaidTurn:
    """A later turn, and what was told before it.

    Attributes:
        dependence: how much it leans on the conversation, 0 to 1.
        words: how many of its words have content.
        points_back: it holds a word for something said before.
        told: ids of the cards told so far, the last one first.
        just_told: the last answer was a card, the first of `told`.
    """

    dependence: float
    words: int
    points_back: bool
    told: tuple[str, ...]
    just_told: bool


def gists_of(cards: Iterable[Card], programs: Iterable[Program] = ()) -> dict[str, Gist]:
    """Return by card id the words by which its answer is known again.

    The card on a program is also told where the directory's row on it is.
    """
    headings = {program.id: heading(program) for program in programs}
    return {
        card.id: (
            without_verdict(card.answer.split("\n")[0]),
            *(
                headings[one.section]
                for one in card.sources
                if card.topic == "programs" and one.section in headings
            ),
        )
        for card in cards
    }


def said_turn(text: str, history: Sequence[Turn], gists: Mapping[str, Gist]) -> SaidTurn:
    """Return what there is to know of a turn before it is searched; `gists` of all cards."""
    answers = [turn.text for turn in reversed(history) if turn.role == "assistant"]
    found = [_told_in(text, gists) for text in answers]
    return SaidTurn(
        dependence(text, history),
        len(content_words(text)),
        points_back(text),
        told=tuple(one for one in found if one),
        just_told=bool(found and found[0]),
    )


def _told_in(text: str, gists: Mapping[str, Gist]) -> str:
    """Return the card that an answer tells, or the one on the program it begins with; else ""."""
    by_line = (one for one, (line, *_) in gists.items() if line in text)
    by_heading = (one for one, (_, *headings) in gists.items() if text.startswith(tuple(headings)))
    return next(by_line, "") or next(by_heading, "")


def readings_of(
    text: str, history: Sequence[Turn], said: SaidTurn, cards: Mapping[str, Card]
) -> dict[str, str]:
    """Return the texts a turn can be read as, by the name of the reading; none of them twice."""
    behind = behind_the_last(text, history)
    read = {ALONE: text, COMPLETED: carried(text, history), BEHIND_THE_LAST: behind or text}
    if said.told:
        read[OF_WHAT_WAS_TOLD] = as_of_what_was_told(text, cards[said.told[0]])
    return {name: one for name, one in read.items() if name == ALONE or one != text}


def turn_features(
    said: SaidTurn, read: Mapping[str, Mapping[str, CardFit]], cards: Mapping[str, Card]
) -> dict[str, Features]:
    """Return by card id how the card agrees with the turn in all its readings.

    Args:
        said: the turn.
        read: by reading, what it makes of each card it brings up; `ALONE` is among them.
        cards: all cards, by id.
    """
    brought_up = {one for fits in read.values() for one in fits} | {*said.told[:1]}
    completed = read.get(COMPLETED, read[ALONE])
    by_reading = {name: read.get(name, completed) for name in READINGS}
    return {
        one: {
            **_agreement(said, {name: fits.get(one, _UNSEEN) for name, fits in by_reading.items()}),
            **_told_before(said, one, cards),
        }
        for one in brought_up
    }


def best_for_turn(
    features: Mapping[str, Features], fitted: CardFitWeights, cards: Mapping[str, Card]
) -> CardMatch | None:
    """Return the card that most probably answers the turn, None where none was brought up."""
    if not features:
        return None
    best = max(features, key=lambda one: fitted.choosing.log_odds(features[one]))
    return CardMatch(cards[best], fitted.answering.probability(features[best]))


def _agreement(said: SaidTurn, fits: Mapping[str, CardFit]) -> Features:
    few = min(said.words, _MANY_WORDS) / _MANY_WORDS
    by_itself = fits[ALONE].choosing
    return {
        **{f"choosing {name}": fit.choosing for name, fit in fits.items()},
        **{f"answering {name}": fit.answering for name, fit in fits.items()},
        **{f"leaning {name}": said.dependence * fit.choosing for name, fit in fits.items()},
        **{f"in words {name}": few * fit.choosing for name, fit in fits.items()},
        "best choosing": max(fit.choosing for fit in fits.values()),
        "best answering": max(fit.answering for fit in fits.values()),
        "one word": by_itself * (said.words <= 1),
        "points back": by_itself * said.points_back,
    }


def _told_before(said: SaidTurn, card: str, cards: Mapping[str, Card]) -> Features:
    last = said.told[0] if said.told else ""
    again = float(card == last)
    on_topic = float(bool(last) and cards[card].topic == cards[last].topic)
    return {
        "told last": again,
        "told last, leaning": again * said.dependence,
        "told just now": again * said.just_told,
        "told earlier": float(card in said.told[1:]),
        "same topic": on_topic,
        "same topic, leaning": on_topic * said.dependence,
    }
