from datetime import timedelta

import pytest

from bot.core.month import Month
from bot.core.plan.exams import exams_of
from tests.fakes.persons import TODAY, codes, everything_said, graduate, planned, steps, student

UNTOLD = {"step1": None, "step2ck": None, "oet": None, "ecfmg_certified": None}
EXHAUSTED = graduate(step1="failed", step1_failures=4, ecfmg_certified=False)


def test_a_certificate_implies_the_passes_not_told():
    exams = exams_of(graduate(step1=None, step2ck=None, oet=None, ecfmg_certified=True))
    assert exams.unpassed == ()


def test_without_a_certificate_an_untold_exam_is_not_passed():
    exams = exams_of(graduate(step1=None, ecfmg_certified=None))
    assert [exam.name for exam in exams.unpassed] == ["step1"]


def test_what_is_told_wins_over_the_certificate():
    exams = exams_of(graduate(step2ck="failed", ecfmg_certified=True))
    assert exams.step2ck.state == "failed"
    assert exams.step2ck.failures == 1


def test_steps_are_sat_one_after_the_other():
    both = exams_of(graduate(step1="not_taken", step2ck="not_taken")).ready_on(TODAY)
    one = exams_of(graduate(step1="not_taken")).ready_on(TODAY)
    assert both - one == timedelta(weeks=16)


@pytest.mark.parametrize("state", ["failed", "not_taken"])
@pytest.mark.parametrize("exam", ["step1", "step2ck", "oet"])
def test_a_failed_or_untaken_exam_comes_first(exam, state):
    assert "exam_first" in codes(planned(graduate(**{exam: state}, ecfmg_certified=False)))


@pytest.mark.parametrize("state", ["passed", "scheduled", None])
def test_other_exams_do_not(state):
    assert "exam_first" not in codes(planned(graduate(step2ck=state, ecfmg_certified=False)))


def test_any_failure_is_told():
    assert "attempts" in codes(planned(graduate(step1_failures=1)))
    assert "attempts" in codes(planned(graduate(oet="failed", ecfmg_certified=False)))
    assert "attempts" not in codes(planned(graduate()))


def test_host_fees_wait_for_a_failed_step():
    plan = steps(planned(graduate(step1="failed", step1_failures=2, ecfmg_certified=False)))
    assert "exam-step1" in plan["hosts-apply"].depends_on
    assert plan["exam-step1"].due <= plan["hosts-apply"].start
    assert plan["hosts-apply"].due <= plan["observership-do"].start


def test_a_graduates_step2_comes_before_host_fees():
    plan = steps(planned(graduate(step2ck="not_taken", ecfmg_certified=False)))
    assert "exam-step2ck" in plan["hosts-apply"].depends_on


def test_a_students_step2_may_come_after_the_elective():
    plan = steps(planned(student(step2ck="not_taken")))
    assert plan["exam-step2ck"].due > plan["elective-do"].due


def test_a_failed_step_stops_the_plan_first():
    plan = planned(graduate(step1="failed", ecfmg_certified=False))
    assert plan.verdict == "stop_and_fix_first"
    assert plan.this_week[0] in ("visa-check-passport", "exam-step1")


def test_four_failures_without_a_pass_ask_about_eligibility_before_anything_else():
    plan = planned(graduate(step1="failed", step1_failures=4, ecfmg_certified=False))
    assert plan.verdict == "stop_and_fix_first"
    assert "exam-eligibility" in plan.this_week
    assert not {"exam-step1", "season-submit", "hosts-apply"} & set(steps(plan))
    assert plan.budget.high == 0


def test_four_failures_before_a_pass_do_not_stop_it():
    assert "exam-eligibility" not in steps(planned(graduate(step1_failures=4)))


def test_exams_must_be_confirmed_by_the_rank_list_day():
    plan = planned(graduate(step2ck="not_taken", ecfmg_certified=False))
    assert str(steps(plan)["exam-step2ck"].deadline) == "2028-03-01"


def test_an_exam_that_only_waits_for_the_one_before_is_not_tight():
    untold = graduate(step1=None, step2ck=None, ecfmg_certified=None)
    assert steps(planned(untold))["exam-step2ck"].status == "on_time"


def test_where_two_exams_stand_is_asked_at_once():
    plan = steps(planned(graduate(**UNTOLD)))
    assert plan["exam-step2ck"].start == TODAY == plan["exam-step1"].start
    assert plan["exam-step2ck"].status == "on_time"


def test_step2_still_comes_after_step1_when_it_is_told():
    plan = steps(planned(graduate(step1="not_taken", step2ck="not_taken", ecfmg_certified=False)))
    assert plan["exam-step2ck"].depends_on == ("exam-step1",)


def test_an_exam_years_ahead_need_not_be_booked_at_once():
    early = student(graduation=Month(2030, 7), match_year=2031, step2ck=None, step2ck_score=None)
    assert "book it now" not in steps(planned(early))["exam-step2ck"].detail
    soon = graduate(step2ck=None, step2ck_score=None, ecfmg_certified=None)
    assert "book it now" in steps(planned(soon))["exam-step2ck"].detail


def test_whoever_may_have_used_up_a_step_is_told_to_spend_nothing():
    plan = planned(EXHAUSTED)
    assert steps(plan)["money-limit"].title == "Spend nothing before the answer is there"
    assert "four weeks" not in everything_said(plan)
    assert "refund your host promised" not in everything_said(plan)
    assert plan.plan_b[0].when.startswith("If a visa") or "may not take" in plan.plan_b[0].when
    assert any("may not take the Step again" in branch.when for branch in plan.plan_b)


def test_step_1_is_not_put_off_when_a_failed_step_2_waits_for_it():
    plan = steps(planned(graduate(step1="not_taken", step2ck="failed", step2ck_score=None,
                                  ecfmg_certified=False, match_year=2029)))  # fmt: skip
    assert plan["exam-step1"].start == TODAY
    assert plan["exam-step1"].due == TODAY + timedelta(weeks=20)
