"""More of the contract as checks: every warning's condition, money, dates, words and assumptions.

Each condition is worked out here anew from profile and tables, not by the rules it checks. Pure.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.plan.plan import BudgetItem, PathwayKind
from bot.core.plan.season import season_of
from bot.core.profile import Profile
from evals.plan_case import Case, Check, is_blocked, texts_of

COUNTS = {"elective": "yes", "externship": "yes", "observership": "some", "research": "some",
          "remote": "no", "home_clinical": "no"}  # fmt: skip
FITTING: dict[PathwayKind, tuple[str, ...]] = {
    "elective": ("b1_b2", "esta"),
    "externship": (),
    "observership": ("b1_b2", "esta", "dependent"),
    "research": ("j1",),
}
"""Visas that fit a pathway by themselves (facts F062, F064, F066, F070)."""

NAMED_AS_UNKNOWN = {
    "nationality": "passport country", "residence": "where you live", "location": "in the US",
    "visa_refused": "visa refusal", "step1": "Step 1 result", "step2ck": "Step 2 CK result",
    "step1_failures": "attempts at Step 1", "step2ck_failures": "attempts at Step 2 CK",
    "step2ck_score": "Step 2 CK score", "oet": "OET result", "other_english": "English tests",
    "ecfmg_certified": "ECFMG certified", "cycle": "applied before",
    "times_unmatched": "unmatched before", "home_licence": "license at home",
    "since_graduation": "since graduation", "vslo_home_school": "VSLO",
    "home_school_support": "school", "budget_usd": "your budget", "weeks_in_us": "long you can",
    "earliest_travel": "can travel", "free_housing_state": "free housing",
    "state_preferences": "states you prefer", "research_interest": "research interests",
    "backup_specialty": "backup specialty", "us_letters": "US letters", "usce": "US experience",
}  # fmt: skip
"""Words of the line that says that a field is not known."""

ODD_WORDS = re.compile(
    r"\?;|\.\.|  | ,|\bNone\b|[{}]|\b1 weeks\b|\b0 weeks\b|\bnan\b|favou?rable default|"
    r"\b(?:favour|colour|behaviour|paediatric|enrol(?!l)|organis|judgement|cancelled)\w*\b",
)
"""What no reader should see: slips of writing, and spellings that are not of the US."""

ROTATIONS = ("elective-do", "observership-do")
ELECTIVE_NOTICE, ROTATION = timedelta(days=120), timedelta(weeks=4)


def _assumptions(case: Case) -> Iterator[str]:
    said = " ".join(case.plan.assumptions)
    for name, words in NAMED_AS_UNKNOWN.items():
        if getattr(case.profile, name) is None and words.lower() not in said.lower():
            yield f"nothing says that {name} is unknown"
    if len(set(case.plan.assumptions)) != len(case.plan.assumptions):
        yield "an assumption twice"


def _words(case: Case) -> Iterator[str]:
    for text in texts_of(case.plan):
        if ODD_WORDS.search(text):
            yield f"reads oddly: {text}"
    summary = case.plan.summary
    if "This week:" not in summary or not summary.endswith("."):
        yield "the summary does not say what to do this week"
    if case.plan.budget.high and "USD" not in summary:
        yield "the summary does not say what it costs"


def _counts(case: Case) -> Iterator[str]:
    for path in case.plan.pathways:
        if path.counts_as_usce != COUNTS[path.kind]:
            yield f"{path.kind} counts as USCE: {path.counts_as_usce}"


def _advice(case: Case) -> Iterator[str]:
    plan = case.plan
    questions = [decision.question for decision in plan.decisions]
    if not questions or len(set(questions)) != len(questions):
        yield "no decision, or one twice"
    if [d.by for d in plan.decisions] != sorted(d.by for d in plan.decisions):
        yield "decisions are not in order of date"
    told = " ".join(fallback.when.lower() for fallback in plan.plan_b)
    for words in ("interview", "match"):
        if words not in told:
            yield f"no plan B for: {words}"
    if not case.is_resident and "refused" not in told:
        yield "no plan B for a refused visa"
    if not plan.documents or len({paper.name for paper in plan.documents}) != len(plan.documents):
        yield "no papers, or one twice"


def _money(case: Case) -> Iterator[str]:
    budget, plan = case.plan.budget, case.plan
    names = [item.name for item in budget.items]
    if len(set(names)) != len(names) or len(set(budget.unknown)) != len(budget.unknown):
        yield "a cost or an unknown twice"
    goes = any(step.id in ROTATIONS for step in plan.steps)
    if goes != (budget.usce != (0, 0)) and case.profile.location != "us":
        yield "US costs without a rotation, or a rotation without costs"
    if (budget.cheaper is not None) != (goes and budget.fits is not True):
        yield "a cheaper way that is not needed, or is missing"
    for step in plan.steps:
        if step.cost_usd and not 0 <= step.cost_usd[0] <= step.cost_usd[1]:
            yield f"step {step.id} costs {step.cost_usd}"
    if goes and budget.fits is False and not any("sum" in d.question for d in plan.decisions):
        yield "money is short, and no decision asks whether the sum is there"
    yield from (f"{item.name} is {item.confidence}" for item in budget.items
                if item.confidence not in ("high", "medium", "low"))  # fmt: skip
    yield from _never_zero(budget.items)
    for item in budget.items:
        is_guess = item.name.startswith("Program fees") and item.source.doc != "programs"
        if is_guess and item.low == item.high:
            yield "one figure for fees that are not known"
        if is_guess and not any(line.startswith("Fee of") for line in budget.unknown):
            yield "fees that are not known are not named as unknown"


def _never_zero(items: tuple[BudgetItem, ...]) -> Iterator[str]:
    if any(item.high <= 0 for item in items):
        yield "an item that costs nothing at most"


def _targets(case: Case) -> Iterator[str]:
    low, high = case.plan.targets.usce_weeks
    letters = case.plan.targets.us_letters
    stay = case.profile.weeks_in_us
    if not 0 <= low <= high <= 12 or not 0 <= letters[0] <= letters[1] <= 4:
        yield f"targets {case.plan.targets}"
    if stay is not None and high > stay:
        yield f"{high} weeks for someone who can stay {stay}"
    done = [step for step in case.plan.steps if step.id in ROTATIONS]
    if bool(done) != bool(high):
        yield "weeks without a rotation, or a rotation without weeks"
    for step in done:
        if (step.due - step.start).days != 7 * max(low, 2):
            yield f"{step.id} takes {(step.due - step.start).days} days for {low} weeks"


def _letters(case: Case) -> Iterator[str]:
    """Letters are in before programs review, and asked for when a rotation ends."""
    season = season_of(case.plan.match_year, case.reference.calendar)
    review = season.day("Programs may review applications and MSPEs")
    upload, ask = case.steps.get("letters-upload"), case.steps.get("letters-ask")
    if upload and upload.status != "late" and upload.due > review:
        yield "letters come after programs review, and are not called late"
    for id_ in ROTATIONS:
        step = case.steps.get(id_)
        if step and ask and ask.start < step.due:
            yield "a letter is asked for before the rotation ends"
        if step and upload and upload.start < step.due:
            yield "letters are uploaded before the rotation ends"


def _summer(case: Case) -> Iterator[str]:
    step = case.steps.get("observership-do")
    if step and step.status == "on_time" and step.due.month in (7, 8):
        yield "an observership in July or August is called on time"


def _reachable(case: Case) -> Iterator[str]:
    """What a program's page shuts out is not offered."""
    rows = {row.id: row for row in case.reference.programs}
    profile = case.profile
    application = date(case.plan.match_year - 1, 9, 1)
    months = profile.graduation.months_until(type(profile.graduation).of(application))
    for fit in case.plan.programs:
        row = rows[fit.id]
        if row.min_step2ck and profile.step2ck_score and profile.step2ck_score < row.min_step2ck:
            yield f"{fit.id} wants a higher score"
        limit = row.max_years_since_graduation
        if limit is not None and months > 12 * limit:
            yield f"{fit.id} takes no graduates so old"
        if row.needs_home_licence and profile.home_licence is False:
            yield f"{fit.id} wants a license"
        if row.needs_ecfmg_certificate and profile.ecfmg_certified is False:
            yield f"{fit.id} wants the certificate"
        stay = profile.weeks_in_us
        if stay is not None and row.duration_weeks_min and row.duration_weeks_min > stay:
            yield f"{fit.id} takes longer than the stay"
        if row.partner_school_only or (row.vslo_required and profile.vslo_home_school is False):
            yield f"{fit.id} does not take this school"
        if not fit.why + fit.ask or not fit.url.startswith("http"):
            yield f"{fit.id} without a word or a link"
    for place in case.plan.avoid:
        if not place.why or not place.url.startswith("http"):
            yield f"{place.id} is avoided without reason or link"


def _conditions(case: Case) -> Iterator[str]:
    """The warnings whose conditions the contract words, each worked out anew."""
    for code, due in _due_codes(case).items():
        if due != (code in case.codes):
            yield f"{code} is {'missing' if due else 'not due'}"
    for code in _at_least(case):
        if code not in case.codes:
            yield f"{code} is missing"
    if "ny_12_weeks" in case.codes and case.profile.stage != "student":
        yield "ny_12_weeks for a graduate"


def _due_codes(case: Case) -> dict[str, bool]:
    profile = case.profile
    visa = profile.visa
    open_kinds = [path.kind for path in case.plan.pathways if path.verdict != "closed"]
    misfits = [kind for kind in open_kinds if kind in FITTING and visa not in FITTING[kind]]
    holds = visa != "none" and not case.is_resident
    return {
        "visa_mismatch": holds and bool(misfits),
        "elective_too_late": profile.stage == "student" and not _elective_fits(profile, case.today),
        "budget_short": case.plan.budget.fits is False,
    }


def _elective_fits(profile: Profile, today: date) -> bool:
    start = today + ELECTIVE_NOTICE
    if profile.earliest_travel:
        start = max(start, profile.earliest_travel.first_day)
    return start + ROTATION < profile.graduation.first_day


def _at_least(case: Case) -> Iterator[str]:
    """Codes that must be there; others may be there for more reasons."""
    plan, profile = case.plan, case.profile
    if any(step.status == "late" for step in plan.steps):
        yield "time_short"
    stay = profile.weeks_in_us
    if stay is not None and stay < 8 and not case.is_applying:
        yield "time_short"
    if plan.match_year > plan.asked_match_year and "season_closed" not in case.codes:
        yield "time_short"
    if profile.visa == "j1" and not case.is_resident:
        yield "j1_two_year"
    if profile.stage == "student" and "NY" in (profile.state_preferences or ()):
        yield "ny_12_weeks"


def _verdicts(case: Case) -> Iterator[str]:
    """The verdict does not contradict what it is made of."""
    plan, profile = case.plan, case.profile
    if plan.verdict == "wait_a_season" and plan.match_year == plan.asked_match_year:
        yield "waits a season, yet plans for the season asked"
    if is_blocked(case) and not case.is_applying and plan.verdict != "stop_and_fix_first":
        yield "a blocked passport, and no stop"
    if plan.verdict == "go":
        if plan.budget.fits is not True or any(step.status == "late" for step in plan.steps):
            yield "go, though money or time is not settled"
        told = (profile.step1, profile.step2ck)
        if None in told and profile.ecfmg_certified is not True:
            yield "go, though an exam is not told"
        if profile.nationality is None and not case.is_resident:
            yield "go, though the passport is not told"
    verdicts = {path.kind: path.verdict for path in plan.pathways}
    for step in plan.steps:
        if step.pathway and verdicts[step.pathway] == "closed":
            yield f"step {step.id} on a closed pathway"
    if "nationality_blocked" in case.codes and plan.verdict == "go":
        yield "go with a blocked passport"


def _payments(case: Case) -> Iterator[str]:
    """Nothing is paid to a host before its answers, nor for a visa before the host's letter."""
    steps = case.steps
    ask, apply_, visa = (steps.get(id_) for id_ in ("hosts-ask", "hosts-apply", "visa-apply"))
    if ask and apply_ and apply_.start < ask.due:
        yield "applies to hosts before they answered"
    if ask and ask.cost_usd:
        yield "asking costs money"
    for host in (apply_, steps.get("elective-apply")):
        if host and visa and visa.start < host.due:
            yield "applies for the visa before a host was applied to"
    passport = steps.get("visa-check-passport")
    if passport is None and not case.is_resident:
        yield "no look at the visa rules"
    for step in (ask, apply_, visa, *(steps.get(id_) for id_ in ROTATIONS)):
        if passport and step and step.start < passport.due:
            yield f"{step.id} begins before the passport is checked"


PROMISES: tuple[Check, ...] = (
    _assumptions, _words, _counts, _advice, _money, _targets, _letters, _summer, _reachable,
    _conditions, _verdicts, _payments,
)  # fmt: skip
