"""Turns a card into an answer, with its sources resolved and its age checked. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.core.answers.answer import Answer, Source
from bot.core.grounding.sourcebook import Sourcebook
from knowledge.cards import Card, is_current
from knowledge.passages import Ranked

_AGED = "This was last checked some time ago and may have changed: confirm it at the source."
_SAYS_NO_SOURCE = re.compile(
    r"\bno (?:rule|source) I hold|\bI (?:have|hold) no (?:good )?(?:source|rule)|"
    r"not in any page I hold|\bI cannot give odds\b",
    re.IGNORECASE,
)
MAX_SOURCES = 6
_NAMED_FIRST = 0.05
_IN_THE_GUIDE = 0.05
"""What standing first in the card, and being the guide's, adds to a source's nearness, 0 to 1."""


def says_no_source(card: Card) -> bool:
    """Tell whether a card's answer is that no source here holds the point asked."""
    return bool(_SAYS_NO_SOURCE.search(card.answer.split("\n")[0]))


class CardAnswers:
    """Turns cards into answers; what a card cites is looked up once."""

    def __init__(self, book: Sourcebook) -> None:
        self._book = book
        self._cited: dict[str, tuple[Source, ...]] = {}

    def answer(
        self,
        card: Card,
        *,
        today: date,
        score: float,
        ranked: Sequence[Ranked] = (),
        asks_officially: bool = True,
        names_a_host: bool = False,
    ) -> Answer:
        """Return the answer that `card` gives; `score` is how well the card fits, 0 to 1.

        `asks_officially` is whether the question touches a visa, a license, an exam, a date or a
        fee, of which an official page may lead; `names_a_host`, whether a hospital's row may.

        The source nearest to the question by `ranked`, what retrieval found, comes first. A card
        whose first line says that no source answers is honest about it: "not_covered".
        """
        return Answer(
            status="not_covered" if says_no_source(card) else "answered",
            text=card.text if is_current(card, today) else f"{card.text}\n{_AGED}",
            sources=tuple(
                replace(source, score=score)
                for source in _shown(
                    nearest_first(
                        self._sources(card),
                        ranked,
                        asks_officially=asks_officially,
                        of_programs=names_a_host or card.topic == "programs",
                    )
                )
            ),
            intent=card.topic,
            mode="card",
            follow_ups=card.follow_ups,
        )

    def _sources(self, card: Card) -> tuple[Source, ...]:
        if card.id not in self._cited:
            found = (
                self._book.cite(one.doc, one.section, quote=one.quote, near=card.answer)
                for one in card.sources
            )
            self._cited[card.id] = tuple(source for source in found if source)
        return self._cited[card.id]


def _shown(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Return the first sources, an official one among them where there is any."""
    first, rest = tuple(sources[:MAX_SOURCES]), sources[MAX_SOURCES:]
    official = next((one for one in rest if one.doc != "guide"), None)
    if official is None or any(one.doc != "guide" for one in first):
        return first
    return (*first[:-1], official)


def nearest_first(
    sources: Sequence[Source],
    ranked: Sequence[Ranked],
    *,
    asks_officially: bool = True,
    of_programs: bool = False,
) -> tuple[Source, ...]:
    """Return `sources` with the one that speaks most to the question first, the rest in order.

    A card that begins with the guide is general: a hospital it names as an example never leads,
    and an official page only where the question may be official. One `of_programs` is about
    hospitals.
    """
    if not sources:
        return ()
    found: dict[tuple[str, str], float] = {}
    for one in ranked:
        place = (one.passage.doc, one.passage.section)
        found[place] = max(one.score, found.get(place, 0.0))

    may_lead = [one for one in sources if one.doc != "programs"]
    if not asks_officially:
        may_lead = [one for one in sources if one.doc == "guide"]
    if sources[0].doc != "guide" or of_programs:
        may_lead = list(sources)

    def nearness(source: Source) -> float:
        near = found.get((source.doc, source.section), 0.0)
        near += _NAMED_FIRST if source is sources[0] else 0.0
        return near + (_IN_THE_GUIDE if source.doc == "guide" else 0.0)

    main = max(may_lead, key=nearness)
    return (main, *(source for source in sources if source is not main))
