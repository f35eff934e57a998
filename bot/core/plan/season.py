"""The residency season of any Match year, computed from the calendar's rules.

Applications go out in the September before the Match; residency starts on 1 July after it.
Sources: the rule rows of the calendar table (AAMC, NRMP and ECFMG pages).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.rows import CalendarRow, DateStatus

MYERAS_OPENS = "ERAS season opens (MyERAS usable)"
SUBMISSION = "ERAS submission opens"
REVIEW = "Programs may review applications and MSPEs"
LETTERS_IN = "Letters and documents in ERAS (ECFMG advice)"
USCE_END = "Finish USCE that should yield letters"
TOKEN = "ECFMG ERAS token on sale"  # noqa: S105 - an ERAS token, not a secret
NRMP_OPENS = "NRMP registration opens"
NRMP_DEADLINE = "NRMP standard registration deadline"
RANK_OPENS = "Rank order list opens"
RANK_DEADLINE = "Rank order list deadline; ECFMG exam and skills requirements must be met"
MATCH_WEEK = "Match Week starts: did I match?"
SOAP = "SOAP"
MATCH_DAY = "Match Day"
RESIDENCY = "Residency starts"
INTERVIEWS = "Interview season"
PATHWAY_DEADLINE = "ECFMG Pathways application deadline for the Match"
OET_SITTING = "Last safe OET Medicine sitting"

_WEDNESDAY, _FRIDAY, _SATURDAY, _SUNDAY = 2, 4, 5, 6


@dataclass(frozen=True)
class Span:
    """The days of an event, and how sure they are."""

    start: date
    end: date
    status: DateStatus


@dataclass(frozen=True)
class Season:
    """The dated events of one Match year, by their name in the calendar."""

    match_year: int
    events: dict[str, Span]

    def day(self, event: str) -> date:
        """Return the first day of `event`."""
        return self.events[event].start

    def last_day(self, event: str) -> date:
        """Return the last day of `event`."""
        return self.events[event].end

    @property
    def end(self) -> date:
        """Residency starts: nothing in a plan is due later."""
        return self.day(RESIDENCY)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the `nth` (from 1) given weekday (Monday is 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def match_day(match_year: int) -> date:
    """Return Match Day: the third Friday of March."""
    return nth_weekday(match_year, 3, _FRIDAY, 3)


def rank_deadline(match_year: int) -> date:
    """Return the rank order list deadline: the Wednesday 16 days before Match Day."""
    return match_day(match_year) - timedelta(days=16)


def review_day(match_year: int) -> date:
    """Return when programs may look: the fourth Wednesday of September before the Match."""
    return nth_weekday(match_year - 1, 9, _WEDNESDAY, 4)


def last_usce_day(match_year: int) -> date:
    """Return the last day on which USCE can still yield a letter: 15 August before the Match."""
    return date(match_year - 1, 8, 15)


def residency_start(match_year: int) -> date:
    """Return the first day of residency: 1 July after the Match."""
    return date(match_year, 7, 1)


def _monday_if_weekend(day: date) -> date:
    return day + timedelta(days={_SATURDAY: 2, _SUNDAY: 1}.get(day.weekday(), 0))


def _friday_if_weekend(day: date) -> date:
    return day - timedelta(days={_SATURDAY: 1, _SUNDAY: 2}.get(day.weekday(), 0))


Days = tuple[date, date]


def _once(day: date) -> Days:
    return day, day


RULES: dict[str, tuple[Callable[[int], Days], DateStatus]] = {
    MYERAS_OPENS: (lambda y: _once(nth_weekday(y - 1, 6, _WEDNESDAY, 1)), "computed"),
    SUBMISSION: (lambda y: _once(nth_weekday(y - 1, 9, _WEDNESDAY, 1)), "computed"),
    REVIEW: (lambda y: _once(review_day(y)), "computed"),
    LETTERS_IN: (lambda y: _once(review_day(y) - timedelta(days=14)), "computed"),
    USCE_END: (lambda y: (date(y - 1, 7, 31), last_usce_day(y)), "computed"),
    TOKEN: (lambda y: (date(y - 1, 6, 21), date(y - 1, 6, 30)), "expected"),
    NRMP_OPENS: (lambda y: _once(_monday_if_weekend(date(y - 1, 9, 15))), "computed"),
    NRMP_DEADLINE: (lambda y: (_friday_if_weekend(date(y, 1, 31)), date(y, 1, 31)), "computed"),
    RANK_OPENS: (lambda y: _once(_monday_if_weekend(date(y, 2, 1))), "computed"),
    RANK_DEADLINE: (lambda y: _once(rank_deadline(y)), "computed"),
    MATCH_WEEK: (lambda y: _once(match_day(y) - timedelta(days=4)), "computed"),
    SOAP: (
        lambda y: (match_day(y) - timedelta(days=4), match_day(y) - timedelta(days=1)),
        "computed",
    ),
    MATCH_DAY: (lambda y: _once(match_day(y)), "computed"),
    RESIDENCY: (lambda y: _once(residency_start(y)), "computed"),
    INTERVIEWS: (lambda y: (date(y - 1, 10, 1), date(y, 1, 31)), "expected"),
    PATHWAY_DEADLINE: (lambda y: _once(date(y - 1, 11, 30)), "unknown"),
    OET_SITTING: (lambda y: (date(y - 1, 10, 1), date(y - 1, 10, 31)), "expected"),
}
"""Each event's days from the Match year, and how sure such a date is before it is published."""


def season_of(match_year: int, rows: Iterable[CalendarRow]) -> Season:
    """Return the season of `match_year`: days from its own rows, else from the rules."""
    events = {event: Span(*days(match_year), status) for event, (days, status) in RULES.items()}
    for row in rows:
        if row.match_year == match_year and row.event in RULES and row.start:
            events[row.event] = Span(row.start, row.end or row.start, row.status)
    return Season(match_year, events)
