"""What is different between two plans, in a few lines for a phone."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.core.labels import KINDS, money_range_label
from bot.core.plan.diff import PlanDiff, compare
from bot.core.plan.plan import Plan, Step
from bot.core.plan.timeline import MAX_STEPS
from bot.core.plan.verdict import LIKELY_COVERED, LIKELY_SHORT
from bot.core.plan.wording import day, short_host
from bot.core.present.lines import LONGEST, Parts, length, opening
from bot.core.replies import Message, bold, message

_LISTED = 3
_ROOM = LONGEST - 150
"""What was understood of the message stands before it."""
_LIKELY = {
    LIKELY_COVERED: "Your money covers the likely sum, not the highest",
    LIKELY_SHORT: "Your money is below the likely sum",
}
EXAMS_TO_PASS = ("exam-step1", "exam-step2ck", "exam-oet", "exam-pathway")
GIVES_WAY = (
    "home-clinical", "remote-research", "research-position", "programs-list", "money-limit",
    "letters-ask", "season-rank",
)  # fmt: skip
"""Steps of little weight: they are left out only where there are too many."""

_FITS = {
    True: "It fits your budget",
    False: "It does not fit your budget",
    None: "It may fit your budget",
}


def changes_message(
    before: Plan,
    after: Plan,
    *,
    title: str = "What changed",
    only_time_passed: bool = False,
    ticked: Collection[str] = (),
) -> Message | None:
    """Return what changed from one plan to the next, or None when nothing a reader would see.

    When only time has passed, days that moved with it are left out. A step that is ticked is done:
    it is neither new nor dropped nor moved.
    """
    diff = _of_open_steps(compare(before, after), ticked)
    ways = (
        _told(before, after, diff, title, only_time_passed=only_time_passed, most=most)
        for most in range(_LISTED, 0, -1)
    )
    told = [parts for parts in ways if parts]
    if not told:
        return None
    return message(*next((parts for parts in told if length(parts) <= _ROOM), _cut(told[-1])))


def _of_open_steps(diff: PlanDiff, ticked: Collection[str]) -> PlanDiff:
    """The differences without those of the steps that are done."""
    return replace(
        diff,
        new=tuple(step for step in diff.new if step.id not in ticked),
        gone=tuple(step for step in diff.gone if step.id not in ticked),
        moved=tuple(step for step in diff.moved if step.id not in ticked),
    )


def _cut(parts: Parts) -> Parts:
    """As many of the lines as fit, for two plans that have little in common."""
    *heading, lines = parts
    kept = str(lines)[: _ROOM - length(heading)].rsplit("\n", 1)[0]
    more = str(lines).count("\n") - kept.count("\n")
    return [*heading, f"{kept}\n• and {more} more: open the plan"]


def _told(
    before: Plan, after: Plan, diff: PlanDiff, title: str, *, only_time_passed: bool, most: int
) -> Parts:
    """The changes in lines, of each kind at most so many; the more there are, the shorter each."""

    def said(text: str) -> str:
        return text if most == _LISTED else opening(text)

    def few(lines: Sequence[str]) -> list[str]:
        return _few(lines, most)

    lines = [
        *diff.headlines,
        *(
            f"{KINDS[way.kind]}: now {way.now} (was {way.was}). {said(way.why)}"
            for way in diff.pathways
        ),
        *_money(before, after, diff),
        *few([f"Careful: {said(text)}" for text in diff.why]),
        *(
            []
            if only_time_passed
            else few([f"Careful, now: {said(text)}" for text in diff.reworded])
        ),
        *few([f"No longer: {said(text)}" for text in diff.settled]),
        *few([f"New step: {step.title}, by {day(step.due)}" for step in diff.new]),
        *(
            _steps(diff, after, only_time_passed=only_time_passed, most=most)
            if before.match_year == after.match_year
            else ()
        ),
        *([] if only_time_passed else _programs(diff, most)),
    ]
    return [bold(title), "\n", "\n".join(f"• {line}" for line in lines)] if lines else []


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
    was_likely, is_likely = (_likely(plan) for plan in (before, after))
    if is_likely and is_likely != was_likely:
        lines.append(is_likely)
    return lines


def _likely(plan: Plan) -> str:
    """What the summary says of the money where it may or may not be enough."""
    return next((told for said, told in _LIKELY.items() if said in plan.summary), "")


def _steps(diff: PlanDiff, after: Plan, *, only_time_passed: bool, most: int) -> list[str]:
    """Steps dropped and moved; in another season nearly all are, which tells nobody anything."""
    gone = [f"{_why_gone(step, after)}: {step.title}" for step in diff.gone]
    moved = [
        f"{m.title}: by {day(m.now)} (was {day(m.was)})" for m in diff.moved if not m.is_renamed
    ]
    renamed = [f"Now: {m.title}, by {day(m.now)}" for m in diff.moved if m.is_renamed]
    told = [] if only_time_passed else [*renamed, *moved]
    return [*_few(gone, most), *_few(told, most)]


def _why_gone(step: Step, after: Plan) -> str:
    """An exam that is no longer a step is passed; where the steps are many, soft ones give way."""
    ids = {other.id for other in after.steps}
    if step.track == "exams" and step.id in EXAMS_TO_PASS and "exam-eligibility" not in ids:
        return "Done"
    if step.id in GIVES_WAY and len(after.steps) >= MAX_STEPS:
        return "Gave way to more urgent steps"
    return "Dropped"


def _programs(diff: PlanDiff, most: int) -> list[str]:
    """Hosts that came and went, one line each way."""
    told = (("New to try", diff.more_programs), ("No longer to try", diff.fewer_programs))
    short = [(what, [short_host(name) for name in names]) for what, names in told]
    return [f"{what}: {', '.join(_few(names, most))}" for what, names in short if names]


def _few(lines: Sequence[str], most: int) -> list[str]:
    more = len(lines) - most
    return [*lines[:most], f"and {more} more"] if more > 0 else list(lines)
