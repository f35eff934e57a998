"""Backward planning: turns step rules into dated steps.

Each rule says when its work opens, how long it takes, when it should be done and when it must be.
A step starts when everything it depends on is due, and never before today.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.plan.context import Context
from bot.core.plan.plan import PathwayKind, Range, SourceRef, Step, StepStatus, Track
from bot.core.plan.rules import Text, When, say

Day = Callable[[Context], date]
SLACK = timedelta(days=14)
MAX_STEPS = 14
FAR = timedelta(days=180)
"""What is due later is left out of "this week" when there is anything nearer; our own figure."""


def _today(context: Context) -> date:
    return context.today


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """A step for whoever `when` holds.

    Attributes:
        opens: when the work should begin, or can.
        takes: the shortest time it needs, in days.
        aim: when it should be done; None means right after it was begun.
        deadline: the real one; None when there is none.
        after: ids of steps that come first, as far as they are in the plan.
        span: days to give it when it has no aim.
        weight: who stays when there are too many steps; higher is more important.
        week_weight: who comes first this week, where that is not by `weight`.
        cost: what it costs in US dollars.
        ending: a last sentence that follows from its first and last day.
    """

    id: str
    track: Track
    when: When
    title: Text
    detail: Text
    takes: Callable[[Context], int] | int
    sources: tuple[SourceRef, ...]
    opens: Day = _today
    aim: Day | None = None
    deadline: Day | None = None
    span: Callable[[Context], int] | int | None = None
    after: tuple[str, ...] = ()
    pathway: PathwayKind | None = None
    optional: bool = False
    hands_on: bool = False
    weight: int = 5
    week_weight: int | None = None
    cost: Callable[[Context], Range | None] | None = None
    ending: Callable[[date, date], str] | None = None


def schedule(rules: Iterable[StepRule], context: Context) -> tuple[Step, ...]:
    """Return the steps of the rules that apply, dated, at most fourteen, in order of start."""
    chosen = _most_important([rule for rule in rules if rule.when(context)])
    steps: dict[str, Step] = {}
    for rule in chosen:
        steps[rule.id] = _step(rule, context, steps)
    return tuple(sorted(steps.values(), key=lambda step: (step.start, step.due)))


def weights_of(rules: Iterable[StepRule], context: Context) -> dict[str, int]:
    """Return the weight for this week of each step whose rule applies."""
    return {
        rule.id: rule.weight if rule.week_weight is None else rule.week_weight
        for rule in rules
        if rule.when(context)
    }


def this_week(steps: Iterable[Step], weights: Mapping[str, int], today: date) -> tuple[str, ...]:
    """Return the ids of at most three steps to begin this week, the weightiest first.

    Among equals the order of `weights` decides, which is that of the rules.
    """
    begun = [s for s in steps if s.start <= today + timedelta(days=6) and not s.optional]
    now = [step for step in begun if not _is_far(step, today)] or begun
    order = list(weights)
    now.sort(key=lambda step: (-weights[step.id], order.index(step.id)))
    return tuple(step.id for step in now[:3])


def _is_far(step: Step, today: date) -> bool:
    """Whether it is due in more than half a year; an exam never is, as one studies for it now."""
    return step.track != "exams" and step.due > today + FAR


def _most_important(rules: list[StepRule]) -> list[StepRule]:
    kept = sorted(rules, key=lambda rule: -rule.weight)[:MAX_STEPS]
    ids = {rule.id for rule in kept}
    return [rule for rule in rules if rule.id in ids]


def _days(amount: Callable[[Context], int] | int, context: Context) -> timedelta:
    return timedelta(days=amount if isinstance(amount, int) else amount(context))


def _step(rule: StepRule, context: Context, earlier: Mapping[str, Step]) -> Step:
    after = tuple(id_ for id_ in rule.after if id_ in earlier)
    start = max(context.today, rule.opens(context), *(earlier[id_].due for id_ in after),
                context.today)  # fmt: skip
    finish = start + _days(rule.takes, context)
    deadline = rule.deadline(context) if rule.deadline else None
    due = _due(rule, context, start, finish, deadline)
    end = context.season.end
    start = min(start, end)
    due = min(due, end)
    ending = f" {rule.ending(start, due)}" if rule.ending else ""
    return Step(
        id=rule.id,
        track=rule.track,
        title=say(rule.title, context),
        detail=say(rule.detail, context) + ending,
        start=start,
        due=due,
        status=_status(finish, _aim(rule, context), deadline),
        sources=rule.sources,
        pathway=rule.pathway,
        deadline=deadline,
        depends_on=after,
        optional=rule.optional,
        hands_on=rule.hands_on,
        cost_usd=rule.cost(context) if rule.cost else None,
    )


def _aim(rule: StepRule, context: Context) -> date | None:
    return rule.aim(context) if rule.aim else None


def _due(
    rule: StepRule, context: Context, start: date, finish: date, deadline: date | None
) -> date:
    wanted = start + _days(rule.span, context) if rule.span else _aim(rule, context) or finish
    return max(finish, min(wanted, deadline) if deadline else wanted)


def _status(finish: date, aim: date | None, deadline: date | None) -> StepStatus:
    if deadline and finish > deadline:
        return "late"
    if (aim and finish > aim) or (deadline and deadline - finish < SLACK):
        return "tight"
    return "on_time"
