import pytest

from bot.core.month import Month
from tests.fakes.persons import graduate, planned, student


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
