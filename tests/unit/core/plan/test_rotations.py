"""The weeks of a rotation: how many, where, and in which months."""

from datetime import date

import pytest

from bot.core.month import Month
from bot.core.profile import Experience
from tests.fakes.persons import graduate, planned, steps, student

UNTAKEN = {"step1": "not_taken", "step2ck": "not_taken", "step2ck_score": None}
NO_EXAMS = {**UNTAKEN, "oet": "not_taken", "ecfmg_certified": False}


def test_weeks_in_summer_are_tight_and_say_so():
    late = planned(graduate(earliest_travel=Month(2027, 6), weeks_in_us=8.0))
    spring = planned(graduate(earliest_travel=Month(2027, 2), weeks_in_us=8.0))
    assert steps(late)["observership-do"].status == "tight"
    assert "fall there" in steps(late)["observership-do"].detail
    assert steps(spring)["observership-do"].status == "on_time"
    assert "fall there" not in steps(spring)["observership-do"].detail


def test_weeks_that_are_there_need_not_be_bought_again():
    done = (Experience(kind="observership", weeks=4, specialty="internal_medicine", year=2026),)
    assert planned(graduate(usce=done)).targets.usce_weeks == (4, 4)
    assert planned(graduate()).targets.usce_weeks == (8, 12)


def test_the_weeks_priced_are_the_weeks_planned():
    plan = planned(graduate())
    assert steps(plan)["observership-do"].title == "Do 8 weeks of observerships"
    assert any(item.name.startswith("Program fees, 8 weeks") for item in plan.budget.items)


@pytest.mark.parametrize(
    ("specialty", "where"),
    [
        (
            "internal_medicine",
            "on wards and in a clinic, then in a related field such as cardiology",
        ),
        ("psychiatry", "in a clinic and an inpatient unit"),
        ("surgery", "in the operating room"),
        ("pediatrics", "such as the NICU"),
        ("neurology", "then in a related field."),
    ],
)
def test_rotations_are_where_the_specialty_values_them(specialty: str, where: str):
    for make in (graduate, student):
        plan = steps(planned(make(specialty=specialty, budget_usd=None)))
        step = plan.get("observership-do") or plan["elective-do"]
        assert where.rstrip(".") in step.detail
        assert "feedback halfway" in step.detail


def test_one_month_is_one_strong_rotation():
    plan = steps(planned(graduate(weeks_in_us=4.0)))
    assert "one strong rotation" in plan["observership-do"].detail


def test_weeks_that_fall_into_the_summer_are_said_to_though_an_exam_moved_them():
    late = graduate(**NO_EXAMS, visa="none", graduation=Month(2026, 11))
    rotation = steps(planned(late))["observership-do"]
    assert rotation.due > date(2027, 6, 30)
    assert "some of these weeks fall there" in rotation.detail
    assert "aim at February" not in rotation.detail


def test_weeks_in_june_are_not_called_clear_of_the_summer():
    june = steps(planned(graduate(earliest_travel=Month(2027, 6), weeks_in_us=4.0)))
    assert "some of these weeks fall there" in june["observership-do"].detail
    march = steps(planned(graduate(earliest_travel=Month(2027, 3), weeks_in_us=4.0)))
    assert "your weeks avoid the summer" in march["observership-do"].detail


def test_a_student_observes_as_a_graduate_only_after_the_month_of_graduation():
    plan = planned(
        student(graduation=Month(2027, 2), match_year=2028, visa="b1_b2", earliest_travel=None)
    )
    assert steps(plan)["observership-do"].start >= date(2027, 3, 1)


def test_weeks_behind_a_failed_step_lie_before_the_summer_or_are_four():
    failed = graduate(step2ck="failed", visa="b1_b2", budget_usd=20_000.0)
    observing = steps(planned(failed))["observership-do"]
    assert observing.title.startswith("Do 4 weeks")
    assert observing.due < date(2027, 7, 15)
    sooner = graduate(step2ck="scheduled", visa="b1_b2", budget_usd=20_000.0)
    assert steps(planned(sooner))["observership-do"].title.startswith("Do 8 weeks")


@pytest.mark.parametrize("month", [5, 6, 7])
def test_more_than_four_weeks_of_observing_end_by_the_end_of_july(month):
    late = graduate(earliest_travel=Month(2027, month), budget_usd=60_000.0)
    observing = steps(planned(late))["observership-do"]
    is_least = (observing.due - observing.start).days <= 28
    assert is_least or observing.due <= date(2027, 7, 31)
