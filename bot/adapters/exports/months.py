"""The month lines of a timeline."""

from datetime import date

from bot.core.month import Month


def month_starts(first: date, last: date, *, most: int) -> list[date]:
    """Return first days of months from `first` to `last`, evenly spaced, about `most` of them."""
    month = Month.of(first) if first.day == 1 else Month.of(first).plus(1)
    every = max(1, round(month.months_until(Month.of(last)) / most))
    days = []
    while month.first_day <= last:
        days.append(month.first_day)
        month = month.plus(every)
    return days
