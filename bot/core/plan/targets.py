"""How many weeks and letters to aim for, and how many weeks the money and the stay allow.

Sources: guide FAQ 2 (two to three months), 5.2 (2-3 US letters), FAQ 4 (one strong month).
"""

from datetime import timedelta

from bot.core.plan.choosing import LEAD_WITHOUT_VISA
from bot.core.plan.context import Context
from bot.core.plan.milestones import rotations_deadline, rotations_open
from bot.core.plan.plan import Targets

USUAL_WEEKS = (8, 12)
FEWER_WEEKS = ((8, 12), (4, 8), (4, 4))
"""What to fall back to when money is short, longest first."""


def within_stay(weeks: tuple[int, int], stay: float) -> tuple[int, int]:
    """Return the weeks cut to the longest stay possible."""
    return min(weeks[0], int(stay)), min(weeks[1], int(stay))


def week_options(context: Context) -> tuple[tuple[int, int], ...]:
    """Return the stays to consider, longest first; only (0, 0) when none is planned."""
    if context.route is None:
        return ((0, 0),)
    limits = [weeks_in_time(context), context.profile.weeks_in_us]
    longest = min(limit for limit in limits if limit is not None)
    return tuple(within_stay(weeks, longest) for weeks in FEWER_WEEKS)


def weeks_in_time(context: Context) -> int:
    """Return the weeks between the first possible rotation and mid-August, at least four.

    A Step that is failed or not taken comes first, then the host's and the consulate's time.
    """
    step1 = context.exams.step1
    gate = step1.lead if step1.is_open_problem else timedelta()
    first = max(rotations_open(context), context.today + gate + LEAD_WITHOUT_VISA)
    return max(4, (rotations_deadline(context) - first).days // 7)


def targets_of(context: Context) -> Targets:
    """Return what to aim for in all, letters already there included."""
    return Targets(usce_weeks=context.weeks, us_letters=_letters(context))


def _letters(context: Context) -> tuple[int, int]:
    if context.in_hand.is_enough or context.weeks[0] >= USUAL_WEEKS[0]:
        return 2, 3
    if context.route is None:
        return min(context.in_hand.letters, 2), max(context.in_hand.letters, 1)
    return 1, 2
