"""A calendar month, the unit in which people know graduations, refusals and travel."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PATTERN = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, ordered in time; `str()` gives ISO `YYYY-MM`."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Return the month written as `YYYY-MM`.

        Raises:
            ValueError: the text is not such a month between 1900-01 and 2999-12.
        """
        match = _PATTERN.fullmatch(text)
        if not match or not 1900 <= int(match[1]) <= 2999 or not 1 <= int(match[2]) <= 12:
            raise ValueError(f"not a month as YYYY-MM: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that `day` lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, months: int) -> "Month":
        """Return the month `months` later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def months_until(self, later: "Month") -> int:
        """Return how many months lie from this month to `later` (negative when it is earlier)."""
        return (later.year - self.year) * 12 + later.number - self.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
