"""Two plans side by side, in lines short enough for a phone."""

from collections.abc import Callable, Sequence

from bot.core.dialogue.buttons import ACCEPT, DECLINE, button
from bot.core.labels import KINDS, money_range_label, span_label
from bot.core.plan.diff import VERDICT_WORDS
from bot.core.plan.plan import Plan
from bot.core.plan.wording import day
from bot.core.present.lines import LONGEST, Parts, length, opening
from bot.core.replies import Message, bold, message

_LISTED = 3
_NAMES = ("A", "B")


def beside_message(plans: tuple[Plan, Plan], labels: Sequence[str]) -> Message:
    """Return what differs and what agrees between two plans, with a button to keep either."""
    ways = (_beside(plans, labels, most) for most in range(_LISTED, 0, -1))
    shown = next((parts for parts in ways if length(parts) <= LONGEST), _shortest(plans, labels))
    rows = [
        [button("Keep A", ACCEPT, 0), button("Keep B", ACCEPT, 1)],
        [button("Leave my plan as it is", DECLINE)],
    ]
    return message(*shown, keyboard=rows)


def _shortest(plans: tuple[Plan, Plan], labels: Sequence[str]) -> Parts:
    """Without what agrees, which is read in the plan itself."""
    return _beside(plans, labels, 1, tells_same=False)


def _beside(
    plans: tuple[Plan, Plan], labels: Sequence[str], most: int, *, tells_same: bool = True
) -> Parts:
    parts: Parts = [bold("Side by side"), "\n"]
    parts += [f"{name}: {label}\n" for name, label in zip(_NAMES, labels, strict=True)]
    same: list[str] = []
    for title, tell in _ROWS:
        one, other = map(tell, plans)
        if one == other:
            same.append(f"{title}: {one}")
            continue
        parts += ["\n", bold(title), f"\nA: {one}\nB: {other}\n"]
    parts += _only("Only A must mind", plans[0], plans[1], most)
    parts += _only("Only B must mind", plans[1], plans[0], most)
    parts += _steps("Only A has to do", plans[0], plans[1], most)
    parts += _steps("Only B has to do", plans[1], plans[0], most)
    if same and tells_same:
        parts += ["\n", bold("The same in both"), "\n", *(f"{line}\n" for line in same)]
    return parts


def _verdict(plan: Plan) -> str:
    return f"{VERDICT_WORDS[plan.verdict]}, Match {plan.match_year}"


def _total(plan: Plan) -> str:
    fits = {True: ", fits your budget", False: ", above your budget", None: ""}[plan.budget.fits]
    return f"{money_range_label((plan.budget.low, plan.budget.high))}{fits}"


def _routes(plan: Plan) -> str:
    best = [path for path in plan.pathways if path.verdict != "closed"][:2]
    return ", ".join(f"{KINDS[path.kind]} ({path.verdict})" for path in best) or "none open"


def _weeks(plan: Plan) -> str:
    weeks = plan.targets.usce_weeks
    return f"{span_label(weeks)} weeks" if weeks[1] else "none planned"


def _rotation(plan: Plan) -> str:
    due = [step.start for step in plan.steps if step.id in ("observership-do", "elective-do")]
    return day(due[0]) if due else "no rotation"


def _pressed(plan: Plan) -> str:
    late = sum(step.status == "late" for step in plan.steps)
    tight = sum(step.status == "tight" for step in plan.steps)
    return f"{late} late, {tight} tight"


def _programs(plan: Plan) -> str:
    return ", ".join(fit.institution.split(" (")[0] for fit in plan.programs[:2]) or "none"


_ROWS: tuple[tuple[str, Callable[[Plan], str]], ...] = (
    ("Verdict", _verdict),
    ("Best routes", _routes),
    ("Weeks in the US", _weeks),
    ("First day there", _rotation),
    ("In all", _total),
    ("Dates", _pressed),
    ("Ask first", _programs),
)


def _only(title: str, plan: Plan, other: Plan, most: int) -> Parts:
    codes = {warning.code for warning in other.warnings}
    texts = [warning.text for warning in plan.warnings if warning.code not in codes]
    shown = texts if most == _LISTED else [opening(text) for text in texts]
    return ["\n", bold(title), "\n", *(f"• {text}\n" for text in shown[:most])] if texts else []


def _steps(title: str, plan: Plan, other: Plan, most: int) -> Parts:
    ids = {step.id for step in other.steps}
    titles = [step.title for step in plan.steps if step.id not in ids and not step.optional]
    return ["\n", bold(title), "\n", *(f"• {name}\n" for name in titles[:most])] if titles else []
