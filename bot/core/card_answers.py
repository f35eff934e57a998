"""Turns a card into an answer, with its sources resolved and its age checked. Pure."""

import re
from datetime import date

from bot.core.answer import Answer, Source
from bot.core.sourcebook import Sourcebook
from knowledge.cards import Card, is_current

_AGED = "This was last checked some time ago and may have changed: confirm it at the source."
_SAYS_NO_SOURCE = re.compile(
    r"\bno (?:rule|source) I hold|\bI (?:have|hold) no (?:good )?(?:source|rule)|not in any page "
    r"I hold|"
    r"\bI cannot give odds\b",
    re.IGNORECASE,
)
MAX_SOURCES = 6


def card_answer(card: Card, *, today: date, book: Sourcebook, score: float) -> Answer:
    """Return the answer that `card` gives; `score` is how well the card fits, 0 to 1.

    A card whose first line says that no source answers is honest about it: "not_covered".
    """
    text = card.text if is_current(card, today) else f"{card.text}\n{_AGED}"
    return Answer(
        status="not_covered" if _SAYS_NO_SOURCE.search(card.answer.split("\n")[0]) else "answered",
        text=text,
        sources=_sources(card, book, score),
        intent=card.topic,
        mode="card",
        follow_ups=card.follow_ups,
    )


def _sources(card: Card, book: Sourcebook, score: float) -> tuple[Source, ...]:
    found = (
        book.cite(one.doc, one.section, quote=one.quote, near=card.answer, score=score)
        for one in card.sources[:MAX_SOURCES]
    )
    return tuple(source for source in found if source)
