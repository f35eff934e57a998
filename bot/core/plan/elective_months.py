"""Which months a student's electives aim at: the best ones that end before graduation.

Sources: guide 3.2 (apply 9 to 12 months ahead), fact F098 (hosts that take no observers in summer;
that electives are scarce then too is our assumption).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.plan.choosing import SHORTEST_ROTATION
from bot.core.plan.context import Context

COMFORTABLE_LEAD = timedelta(days=270)
"""Nine months from the first question to the first day (guide 3.2)."""


@dataclass(frozen=True)
class Months:
    """Part of a year, from one (month, day) to another; `start` is when electives begin."""

    start: tuple[int, int]
    end: tuple[int, int]

    def of(self, year: int) -> tuple[date, date]:
        """Return its first and last day in a year."""
        return date(year, *self.start), date(year, *self.end)


PREFERRED: tuple[Months, ...] = (
    Months((2, 1), (6, 30)),
    Months((9, 1), (12, 15)),
    Months((1, 5), (1, 31)),
)
"""Best first: spring, then autumn, then January; summer only when nothing else fits."""


def elective_start(context: Context, *, latest: date) -> date:
    """Return the first day of the electives, if possible not after `latest`.

    It lies in the best months that leave nine months' notice. If there are none, in the
    best that can still be reached, else on the first day possible. Of two years the later one:
    programs look for recent work.
    """
    first = context.earliest_elective
    comfortable = max(first, context.today + COMFORTABLE_LEAD)
    for earliest in (comfortable, first):
        for months in PREFERRED:
            if starts := list(_starts(months, earliest, latest)):
                return max(starts)
    return first


def _starts(months: Months, earliest: date, latest: date) -> Iterator[date]:
    """Yield when electives can begin in these months of each year between the two days."""
    for year in range(earliest.year, latest.year + 1):
        opens, closes = months.of(year)
        start = max(opens, earliest)
        if start <= min(latest, closes - SHORTEST_ROTATION):
            yield start
