"""People to plan for in tests: everything is told and in order, unless a test says otherwise."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from bot.core.month import Month
from bot.core.plan.plan import Pathway, Plan, Step
from bot.core.plan.planning import plan_for
from bot.core.profile import Profile
from knowledge.rows import Reference
from knowledge.tables import load_reference

TODAY = date(2026, 11, 22)

GRADUATE = Profile(
    stage="graduate", graduation=Month(2026, 5), specialty="internal_medicine", match_year=2028,
    visa="b1_b2", nationality="IN", residence="IN", step1="passed", step2ck="passed",
    step1_failures=0, step2ck_failures=0, step2ck_score=250, oet="passed", other_english=(),
    ecfmg_certified=True, cycle="never_applied", times_unmatched=0, home_licence=True,
    since_graduation="practising", budget_usd=60_000.0, weeks_in_us=12.0,
    earliest_travel=Month(2027, 1), location="abroad", state_preferences=(),
    research_interest=False, us_letters=(), usce=(),
)  # fmt: skip

STUDENT = replace(
    GRADUATE, stage="student", graduation=Month(2028, 5), ecfmg_certified=False, home_licence=None,
    since_graduation=None, vslo_home_school=True, home_school_support=True,
)  # fmt: skip


@cache
def reference() -> Reference:
    """Return the reference tables, read once."""
    return load_reference()


def graduate(**changes: Any) -> Profile:
    """Return the graduate with some fields changed."""
    return replace(GRADUATE, **changes)


def student(**changes: Any) -> Profile:
    """Return the student with some fields changed."""
    return replace(STUDENT, **changes)


def planned(profile: Profile, today: date = TODAY) -> Plan:
    """Return the plan for `profile`."""
    return plan_for(profile, today, reference())


def codes(plan: Plan) -> set[str]:
    """Return the codes of the plan's warnings."""
    return {warning.code for warning in plan.warnings}


def pathway(plan: Plan, kind: str) -> Pathway:
    """Return one of the six pathways."""
    return next(path for path in plan.pathways if path.kind == kind)


def steps(plan: Plan) -> dict[str, Step]:
    """Return the steps by id."""
    return {step.id: step for step in plan.steps}


def warning_text(plan: Plan, code: str) -> str:
    """Return what the warning of that code says."""
    return next(warning.text for warning in plan.warnings if warning.code == code)


def reasons_text(plan: Plan, kind: str) -> str:
    """Return the reasons given for one of the six pathways, as one text."""
    return " ".join(reason.text for reason in pathway(plan, kind).reasons)


def everything_said(plan: Plan) -> str:
    """Return steps, stops, decisions and plan B as one text."""
    parts = [f"{step.title} {step.detail}" for step in plan.steps]
    parts += [f"{stop.what} {stop.why}" for stop in plan.stop]
    parts += [f"{branch.when} {branch.then}" for branch in plan.plan_b]
    parts += [f"{fork.question} {fork.if_yes} {fork.if_no}" for fork in plan.decisions]
    return "\n".join(parts)
