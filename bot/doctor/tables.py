"""Looks at the knowledge that comes as files: the tables, the facts, the cards, the guide."""

from collections.abc import Iterator
from datetime import date

from bot.core.errors import StoreError
from bot.doctor.aging import aged
from bot.doctor.check import Check, fault, ok, warn

_REINSTALL = "mend that file in knowledge/data, or install the advisor again"


def check_tables(today: date) -> Iterator[Check]:
    """Yield what was found; one fault ends it when nothing can be read."""
    from bot.wiring import reference
    from knowledge.cards import load_cards, stale_cards
    from knowledge.corrections import load_corrections
    from knowledge.source_texts import source_texts
    from knowledge.tables import TableError

    try:
        tables, cards = reference(), load_cards()
        corrections = load_corrections()
        stale = stale_cards(cards, source_texts())
    except (StoreError, TableError, OSError, KeyError) as exc:
        yield fault("tables", str(exc), mend=_REINSTALL)
        return
    yield ok("tables", f"{len(tables.facts)} facts, {len(corrections)} corrections, all readable")
    yield from aged(tables, cards, today)
    if stale:
        yield warn(
            "answer cards",
            f"{len(stale)} rest on a source that has changed since they were written",
            mend="re-read them: python -m knowledge.cards",
        )
