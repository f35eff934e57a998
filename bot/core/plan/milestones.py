"""Days that the steps are planned backwards from.

Rotations aim at February to June: many hosts take no observers in July and August, and some not in
June (fact F098).
"""

from datetime import date, timedelta
from functools import wraps

from bot.core.plan.choosing import (
    ASKING,
    ELECTIVE_LEAD,
    LEAD_AFTER_PASS,
    LEAD_WITH_VISA,
    ROTATION_LEADS,
    THINKING,
)
from bot.core.plan.conditions import (
    APPLIED_BEFORE,
    BUDGET_SHORT,
    NEEDS_STATUS,
    REFUSED,
    ROUTE,
    STATUS_IN_HAND,
    STEP_FAILED,
    STUDENT,
    UNDECIDED,
    UNMATCHED,
    VISA_AHEAD,
)
from bot.core.plan.context import Context
from bot.core.plan.elective_months import elective_start
from bot.core.plan.rules import When
from bot.core.plan.season import LETTERS_IN, USCE_END, match_day
from bot.core.plan.timeline import Day

HOST_WORK = timedelta(weeks=8)
"""What a host needs from the application to the first day, at the least (fact F097)."""

TIME_TO_SAVE = timedelta(days=120)
"""How long to give someone who is short of money before the sum must be there; our own figure."""

BEFORE_GRADUATING = timedelta(days=183)
"""Step 1 is for the years in school, Step 2 CK for the last one; how long before is our figure."""

TRIP_WORK = timedelta(weeks=12)
"""Asking, applying and the visa, with two weeks to spare; our own figure."""

STEP1_BEFORE_ROTATIONS = {"elective": 240, "observership": 110}
"""Days from a Step 1 pass to the first rotation: hosts ask for it when one applies."""


BEFORE_ASKING: tuple[tuple[When, timedelta], ...] = (
    (UNDECIDED | UNMATCHED, THINKING),
    (STATUS_IN_HAND, timedelta(days=21)),
    (NEEDS_STATUS, timedelta(days=4)),
)
"""What comes before the first question to a host, and its time: as long as its step is given."""


def once(rule: Day) -> Day:
    """Return the day rule that is worked out once for each case, as many rules ask for it."""

    @wraps(rule)
    def kept(context: Context) -> date:
        if rule.__name__ not in context.worked_out:
            context.worked_out[rule.__name__] = rule(context)
        return context.worked_out[rule.__name__]

    return kept


def event(name: str, *, minus: int = 0) -> Day:
    """Return the day rule "the first day of the season's event, so many days before"."""
    return lambda c: c.season.day(name) - timedelta(days=minus)


def last(name: str) -> Day:
    """Return the day rule "the last day of the season's event"."""
    return lambda c: c.season.last_day(name)


def in_days(days: int) -> Day:
    """Return the day rule "so many days from today"."""
    return lambda c: c.today + timedelta(days=days)


@once
def rotations_open(context: Context) -> date:
    """Return when rotations should begin: 1 February before the application, or when possible.

    Electives: in the best months that fit before graduation. Both leave a host its time after the
    day on which it can be asked and paid.
    """
    usual = _usual_opening(context)
    if BUDGET_SHORT(context):
        usual = max(usual, money_day(context) + _trip_lead(context))
    if context.route == "elective":
        return usual
    ready = max(usual, earliest_application(context) + _trip_lead(context) - ASKING)
    return _not_in_the_last_month(context, ready)


def _not_in_the_last_month(context: Context, day: date) -> date:
    """Return `day`, or the first day after a student's month of graduation when it falls in it.

    The hosts listed are then those for graduates, and the diploma comes at the month's end.
    """
    month = context.profile.graduation
    if context.is_student and month.first_day <= day <= month.last_day:
        return month.last_day + timedelta(days=1)
    return day


@once
def _usual_opening(context: Context) -> date:
    if context.route == "elective":
        return elective_start(context, latest=last_start(context))
    return max(date(context.season.match_year - 1, 2, 1), context.earliest_rotation)


def _trip_lead(context: Context) -> timedelta:
    """Return the time from the first letter to a host to the first day there."""
    if context.route == "elective":
        return ELECTIVE_LEAD
    return min(ROTATION_LEADS.get(context.profile.visa, LEAD_WITH_VISA), LEAD_AFTER_PASS)


@once
def earliest_application(context: Context) -> date:
    """Return the first day on which a host can be applied to, money apart.

    The Steps that come first are passed, passport and status are checked, a season without a
    match is reviewed, a refusal understood, a specialty chosen, and the hosts have answered.
    """
    exams = context.exams.wait_before_stay(is_student=context.takes_electives)
    waits = [exams + ASKING if STEP_FAILED(context) else exams]
    waits += [wait + ASKING for when, wait in BEFORE_ASKING if when(context)]
    waits += [THINKING] if (REFUSED & VISA_AHEAD)(context) else []
    waits += [running_match_day(context) - context.today] if APPLIED_BEFORE(context) else []
    return context.today + max(waits)


@once
def first_application(context: Context) -> date:
    """Return the first day on which the plan applies to a host."""
    days = [earliest_application(context)]
    if context.exams.step1.state == "not_taken":
        days.append(step1_aim(context))
    if BUDGET_SHORT(context):
        days.append(money_day(context) + ASKING)
    if UNDECIDED(context) and context.route == "observership":
        days.append(decide_day(context) + ASKING)
    return max(days)


def running_match_day(context: Context) -> date:
    """Return Match Day of the application that is out already, today when none is."""
    return match_day(context.running_year) if context.running_year else context.today


def step1_aim(context: Context) -> date:
    """Return when to have Step 1: before hosts are applied to, else in spring.

    As soon as possible when Step 2 CK comes before the hosts too.
    """
    if len(context.exams.before_stay(is_student=context.takes_electives)) > 1:
        return context.today + context.exams.step1.wait
    if context.route is None:
        return min(before_february(-75)(context), _in_school(context))
    return before_rotations(STEP1_BEFORE_ROTATIONS[context.route])(context)


def _in_school(context: Context) -> date:
    """Return the last day for a student's Step 1: half a year before graduation (guide 6.2)."""
    if not context.is_student:
        return date.max
    wanted = context.profile.graduation.first_day - BEFORE_GRADUATING
    return max(wanted, context.today + context.exams.step1.wait)


def exams_in_hand(context: Context) -> date:
    """Return when every exam should be passed: the end of August before the application."""
    return date(context.season.match_year - 1, 8, 31)


@once
def money_day(context: Context) -> date:
    """Return when the whole sum must be there, if hosts are to be asked for this season."""
    lead = ELECTIVE_LEAD + timedelta(days=30) if context.route == "elective" else TRIP_WORK
    wanted = max(_usual_opening(context) - lead, context.today + TIME_TO_SAVE)
    return max(context.today, min(wanted, last_start(context) - lead))


def decide_day(context: Context) -> date:
    """Return when the specialty should be chosen: in a month, or a year before rotations."""
    return max(context.today + THINKING, before_rotations(365)(context))


def decide_opens(context: Context) -> date:
    """Return when to turn to the choice of a specialty: four months before the day."""
    return decide_day(context) - timedelta(days=120)


def once_paid_for(usual: Day) -> Day:
    """Return the day rule "as usual, but not before the money is there" for a trip's steps."""
    return lambda c: max(usual(c), money_day(c)) if BUDGET_SHORT(c) else usual(c)


def before_february(days: int) -> Day:
    """Return the day rule "so many days before 1 February of the application year"."""
    return lambda c: date(c.season.match_year - 1, 2, 1) - timedelta(days=days)


def before_rotations(days: int) -> Day:
    """Return the day rule "so many days before rotations can open"."""
    return lambda c: rotations_open(c) - timedelta(days=days)


def step_due(*ids: str) -> Day:
    """Return the day rule "when the last of these steps is due", today when none is there."""
    return lambda c: max((s.due for s in c.steps if s.id in ids), default=c.today)


def rotations_deadline(context: Context) -> date:
    """Return the last day that still yields a letter: 15 August, or before a student graduates."""
    return min(context.season.last_day(USCE_END), _before_graduation(context))


def before_summer(context: Context) -> date:
    """Return when observing should be over: before the summer in which many take nobody."""
    return date(context.season.match_year - 1, 6, 30)


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


GRADUATES_FIRST = (
    STUDENT
    & ROUTE
    & When(
        "graduates before the rotation",
        lambda c: c.profile.graduation.first_day <= rotations_open(c),
    )
)
