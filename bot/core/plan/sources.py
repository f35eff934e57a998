"""Short names for the places that rules cite; a test checks that each of them exists."""

from bot.core.plan.plan import SourceRef


def guide(section: str) -> SourceRef:
    """Return the guide's section, such as "2.1" or "FAQ 4"."""
    return SourceRef("guide", section)


def official(fact_id: str) -> SourceRef:
    """Return an official fact, such as "F064"."""
    return SourceRef("official", fact_id)


def cost(component: str) -> SourceRef:
    """Return a row of the cost table."""
    return SourceRef("costs", component)


def calendar(event: str) -> SourceRef:
    """Return an event of the calendar."""
    return SourceRef("calendar", event)


def program(program_id: str) -> SourceRef:
    """Return a program of the directory."""
    return SourceRef("programs", program_id)


def visa_policy(iso2: str) -> SourceRef:
    """Return the measures on a nationality."""
    return SourceRef("visa_policy", iso2)
