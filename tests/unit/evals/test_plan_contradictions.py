"""Each check of a plan's agreement with itself sees the fault it is for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.plan.plan import Plan, Step
from bot.core.profile import Profile
from evals.plan_case import Case
from evals.plan_contradictions import CONTRADICTIONS, closing_day
from tests.fakes.persons import TODAY, graduate, planned, reference, steps

WHO = graduate(specialty="neurology", match_year=2029)


def said(plan: Plan, profile: Profile = WHO) -> list[str]:
    case = Case(plan, profile, TODAY, reference())
    return [line for check in CONTRADICTIONS for line in check(case)]


def changed(id_: str, change: Callable[[Step], Step]) -> Plan:
    plan = planned(WHO)
    return replace(plan, steps=tuple(change(s) if s.id == id_ else s for s in plan.steps))


def test_a_plan_agrees_with_itself() -> None:
    assert said(planned(WHO)) == []


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (changed("hosts-apply", lambda s: replace(s, start=date(2028, 4, 1))), "closes before"),
        (changed("hosts-ask", lambda s: replace(s, start=date(2028, 4, 1))), "window that is"),
        (changed("hosts-apply", lambda s: replace(s, due=date(2028, 1, 31))), "begins as"),
        (
            changed("observership-do", lambda s: replace(s, due=date(2028, 7, 20))),
            "what is said of the summer",
        ),
        (
            changed("programs-list", lambda s: replace(s, due=TODAY + timedelta(days=300))),
            "more than half a year",
        ),
    ],
)
def test_a_fault_is_seen(plan: Plan, fault: str) -> None:
    assert any(fault in line for line in said(plan))


def test_work_at_home_is_seen_for_someone_in_the_us() -> None:
    assert "home-clinical" in steps(planned(WHO))
    assert any("work at home" in line for line in said(planned(WHO), replace(WHO, location="us")))


def test_the_closing_day_is_the_last_one_named() -> None:
    assert closing_day("Apply from Dec 1, 2026 to Feb 1, 2027; confirm.") == date(2027, 2, 1)
    assert closing_day("Apply by May 15, 2027; confirm.") == date(2027, 5, 15)
    assert closing_day("Apply from Oct 1, 2026; confirm.") is None


def test_papers_and_questions_for_a_visa_are_seen_for_someone_who_lives_in_the_us() -> None:
    faults = said(planned(WHO), replace(WHO, location="us", visa="f1"))
    assert any("proof of funds" in line for line in faults)
    assert any("refusal of a visa" in line for line in faults)


def test_a_first_day_to_apply_that_is_past_is_seen() -> None:
    plan = planned(WHO)
    early = replace(plan.programs[0], why=("Apply from Oct 1, 2026 to Feb 1, 2027.",))
    assert any("day that is past" in line for line in said(replace(plan, programs=(early,))))


def test_a_place_to_avoid_without_its_host_is_seen() -> None:
    plan = planned(WHO)
    nameless = replace(plan.avoid[0], name="Observerships")
    assert any("no host is named" in line for line in said(replace(plan, avoid=(nameless,))))
