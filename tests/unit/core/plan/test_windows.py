"""The windows of hosts: none is named that closes before the person can apply."""

from dataclasses import replace
from datetime import date

from bot.core.month import Month
from bot.core.plan.season import season_of
from bot.core.plan.windows import next_window
from tests.fakes.persons import TODAY, graduate, planned, reference, steps

SAVING = graduate(budget_usd=3000.0, ecfmg_certified=None, oet=None)
UNTAKEN = {"step1": "not_taken", "step2ck": "not_taken", "step2ck_score": None}
NO_EXAMS = {**UNTAKEN, "oet": "not_taken", "ecfmg_certified": False}


def test_no_program_is_shown_with_a_window_that_closes_before_the_money_is_there():
    surgeon = replace(SAVING, specialty="surgery")
    said = " ".join(why for program in planned(surgeon).programs for why in program.why)
    assert "Dec 15, 2026" not in said
    assert "Feb 1, 2027" not in said


def test_no_window_is_named_that_closes_before_step_1_is_passed():
    plan = planned(graduate(specialty="emergency_medicine", match_year=2029, **NO_EXAMS))
    said = " ".join(why for program in plan.programs for why in program.why)
    passed = steps(plan)["exam-step1"].due
    assert passed > date(2027, 7, 14)
    assert "Jul 14, 2027" not in said
    assert "Dec 15, 2027" in said


def test_hosts_are_not_asked_after_the_window_the_step_names():
    plan = steps(planned(graduate(specialty="neurology", earliest_travel=Month(2027, 9))))
    assert plan["hosts-ask"].start < date(2027, 10, 15)
    assert "closes Oct 15, 2027" in plan["hosts-ask"].detail


def test_the_window_of_the_rotation_that_is_planned_comes_before_an_earlier_one():
    columbia = next(row for row in reference().programs if "columbia-neurology" in row.id)
    season = season_of(2029, reference().calendar)
    window = next_window(columbia, TODAY, season, wanted=date(2028, 2, 1))
    assert window is not None
    assert window.starts == date(2028, 3, 1)


def test_a_review_of_the_last_season_leaves_no_window_that_is_over_by_then():
    again = graduate(specialty="pathology", cycle="unmatched", times_unmatched=1)
    plan = planned(again)
    said = " ".join(why for program in plan.programs for why in program.why)
    assert "Dec 14, 2026" not in said + steps(plan)["hosts-ask"].detail


def test_status_and_refusal_come_before_a_window_is_named():
    holder = planned(graduate(visa="j1", specialty="psychiatry", research_interest=None))
    said = " ".join(why for program in holder.programs for why in program.why)
    assert "Dec 15, 2026" not in said
    assert steps(holder)["hosts-ask"].start >= steps(holder)["status-ask"].due


def test_no_window_is_named_that_closes_before_the_specialty_is_chosen():
    late = graduate(specialty="undecided", earliest_travel=Month(2028, 7), match_year=2029)
    plan = planned(late)
    said = " ".join(why for program in plan.programs for why in program.why)
    assert steps(plan)["specialty-decide"].due > date(2027, 4, 23)
    assert "Apr 23, 2027" not in said


def test_an_application_window_is_not_named_by_a_day_that_is_past():
    plan = planned(graduate(step2ck_score=None))
    whys = [why for program in plan.programs for why in program.why]
    assert any(why.startswith("Applications have been open since Oct 1, 2026") for why in whys)
    assert not any("Apply from Oct" in why for why in whys)


def test_applying_is_due_before_the_first_window_closes():
    plan = planned(graduate(specialty="pathology", match_year=2029, visa="f1", location="us"))
    apply = steps(plan)["hosts-apply"]
    assert "A first window closes Dec 14, 2027: apply there first." in apply.detail
    assert apply.due <= date(2027, 12, 14)
    assert steps(plan)["hosts-ask"].status == "on_time"
