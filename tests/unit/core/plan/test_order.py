"""What comes first: exams, money, the review and the reason before hosts and trips."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.month import Month
from bot.core.profile import UsLetter
from tests.fakes.persons import TODAY, graduate, planned, steps, student

SAVING = graduate(budget_usd=3000.0, ecfmg_certified=None, oet=None)
UNTAKEN = {"step1": "not_taken", "step2ck": "not_taken", "step2ck_score": None}
NO_EXAMS = {**UNTAKEN, "oet": "not_taken", "ecfmg_certified": False}
OPEN = {"ecfmg_certified": False, "oet": "not_taken"}


@pytest.mark.parametrize("graduation", [Month(2028, 5), Month(2029, 12)])
def test_a_students_step1_comes_before_electives_are_asked_for(graduation):
    plan = steps(planned(student(step1="not_taken", graduation=graduation, match_year=2031)))
    assert "exam-step1" in plan["elective-apply"].depends_on
    assert plan["exam-step1"].due <= plan["elective-apply"].start
    assert plan["elective-do"].due < graduation.first_day


@pytest.mark.parametrize("other", [{"step2ck": "not_taken"}, {"step1": "not_taken"}, {}])
def test_oet_is_in_hand_by_the_end_of_august(other):
    oet = steps(planned(graduate(**OPEN, **other)))["exam-oet"]
    assert oet.due <= date(2027, 8, 31)


@pytest.mark.parametrize("state", ["not_taken", "scheduled"])
def test_oet_too_late_for_august_is_tight(state):
    letters = (UsLetter(specialty="internal_medicine", year=2026),)
    someone = graduate(oet=state, ecfmg_certified=False, us_letters=letters)
    late = planned(someone, date(2027, 8, 10))
    assert late.match_year == 2028
    assert steps(late)["exam-oet"].status == "tight"


POOR = graduate(**OPEN, budget_usd=800.0, visa="none", step2ck="not_taken")


def test_without_the_money_no_host_is_asked_this_week():
    assert "hosts-ask" not in planned(POOR).this_week
    assert {"exam-step2ck", "remote-research"} <= set(planned(POOR).this_week)


def test_hosts_wait_for_the_day_the_money_must_be_there():
    plan = planned(POOR)
    money = next(d for d in plan.decisions if "whole sum" in d.question)
    assert money.by > TODAY
    assert steps(plan)["hosts-ask"].start >= money.by
    assert "no trip" in money.if_no


def test_no_window_is_named_that_closes_before_the_money_is_there():
    surgeon = replace(POOR, specialty="surgery", visa="immigrant", step2ck="passed")
    rich = replace(surgeon, budget_usd=60_000.0)
    assert "Dec 15, 2026" in steps(planned(rich))["hosts-ask"].detail
    assert "Dec 15, 2026" not in steps(planned(surgeon))["hosts-ask"].detail


def test_electives_wait_for_the_money_too():
    plan = planned(student(budget_usd=1000.0))
    money = next(d for d in plan.decisions if "whole sum" in d.question)
    assert steps(plan)["elective-apply"].start >= money.by


@pytest.mark.parametrize(
    "failed", [{"step1": "failed", "step2ck": "not_taken"}, {"step2ck": "failed"}]
)
def test_a_failed_step_keeps_hosts_out_of_this_week_and_waits_for_the_pass(failed):
    plan = planned(graduate(**OPEN, **failed))
    assert "hosts-ask" not in plan.this_week
    exam = steps(plan)["exam-step1" if "step1" in failed else "exam-step2ck"]
    assert exam.id in steps(plan)["hosts-ask"].depends_on
    assert exam.due <= steps(plan)["hosts-ask"].start
    passed = next(d for d in plan.decisions if d.question == "Is the failed Step passed?")
    assert exam.due <= passed.by <= steps(plan)["hosts-ask"].start


def test_a_failed_step1_with_step2_open_belongs_to_a_later_match():
    plan = planned(graduate(**OPEN, step1="failed", step1_failures=2, step2ck="not_taken"))
    assert (plan.verdict, plan.match_year) == ("stop_and_fix_first", 2029)
    assert steps(plan)["exam-step2ck"].due <= steps(plan)["hosts-ask"].start
    assert steps(plan)["observership-do"].start.month not in (6, 7, 8)
    assert "Match 2029" in plan.summary


def test_a_failed_step2_that_can_still_be_passed_in_time_keeps_the_match():
    assert planned(graduate(**OPEN, step2ck="failed")).match_year == 2028


def test_windows_are_those_after_the_pass():
    someone = graduate(**OPEN, specialty="surgery", step1="failed", step2ck="not_taken")
    kumc = next(fit for fit in planned(someone).programs if fit.id == "kumc-observership")
    assert "Apply from Oct 15, 2027 to Dec 15, 2027; confirm the dates." in kumc.why


def test_whoever_went_unmatched_reviews_before_asking_hosts():
    plan = planned(graduate(cycle="unmatched", times_unmatched=3))
    assert plan.this_week[0] == "season-review"
    assert "hosts-ask" not in plan.this_week
    assert "season-review" in steps(plan)["hosts-ask"].depends_on


def test_the_reason_for_a_refusal_is_learned_before_applying_again():
    plan = steps(planned(graduate(visa="none", visa_refused=Month(2026, 7))))
    assert plan["visa-refusal"].due <= plan["visa-apply"].start
    assert "visa-refusal" in plan["visa-apply"].depends_on
    assert "visa-refusal" not in steps(planned(graduate(visa="none")))


def test_opening_the_application_is_kept_wherever_submitting_is():
    crowded = student(
        step1="not_taken", step2ck="not_taken", oet="not_taken", visa="none",
        specialty="undecided", visa_refused=Month(2025, 3), cycle="unmatched",
    )  # fmt: skip
    plan = planned(crowded)
    assert len(plan.steps) == 14
    assert {"season-open", "season-submit", "letters-upload"} <= set(steps(plan))


def test_obgyn_hears_of_residencycas_and_not_of_eras_tokens():
    plan = steps(planned(student(specialty="obgyn")))
    assert "ResidencyCAS" in plan["season-open"].title
    assert plan["season-open"].cost_usd is None
    assert "ResidencyCAS" in plan["letters-upload"].detail
    assert "support" in plan["season-open"].detail


def test_some_anesthesiology_programs_are_said_to_have_left_eras():
    detail = steps(planned(graduate(specialty="anesthesiology")))["season-submit"].detail
    assert "some anesthesiology programs left it" in detail


def test_steps_come_before_oet_in_the_week():
    open_exams = {"step2ck": "not_taken", "oet": None, "ecfmg_certified": None}
    week = planned(graduate(**open_exams)).this_week
    assert week.index("exam-step2ck") < week.index("exam-oet")


def test_a_host_has_weeks_between_the_application_and_the_first_day_after_saving():
    plan = steps(planned(SAVING))
    assert plan["observership-do"].start - plan["hosts-apply"].due >= timedelta(weeks=3)


def test_hosts_have_answered_when_step_1_is_passed():
    plan = steps(planned(graduate(**NO_EXAMS, visa="none")))
    assert plan["hosts-ask"].due <= plan["exam-step1"].due
    assert plan["hosts-apply"].start == plan["exam-step1"].due


def test_a_specialty_is_chosen_before_hosts_are_asked():
    plan = steps(planned(graduate(specialty="undecided")))
    assert plan["hosts-ask"].start >= plan["specialty-decide"].due
    assert "specialty-decide" in plan["hosts-ask"].depends_on


def test_a_student_in_the_early_years_is_not_hurried_to_a_specialty():
    early = planned(student(graduation=Month(2030, 7), match_year=2031, specialty="undecided"))
    decided = steps(early)["specialty-decide"].due
    assert decided > date(2028, 1, 1)
    assert decided <= steps(early)["elective-apply"].start


def test_years_after_graduation_programs_are_listed_before_weeks_are_bought():
    """Rule 13 of a good adviser, also in a plan that has more steps than can be shown."""
    old = replace(SAVING, graduation=Month(2017, 6), step2ck="not_taken", step2ck_score=None)
    plan = planned(old)
    listed = steps(plan)["programs-list"]
    assert len(plan.steps) == 14
    assert listed.due <= steps(plan)["hosts-ask"].start
    assert "whether it takes graduates of 2017" in listed.detail


def test_nothing_of_this_week_is_due_in_more_than_half_a_year():
    early = planned(student(graduation=Month(2030, 7), match_year=2031, budget_usd=1000.0))
    far = {id_ for id_, step in steps(early).items() if step.due > TODAY + timedelta(days=180)}
    assert not far & set(early.this_week)


def test_nothing_comes_before_the_question_whether_the_step_may_be_taken():
    stuck = graduate(visa="none", step1="failed", step1_failures=4, ecfmg_certified=False)
    assert planned(stuck).this_week[:2] == ("exam-eligibility", "money-limit")


NOTHING_YET = graduate(
    **OPEN, visa="none", step1="not_taken", step2ck="not_taken", budget_usd=0.0,
    graduation=Month(2017, 1), since_graduation="practising",
)  # fmt: skip


def test_the_step_of_money_stays_where_steps_are_too_many():
    plan = planned(NOTHING_YET)
    kept = steps(plan)
    assert len(plan.steps) == 14
    assert {"money-limit", "remote-research", "visa-check-passport", "hosts-ask"} <= set(kept)
    assert kept["money-limit"].due <= kept["hosts-ask"].start
    assert "3,175 USD at least, and you told us 0" in kept["money-limit"].detail


def test_what_gives_way_to_the_step_of_money_is_told_with_the_submission():
    kept = steps(planned(NOTHING_YET))
    assert "season-rank" not in kept
    assert "NRMP by" in kept["season-submit"].detail
    assert "rank list by" in kept["season-submit"].detail


def test_no_exam_is_asked_of_whoever_has_passed_them_all_but_lacks_the_money():
    plan = planned(replace(POOR, step2ck="passed", oet="passed"))
    money = next(d for d in plan.decisions if "whole sum" in d.question)
    warned = next(w for w in plan.warnings if w.code == "budget_short")
    said = (plan.summary, money.if_no, warned.text, steps(plan)["money-limit"].detail)
    assert not [text for text in said if "xams" in text]


def test_a_suspension_is_told_before_the_bond_that_a_later_visa_may_need():
    held = graduate(nationality="NG", visa="b1_b2")
    codes = [warning.code for warning in planned(held).warnings]
    assert codes.index("check_official") < codes.index("bond_possible")
    bond = next(w.text for w in planned(held).warnings if w.code == "bond_possible")
    assert bond.startswith("Once B visas are issued again")


def test_money_speaks_of_no_exams_when_none_is_left_to_pay():
    done = graduate(ecfmg_certified=True, budget_usd=5_000.0)
    plan = planned(done)
    assert "exams first" not in steps(plan)["money-limit"].detail
    assert "Exams and" not in (plan.budget.cheaper or "")
