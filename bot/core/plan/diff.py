"""What changes from one plan to another, and why: the answer to "what if"."""

from dataclasses import dataclass
from datetime import date

from bot.core.plan.plan import Budget, PathwayKind, PathwayVerdict, Plan, Step
from bot.core.plan.wording import day, usd

VERDICT_WORDS = {
    "go": "go", "go_if": "go, with conditions", "wait_a_season": "wait a season",
    "stop_and_fix_first": "stop and fix something first",
}  # fmt: skip


@dataclass(frozen=True)
class Moved:
    """A step that is in both plans with another due date or another title."""

    id: str
    title: str
    was: date
    now: date
    is_renamed: bool = False


@dataclass(frozen=True)
class Rejudged:
    """A pathway with another verdict, and the reason the new plan gives first."""

    kind: PathwayKind
    was: PathwayVerdict
    now: PathwayVerdict
    why: str


@dataclass(frozen=True, kw_only=True)
class PlanDiff:
    """The differences between two plans; all parts are empty when there are none.

    Attributes:
        headlines: changes of verdict and of the season planned for, as sentences.
        new: steps only in the later plan; `gone`: only in the earlier one.
        budget: the totals before and after, when they differ.
        why: texts of the warnings that are new; `settled`: of those that no longer hold;
            `reworded`: of those that hold still and say something else.
        more_programs: hosts only in the later shortlist; `fewer_programs`: only in the earlier.
    """

    headlines: tuple[str, ...]
    new: tuple[Step, ...]
    gone: tuple[Step, ...]
    moved: tuple[Moved, ...]
    pathways: tuple[Rejudged, ...]
    budget: tuple[Budget, Budget] | None
    why: tuple[str, ...]
    settled: tuple[str, ...]
    reworded: tuple[str, ...]
    more_programs: tuple[str, ...]
    fewer_programs: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the plans agree in all that is compared."""
        return not as_lines(self)


def compare(before: Plan, after: Plan) -> PlanDiff:
    """Return what changes from `before` to `after`."""
    old = {step.id: step for step in before.steps}
    new = {step.id: step for step in after.steps}
    money = (before.budget, after.budget)
    return PlanDiff(
        headlines=_headlines(before, after),
        new=tuple(step for step in after.steps if step.id not in old),
        gone=tuple(step for step in before.steps if step.id not in new),
        moved=tuple(_moved(old[id_], step) for id_, step in new.items()
                    if id_ in old and (old[id_].due, old[id_].title) != (step.due, step.title)),
        pathways=_rejudged(before, after),
        budget=money if _total(before.budget) != _total(after.budget) else None,
        why=_only_in(after, before),
        settled=_only_in(before, after),
        reworded=_reworded(before, after),
        more_programs=_hosts_only_in(after, before),
        fewer_programs=_hosts_only_in(before, after),
    )  # fmt: skip


def as_lines(diff: PlanDiff) -> tuple[str, ...]:
    """Return the differences as short lines to read, the weightiest first."""
    lines = [*diff.headlines]
    lines += [f"{_kind(path.kind)}: {path.was} -> {path.now}. {path.why}" for path in diff.pathways]
    if diff.budget:
        lines.append(f"Total: {usd(_total(diff.budget[0]))} -> {usd(_total(diff.budget[1]))}.")
    lines += [f"New: {step.title}, by {day(step.due)}." for step in diff.new]
    lines += [f"Gone: {step.title}." for step in diff.gone]
    lines += [_step_line(move) for move in diff.moved]
    lines += [f"Why: {text}" for text in diff.why]
    lines += [f"Settled: {text}" for text in diff.settled]
    lines += [f"Now: {text}" for text in diff.reworded]
    lines += [f"New host to try: {name}." for name in diff.more_programs]
    lines += [f"No longer a host to try: {name}." for name in diff.fewer_programs]
    return tuple(lines)


def _step_line(move: Moved) -> str:
    if move.is_renamed:
        return f"Now: {move.title}, by {day(move.now)}."
    return f"Moved: {move.title}, {day(move.was)} -> {day(move.now)}."


def _headlines(before: Plan, after: Plan) -> tuple[str, ...]:
    lines = []
    if before.match_year != after.match_year:
        lines.append(f"Planned for Match {after.match_year} instead of {before.match_year}.")
    if before.verdict != after.verdict:
        was, now = VERDICT_WORDS[before.verdict], VERDICT_WORDS[after.verdict]
        lines.append(f"Verdict: {was} -> {now}.")
    return tuple(lines)


def _moved(was: Step, now: Step) -> Moved:
    return Moved(now.id, now.title, was.due, now.due, is_renamed=was.title != now.title)


def _rejudged(before: Plan, after: Plan) -> tuple[Rejudged, ...]:
    old = {path.kind: path.verdict for path in before.pathways}
    return tuple(
        Rejudged(path.kind, old[path.kind], path.verdict, path.reasons[0].text)
        for path in after.pathways
        if path.verdict != old[path.kind]
    )


def _total(budget: Budget) -> tuple[float, float]:
    return budget.low, budget.high


def _only_in(plan: Plan, other: Plan) -> tuple[str, ...]:
    codes = {warning.code for warning in other.warnings}
    return tuple(warning.text for warning in plan.warnings if warning.code not in codes)


def _reworded(before: Plan, after: Plan) -> tuple[str, ...]:
    old = {warning.code: warning.text for warning in before.warnings}
    return tuple(
        warning.text
        for warning in after.warnings
        if old.get(warning.code, warning.text) != warning.text
    )


def _hosts_only_in(plan: Plan, other: Plan) -> tuple[str, ...]:
    ids = {program.id for program in other.programs}
    hosts = (program.institution for program in plan.programs if program.id not in ids)
    return tuple(dict.fromkeys(hosts))


def _kind(kind: PathwayKind) -> str:
    return kind.replace("_", " ").capitalize()
