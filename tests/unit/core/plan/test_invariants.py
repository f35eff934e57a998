"""The contract's promises, over all profiles: `evals.plan_invariants` says which."""

from datetime import date

from hypothesis import given, settings

from bot.core.plan.plan import as_json
from bot.core.plan.planning import plan_for
from bot.core.profile import Profile
from evals.plan_invariants import invariant_violations
from knowledge.tables import load_reference
from tests.fakes.profiles import cases

REFERENCE = load_reference()


@settings(max_examples=400, derandomize=True, deadline=None)
@given(cases())
def test_every_plan_keeps_the_contract(case: tuple[Profile, date]) -> None:
    profile, today = case
    plan = plan_for(profile, today, REFERENCE)
    assert invariant_violations(plan, profile, today, REFERENCE) == []


@settings(max_examples=50, derandomize=True, deadline=None)
@given(cases())
def test_the_same_case_gives_the_same_plan(case: tuple[Profile, date]) -> None:
    profile, today = case
    first, second = (plan_for(profile, today, REFERENCE) for _ in range(2))
    assert as_json(first) == as_json(second)
