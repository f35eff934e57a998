"""Answer cards: short answers written in advance for what people really ask.

Each card names its sources, and remembers in `sources_sha` the state of them at which a person
last read the card. When a source changes, `python -m knowledge.cards` names the cards to re-read
and `python -m knowledge.cards --accept` records that this was done.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.json_lines import read_json_lines
from knowledge.passages import Passage
from knowledge.source_texts import source_texts
from knowledge.tables import DATA, TableError

CARDS = DATA / "cards"
MAX_CARD_CHARS = 500
_SHA_CHARS = 16
_KEYS = (
    "id", "topic", "intents", "answer", "caveat", "sources", "follow_ups", "check_after",
    "advice", "sources_sha",
)  # fmt: skip


class CardError(TableError):
    """A card that cannot be read, or whose id is given twice; names the file and the line."""


@dataclass(frozen=True)
class CardSource:
    """Where a card's statement stands; `quote` is verbatim and only given for the guide."""

    doc: str
    section: str
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """An answer written in advance, with what it rests on.

    Attributes:
        intents: questions it answers, in people's own words; the first is the canonical one.
        answer: plain text; with the caveat at most 500 characters.
        caveat: one line, "" when there is none; always shown with the answer.
        sources: the main one first; never empty.
        follow_ups: each is an intent of another card.
        check_after: from the day after it the facts may have aged; None when they do not age.
        advice: sentences of the answer that are our own advice and hold no facts.
        sources_sha: state of the sources' texts when the card was last read against them.
    """

    id: str
    topic: str
    intents: tuple[str, ...]
    answer: str
    caveat: str
    sources: tuple[CardSource, ...]
    follow_ups: tuple[str, ...]
    check_after: date | None
    advice: tuple[str, ...]
    sources_sha: str

    @property
    def text(self) -> str:
        """What is shown: the answer, and the caveat on a line of its own."""
        return f"{self.answer}\n{self.caveat}" if self.caveat else self.answer


def load_cards(folder: Path = CARDS) -> tuple[Card, ...]:
    """Return the cards of every `.jsonl` file of `folder`, by file name, then by line.

    Raises:
        CardError: a line cannot be read, or an id is given twice; names the file.
    """
    cards: dict[str, Card] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for card in read_json_lines(path, _card, error=CardError):
            if card.id in cards:
                raise CardError(f"{path.name}: card {card.id!r} is given twice")
            cards[card.id] = card
    return tuple(cards.values())


def card_passages(cards: Iterable[Card]) -> list[Passage]:
    """Return the cards as passages to retrieve: `doc` is "card", `section` the card's id."""
    return [
        Passage(
            id=f"card:{card.id}",
            doc="card",
            section=card.id,
            title=card.intents[0],
            text=card.answer,
            questions=card.intents,
        )
        for card in cards
    ]


def is_current(card: Card, today: date) -> bool:
    """Tell whether the card may still be shown as it stands; else say only what to check."""
    return card.check_after is None or today <= card.check_after


def sources_sha(card: Card, texts: Mapping[tuple[str, str], str]) -> str:
    """Return the fingerprint of the card's sources as they read now.

    Raises:
        KeyError: a source does not exist.
    """
    parts = [f"{source.doc}\n{texts[source.doc, source.section]}" for source in card.sources]
    return hashlib.sha256("\n\n".join(parts).encode()).hexdigest()[:_SHA_CHARS]


def stale_cards(cards: Iterable[Card], texts: Mapping[tuple[str, str], str]) -> list[str]:
    """Return the ids of the cards whose sources changed since the card was last read."""
    return [card.id for card in cards if sources_sha(card, texts) != card.sources_sha]


def accept(folder: Path, texts: Mapping[tuple[str, str], str]) -> None:
    """Record in every file of `folder` that its cards were read against the sources as they are."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = [
            json.dumps(raw | {"sources_sha": sources_sha(_card(raw), texts)}, ensure_ascii=False)
            for raw in read_json_lines(path, dict, error=CardError)
        ]
        path.write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Name the cards to re-read, or accept them; return 1 when some are left to re-read."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.cards", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="the cards have been re-read")
    texts = source_texts()
    if parser.parse_args(arguments).accept:
        accept(CARDS, texts)
    stale = stale_cards(load_cards(), texts)
    for card_id in stale:
        print(f"{card_id}: a source has changed, re-read the card")
    return 1 if stale else 0


def _card(raw: Mapping[str, Any]) -> Card:
    if unknown := sorted(set(raw) - set(_KEYS)):
        raise ValueError(f"unknown part {unknown[0]!r}")
    card = Card(
        id=raw["id"],
        topic=raw["topic"],
        intents=_texts(raw, "intents"),
        answer=raw["answer"],
        caveat=raw["caveat"],
        sources=tuple(CardSource(**source) for source in raw["sources"]),
        follow_ups=_texts(raw, "follow_ups"),
        check_after=date.fromisoformat(raw["check_after"]) if raw["check_after"] else None,
        advice=_texts(raw, "advice"),
        sources_sha=raw.get("sources_sha", ""),
    )
    if not card.intents or not card.sources:
        raise ValueError(f"card {card.id!r} needs an intent and a source")
    if len(card.text) > MAX_CARD_CHARS:
        raise ValueError(f"card {card.id!r} has {len(card.text)} of {MAX_CARD_CHARS} characters")
    return card


def _texts(raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    if not isinstance(raw[key], list) or not all(isinstance(item, str) for item in raw[key]):
        raise ValueError(f"{key} must be a list of texts")
    return tuple(raw[key])


if __name__ == "__main__":
    sys.exit(main())
