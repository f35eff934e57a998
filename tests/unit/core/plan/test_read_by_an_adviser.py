"""What an experienced adviser would strike from a plan: pointless, contradictory or rash advice."""

import pytest

from bot.core.month import Month
from bot.core.profile import UsLetter
from tests.fakes.persons import (
    everything_said,
    graduate,
    pathway,
    planned,
    reasons_text,
    reference,
    steps,
    student,
    warning_text,
)

KINDS = {row.id: row.kind for row in reference().programs}
LIVES_ON = {"location": "us", "residence": "US"}


def test_the_last_attempt_is_never_sat_to_keep_a_date():
    plan = planned(graduate(step2ck="failed", step2ck_failures=3, step2ck_score=None))
    detail = steps(plan)["exam-step2ck"].detail
    assert "3 of 4 attempts: one is left, so sit it only when practice tests" in detail
    assert "Do not sit your last attempt to keep a date." in everything_said(plan)


def test_an_attempt_before_the_last_is_booked_when_practice_tests_are_safe():
    plan = planned(graduate(step2ck="failed", step2ck_failures=1, step2ck_score=None))
    assert "1 of 4 attempts, so book only when" in steps(plan)["exam-step2ck"].detail
    assert "last attempt" not in everything_said(plan)


def test_three_failures_before_a_pass_leave_no_last_attempt():
    plan = planned(graduate(step2ck="passed", step2ck_failures=3))
    assert "last attempt" not in everything_said(plan)


def test_two_failed_steps_are_spoken_of_as_two():
    plan = planned(graduate(step1="failed", step2ck="failed", step2ck_score=None))
    assert "the failed Steps come first" in plan.summary
    assert "The failed Steps come first" in warning_text(plan, "time_short")
    assert "Pass the failed Steps before you pay" in reasons_text(plan, "observership")
    assert any(each.question == "Are the failed Steps passed?" for each in plan.decisions)
    one = planned(graduate(step2ck="failed", step2ck_score=None))
    assert "the failed Step comes first" in one.summary


def test_an_exam_whose_fee_is_not_there_is_saved_for_first():
    poor = steps(planned(graduate(step1="not_taken", step2ck="not_taken", budget_usd=0.0)))
    assert "Save its fee first: 900 USD, and you told us 0." in poor["exam-step1"].detail
    rich = steps(planned(graduate(step1="not_taken", step2ck="not_taken")))
    assert "Save its fee" not in rich["exam-step1"].detail


def test_a_second_specialty_gets_its_programs_and_the_second_rotation():
    plan = planned(graduate(specialty="surgery", backup_specialty="internal_medicine"))
    listed = steps(plan)["programs-list"].detail
    assert "you would apply to in surgery, and five in internal medicine." in listed
    assert "then in internal medicine, your backup" in (steps(plan)["observership-do"].detail)
    alone = planned(graduate(specialty="surgery"))
    assert "in surgery. Note" in steps(alone)["programs-list"].detail
    assert "then in a related field" in steps(alone)["observership-do"].detail


def test_a_second_specialty_takes_no_part_of_one_strong_rotation():
    plan = planned(graduate(backup_specialty="psychiatry", weeks_in_us=4.0))
    assert "one strong rotation" in steps(plan)["observership-do"].detail


def test_remote_work_for_another_group_is_not_advised_beside_a_research_post_in_the_us():
    post = planned(graduate(visa="j1", research_interest=True, **LIVES_ON))
    assert "research-post" in steps(post)
    assert "remote-research" not in steps(post)
    abroad = planned(graduate(visa="b1_b2", research_interest=True))
    assert "remote-research" in steps(abroad)


def test_a_student_on_a_status_asks_whether_it_is_accepted_not_which_visa():
    here = steps(planned(student(visa="f1", **LIVES_ON)))["elective-apply"].detail
    assert "Ask whether it accepts your status and whether letters" in here
    abroad = steps(planned(student(visa="none")))["elective-apply"].detail
    assert "which visa class the letter names" in abroad


def test_who_waits_for_a_status_of_their_own_is_sent_to_a_lawyer_not_to_an_institution():
    waiting = planned(graduate(visa="other", nationality="VE", **LIVES_ON))
    asked = steps(waiting)["status-ask"].detail
    assert asked.startswith("Ask an immigration lawyer, and your sponsor, school or employer if")
    assert "is no medical license" in asked
    assert "own institution" not in everything_said(waiting)
    assert "international office" not in warning_text(waiting, "nationality_blocked")
    employed = planned(graduate(visa="h1b", nationality="VE", **LIVES_ON))
    assert "own institution" in everything_said(employed)
    assert "international office" in warning_text(employed, "nationality_blocked")


def test_a_shortlist_for_electives_begins_with_electives():
    for states in ((), ("FL",), ("NY", "FL")):
        plan = planned(student(specialty="family_medicine", state_preferences=states))
        kinds = [KINDS[program.id] for program in plan.programs]
        assert kinds == sorted(kinds)
        assert kinds[0] == "elective"


def test_two_letters_count_and_one_counts():
    one = UsLetter(specialty="neurology", setting="outpatient", year=2026)
    asked = [
        steps(planned(graduate(specialty="neurology", us_letters=letters)))["letters-ask"].detail
        for letters in ((one,), (one, one))
    ]
    assert "You have 1 that counts." in asked[0]
    assert "You have 2 that count." in asked[1]


def test_a_single_season_earlier_is_not_pressed_on_whoever_needs_the_time():
    for changes in ({"oet": "not_taken", "ecfmg_certified": None}, {"budget_usd": 500.0}):
        told = " ".join(planned(graduate(match_year=2029, **changes)).assumptions)
        assert "On the dates alone" not in told
    assert "On the dates alone" in " ".join(planned(graduate(match_year=2029)).assumptions)
    far = planned(graduate(match_year=2034, graduation=Month(2025, 6), step1="not_taken",
                           step2ck="not_taken", step2ck_score=None))  # fmt: skip
    assert "On the dates alone" in far.summary


def test_the_longest_pair_of_specialties_fits_into_the_step():
    person = student(
        specialty="psychiatry", backup_specialty="emergency_medicine", match_year=2028,
        graduation=Month(2027, 12), earliest_travel=Month(2027, 7),
    )  # fmt: skip
    detail = steps(planned(person))["elective-do"].detail
    assert "then in emergency medicine, your backup" in detail
    assert "these dates fit your notice" in detail
    assert len(detail) <= 300


def test_weeks_that_cannot_be_paid_are_not_recommended():
    short = planned(graduate(budget_usd=800.0))
    assert pathway(short, "observership").verdict == "conditional"
    told = "The money for it is not there yet: save first, and do not borrow for it."
    assert told in reasons_text(short, "observership")
    open_exam = planned(graduate(budget_usd=800.0, oet="not_taken", ecfmg_certified=None))
    assert "save first, exams before that" in reasons_text(open_exam, "observership")
    assert pathway(planned(graduate()), "observership").verdict == "recommended"
    assert pathway(planned(graduate(budget_usd=None)), "observership").verdict == "recommended"


def test_money_closes_nothing_and_opens_nothing():
    short, rich = planned(graduate(budget_usd=0.0)), planned(graduate())
    closed = [
        {path.kind for path in plan.pathways if path.verdict == "closed"} for plan in (short, rich)
    ]
    assert closed[0] == closed[1]
    assert short.steps
    assert pathway(short, "observership").rank == pathway(rich, "observership").rank == 1


@pytest.mark.parametrize("visa", ["none", "b1_b2", "esta", "dependent", "f1", "j1", "h1b", "other"])
def test_graduates_on_a_visa_are_told_that_no_hands_on_program_is_in_the_directory(visa):
    told = reasons_text(planned(graduate(visa=visa)), "externship")
    assert "Our directory has no confirmed hands-on program for graduates on a visa." in told


def test_a_resident_and_a_student_are_not_told_so():
    for person in (graduate(visa="immigrant"), student(visa="none")):
        assert "no confirmed hands-on" not in reasons_text(planned(person), "externship")
