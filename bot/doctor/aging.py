"""Which of the knowledge has grown old. Pure.

The periods are those the plan goes by (docs/data.md): programs 12 months, visa policy 60 days.
"""

from collections.abc import Sequence
from datetime import date

from bot.core.plan.programs import is_listed
from bot.core.plan.travel import is_stale
from bot.doctor.check import Check, ok, warn
from knowledge.cards import Card, is_current
from knowledge.rows import Program, Reference, VisaMeasure

_NAMED = 5


def aged(reference: Reference, cards: Sequence[Card], today: date) -> list[Check]:
    """Return a finding for each kind of knowledge that ages."""
    return [
        _programs(reference.programs, today),
        _visa_policy(reference.visa_policy, today),
        _cards(cards, today),
    ]


def _programs(programs: Sequence[Program], today: date) -> Check:
    old = [program.id for program in programs if not is_listed(program, today)]
    if not old:
        return ok("programs", f"{len(programs)} rows, all seen within 12 months")
    return warn(
        "programs",
        f"{len(old)} of {len(programs)} rows were last seen over 12 months ago and are hidden "
        f"({_some(old)})",
        mend="look at their pages and update last_seen in knowledge/data/programs.csv",
    )


def _visa_policy(rows: Sequence[VisaMeasure], today: date) -> Check:
    old = [row.iso2 for row in rows if is_stale(row, today)]
    if not old:
        return ok("visa policy", f"{len(rows)} rows, all read within 60 days")
    return warn(
        "visa policy",
        f"{len(old)} of {len(rows)} rows were read over 60 days ago; people are only told to check "
        "travel.state.gov",
        mend="read the pages again and update read_on in knowledge/data/visa_policy.csv",
    )


def _cards(cards: Sequence[Card], today: date) -> Check:
    old = [card.id for card in cards if not is_current(card, today)]
    if not old:
        return ok("answer cards", f"{len(cards)} cards, none past its date")
    return warn(
        "answer cards",
        f"{len(old)} of {len(cards)} cards are past their date ({_some(old)})",
        mend="check their facts and move check_after in knowledge/data/cards",
    )


def _some(names: Sequence[str]) -> str:
    named = ", ".join(names[:_NAMED])
    return named if len(names) <= _NAMED else f"{named}, ..."
