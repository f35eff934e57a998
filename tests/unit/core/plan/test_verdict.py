from typing import Any

import pytest

from bot.core.month import Month
from bot.core.profile import Experience, UsLetter
from tests.fakes.persons import graduate, planned, student

UNTOLD = {"step1": None, "step2ck": None, "oet": None, "ecfmg_certified": None}


def test_a_case_with_nothing_open_may_go():
    plan = planned(graduate())
    assert plan.verdict == "go"
    assert plan.summary.startswith("You can go for Match 2028")


@pytest.mark.parametrize(
    "changes",
    [
        {"nationality": None}, {"visa": "none"}, {"step2ck": "scheduled"}, {"budget_usd": None},
        {"graduation": Month(2017, 6)}, {"cycle": "unmatched"}, {"specialty": "undecided"},
        {"visa": "h1b"}, {"budget_usd": 800.0},
    ],
)  # fmt: skip
def test_an_open_point_makes_it_conditional(changes):
    assert planned(graduate(**changes)).verdict == "go_if"


@pytest.mark.parametrize(
    "changes",
    [
        {"nationality": "IR", "visa": "none"}, {"step1": "failed"}, {"times_unmatched": 3},
        {"step2ck": "failed", "step2ck_failures": 4},
    ],
)  # fmt: skip
def test_what_must_be_fixed_first_stops_the_plan(changes):
    assert planned(graduate(**changes)).verdict == "stop_and_fix_first"


def test_the_summary_says_the_route_the_total_and_this_week():
    plan = planned(student(budget_usd=None))
    assert "8 weeks of electives" in plan.summary
    assert "USD in all, between" in plan.summary
    assert "This week:" in plan.summary
    assert len(plan.summary) <= 400


def test_an_exam_not_told_reads_well_in_the_summary():
    plan = planned(graduate(**UNTOLD))
    assert "tell us if Step 1 is passed" in plan.summary
    assert "?;" not in plan.summary


@pytest.mark.parametrize(
    ("budget", "said"),
    [(60_000.0, "it fits"), (10.0, "more than you have"), (None, "USD in all")],
)
def test_the_summary_says_how_the_money_compares(budget: float | None, said: str):
    assert said in planned(graduate(budget_usd=budget)).summary


def test_the_summary_places_the_money_within_the_range():
    budget = planned(graduate(budget_usd=None)).budget
    below = planned(graduate(budget_usd=budget.high - 1, weeks_in_us=8.0))
    assert "covers the likely sum, not the highest" in below.summary
    four = planned(graduate(weeks_in_us=4.0)).budget
    little = planned(graduate(weeks_in_us=4.0, budget_usd=four.low + 1))
    assert "below the likely sum" in little.summary


def test_a_total_without_a_least_sum_is_said_as_a_most():
    running = planned(graduate(match_year=2027, cycle="applied_now"))
    assert "At most 135 USD in all" in running.summary


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weeks_in_us": 1.0}, "you cannot stay for two"),
        (
            {
                "us_letters": (UsLetter(specialty="internal_medicine", year=2026),) * 2,
                "usce": (Experience(kind="observership", weeks=8, year=2026),),
            },
            "two recent letters and eight weeks are enough",
        ),
    ],
)
def test_the_summary_says_why_no_weeks_are_planned(changes: dict[str, Any], said: str):
    assert said in planned(graduate(**changes)).summary


def test_an_exam_months_away_is_begun_this_week_not_passed():
    plan = planned(graduate(step2ck="not_taken", step2ck_score=None, ecfmg_certified=False))
    assert "set a date for Step 2 CK" in plan.summary
    assert "take and pass" not in plan.summary
    failed = planned(graduate(step1="failed", step1_failures=1, ecfmg_certified=False))
    assert "study again for Step 1" in failed.summary
