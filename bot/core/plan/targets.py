"""How many weeks and letters to aim for, and how many weeks the money and the stay allow.

Sources: guide FAQ 2 (two to three months), 5.2 (2-3 US letters), FAQ 4 (one strong month).
"""

from datetime import date, timedelta

from bot.core.plan.choosing import LEAD_WITHOUT_VISA
from bot.core.plan.conditions import STEP_FAILED
from bot.core.plan.context import Context
from bot.core.plan.milestones import before_summer, rotations_deadline, rotations_open
from bot.core.plan.plan import Targets
from bot.core.plan.season import USCE_END

USUAL_WEEKS = (8, 12)
PLANNED_WEEKS = (8, 6, 4)
"""How long a stay to plan and to price, longest first: fewer when money is short, and fewer by the
recent weeks that are already there, but never less than one strong rotation."""


def week_options(context: Context) -> tuple[int, ...]:
    """Return the weeks to consider, most first; only 0 when no stay is planned."""
    if context.route is None:
        return (0,)
    lacking = max(PLANNED_WEEKS[-1], PLANNED_WEEKS[0] - int(context.in_hand.weeks))
    longest = min(lacking, longest_stay(context))
    return tuple(dict.fromkeys(min(weeks, longest) for weeks in PLANNED_WEEKS))


def longest_stay(context: Context) -> int:
    """Return the most weeks that the time left and the stay possible allow."""
    limits = [weeks_in_time(context), context.profile.weeks_in_us]
    return int(min(limit for limit in limits if limit is not None))


def weeks_in_time(context: Context) -> int:
    """Return the weeks between the first possible rotation and the last good day, at least four.

    A Step that is failed or not taken comes first, then the host's and the consulate's time.
    """
    step1 = context.exams.step1
    gate = step1.lead if step1.is_open_problem else timedelta()
    first = max(rotations_open(context), context.today + gate + LEAD_WITHOUT_VISA)
    return max(4, (_last_day(context) - first).days // 7)


def _last_day(context: Context) -> date:
    """Return when observing should be over: by the end of July, so that letters are written.

    Behind a failed Step by the end of June: many hosts take nobody in July and August, and a
    result that comes some weeks late must not cost weeks that are paid for.
    """
    deadline = rotations_deadline(context)
    if context.route != "observership":
        return deadline
    ends = before_summer(context) if STEP_FAILED(context) else context.season.day(USCE_END)
    return min(deadline, ends)


def targets_of(context: Context) -> Targets:
    """Return what to aim for in all, letters already there included."""
    return Targets(usce_weeks=_weeks(context), us_letters=_letters(context))


def _weeks(context: Context) -> tuple[int, int]:
    """The weeks planned, and up to the usual twelve where nothing has cut them short."""
    if context.weeks < USUAL_WEEKS[0]:
        return context.weeks, context.weeks
    return context.weeks, max(context.weeks, min(USUAL_WEEKS[1], longest_stay(context)))


def _letters(context: Context) -> tuple[int, int]:
    if context.in_hand.is_enough or context.weeks >= USUAL_WEEKS[0]:
        return 2, 3
    if context.route is None:
        return min(context.in_hand.letters, 2), max(context.in_hand.letters, 1)
    return 1, 2
