"""What must hold for every plan, whoever it is for: the contract's promises as checks. Pure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import get_args

from bot.core.plan.plan import (
    PathwayKind,
    Plan,
    PlanVerdict,
    SourceRef,
    Step,
    Track,
)
from bot.core.plan.season import season_of
from bot.core.profile import Profile
from evals.plan_case import (
    Case,
    Check,
    is_blocked,
    may_not_return,
    sources_of,
    stage_there,
    texts_of,
)
from evals.plan_contradictions import CONTRADICTIONS
from evals.plan_promises import PROMISES
from knowledge.rows import Reference

WARNING_CODES = frozenset(
    {
        "season_closed", "elective_too_late", "hands_on_not_allowed", "visa_mismatch",
        "nationality_blocked", "bond_possible", "visa_refused", "exam_first", "attempts",
        "yog_limit", "reapplicant", "budget_short", "time_short", "usce_not_recent",
        "j1_two_year", "ny_12_weeks", "unverified_price", "check_official",
    }
)  # fmt: skip
"""The codes of the contract's section plan."""

HANDS_ON_WORDS = re.compile(
    r"\b(examine|treat|perform|prescribe|take histor|take patient histor|suture|write orders)", re.I
)
NEVER_WORDS = re.compile(
    r"programme|licence\b|as a tourist|guaranteed|your visa will|too old|chances of matching|"
    r"odds of|just try", re.I,
)  # fmt: skip
WATCHING_VISAS = ("none", "b1_b2", "esta", "dependent")
IN_PERSON = ("elective", "externship", "observership")
BEFORE = (
    ("exam-step1", "elective-apply"), ("exam-step1", "hosts-apply"),
    ("season-review", "hosts-ask"), ("season-review", "elective-apply"),
    ("visa-refusal", "visa-apply"), ("season-open", "season-submit"),
)  # fmt: skip
"""Steps of which the first is due before the second starts, wherever a plan has both."""


def invariant_violations(
    plan: Plan, profile: Profile, today: date, reference: Reference
) -> list[str]:
    """Return what is wrong with the plan, one line each; an empty list when nothing is."""
    case = Case(plan, profile, today, reference)
    return [f"{check.__name__[1:]}: {line}" for check in CHECKS for line in check(case)]


def known_sources(reference: Reference) -> frozenset[SourceRef]:
    """Return every place a plan may cite."""
    places: dict[str, Iterable[str]] = {
        "guide": reference.guide_sections,
        "official": (fact.id for fact in reference.facts),
        "programs": (row.id for row in reference.programs),
        "costs": (row.component for row in reference.costs),
        "calendar": (row.event for row in reference.calendar),
        "visa_policy": (row.iso2 for row in reference.visa_policy),
    }
    return frozenset(
        SourceRef(doc, section) for doc, sections in places.items() for section in sections
    )


def _shape(case: Case) -> Iterator[str]:
    plan = case.plan
    if not 0 < len(plan.summary) <= 400:
        yield f"summary has {len(plan.summary)} characters"
    if plan.verdict not in get_args(PlanVerdict):
        yield f"verdict {plan.verdict}"
    if not 5 <= len(plan.steps) <= 14:
        yield f"{len(plan.steps)} steps"
    if len({step.id for step in plan.steps}) != len(plan.steps):
        yield "a step id twice"
    if plan.match_year < plan.asked_match_year:
        yield "planned for an earlier Match than asked"
    if len(plan.programs) > 6 or len(plan.avoid) > 5 or not plan.plan_b or not plan.stop:
        yield "wrong number of programs, avoids, plan Bs or stops"
    for step in plan.steps:
        if step.track not in get_args(Track) or len(step.title) > 60 or len(step.detail) > 300:
            yield f"step {step.id}: track, title or detail ({len(step.title)}, {len(step.detail)})"
        if not step.sources:
            yield f"step {step.id} without source"


def _pathways(case: Case) -> Iterator[str]:
    paths = case.plan.pathways
    if sorted(path.kind for path in paths) != sorted(get_args(PathwayKind)):
        yield "not all six kinds"
    if [path.rank for path in paths] != [1, 2, 3, 4, 5, 6]:
        yield "ranks are not 1 to 6"
    closed = [path.verdict == "closed" for path in paths]
    if closed != sorted(closed):
        yield "a closed pathway before an open one"
    yield from (f"{path.kind} without reason" for path in paths if not path.reasons)
    shut = {path.kind for path in paths if path.verdict == "closed"}
    yield from (f"step {s.id} on a closed pathway" for s in case.plan.steps if s.pathway in shut)
    kinds = {row.id: row.kind for row in case.reference.programs}
    yield from (f"{p.id} of a closed kind" for p in case.plan.programs if kinds[p.id] in shut)


def _dates(case: Case) -> Iterator[str]:
    end = date(case.plan.match_year, 7, 1)
    steps = {step.id: step for step in case.plan.steps}
    for step in case.plan.steps:
        if not case.today <= step.start <= step.due <= end:
            yield f"step {step.id}: {step.start} to {step.due}"
        yield from _order(step, steps)
    for decision in case.plan.decisions:
        if not case.today <= decision.by <= end:
            yield f"decision by {decision.by}"


def _order(step: Step, steps: dict[str, Step]) -> Iterator[str]:
    for id_ in step.depends_on:
        if id_ not in steps:
            yield f"step {step.id} depends on {id_}, which is not there"
        elif steps[id_].due > step.start:
            yield f"step {step.id} starts before {id_} is due"
    if step.deadline is None:
        return
    if step.status == "late" and step.due <= step.deadline:
        yield f"step {step.id} is late yet due before its deadline"
    if step.status != "late" and step.due > step.deadline:
        yield f"step {step.id} is {step.status} yet due after its deadline"


def _this_week(case: Case) -> Iterator[str]:
    steps = {step.id: step for step in case.plan.steps}
    if not 1 <= len(case.plan.this_week) <= 3:
        yield f"{len(case.plan.this_week)} steps this week"
    for id_ in case.plan.this_week:
        if id_ not in steps:
            yield f"{id_} is no step"
        elif steps[id_].optional or steps[id_].start > case.today + timedelta(days=6):
            yield f"{id_} is optional or starts later"


def _sources(case: Case) -> Iterator[str]:
    known = known_sources(case.reference)
    yield from (f"no such source {source}" for source in sources_of(case.plan)
                if source not in known)  # fmt: skip


def _budget(case: Case) -> Iterator[str]:
    budget, have = case.plan.budget, case.profile.budget_usd
    groups = (budget.usce, budget.exams, budget.application)
    sums = (sum(item.low for item in budget.items), sum(item.high for item in budget.items))
    if (budget.low, budget.high) != sums:
        yield "low and high are not the sums of the items"
    if sums != (sum(group[0] for group in groups), sum(group[1] for group in groups)):
        yield "the groups do not add up"
    if any(not 0 <= item.low <= item.high or item.high == 0 for item in budget.items):
        yield "an item without amount, or low above high"
    fits = None if have is None else True if have >= budget.high else (
        False if have < budget.low else None
    )  # fmt: skip
    if budget.fits is not fits:
        yield f"fits is {budget.fits}, not {fits}"
    if ("budget_short" in case.codes) != (budget.fits is False):
        yield "budget_short does not say what fits says"


def _safety(case: Case) -> Iterator[str]:
    student = case.profile.stage == "student"
    for step in case.plan.steps:
        allowed = (student and step.pathway == "elective") or case.is_resident
        if step.hands_on and not allowed:
            yield f"step {step.id} is hands-on without a status for it"
        if step.pathway == "elective" and step.hands_on and step.due >= _graduation(case):
            yield f"step {step.id} ends after graduation"
        if step.paid and not case.is_resident:
            yield f"step {step.id} is paid"
        if not step.hands_on and HANDS_ON_WORDS.search(f"{step.title} {step.detail}"):
            yield f"step {step.id} has a hands-on verb"
    for text in texts_of(case.plan):
        if NEVER_WORDS.search(text):
            yield f"forbidden words: {text}"


def _graduation(case: Case) -> date:
    return case.profile.graduation.first_day


def _chain(case: Case) -> Iterator[str]:
    ids = {step.id for step in case.plan.steps}
    for first, then in (("hosts-apply", "observership-do"), ("elective-apply", "elective-do")):
        if then in ids and first not in ids:
            yield f"{then} without {first}"
    needs_visa = case.profile.visa == "none" and not case.is_resident
    abroad = case.profile.location != "us"
    rotates = bool(ids & {"observership-do", "elective-do"})
    if "season-submit" in ids and "season-open" not in ids:
        yield "season-submit without season-open"
    if rotates and needs_visa and abroad and "visa-apply" not in ids:
        yield "a rotation without a visa step"


def _gates(case: Case) -> Iterator[str]:
    profile, codes = case.profile, case.codes
    graduate = profile.stage == "graduate"
    if graduate and case.verdict("elective") != "closed":
        yield "an elective for a graduate"
    watching = graduate and profile.visa in WATCHING_VISAS
    if watching != ("hands_on_not_allowed" in codes):
        yield "hands_on_not_allowed"
    if watching and not case.is_resident and case.verdict("externship") != "closed":
        yield "an externship for someone who may only watch"
    if "elective_too_late" in codes and case.verdict("elective") != "closed":
        yield "an elective that is too late"
    blocked = is_blocked(case)
    if (blocked or may_not_return(case)) != ("nationality_blocked" in codes):
        yield "nationality_blocked"
    in_person = [case.verdict(kind) for kind in IN_PERSON]  # type: ignore[arg-type]
    if blocked and {"recommended", "possible"} & set(in_person):
        yield "a pathway in the US for a blocked passport"
    if blocked and (case.plan.programs or case.plan.budget.usce != (0, 0)):
        yield "spending on a stay for a blocked passport"
    if profile.nationality is None and not case.is_resident and "recommended" in in_person:
        yield "a stay recommended without knowing the passport"


def _order_of_things(case: Case) -> Iterator[str]:
    """What comes first: exams and money before hosts, the reason before trying again."""
    steps = {step.id: step for step in case.plan.steps}
    for first, then in BEFORE:
        if first in steps and then in steps and steps[first].due > steps[then].start:
            yield f"{then} starts before {first} is due"
    oet = steps.get("exam-oet")
    august = date(case.plan.match_year - 1, 8, 31)
    if oet and not case.is_applying and oet.status == "on_time" and oet.due > august:
        yield "OET after August, and not called tight"
    is_failed = "failed" in (case.profile.step1, case.profile.step2ck)
    if (is_failed or case.plan.budget.fits is False) and "hosts-ask" in case.plan.this_week:
        yield "hosts this week, before the pass or the money"


def _programs(case: Case) -> Iterator[str]:
    rows = {row.id: row for row in case.reference.programs}
    for fit in case.plan.programs:
        row = rows[fit.id]
        if row.name.startswith("(") or "no" in (row.residency_seekers_ok, row.lor_possible):
            yield f"{fit.id} is closed to residency seekers, without letters, or no program"
        if row.audience not in (stage_there(case), "both"):
            yield f"{fit.id} is not for a {stage_there(case)}"
        if case.profile.specialty in row.specialties_exclude:
            yield f"{fit.id} leaves the specialty out"
        if (case.today - row.last_seen).days > 365:
            yield f"{fit.id} was seen too long ago"
        if row.needs_visa_in_hand and case.profile.visa == "none" and not case.is_resident:
            yield f"{fit.id} wants a visa in hand"
        if (fit.fit == "fits") == bool(fit.ask):
            yield f"{fit.id} is {fit.fit} with {len(fit.ask)} questions"
    if {fit.id for fit in case.plan.programs} & {row.id for row in case.plan.avoid}:
        yield "a program both offered and to be avoided"


def _warnings(case: Case) -> Iterator[str]:
    codes = [warning.code for warning in case.plan.warnings]
    if len(codes) != len(set(codes)) or not set(codes) <= WARNING_CODES:
        yield f"codes {codes}"
    for code, expected in _expected_codes(case).items():
        if expected != (code in case.codes):
            yield f"{code} is {'missing' if expected else 'not due'}"


def _expected_codes(case: Case) -> dict[str, bool]:
    profile, plan = case.profile, case.plan
    exams = (profile.step1, profile.step2ck, profile.oet)
    failures = (profile.step1_failures or 0) + (profile.step2ck_failures or 0)
    months = (plan.match_year - 1 - profile.graduation.year) * 12 + 9 - profile.graduation.number
    years = [item.year for item in profile.usce or ()]
    old = [year is not None and plan.match_year - 1 - year > 2 for year in years]
    bonds = {row.iso2 for row in case.reference.visa_policy if row.measure == "visa_bond"}
    return {
        "exam_first": bool({"failed", "not_taken"} & set(exams)),
        "attempts": "failed" in exams or failures > 0,
        "yog_limit": months >= 36,
        "reapplicant": profile.cycle == "unmatched" or (profile.times_unmatched or 0) > 0,
        "visa_refused": profile.visa_refused is not None,
        "usce_not_recent": bool(old) and all(old),
        "bond_possible": profile.nationality in bonds and profile.visa in ("none", "b1_b2"),
        "check_official": True,
        "unverified_price": any(item.confidence == "low" for item in plan.budget.items),
    }


def _season(case: Case) -> Iterator[str]:
    plan, profile = case.plan, case.profile
    applied = profile.cycle == "applied_now"
    season = season_of(plan.asked_match_year, ())
    past = case.today > season.day("Programs may review applications and MSPEs")
    if (past and not applied) != ("season_closed" in case.codes):
        yield "season_closed"
    if applied and plan.match_year > plan.asked_match_year and case.today <= season.end:
        yield "someone who is applying was moved to a later season"
    if case.is_applying and (plan.programs or plan.budget.usce != (0, 0)):
        yield "new US experience for someone who is applying"
    if plan.verdict == "go" and plan.match_year != plan.asked_match_year:
        yield "go, yet for another season"


CHECKS: tuple[Check, ...] = (
    _shape, _pathways, _dates, _this_week, _sources, _budget, _safety, _chain, _order_of_things,
    _gates, _programs, _warnings, _season, *PROMISES, *CONTRADICTIONS,
)  # fmt: skip
