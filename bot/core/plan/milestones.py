"""Days that the steps are planned backwards from.

Rotations aim at February to June: many hosts take no observers from June to August (fact F098).
"""

from datetime import date, timedelta

from bot.core.plan.choosing import ELECTIVE_LEAD
from bot.core.plan.conditions import BUDGET_SHORT
from bot.core.plan.context import Context
from bot.core.plan.elective_months import elective_start
from bot.core.plan.season import LETTERS_IN, USCE_END
from bot.core.plan.timeline import Day

HOST_WORK = timedelta(weeks=8)
"""What a host needs from the application to the first day, at the least (fact F097)."""

TIME_TO_SAVE = timedelta(days=120)
"""How long to give someone who is short of money before the sum must be there; our own figure."""

TRIP_WORK = timedelta(weeks=12)
"""Asking, applying and the visa, with two weeks to spare; our own figure."""


def event(name: str, *, minus: int = 0) -> Day:
    """Return the day rule "the first day of the season's event, so many days before"."""
    return lambda c: c.season.day(name) - timedelta(days=minus)


def last(name: str) -> Day:
    """Return the day rule "the last day of the season's event"."""
    return lambda c: c.season.last_day(name)


def in_days(days: int) -> Day:
    """Return the day rule "so many days from today"."""
    return lambda c: c.today + timedelta(days=days)


def rotations_open(context: Context) -> date:
    """Return when rotations should begin: 1 February before the application, or when possible.

    Electives: in the best months that fit before graduation.
    """
    if context.route == "elective":
        return elective_start(context, latest=last_start(context))
    return max(date(context.season.match_year - 1, 2, 1), context.earliest_rotation)


def exams_in_hand(context: Context) -> date:
    """Return when every exam should be passed: the end of August before the application."""
    return date(context.season.match_year - 1, 8, 31)


def money_day(context: Context) -> date:
    """Return when the whole sum must be there, if hosts are to be asked for this season."""
    lead = ELECTIVE_LEAD + timedelta(days=30) if context.route == "elective" else TRIP_WORK
    wanted = max(rotations_open(context) - lead, context.today + TIME_TO_SAVE)
    return max(context.today, min(wanted, last_start(context) - lead))


def once_paid_for(usual: Day) -> Day:
    """Return the day rule "as usual, but not before the money is there" for a trip's steps."""
    return lambda c: max(usual(c), money_day(c)) if BUDGET_SHORT(c) else usual(c)


def before_february(days: int) -> Day:
    """Return the day rule "so many days before 1 February of the application year"."""
    return lambda c: date(c.season.match_year - 1, 2, 1) - timedelta(days=days)


def before_rotations(days: int) -> Day:
    """Return the day rule "so many days before rotations can open"."""
    return lambda c: rotations_open(c) - timedelta(days=days)


def step_start(*ids: str) -> Day:
    """Return the day rule "when the first of these steps begins", today when none is there."""
    return lambda c: min((s.start for s in c.steps if s.id in ids), default=c.today)


def step_due(*ids: str) -> Day:
    """Return the day rule "when the last of these steps is due", today when none is there."""
    return lambda c: max((s.due for s in c.steps if s.id in ids), default=c.today)


def rotations_deadline(context: Context) -> date:
    """Return the last day that still yields a letter: 15 August, or before a student graduates."""
    return min(context.season.last_day(USCE_END), _before_graduation(context))


def last_start(context: Context) -> date:
    """Return the last day on which a four-week rotation can begin."""
    return rotations_deadline(context) - timedelta(weeks=4)


def last_application(context: Context) -> date:
    """Return the last day to apply to a host."""
    lead = ELECTIVE_LEAD if context.route == "elective" else HOST_WORK
    return last_start(context) - lead


def letters_due(context: Context) -> date:
    """Return when letters should be in ERAS by ECFMG's advice."""
    return context.season.day(LETTERS_IN)


def _before_graduation(context: Context) -> date:
    if context.route != "elective":
        return date.max
    return context.profile.graduation.first_day - timedelta(days=1)
