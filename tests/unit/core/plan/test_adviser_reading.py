"""What twenty-five plans read aloud got wrong, one test for each fault that was mended."""

from datetime import date
from typing import Any

import pytest

from bot.core.month import Month
from bot.core.plan.plan import Plan
from bot.core.profile import Experience, Profile, UsLetter
from tests.fakes.persons import TODAY, codes, graduate, pathway, planned, steps, student

UNTOLD = {"step1": None, "step2ck": None, "oet": None, "ecfmg_certified": None}
NO_VISA = {"visa": "none", "nationality": "IN"}


def text_of(plan: Plan, code: str) -> str:
    return next(warning.text for warning in plan.warnings if warning.code == code)


def stops(plan: Plan) -> str:
    return " ".join(stop.what for stop in plan.stop)


def test_days_are_written_as_in_the_united_states():
    assert "Sep 8, 2027" in steps(planned(graduate()))["letters-upload"].detail


def test_an_exam_not_told_reads_well_in_the_summary():
    plan = planned(graduate(**UNTOLD))
    assert "tell us if Step 1 is passed" in plan.summary
    assert "?;" not in plan.summary


def test_where_two_exams_stand_is_asked_at_once():
    plan = steps(planned(graduate(**UNTOLD)))
    assert plan["exam-step2ck"].start == TODAY == plan["exam-step1"].start
    assert plan["exam-step2ck"].status == "on_time"


def test_step2_still_comes_after_step1_when_it_is_told():
    plan = steps(planned(graduate(step1="not_taken", step2ck="not_taken", ecfmg_certified=False)))
    assert plan["exam-step2ck"].depends_on == ("exam-step1",)


def test_steps_come_before_oet_in_the_week():
    open_exams = {"step2ck": "not_taken", "oet": None, "ecfmg_certified": None}
    week = planned(graduate(**open_exams)).this_week
    assert week.index("exam-step2ck") < week.index("exam-oet")


@pytest.mark.parametrize(
    ("budget", "said"),
    [(60_000.0, "it fits"), (10.0, "more than you have"), (None, "USD in all")],
)
def test_the_summary_says_how_the_money_compares(budget: float | None, said: str):
    assert said in planned(graduate(budget_usd=budget)).summary


def test_the_summary_places_the_money_within_the_range():
    budget = planned(graduate(budget_usd=None)).budget
    below = planned(graduate(budget_usd=budget.high - 1, weeks_in_us=8.0))
    assert "covers the likely sum, not the highest" in below.summary
    four = planned(graduate(weeks_in_us=4.0)).budget
    little = planned(graduate(weeks_in_us=4.0, budget_usd=four.low + 1))
    assert "below the likely sum" in little.summary


def test_a_total_without_a_least_sum_is_said_as_a_most():
    running = planned(graduate(match_year=2027, cycle="applied_now"))
    assert "At most 135 USD in all" in running.summary


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weeks_in_us": 1.0}, "you cannot stay for two"),
        (
            {
                "us_letters": (UsLetter(specialty="internal_medicine", year=2026),) * 2,
                "usce": (Experience(kind="observership", weeks=8, year=2026),),
            },
            "two recent letters and eight weeks are enough",
        ),
    ],
)
def test_the_summary_says_why_no_weeks_are_planned(changes: dict[str, Any], said: str):
    assert said in planned(graduate(**changes)).summary


@pytest.mark.parametrize("weeks", [0.0, 1.0])
def test_who_cannot_stay_two_weeks_is_not_told_to_do_one_strong_rotation(weeks: float):
    text = text_of(planned(graduate(weeks_in_us=weeks)), "time_short")
    assert "too short for a rotation" in text
    assert "strong rotation" not in text


def test_who_has_applied_is_not_told_to_list_programs_before_buying_weeks():
    old = graduate(graduation=Month(2020, 5), match_year=2027, cycle="applied_now")
    plan = planned(old)
    assert "if you apply again" in text_of(plan, "yog_limit")
    assert "buy" not in text_of(plan, "yog_limit")
    assert "before you buy weeks" in text_of(planned(graduate(graduation=Month(2020, 5))),
                                             "yog_limit")  # fmt: skip


def test_a_held_visa_under_a_suspension_is_checked_for_its_dates():
    plan = planned(graduate(nationality="NG", visa="b1_b2"))
    assert "end date" in steps(plan)["visa-check-passport"].detail


def test_a_refusal_matters_to_an_esta_too():
    refused = {"visa_refused": Month(2025, 3), "nationality": "IT", "residence": "IT"}
    plan = planned(graduate(visa="esta", **refused))
    assert "visa-refusal" in steps(plan)
    assert pathway(plan, "observership").verdict == "conditional"
    assert "visa-refusal" not in steps(planned(graduate(visa="b1_b2", **refused)))


def test_an_esta_is_told_of_its_ninety_days():
    esta = planned(graduate(visa="esta", nationality="IT"))
    assert any("90 days" in line for line in esta.assumptions)
    assert not any("90 days" in line for line in planned(graduate()).assumptions)


def test_a_graduate_with_a_us_passport_is_warned_of_state_law_and_not_of_a_visa():
    plan = planned(graduate(nationality="US", visa="none"))
    assert "hands_on_not_allowed" in codes(plan)
    assert "state law" in text_of(plan, "hands_on_not_allowed")
    assert not any(step.hands_on for step in plan.steps)


def test_a_school_in_vslo_is_not_asked_whether_it_is():
    told, untold = planned(student()), planned(student(vslo_home_school=None))
    assert "is the school a VSLO" not in steps(told)["elective-dean"].detail
    assert "is the school a VSLO" in steps(untold)["elective-dean"].detail
    assert not any("dean" in decision.question for decision in told.decisions)
    assert any("dean" in decision.question for decision in untold.decisions)


def test_weeks_in_summer_are_tight_and_say_so():
    late = planned(graduate(earliest_travel=Month(2027, 6), weeks_in_us=8.0))
    spring = planned(graduate(earliest_travel=Month(2027, 2), weeks_in_us=8.0))
    assert steps(late)["observership-do"].status == "tight"
    assert "fall there" in steps(late)["observership-do"].detail
    assert steps(spring)["observership-do"].status == "on_time"
    assert "fall there" not in steps(spring)["observership-do"].detail


def test_without_us_letters_and_weeks_the_letters_come_from_home():
    blocked = planned(graduate(nationality="IR", visa="none"))
    assert "strongest from home" in steps(blocked)["letters-upload"].detail
    assert "from home" not in steps(planned(graduate()))["letters-upload"].detail


def test_a_research_j1_is_put_to_use():
    plan = planned(graduate(visa="j1", location="us", research_interest=True))
    step = steps(plan)["research-post"]
    assert step.pathway == "research"
    assert not step.hands_on
    assert "research-post" not in steps(planned(graduate(research_interest=True)))


def test_a_specialty_outside_the_list_is_asked_for_and_not_claimed():
    claims = "It is in your specialty."
    other, surgeon = planned(graduate(specialty="other")), planned(graduate(specialty="surgery"))
    assert other.programs
    assert not any(claims in fit.why for fit in other.programs)
    assert any(claims in fit.why for fit in surgeon.programs)


def test_nobody_begins_with_a_broken_link():
    path = planned(graduate(specialty="pathology"))
    assert path.programs[0].id != "iu-pathology-observership"


def test_a_host_that_wants_no_mail_says_so():
    plan = planned(graduate(specialty="psychiatry"))
    kumc = next(fit for fit in plan.programs if fit.id == "kumc-observership")
    assert any("own form" in why for why in kumc.why)


def test_a_student_who_graduates_this_month_is_planned_for_like_a_graduate():
    open_exam = {"step2ck": "not_taken", "ecfmg_certified": False, **NO_VISA}
    leaving = planned(student(graduation=Month.of(TODAY), **open_exam))
    left = planned(graduate(graduation=Month.of(TODAY), **open_exam))
    assert "elective_too_late" in codes(leaving)
    for id_ in ("exam-step2ck", "hosts-apply", "observership-do"):
        assert steps(leaving)[id_].due == steps(left)[id_].due
    assert "hands-on offers" in stops(leaving)


def test_weeks_that_are_there_need_not_be_bought_again():
    done = (Experience(kind="observership", weeks=4, specialty="internal_medicine", year=2026),)
    assert planned(graduate(usce=done)).targets.usce_weeks == (4, 4)
    assert planned(graduate()).targets.usce_weeks == (8, 12)


def test_the_weeks_priced_are_the_weeks_planned():
    plan = planned(graduate())
    assert steps(plan)["observership-do"].title == "Do 8 weeks of observerships"
    assert any(item.name.startswith("Program fees, 8 weeks") for item in plan.budget.items)


def test_exams_not_told_are_named_as_what_widens_the_total():
    wide = planned(graduate(**UNTOLD))
    assert any("wider" in line for line in wide.assumptions)
    assert not any("wider" in line for line in planned(graduate()).assumptions)


@pytest.mark.parametrize("profile", [graduate(), student()], ids=["graduate", "student"])
def test_a_fact_that_does_not_matter_is_still_named_as_not_told(profile: Profile):
    lines = planned(profile).assumptions
    named = {"graduate": "VSLO", "student": "a license at home"}[profile.stage]
    assert any(line.startswith("Not told") and named in line for line in lines)


def test_more_than_twelve_weeks_of_electives_bring_the_new_york_rule():
    done = (Experience(kind="elective", weeks=10, specialty="pediatrics", year=2026),)
    someone = student(specialty="neurology", graduation=Month(2028, 5), match_year=2029)
    assert "ny_12_weeks" in codes(planned(student(usce=done)))
    assert date(2028, 1, 1) < steps(planned(someone))["elective-do"].start


def test_a_first_attempt_that_was_not_told_is_asked_and_never_taken_for_granted():
    told, untold = planned(graduate()), planned(graduate(step1_failures=None))
    griffin = {plan: next(f for f in plan.programs if f.id == "griffin-observership")
               for plan in (told, untold)}  # fmt: skip
    assert griffin[told].fit == "fits"
    assert griffin[untold].fit == "ask_first"
    assert any("first attempt" in question for question in griffin[untold].ask)


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


def test_hosts_with_long_names_leave_room_for_the_questions():
    someone = graduate(
        specialty="pathology", visa="esta", nationality="CA", graduation=Month(2013, 2),
        match_year=2029, backup_specialty="surgery", state_preferences=("MN", "ND"),
        weeks_in_us=None, budget_usd=None, earliest_travel=None, step2ck_score=219,
    )  # fmt: skip
    detail = steps(planned(someone, date(2026, 11, 26)))["hosts-ask"].detail
    assert "Start with" in detail
    assert len(detail) <= 300
