"""The verdict of the whole plan, and its summary in a few plain sentences."""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.plan.conditions import (
    ALWAYS,
    APPLIED_BEFORE,
    APPLYING,
    BLOCKED,
    BUDGET_KNOWN,
    BUDGET_SHORT,
    EARLY,
    ENOUGH,
    EXAMS_PASSED,
    EXHAUSTED,
    FAR_LATER,
    MOVED,
    NO_STAY,
    NO_TIME,
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
from bot.core.plan.plan import Budget, PathwayKind, PlanVerdict, Step
from bot.core.plan.rules import Text, When, say
from bot.core.plan.wording import total, weeks

MAX_SUMMARY = 400
LIKELY_COVERED = "your money covers the likely sum, not the highest"
LIKELY_SHORT = "your money is below the likely sum"


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


def _hope(context: Context) -> str:
    """The answer to "is it over for me?"; nobody who is years away fears that."""
    return "There is time" if EARLY(context) else "It is not over"


def _failed_first(context: Context) -> str:
    is_one = len(context.exams.failed_steps) == 1
    return "the failed Step comes first" if is_one else "the failed Steps come first"


UNSETTLED = When("an exam, the money, the time or the route is not settled", _is_unsettled)

VERDICTS: tuple[VerdictRule, ...] = (
    VerdictRule(
        "exhausted", EXHAUSTED, "stop_and_fix_first",
        "Stop before paying more: first learn whether you may still take the Step.",
    ),
    VerdictRule(
        "blocked", BLOCKED & ~APPLYING, "stop_and_fix_first",
        lambda c: f"{_hope(c)}, but pay nothing for a trip now: new visas for "
        f"{c.travel.country} are suspended as far as we read. Prepare at home first.",
    ),
    VerdictRule(
        "step_failed", STEP_FAILED, "stop_and_fix_first",
        lambda c: f"It is not over, but {_failed_first(c)}: no US money before the pass."
        + (f" Match {c.season.match_year} is the one to aim at." if MOVED(c) else ""),
    ),
    VerdictRule(
        "running_before", APPLIED_BEFORE, "go_if",
        lambda c: f"Your application for Match {c.running_year} is out and comes first. This plan "
        f"for Match {c.season.match_year} is for the case that it brings no match.",
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
        lambda c: f"{_hope(c)}, but the money is not there yet: "
        f"{'' if EXAMS_PASSED(c) else 'exams and '}remote work first, hosts and travel only when "
        "the sum is saved.",
    ),
    VerdictRule(
        "conditions",
        UNSETTLED | PASSPORT_UNKNOWN | SUSPENSION_STALE | REFUSED | NO_STAY | UNDECIDED | UNMATCHED
        | PAST_YOG | NO_VISA | visa_in(("j1", "f1", "h1b", "other", "dependent")),
        "go_if",
        lambda c: f"{_hope(c)}: Match {c.season.match_year} is open to you if the points below "
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

NO_ROUTE: tuple[tuple[When, str], ...] = (
    (APPLYING | EXHAUSTED, ""),
    (BLOCKED, "No US weeks are counted."),
    (ENOUGH, "No more US weeks are planned: two recent letters and eight weeks are enough."),
    (NO_STAY, "No US weeks are planned, as you cannot stay for two."),
    (NO_TIME, "No US weeks are planned: none can end in time for a letter."),
)
"""Why no stay is planned, where the verdict has not said it."""


A_MONTH = timedelta(days=31)
BEGINNINGS: tuple[tuple[str, str], ...] = (
    ("take and pass ", "set a date for "),
    ("retake and pass ", "study again for "),
    ("have the whole sum ", "start to save the whole sum "),
)
"""How a step that is due in more than a month begins this week."""


def _rule(context: Context) -> VerdictRule:
    return next(rule for rule in VERDICTS if rule.when(context))


def verdict_of(context: Context) -> PlanVerdict:
    """Return the verdict: the first rule of the table that holds."""
    return _rule(context).verdict


def summary_of(context: Context, this_week: tuple[str, ...]) -> str:
    """Return at most 400 characters: is it over, the route, the total, and this week."""
    parts = (say(_rule(context).text, context), _earlier(context), _route(context), _money(context))
    told = " ".join(part for part in parts if part)
    ways = (f"{told} {_week(context, this_week[:count])}".strip() for count in (3, 2, 1, 0))
    return next(text for text in ways if len(text) <= MAX_SUMMARY)


def _earlier(context: Context) -> str:
    """Say that a season long before the one asked for is open too."""
    if not FAR_LATER(context):
        return ""
    return f"On the dates alone Match {context.first_possible} is open too."


def _route(context: Context) -> str:
    if context.route is None:
        return next((text for when, text in NO_ROUTE if when(context)), "")
    return f"Route: {ROUTES[context.route].format(weeks=weeks(context.weeks))}."


def _money(context: Context) -> str:
    budget = context.budget
    if budget is None or not budget.high:
        return ""
    text = total(context.typical_usd, (budget.low, budget.high))
    text = text[0].upper() + text[1:]
    if not BUDGET_KNOWN(context):
        return f"{text}."
    return f"{text}: {_fits(context, budget)}."


def _fits(context: Context, budget: Budget) -> str:
    if budget.fits is not None:
        return "it fits" if budget.fits else "more than you have"
    is_likely = (context.profile.budget_usd or 0) >= context.typical_usd
    return LIKELY_COVERED if is_likely else LIKELY_SHORT


def _week(context: Context, this_week: tuple[str, ...]) -> str:
    steps = {step.id: step for step in context.steps}
    names = [_begun(steps[id_], context) for id_ in this_week]
    return f"This week: {'; '.join(names)}." if names else ""


def _begun(step: Step, context: Context) -> str:
    """What of a step is for this week: of an exam months away, the date and the study."""
    words = step.title[0].lower() + step.title[1:]
    if step.due - context.today <= A_MONTH:
        return words
    begun = (begin + words[len(title) :] for title, begin in BEGINNINGS if words.startswith(title))
    return next(begun, words)
