"""Electives of students: the school, the lead time and the windows."""

from bot.core.month import Month
from tests.fakes.persons import TODAY, codes, graduate, planned, steps, student

NO_VISA = {"visa": "none", "nationality": "IN"}


def test_a_school_in_vslo_is_not_asked_whether_it_is():
    told, untold = planned(student()), planned(student(vslo_home_school=None))
    assert "is the school a VSLO" not in steps(told)["elective-dean"].detail
    assert "is the school a VSLO" in steps(untold)["elective-dean"].detail
    assert not any("dean" in decision.question for decision in told.decisions)
    assert any("dean" in decision.question for decision in untold.decisions)


def test_a_student_who_graduates_this_month_is_planned_for_like_a_graduate():
    open_exam = {"step2ck": "not_taken", "ecfmg_certified": False, **NO_VISA}
    leaving = planned(student(graduation=Month.of(TODAY), **open_exam))
    left = planned(graduate(graduation=Month.of(TODAY), **open_exam))
    assert "elective_too_late" in codes(leaving)
    for id_ in ("exam-step2ck", "hosts-apply", "observership-do"):
        assert steps(leaving)[id_].due == steps(left)[id_].due
    assert "hands-on offers" in " ".join(stop.what for stop in leaving.stop)


def test_an_elective_names_the_first_window_that_closes():
    early = student(specialty="emergency_medicine", match_year=2029, graduation=Month(2028, 6))
    detail = steps(planned(early))["elective-apply"].detail
    assert "A first window closes" in detail


def test_the_dean_answers_before_the_last_day_to_apply():
    late = student(graduation=Month(2027, 5), vslo_home_school=None)
    assert (
        steps(planned(late))["elective-dean"].due - steps(planned(late))["elective-dean"].start
    ).days == 7


def test_an_elective_years_away_is_not_applied_for_now():
    plan = planned(student(graduation=Month(2030, 6), match_year=2031, vslo_home_school=None))
    dean = next(decision for decision in plan.decisions if "dean" in decision.question)
    assert dean.if_yes == "Apply for electives as planned."


def test_the_window_named_for_an_elective_is_of_an_elective():
    plan = planned(student(graduation=Month(2030, 6), match_year=2031, specialty="undecided"))
    assert "closes Feb 1" not in steps(plan)["elective-apply"].detail


def test_an_elective_is_applied_for_once_the_status_is_known():
    plan = planned(student(visa="f1", location="us", residence="US", earliest_travel=None))
    assert steps(plan)["elective-apply"].start >= steps(plan)["status-ask"].due


def test_with_days_left_an_elective_is_applied_to_while_the_dean_gets_the_papers():
    plan = planned(student(graduation=Month(2027, 5), match_year=2028, visa="none"))
    apply = steps(plan)["elective-apply"]
    assert apply.status != "late"
    assert "elective-dean" not in apply.depends_on
    assert "apply while your dean gets the papers" in apply.detail
    usual = steps(planned(student(graduation=Month(2027, 9), match_year=2028)))["elective-apply"]
    assert "elective-dean" in usual.depends_on


def test_with_days_left_applying_is_of_this_week():
    plan = planned(
        student(
            graduation=Month(2027, 5), match_year=2028, visa="none", oet="not_taken",
            ecfmg_certified=None,
        )
    )  # fmt: skip
    assert "elective-apply" in plan.this_week
