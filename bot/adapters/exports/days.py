"""How days are written in exported files. Pure."""

from datetime import date

from bot.core.plan.wording import day


def read_on(value: str) -> str:
    """Return when a page was read as other days are written; what is no day stays as it is."""
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        pass
    try:
        return f"{date.fromisoformat(f'{value}-01'):%b %Y}"
    except ValueError:
        return value


def stretch(start: date, due: date) -> str:
    """Return a stretch of days, the year once when it is the same: "Nov 26 to Dec 10, 2026"."""
    if start == due:
        return day(due)
    first = f"{start:%b} {start.day}" if start.year == due.year else day(start)
    return f"{first} to {day(due)}"
