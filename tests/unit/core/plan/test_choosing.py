from datetime import date

from bot.core.month import Month
from bot.core.profile import UsLetter
from tests.fakes.persons import TODAY, codes, graduate, planned, steps, student


def test_a_closed_season_moves_to_the_next_and_says_so():
    plan = planned(graduate(match_year=2027))
    assert (plan.asked_match_year, plan.match_year) == (2027, 2028)
    assert plan.verdict == "wait_a_season"
    assert "season_closed" in codes(plan)
    assert "time_short" not in codes(plan)


def test_an_open_season_is_kept():
    plan = planned(graduate(match_year=2028))
    assert plan.match_year == 2028
    assert "season_closed" not in codes(plan)


def test_the_day_of_review_still_counts_as_open():
    letters = (UsLetter(specialty="internal_medicine", year=2026),)
    profile = graduate(match_year=2028, us_letters=letters, earliest_travel=None)
    assert planned(profile, date(2027, 9, 22)).match_year == 2028
    assert planned(profile, date(2027, 9, 23)).match_year == 2029


def test_an_unknown_cycle_is_not_taken_as_applied():
    assert planned(graduate(match_year=2027, cycle=None)).match_year == 2028


def test_whoever_is_applying_stays_in_the_running_season():
    plan = planned(graduate(match_year=2027, cycle="applied_now"))
    assert plan.match_year == 2027
    assert "season_closed" not in codes(plan)
    assert {"interviews", "nrmp-register", "season-rank", "soap-ready"} <= set(steps(plan))
    assert "hosts-apply" not in steps(plan)
    assert plan.programs == ()
    assert plan.budget.usce == (0, 0)


def test_an_applicant_whose_season_has_ended_is_planned_for_the_next():
    plan = planned(graduate(match_year=2026, cycle="applied_now"))
    assert plan.match_year == 2027


def test_having_applied_before_submission_opens_prepares_and_says_so():
    plan = planned(graduate(match_year=2028, cycle="applied_now"))
    assert "season-submit" in steps(plan)
    assert any("Match 2028 is not open yet" in line for line in plan.assumptions)


def test_graduation_in_june_still_reaches_residency_in_july():
    assert planned(student(graduation=Month(2028, 6))).match_year == 2028


def test_graduation_after_residency_starts_moves_the_season():
    plan = planned(student(graduation=Month(2028, 7)))
    assert plan.match_year == 2029
    assert "time_short" in codes(plan)
    assert "season_closed" not in codes(plan)


def test_exams_that_cannot_be_ready_move_the_season():
    profile = graduate(step1="not_taken", step2ck="not_taken", ecfmg_certified=False,
                       us_letters=(UsLetter(specialty="internal_medicine", year=2026),),
                       earliest_travel=None)  # fmt: skip
    assert planned(profile, date(2027, 9, 1)).match_year == 2029


def test_no_letter_and_no_time_for_a_rotation_moves_the_season():
    assert planned(graduate(earliest_travel=Month(2027, 9))).match_year == 2029


def test_a_graduation_in_the_far_future_is_planned_quickly():
    assert planned(student(graduation=Month(2900, 5)), TODAY).match_year == 2900
