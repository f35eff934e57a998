"""Conversations in people's own words: which card answers each turn, or that none does.

`knowledge/data/talks/<writer>.jsonl` has one a line: `{"turns", "cards", "near"}`, lists of the
same length; of a turn that no card answers, `cards` holds null and `near` the card it resembles.
The weights for later turns are fitted to those of the folder (`python -m bot.fit_turns`), which no
head learns; head, check and memory learn those in `learned`, each turn as it is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from knowledge.asked import Asked, load_asked
from knowledge.cards import Card
from knowledge.followup import BASE_RATE, dependence
from knowledge.json_lines import read_json_lines
from knowledge.passages import Turn
from knowledge.tables import DATA

TALKS = DATA / "talks"
LEARNED = TALKS / "learned"


@dataclass(frozen=True)
class Talk:
    """What one person typed in one conversation.

    Attributes:
        writer: the number of its writer.
        turns: what was typed.
        cards: the id of the card for each turn, None where there is none.
        near: the id of the card that such a turn resembles, else "".
    """

    writer: str
    turns: tuple[str, ...]
    cards: tuple[str | None, ...]
    near: tuple[str, ...] = ()


def load_talks(folder: Path = TALKS) -> tuple[Talk, ...]:
    """Return the conversations of every file of `folder`, by file name, then by line.

    Raises:
        TableError: a line cannot be read; names the file and the line.
    """
    return tuple(
        Talk(path.stem, *said)
        for path in sorted(folder.glob("*.jsonl"))
        for said in read_json_lines(path, _said)
    )


def load_taught(cards: Sequence[Card], folder: Path = LEARNED) -> tuple[Asked, ...]:
    """Return all questions that head, check and memory learn: alone, and in conversations.

    Raises:
        TableError: a line cannot be read; names the file and the line.
    """
    by_id = {card.id: card for card in cards}
    numbers = count()
    return (
        *load_asked(),
        *(
            Asked(text, card, near or None, by_id[card or near].topic, place, int(talk.writer))
            for talk in load_talks(folder)
            for (text, card, near), place in zip(questions_of(talk, by_id), numbers, strict=False)
        ),
    )


def as_of_what_was_told(text: str, told: Card) -> str:
    """Return a later turn as said of the card told last: behind the question it answers."""
    return f"{told.intents[0]} {text}"


def questions_of(talk: Talk, cards: Mapping[str, Card]) -> Iterator[tuple[str, str | None, str]]:
    """Return the turns as they are read, each with its card, or None and the card it resembles.

    A first turn stands as it is. A later one is read as said of what was told last, and behind the
    turn before it; one that shows no sign of leaning stands by itself as well.
    """
    history: list[Turn] = []
    told: Card | None = None
    for text, card, near in zip(talk.turns, talk.cards, talk.near, strict=True):
        read = [as_of_what_was_told(text, told)] if told else []
        read += [f"{history[-1].text} {text}"] if history else [text]
        read += [text] if dependence(text, history) <= BASE_RATE else []
        for one in dict.fromkeys(read):
            yield one, card, near
        told = cards[card] if card else told
        history.append(Turn("user", text))


def _said(
    raw: Mapping[str, Any],
) -> tuple[tuple[str, ...], tuple[str | None, ...], tuple[str, ...]]:
    turns, cards, near = (tuple(raw[name]) for name in ("turns", "cards", "near"))
    if not len(turns) == len(cards) == len(near):
        raise ValueError("as many cards as turns")
    return turns, cards, near
