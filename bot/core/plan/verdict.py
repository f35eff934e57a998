"""The verdict of the whole plan, and its summary in a few plain sentences."""

from dataclasses import dataclass

from bot.core.plan.conditions import (
    ALWAYS,
    APPLYING,
    BLOCKED,
    BUDGET_KNOWN,
    BUDGET_SHORT,
    EXHAUSTED,
    MOVED,
    NO_STAY,
    NO_VISA,
    PASSPORT_UNKNOWN,
    PAST_YOG,
    REFUSED,
    STEP_FAILED,
    SUSPENSION_STALE,
    UNDECIDED,
    UNMATCHED,
    UNMATCHED_OFTEN,
    visa_in,
)
from bot.core.plan.context import Context
from bot.core.plan.plan import PathwayKind, PlanVerdict
from bot.core.plan.rules import Text, When, say
from bot.core.plan.wording import total, weeks

MAX_SUMMARY = 400


@dataclass(frozen=True)
class VerdictRule:
    """A verdict, when it holds, and the sentence that answers "is it over for me?"."""

    id: str
    when: When
    verdict: PlanVerdict
    text: Text


def _is_unsettled(context: Context) -> bool:
    budget = context.budget
    return (
        bool(context.exams.unpassed)
        or budget is None
        or budget.fits is not True
        or any(step.status != "on_time" for step in context.steps)
        or (context.route is not None and context.verdict(context.route) != "recommended")
    )


UNSETTLED = When("an exam, the money, the time or the route is not settled", _is_unsettled)

VERDICTS: tuple[VerdictRule, ...] = (
    VerdictRule(
        "exhausted", EXHAUSTED, "stop_and_fix_first",
        "Stop before paying more: first learn whether you may still take the Step.",
    ),
    VerdictRule(
        "blocked", BLOCKED & ~APPLYING, "stop_and_fix_first",
        lambda c: f"It is not over, but pay nothing for a trip now: new visas for "
        f"{c.travel.country} are suspended as far as we read. Work from home first.",
    ),
    VerdictRule(
        "step_failed", STEP_FAILED, "stop_and_fix_first",
        lambda c: "It is not over, but the failed Step comes first: no US money before the pass."
        + (f" Match {c.season.match_year} is the one to aim at." if MOVED(c) else ""),
    ),
    VerdictRule(
        "unmatched_often", UNMATCHED_OFTEN & ~APPLYING, "stop_and_fix_first",
        "You have carried a lot. Before any payment, find out what held you back and what will "
        "be new.",
    ),
    VerdictRule(
        "moved", MOVED, "wait_a_season",
        lambda c: f"It is not over: Match {c.profile.match_year} is out of reach, "
        f"Match {c.season.match_year} is not.",
    ),
    VerdictRule(
        "running", APPLYING, "go_if",
        "Your application is out, so nothing is replanned: interviews and the rank list count.",
    ),
    VerdictRule(
        "money", BUDGET_SHORT, "go_if",
        "It is not over, but the money is not there yet: exams and remote work first, hosts and "
        "travel only when the sum is saved.",
    ),
    VerdictRule(
        "conditions",
        UNSETTLED | PASSPORT_UNKNOWN | SUSPENSION_STALE | REFUSED | NO_STAY | UNDECIDED | UNMATCHED
        | PAST_YOG | NO_VISA | visa_in(("j1", "f1", "h1b", "other", "dependent")),
        "go_if",
        lambda c: f"It is not over: Match {c.season.match_year} is open to you if the points below "
        "are settled.",
    ),
    VerdictRule(
        "go", ALWAYS, "go", lambda c: f"You can go for Match {c.season.match_year} as planned.",
    ),
)  # fmt: skip

ROUTES: dict[PathwayKind, str] = {
    "elective": "{weeks} of electives while enrolled",
    "observership": "{weeks} of observerships, where you watch",
}


def _rule(context: Context) -> VerdictRule:
    return next(rule for rule in VERDICTS if rule.when(context))


def verdict_of(context: Context) -> PlanVerdict:
    """Return the verdict: the first rule of the table that holds."""
    return _rule(context).verdict


def summary_of(context: Context, this_week: tuple[str, ...]) -> str:
    """Return at most 400 characters: is it over, the route, the total, and this week."""
    parts = [say(_rule(context).text, context), _route(context), _money(context)]
    parts.append(_week(context, this_week))
    return _joined([part for part in parts if part])


def _route(context: Context) -> str:
    if context.route is None:
        return ""
    return f"Route: {ROUTES[context.route].format(weeks=weeks(context.weeks))}."


def _money(context: Context) -> str:
    budget = context.budget
    if budget is None or not budget.high:
        return ""
    text = total(context.typical_usd, (budget.low, budget.high))
    text = text[0].upper() + text[1:]
    if not BUDGET_KNOWN(context):
        return f"{text}."
    told = {True: "it fits", False: "more than you have", None: "it may not fit"}[budget.fits]
    return f"{text}: {told}."


def _week(context: Context, this_week: tuple[str, ...]) -> str:
    titles = {step.id: step.title for step in context.steps}
    names = [titles[id_][0].lower() + titles[id_][1:] for id_ in this_week]
    return f"This week: {'; '.join(names)}." if names else ""


def _joined(parts: list[str]) -> str:
    """Join the sentences, leaving out from the end what would be too long."""
    text = " ".join(parts)
    return text if len(text) <= MAX_SUMMARY else text[: MAX_SUMMARY - 3].rsplit(" ", 1)[0] + "..."
