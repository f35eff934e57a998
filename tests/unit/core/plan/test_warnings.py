from dataclasses import replace
from datetime import date

import pytest

from bot.core.month import Month
from bot.core.plan.warnings import WARNING_RULES
from bot.core.profile import Experience
from evals.plan_invariants import WARNING_CODES
from tests.fakes.persons import codes, graduate, planned, steps, student, warning_text


@pytest.mark.parametrize(
    ("graduation", "limit"), [(Month(2024, 9), True), (Month(2024, 10), False)]
)
def test_the_year_of_graduation_counts_from_three_years_at_the_application(graduation, limit):
    assert ("yog_limit" in codes(planned(graduate(graduation=graduation)))) is limit


@pytest.mark.parametrize(
    ("years", "old"), [((2024, 2020), True), ((2025, 2020), False), ((None, 2020), False)]
)
def test_experience_is_old_when_all_of_it_is_older_than_two_years(years, old):
    usce = tuple(Experience(kind="observership", weeks=4.0, year=year) for year in years)
    assert ("usce_not_recent" in codes(planned(graduate(usce=usce)))) is old


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"cycle": "unmatched"}, True), ({"times_unmatched": 1}, True),
        ({"cycle": "never_applied", "times_unmatched": 0}, False),
    ],
)  # fmt: skip
def test_going_unmatched_before_is_told(changes, expected):
    assert ("reapplicant" in codes(planned(graduate(**changes)))) is expected


def test_a_visitor_visa_does_not_fit_an_open_research_position():
    wanted = graduate(weeks_in_us=30.0, research_interest=True)
    assert "visa_mismatch" in codes(planned(wanted))
    assert "visa_mismatch" not in codes(planned(replace(wanted, weeks_in_us=8.0)))


def test_research_nobody_wants_is_no_mismatch():
    assert "visa_mismatch" not in codes(planned(graduate(weeks_in_us=30.0)))


def test_a_suspended_passport_in_the_us_is_told_that_leaving_may_be_final():
    plan = planned(graduate(visa="f1", nationality="IR", location="us"))
    assert "may not get back in" in warning_text(plan, "nationality_blocked")
    assert plan.stop[0].what == "Do not leave the US before you have asked."
    abroad = planned(graduate(visa="f1", nationality="IR", location="abroad"))
    assert "nationality_blocked" not in codes(abroad)


def test_months_are_written_out():
    refused = planned(graduate(visa="none", visa_refused=Month(2026, 7)))
    assert "in July 2026" in warning_text(refused, "visa_refused")


def test_four_failures_before_a_pass_are_questioned_not_repeated():
    assert "3 failed before the pass" in warning_text(
        planned(graduate(step1_failures=3)), "attempts"
    )
    four = warning_text(planned(graduate(step1_failures=4)), "attempts")
    assert "before the pass" not in four
    assert "check the number" in four


def test_no_visa_cannot_be_the_wrong_visa():
    assert "visa_mismatch" not in codes(planned(graduate(visa="none", weeks_in_us=30.0)))


def test_new_york_limits_concern_students_who_go_there():
    assert "ny_12_weeks" in codes(planned(student(state_preferences=("NY",))))
    assert "ny_12_weeks" not in codes(planned(graduate(state_preferences=("NY",))))


def test_a_short_stay_is_short():
    assert "time_short" in codes(planned(graduate(weeks_in_us=6.0)))
    assert "time_short" not in codes(planned(graduate(weeks_in_us=8.0)))


def test_little_time_before_august_is_short():
    assert "time_short" in codes(planned(graduate(earliest_travel=Month(2027, 7))))


def test_everybody_is_told_to_check_the_official_pages():
    for today in (date(2026, 11, 22), date(2027, 8, 1)):
        assert "check_official" in codes(planned(graduate(earliest_travel=None), today))


def test_every_code_of_the_contract_has_a_rule_and_no_other():
    assert {rule.code for rule in WARNING_RULES} == WARNING_CODES


@pytest.mark.parametrize("weeks", [0.0, 1.0])
def test_who_cannot_stay_two_weeks_is_not_told_to_do_one_strong_rotation(weeks: float):
    text = warning_text(planned(graduate(weeks_in_us=weeks)), "time_short")
    assert "too short for a rotation" in text
    assert "strong rotation" not in text


def test_who_has_applied_is_not_told_to_list_programs_before_buying_weeks():
    old = graduate(graduation=Month(2020, 5), match_year=2027, cycle="applied_now")
    plan = planned(old)
    assert "if you apply again" in warning_text(plan, "yog_limit")
    assert "buy" not in warning_text(plan, "yog_limit")
    assert "before you buy weeks" in warning_text(planned(graduate(graduation=Month(2020, 5))),
                                             "yog_limit")  # fmt: skip


def test_a_graduate_with_a_us_passport_is_warned_of_state_law_and_not_of_a_visa():
    plan = planned(graduate(nationality="US", visa="none"))
    assert "hands_on_not_allowed" in codes(plan)
    assert "state law" in warning_text(plan, "hands_on_not_allowed")
    assert not any(step.hands_on for step in plan.steps)


def test_more_than_twelve_weeks_of_electives_bring_the_new_york_rule():
    done = (Experience(kind="elective", weeks=10, specialty="pediatrics", year=2026),)
    someone = student(specialty="neurology", graduation=Month(2028, 5), match_year=2029)
    assert "ny_12_weeks" in codes(planned(student(usce=done)))
    assert date(2028, 1, 1) < steps(planned(someone))["elective-do"].start


def test_a_failed_oet_is_not_told_as_a_failed_step():
    failed = planned(graduate(oet="failed", ecfmg_certified=False))
    text = next(warning.text for warning in failed.warnings if warning.code == "attempts")
    assert "Step" not in text


def test_an_exam_that_comes_after_the_rotation_is_not_called_first():
    plan = planned(student(step1="passed", step2ck="not_taken", oet="passed", budget_usd=None))
    assert "Step 2 CK is still open" in warning_text(plan, "exam_first")
    failed = planned(graduate(step2ck="failed", step2ck_failures=1))
    assert "first" in warning_text(failed, "exam_first")
