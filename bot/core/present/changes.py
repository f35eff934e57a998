"""What is different between two plans, in a few lines for a phone."""

from collections.abc import Sequence

from bot.core.labels import KINDS, money_range_label
from bot.core.plan.diff import PlanDiff, compare
from bot.core.plan.plan import Plan
from bot.core.plan.wording import day, short_host
from bot.core.replies import Message, Span, bold, message

_LISTED = 3
_FITS = {
    True: "It fits your budget",
    False: "It does not fit your budget",
    None: "It may fit your budget",
}


def changes_message(
    before: Plan, after: Plan, *, title: str = "What changed", only_time_passed: bool = False
) -> Message | None:
    """Return what changed from one plan to the next, or None when nothing a reader would see.

    When only time has passed, days that moved with it are left out.
    """
    diff = compare(before, after)
    lines = [
        *diff.headlines,
        *(f"{KINDS[way.kind]}: now {way.now} (was {way.was}). {way.why}" for way in diff.pathways),
        *_money(before, after, diff),
        *_few([f"Careful: {text}" for text in diff.why]),
        *([] if only_time_passed else _few([f"Careful, now: {text}" for text in diff.reworded])),
        *_few([f"No longer: {text}" for text in diff.settled]),
        *_few([f"New step: {step.title}, by {day(step.due)}" for step in diff.new]),
        *(_steps(diff, only_time_passed) if before.match_year == after.match_year else ()),
        *([] if only_time_passed else _programs(diff)),
    ]
    if not lines:
        return None
    parts: list[str | Span] = [bold(title), "\n", "\n".join(f"• {line}" for line in lines)]
    return message(*parts)


def _money(before: Plan, after: Plan, diff: PlanDiff) -> list[str]:
    lines = []
    if diff.budget is not None:
        was, now = diff.budget
        lines.append(
            f"Cost: {money_range_label((now.low, now.high))} "
            f"(was {money_range_label((was.low, was.high))})"
        )
    if before.budget.fits != after.budget.fits:
        lines.append(_FITS[after.budget.fits])
    return lines


def _steps(diff: PlanDiff, only_time_passed: bool) -> list[str]:
    """Steps dropped and moved; in another season nearly all are, which tells nobody anything."""
    gone = [f"Dropped: {step.title}" for step in diff.gone]
    moved = [
        f"{m.title}: by {day(m.now)} (was {day(m.was)})" for m in diff.moved if not m.is_renamed
    ]
    renamed = [f"Now: {m.title}, by {day(m.now)}" for m in diff.moved if m.is_renamed]
    return [*_few(gone), *([] if only_time_passed else _few([*renamed, *moved]))]


def _programs(diff: PlanDiff) -> list[str]:
    """Hosts that came and went, one line each way."""
    told = (("New to try", diff.more_programs), ("No longer to try", diff.fewer_programs))
    short = [(what, [short_host(name) for name in names]) for what, names in told]
    return [f"{what}: {', '.join(_few(names))}" for what, names in short if names]


def _few(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _LISTED
    return [*lines[:_LISTED], f"and {more} more"] if more > 0 else list(lines)
