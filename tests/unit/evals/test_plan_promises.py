"""Spoiled plans are caught: every check of the contract can fail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.plan.plan import Plan, Step
from evals.plan_invariants import invariant_violations
from tests.fakes.persons import TODAY, graduate, planned, reference

PROFILE = graduate(visa="none", budget_usd=None)
PLAN = planned(PROFILE)


def broken(plan: Plan) -> str:
    return "\n".join(invariant_violations(plan, PROFILE, TODAY, reference()))


def with_step(plan: Plan, id_: str, **changes: object) -> Plan:
    def changed(step: Step) -> Step:
        return replace(step, **changes) if step.id == id_ else step  # type: ignore[arg-type]

    return replace(plan, steps=tuple(map(changed, plan.steps)))


def without_warning(code: str) -> Plan:
    return replace(PLAN, warnings=tuple(w for w in PLAN.warnings if w.code != code))


SPOILED: dict[str, tuple[Callable[[], Plan], str]] = {
    "an unknown is not said": (
        lambda: replace(PLAN, assumptions=()), "nothing says that budget_usd is unknown"),
    "a slip of writing": (lambda: replace(PLAN, summary="This week: passed or not?;."), "oddly"),
    "British spelling": (
        lambda: with_step(PLAN, "hosts-ask", detail="Your behaviour counts."), "oddly"),
    "no week in the summary": (lambda: replace(PLAN, summary="Fine."), "this week"),
    "remote counts": (
        lambda: replace(PLAN, pathways=tuple(
            replace(path, counts_as_usce="yes") for path in PLAN.pathways)), "counts as USCE"),
    "no decision": (lambda: replace(PLAN, decisions=()), "no decision"),
    "no plan B": (lambda: replace(PLAN, plan_b=()), "no plan B for"),
    "too many weeks": (
        lambda: replace(PLAN, targets=replace(PLAN.targets, usce_weeks=(8, 30))), "targets"),
    "more weeks than the stay": (
        lambda: replace(PLAN, targets=replace(PLAN.targets, usce_weeks=(13, 13))), "targets"),
    "letters after the review": (
        lambda: with_step(PLAN, "letters-upload", due=date(2027, 10, 20), deadline=None),
        "after programs review"),
    "summer on time": (
        lambda: with_step(PLAN, "observership-do", start=date(2027, 6, 5), due=date(2027, 7, 31)),
        "July or August"),
    "the visa before the host": (
        lambda: with_step(PLAN, "visa-apply", start=TODAY), "before a host was applied to"),
    "hosts before the passport": (
        lambda: with_step(PLAN, "hosts-ask", start=TODAY), "before the passport is checked"),
    "budget sums": (
        lambda: replace(PLAN, budget=replace(PLAN.budget, low=1.0)), "not the sums"),
    "a missing warning": (
        lambda: without_warning("hands_on_not_allowed"), "hands_on_not_allowed"),
    "a step twice": (lambda: replace(PLAN, steps=(*PLAN.steps, PLAN.steps[0])), "a step id twice"),
    "hands-on for a graduate": (
        lambda: with_step(PLAN, "observership-do", hands_on=True), "without a status"),
    "pay": (lambda: with_step(PLAN, "observership-do", paid=True), "is paid"),
    "in the past": (
        lambda: with_step(PLAN, "hosts-ask", start=TODAY - timedelta(days=3)), "step hosts-ask"),
    "a promise": (
        lambda: with_step(PLAN, "hosts-ask", detail="A letter is guaranteed."), "forbidden words"),
    "go without money": (lambda: replace(PLAN, verdict="go"), "go, though"),
    "no season moved": (lambda: replace(PLAN, match_year=2029), "time_short is missing"),
}  # fmt: skip


def test_the_plan_itself_is_whole() -> None:
    assert broken(PLAN) == ""


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_plan_is_caught(name: str) -> None:
    spoil, said = SPOILED[name]
    assert said in broken(spoil())
