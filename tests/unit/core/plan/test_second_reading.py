"""What a second reading aloud of twenty-seven other people's plans got wrong, a test for each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.month import Month
from bot.core.plan.plan import Plan
from bot.core.plan.season import season_of
from bot.core.plan.windows import next_window
from tests.fakes.persons import TODAY, graduate, pathway, planned, reference, steps, student

POOR = graduate(budget_usd=3000.0, ecfmg_certified=None, oet=None)
UNTAKEN = {"step1": "not_taken", "step2ck": "not_taken", "step2ck_score": None}
NO_EXAMS = {**UNTAKEN, "oet": "not_taken", "ecfmg_certified": False}
EXHAUSTED = graduate(step1="failed", step1_failures=4, ecfmg_certified=False)


def everything_said(plan: Plan) -> str:
    """Return steps, stops, decisions and plan B as one text."""
    parts = [f"{step.title} {step.detail}" for step in plan.steps]
    parts += [f"{stop.what} {stop.why}" for stop in plan.stop]
    parts += [f"{branch.when} {branch.then}" for branch in plan.plan_b]
    parts += [f"{fork.question} {fork.if_yes} {fork.if_no}" for fork in plan.decisions]
    return "\n".join(parts)


def test_a_host_has_weeks_between_the_application_and_the_first_day_after_saving():
    plan = steps(planned(POOR))
    assert plan["observership-do"].start - plan["hosts-apply"].due >= timedelta(weeks=3)


def test_no_program_is_shown_with_a_window_that_closes_before_the_money_is_there():
    surgeon = replace(POOR, specialty="surgery")
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


def test_a_review_of_the_last_season_leaves_no_window_that_is_over_by_then():
    again = graduate(specialty="pathology", cycle="unmatched", times_unmatched=1)
    plan = planned(again)
    said = " ".join(why for program in plan.programs for why in program.why)
    assert "Dec 14, 2026" not in said + steps(plan)["hosts-ask"].detail


def test_an_exam_years_ahead_need_not_be_booked_at_once():
    early = student(graduation=Month(2030, 7), match_year=2031, step2ck=None, step2ck_score=None)
    assert "book it now" not in steps(planned(early))["exam-step2ck"].detail
    soon = graduate(step2ck=None, step2ck_score=None, ecfmg_certified=None)
    assert "book it now" in steps(planned(soon))["exam-step2ck"].detail


def test_weeks_that_fall_into_the_summer_are_said_to_though_an_exam_moved_them():
    late = graduate(**NO_EXAMS, visa="none", graduation=Month(2026, 11))
    rotation = steps(planned(late))["observership-do"]
    assert rotation.due > date(2027, 6, 30)
    assert "some of these weeks fall there" in rotation.detail
    assert "aim at February" not in rotation.detail


@pytest.mark.parametrize("cycle", ["applied_now", "never_applied"])
def test_who_lives_in_the_us_is_not_sent_to_work_at_home(cycle: str):
    here = graduate(visa="j1", nationality="NG", location="us", cycle=cycle, match_year=2027)
    plan = planned(here)
    assert "home-clinical" not in steps(plan)
    assert pathway(plan, "home_clinical").reasons[0].text == (
        "It would be outside the US, and you live in the US now."
    )


def test_who_holds_a_work_status_is_not_told_of_visitor_visas():
    assert "visitor visa" not in everything_said(planned(graduate(visa="h1b", location="us")))
    assert "Refuse hands-on offers on a visitor visa." in everything_said(planned(graduate()))


def test_whoever_may_have_used_up_a_step_is_told_to_spend_nothing():
    plan = planned(EXHAUSTED)
    assert steps(plan)["money-limit"].title == "Spend nothing before the answer is there"
    assert "four weeks" not in everything_said(plan)
    assert "refund your host promised" not in everything_said(plan)
    assert plan.plan_b[0].when.startswith("If a visa") or "may not take" in plan.plan_b[0].when
    assert any("may not take the Step again" in branch.when for branch in plan.plan_b)


def test_a_refund_is_claimed_only_from_a_host_that_is_planned():
    staying = planned(graduate(weeks_in_us=1.0, visa="none"))
    assert "refund your host promised" not in everything_said(staying)
    assert "four weeks, or a later season" not in everything_said(staying)


def test_who_cannot_stay_is_asked_again_with_both_branches():
    plan = planned(graduate(weeks_in_us=1.0, visa="none"))
    fork = next(fork for fork in plan.decisions if "stay four weeks" in fork.question)
    assert TODAY <= fork.by < date(2027, 8, 15)
    assert not any("stay four weeks" in fork.question for fork in planned(graduate()).decisions)


def test_the_letter_and_the_funds_for_the_consulate_are_among_the_papers():
    names = {paper.name for paper in planned(graduate(visa="none")).documents}
    assert {"Host letter naming purpose and visa class", "Proof of own funds"} <= names
    assert "Proof of work since graduation" in names


def test_years_after_graduation_programs_are_listed_before_weeks_are_bought():
    """Rule 13 of a good adviser, also in a plan that has more steps than can be shown."""
    old = replace(POOR, graduation=Month(2017, 6), step2ck="not_taken", step2ck_score=None)
    plan = planned(old)
    listed = steps(plan)["programs-list"]
    assert len(plan.steps) == 14
    assert listed.due <= steps(plan)["hosts-ask"].start
    assert "whether it takes graduates of 2017" in listed.detail


def test_the_questions_for_ten_programs_read_as_a_sentence():
    assert (
        "whether it counts observerships and how recent it wants US experience."
        in steps(planned(graduate()))["programs-list"].detail
    )


def test_a_failed_oet_is_not_told_as_a_failed_step():
    failed = planned(graduate(oet="failed", ecfmg_certified=False))
    text = next(warning.text for warning in failed.warnings if warning.code == "attempts")
    assert "Step" not in text


def test_a_score_at_the_minimum_reaches_it():
    asked = graduate(step2ck_score=230)
    why = [why for program in planned(asked).programs for why in program.why if "minimum" in why]
    assert why == ["Your Step 2 CK score reaches its minimum."]


def audiences(plan):
    rows = {row.id: row.audience for row in reference().programs}
    return {program.id: rows[program.id] for program in plan.programs}


def test_whoever_graduates_before_the_rotation_is_shown_hosts_of_graduates():
    leaving = planned(student(graduation=Month(2026, 12)))
    offered = audiences(leaving)
    assert "graduate" in offered.values()
    assert "student" not in offered.values()
    for program in leaving.programs:
        asks = "Can I apply before I graduate, for dates after it?" in program.ask
        assert asks == (offered[program.id] == "graduate")
    assert any("graduate before the rotation" in line for line in leaving.assumptions)
    assert not any(
        "graduate before the rotation" in line for line in planned(student()).assumptions
    )


def test_whoever_is_a_student_during_the_rotation_is_shown_no_hosts_of_graduates():
    staying = planned(student(vslo_home_school=False))
    assert "elective-do" in steps(staying)
    assert "graduate" not in audiences(staying).values()


def test_no_elective_is_offered_for_dates_after_graduation():
    """The Step comes first, so the rotation falls after graduation though an elective is open."""
    late = student(graduation=Month(2027, 6), step1="failed", step1_failures=1)
    plan = planned(late)
    assert pathway(plan, "elective").verdict == "conditional"
    assert steps(plan)["observership-do"].start >= late.graduation.first_day
    assert set(audiences(plan).values()) <= {"graduate", "both"}


def test_a_total_without_rent_says_so():
    housed = planned(graduate(specialty="pathology", free_housing_state="TX"))
    assert "Rent, own one-bedroom" not in {item.name for item in housed.budget.items}
    assert any("counts no rent" in line for line in housed.assumptions)
    assert not any("counts no rent" in line for line in planned(graduate()).assumptions)


def test_a_green_card_holder_in_the_us_with_no_attempt_left_still_has_five_steps():
    here = replace(EXHAUSTED, visa="immigrant", nationality="CN", location="us", residence="US")
    assert len(planned(here).steps) >= 5


def test_an_exam_months_away_is_begun_this_week_not_passed():
    plan = planned(graduate(step2ck="not_taken", step2ck_score=None, ecfmg_certified=False))
    assert "set a date for Step 2 CK" in plan.summary
    assert "take and pass" not in plan.summary
    failed = planned(graduate(step1="failed", step1_failures=1, ecfmg_certified=False))
    assert "study again for Step 1" in failed.summary


def test_nothing_of_this_week_is_due_in_more_than_half_a_year():
    early = planned(student(graduation=Month(2030, 7), match_year=2031, budget_usd=1000.0))
    far = {id_ for id_, step in steps(early).items() if step.due > TODAY + timedelta(days=180)}
    assert not far & set(early.this_week)


def test_status_and_refusal_come_before_a_window_is_named():
    holder = planned(graduate(visa="j1", specialty="psychiatry", research_interest=None))
    said = " ".join(why for program in holder.programs for why in program.why)
    assert "Dec 15, 2026" not in said
    assert steps(holder)["hosts-ask"].start >= steps(holder)["status-ask"].due


def test_step_1_is_not_put_off_when_a_failed_step_2_waits_for_it():
    plan = steps(planned(graduate(step1="not_taken", step2ck="failed", step2ck_score=None,
                                  ecfmg_certified=False, match_year=2029)))  # fmt: skip
    assert plan["exam-step1"].start == TODAY
    assert plan["exam-step1"].due == TODAY + timedelta(weeks=20)


def test_no_window_is_named_that_closes_before_the_specialty_is_chosen():
    late = graduate(specialty="undecided", earliest_travel=Month(2028, 7), match_year=2029)
    plan = planned(late)
    said = " ".join(why for program in plan.programs for why in program.why)
    assert steps(plan)["specialty-decide"].due > date(2027, 4, 23)
    assert "Apr 23, 2027" not in said
