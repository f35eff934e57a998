"""Which Match to plan for: the one asked for, or the first that can still be reached.

Whoever is applying now is never moved to a later season while theirs is running.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.core.plan.exams import exams_of
from bot.core.plan.plan import SourceRef
from bot.core.plan.season import (
    RANK_DEADLINE,
    REVIEW,
    USCE_END,
    last_usce_day,
    nth_weekday,
    rank_deadline,
    residency_start,
    review_day,
)
from bot.core.plan.sources import calendar, guide, official
from bot.core.profile import Profile

SHORTEST_ROTATION = timedelta(weeks=4)
LEAD_WITH_VISA, LEAD_WITHOUT_VISA = timedelta(weeks=8), timedelta(weeks=12)
ROTATION_LEADS = {
    "none": LEAD_WITHOUT_VISA, "other": LEAD_WITHOUT_VISA, "immigrant": timedelta(weeks=6),
}  # fmt: skip
"""From the first letter to a host to the first day there (lead times seen: official fact F097)."""

ELECTIVE_LEAD = timedelta(days=120)
"""Electives are asked for four months ahead at the latest (source: official fact F097)."""

LEAD_AFTER_PASS = timedelta(weeks=10, days=10)
"""From a pass that came first: asking two weeks, applying three, the visa five, travel ten days."""

NOTICE_AFTER_PASS = timedelta(weeks=13)
"""Asking two weeks, applying three, and the eight that a host needs (official fact F097)."""

ASKING = timedelta(weeks=2)
"""What asking takes of it."""

THINKING = timedelta(days=30)
"""The time to review a season that brought no match, or to decide on a specialty; our figure."""


@dataclass(frozen=True)
class Hurdle:
    """A reason why a Match may be out of reach.

    Attributes:
        first: gives the first Match year it leaves open.
        text: what to tell someone it moves.
    """

    id: str
    code: Literal["season_closed", "time_short"]
    first: Callable[[Profile, date], int]
    text: str
    source: SourceRef


@dataclass(frozen=True)
class Choice:
    """The Match year to plan for, and the hurdles that moved it, each further than those before."""

    match_year: int
    hurdles: tuple[Hurdle, ...]


def first_match_year(day_of: Callable[[int], date], not_before: date) -> int:
    """Return the first Match year whose `day_of` is not before the given day."""
    year = not_before.year
    while day_of(year) < not_before:
        year += 1
    return year


def earliest_rotation(profile: Profile, today: date) -> date:
    """Return the first day a rotation in the US can start, after a failed Step and lead times."""
    lead = ROTATION_LEADS.get(profile.visa, LEAD_WITH_VISA)
    day = max(today + lead, first_asking_day(profile, today) + min(lead, LEAD_AFTER_PASS))
    return max(day, profile.earliest_travel.first_day) if profile.earliest_travel else day


def elective_margin(profile: Profile, today: date) -> int:
    """Return the days between the end of the first possible elective and the graduation month.

    The elective is asked for today and lasts four weeks; zero or less means that none fits.
    """
    travel = profile.earliest_travel
    start = today + ELECTIVE_LEAD
    start = max(start, travel.first_day) if travel else start
    return (profile.graduation.first_day - start - SHORTEST_ROTATION).days


def takes_electives(profile: Profile, today: date) -> bool:
    """Whether the person is a student for whom an elective still fits before graduation."""
    return profile.stage == "student" and elective_margin(profile, today) > 0


def first_asking_day(profile: Profile, today: date) -> date:
    """Return when hosts can be asked: today, or once a failed Step and its like are passed."""
    exams = exams_of(profile)
    if not exams.has_failed_step or exams.is_exhausted:
        return today
    return today + exams.wait_before_stay(is_student=takes_electives(profile, today))


def _applications(_profile: Profile, today: date) -> int:
    return first_match_year(review_day, today)


def _graduation(profile: Profile, _today: date) -> int:
    return first_match_year(residency_start, profile.graduation.last_day + timedelta(days=1))


def _exams(profile: Profile, today: date) -> int:
    return first_match_year(rank_deadline, exams_of(profile).ready_on(today))


def _rotation(profile: Profile, today: date) -> int:
    if profile.us_letters or profile.weeks_in_us == 0:
        return today.year
    return first_match_year(last_usce_day, earliest_rotation(profile, today) + SHORTEST_ROTATION)


def _failed_step(profile: Profile, today: date) -> int:
    """The first Match for which hosts can be asked, applied to and visited after the pass."""
    asking = first_asking_day(profile, today)
    if asking == today or profile.us_letters or profile.weeks_in_us == 0:
        return today.year
    ends = max(earliest_rotation(profile, today), asking + NOTICE_AFTER_PASS) + SHORTEST_ROTATION
    return first_match_year(last_usce_day, ends)


def _step_before_elective(profile: Profile, today: date) -> int:
    """The first Match that an elective behind the Steps gives letters for, while one fits at all.

    Who has US letters, cannot come or graduates before it does not wait for it.
    """
    if not takes_electives(profile, today) or profile.us_letters or profile.weeks_in_us == 0:
        return today.year
    wait = exams_of(profile).wait_before_stay(is_student=True)
    ends = max(earliest_rotation(profile, today), today + wait + ELECTIVE_LEAD) + SHORTEST_ROTATION
    if not wait or ends >= profile.graduation.first_day:
        return today.year
    return first_match_year(last_usce_day, ends)


HURDLES = (
    Hurdle(
        "applications_past", "season_closed", _applications,
        "Applications for Match {asked} are past, so this plan is for Match {planned}. "
        "Nothing is lost: use the time well.", calendar(REVIEW),
    ),
    Hurdle(
        "graduation_too_late", "time_short", _graduation,
        "You graduate after residency of Match {asked} starts, so this plan is for "
        "Match {planned}.", guide("3.1"),
    ),
    Hurdle(
        "exams_too_late", "time_short", _exams,
        "The exams you still need cannot be confirmed by the rank list date of Match {asked}, "
        "so this plan is for Match {planned}.", calendar(RANK_DEADLINE),
    ),
    Hurdle(
        "failed_step_first", "time_short", _failed_step,
        "The failed {failed} first, and after the pass no rotation can end by mid-August before "
        "Match {asked}, so this plan is for Match {planned}.", calendar(USCE_END),
    ),
    Hurdle(
        "step_before_elective", "time_short", _step_before_elective,
        "A Step comes before an elective, and after it none can end by mid-August before "
        "Match {asked}, so this plan is for Match {planned}, with the elective before you "
        "graduate.", calendar(USCE_END),
    ),
    Hurdle(
        "rotation_too_late", "time_short", _rotation,
        "No rotation can end by mid-August before Match {asked}, and you have told us of no US "
        "letter, so this plan is for Match {planned}.", calendar(USCE_END),
    ),
)  # fmt: skip

_STILL_RUNNING = Hurdle(
    "season_over", "time_short", lambda _profile, today: first_match_year(residency_start, today),
    "Match {asked} is over. This plan is for Match {planned}.", official("F033"),
)  # fmt: skip


def choose_season(profile: Profile, today: date) -> Choice:
    """Return the Match to plan for, as seen on `today`."""
    table = (_STILL_RUNNING,) if profile.cycle == "applied_now" else HURDLES
    year, met = profile.match_year, []
    for hurdle in table:
        first = hurdle.first(profile, today)
        if first > year:
            year = first
            met.append(hurdle)
    return Choice(year, tuple(met))


def first_possible(profile: Profile, today: date) -> int:
    """Return the first Match that every hurdle leaves open, whichever one was asked for."""
    return max(hurdle.first(profile, today) for hurdle in HURDLES)


def is_running(match_year: int, today: date) -> bool:
    """Whether applications of this Match can be out: submission has opened, residency not begun."""
    opens = nth_weekday(match_year - 1, 9, 2, 1)
    return opens <= today <= residency_start(match_year)
