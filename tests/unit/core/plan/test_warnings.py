from dataclasses import replace
from datetime import date

import pytest

from bot.core.month import Month
from bot.core.plan.warnings import WARNING_RULES
from bot.core.profile import Experience
from evals.plan_invariants import WARNING_CODES
from tests.fakes.persons import codes, graduate, planned, student


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


def warned(plan, code):
    return next(warning.text for warning in plan.warnings if warning.code == code)


def test_a_suspended_passport_in_the_us_is_told_that_leaving_may_be_final():
    plan = planned(graduate(visa="f1", nationality="IR", location="us"))
    assert "may not get back in" in warned(plan, "nationality_blocked")
    assert plan.stop[0].what == "Do not leave the US before you have asked."
    abroad = planned(graduate(visa="f1", nationality="IR", location="abroad"))
    assert "nationality_blocked" not in codes(abroad)


def test_months_are_written_out():
    refused = planned(graduate(visa="none", visa_refused=Month(2026, 7)))
    assert "in July 2026" in warned(refused, "visa_refused")


def test_four_failures_before_a_pass_are_questioned_not_repeated():
    assert "3 failed before the pass" in warned(planned(graduate(step1_failures=3)), "attempts")
    four = warned(planned(graduate(step1_failures=4)), "attempts")
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
