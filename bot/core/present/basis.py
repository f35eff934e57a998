"""What the answers and plans rest on, with dates. Pure."""

from collections.abc import Iterable
from datetime import date

from bot.core.plan.wording import day
from bot.core.replies import Message, bold, message
from knowledge.rows import Reference


def basis_message(reference: Reference) -> Message:
    """Return what the knowledge is made of and how old each part is."""
    return message(
        bold("What I rest on"),
        "\n• A guide to US clinical experience: undated, by a residency product's makers. I quote "
        "it and say where official pages differ.\n"
        f"• {len(reference.facts)} facts from official and hospital pages, read "
        f"{_days(fact.read_on for fact in reference.facts)}.\n"
        f"• {len(reference.programs)} program pages, last seen "
        f"{_days(program.last_seen for program in reference.programs)}. Not complete.\n"
        f"• {len(reference.visa_policy)} visa measures by nationality, read "
        f"{_days(row.read_on for row in reference.visa_policy)}. They change: check "
        "travel.state.gov.\n"
        f"• {len(reference.costs)} cost estimates and {len(reference.calendar)} dates of the "
        "residency season, each with its source.\n\n"
        'Every answer ends with its sources; "Show the quoted lines" shows the words.',
    )


def _days(days: Iterable[date]) -> str:
    known = sorted(set(days))
    if not known:
        return "never"
    if len(known) == 1:
        return day(known[0])
    return f"{day(known[0])} to {day(known[-1])}"
