from datetime import date

import pytest

from bot.core.month import Month
from bot.core.plan.season import MATCH_DAY, RULES, Span, residency_start, review_day, season_of
from tests.fakes.persons import graduate, planned, reference, steps, student


@pytest.mark.parametrize(
    ("match_year", "match_day", "review"),
    [
        (2026, date(2026, 3, 20), date(2025, 9, 24)),
        (2027, date(2027, 3, 19), date(2026, 9, 23)),
        (2028, date(2028, 3, 17), date(2027, 9, 22)),
    ],
)
def test_match_day_and_review_follow_the_published_rules(match_year, match_day, review):
    assert season_of(match_year, ()).day(MATCH_DAY) == match_day
    assert review_day(match_year) == review


EXCEPTIONS = {
    ("ECFMG Pathways application deadline for the Match", 2027),
    ("Last safe OET Medicine sitting", 2027),
}
"""Rows that differ from the planning rule, because that season has dates of its own."""


def test_computed_days_agree_with_every_row_of_the_calendar():
    for row in reference().calendar:
        if row.event not in RULES or row.match_year is None or row.start is None:
            continue
        if (row.event, row.match_year) in EXCEPTIONS:
            continue
        span = season_of(row.match_year, ()).events[row.event]
        assert (span.start, span.end) == (row.start, row.end), (row.event, row.match_year)


def test_a_row_of_the_year_wins_over_the_rule_with_its_status():
    span = season_of(2027, reference().calendar).events["Last safe OET Medicine sitting"]
    assert span == Span(date(2026, 12, 1), date(2026, 12, 31), "expected")


def test_every_event_is_in_the_calendar_table():
    assert set(RULES) <= {row.event for row in reference().calendar}


def test_a_season_far_ahead_has_all_its_days_in_order():
    season = season_of(2041, reference().calendar)
    assert review_day(2041) < season.day(MATCH_DAY) < season.end == residency_start(2041)


def test_a_season_nobody_has_published_says_so():
    season = season_of(2031, reference().calendar)
    pathways = season.events["ECFMG Pathways application deadline for the Match"]
    assert pathways.status == "unknown"


def test_an_elective_behind_a_step_decides_the_season_where_it_comes_before_graduation():
    someone = student(
        graduation=Month(2028, 6), match_year=2028, step1="not_taken", step2ck="not_taken",
        oet="not_taken", visa="none",
    )  # fmt: skip
    plan = planned(someone)
    elective, letters = steps(plan)["elective-do"], steps(plan)["letters-upload"]
    assert plan.match_year == 2029
    assert elective.due < date(2028, 6, 1)
    assert elective.due <= letters.due
    assert not [step.id for step in plan.steps if step.status == "late"]
    assert any("before you graduate" in warning.text for warning in plan.warnings)


def test_a_student_who_has_passed_the_step_keeps_the_season():
    passed = student(graduation=Month(2028, 6), match_year=2028, step1="passed")
    assert planned(passed).match_year == 2028


def test_no_season_is_planned_in_which_hosts_are_asked_too_late_after_a_failed_step():
    failed = graduate(step1="failed", step2ck="passed", visa="dependent", match_year=2028)
    plan = planned(failed)
    assert plan.match_year == 2029
    assert not [step.id for step in plan.steps if step.status == "late"]
    assert planned(graduate(step2ck="failed", visa="b1_b2", match_year=2028)).match_year == 2028


def test_a_late_pass_leaves_a_week_to_apply_for_an_elective():
    late = student(graduation=Month(2027, 10), step1="not_taken", match_year=2029)
    assert steps(planned(late))["elective-apply"].status != "late"
