"""How days, stretches of time and money are written in exported files. Pure."""

from datetime import date

from bot.core.plan.plan import Range


def day(value: date) -> str:
    """Return a day as "Sep 22, 2027"."""
    return f"{value:%b} {value.day}, {value.year}"


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


def money(amount: Range) -> str:
    """Return a range in US dollars as people write it."""
    low, high = amount
    return f"${low:,.0f}" if low == high else f"${low:,.0f} to ${high:,.0f}"


def span(numbers: tuple[int, int]) -> str:
    """Return "8 to 12", or the one number when both are the same."""
    low, high = numbers
    return str(low) if low == high else f"{low} to {high}"
