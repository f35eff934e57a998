from datetime import date

import pytest

from bot.core.month import Month
from bot.core.plan.context import context_of
from bot.core.plan.plan import SourceRef
from bot.core.plan.rules import When
from bot.core.plan.timeline import MAX_STEPS, StepRule, schedule
from tests.fakes.persons import TODAY, graduate, planned, reference, steps, student

ALWAYS = When("always", lambda _: True)


def rule(id_, **values):
    defaults = {
        "track": "home", "when": ALWAYS, "title": id_, "detail": "Detail.", "takes": 10,
        "sources": (SourceRef("guide", "1"),),
    }  # fmt: skip
    return StepRule(id=id_, **{**defaults, **values})


def scheduled(*rules):
    return {step.id: step for step in schedule(rules, context_of(graduate(), TODAY, reference()))}


def on(month, day):
    return lambda _: date(2027, month, day)


def test_a_step_starts_when_those_before_it_are_due():
    made = scheduled(rule("a"), rule("b", after=("a", "absent")))
    assert made["b"].start == made["a"].due
    assert made["b"].depends_on == ("a",)


def test_a_step_is_due_at_its_aim_when_there_is_time():
    assert scheduled(rule("a", aim=on(3, 1)))["a"].due == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("deadline", "status"),
    [((2, 1), "on_time"), ((1, 5), "tight"), ((1, 1), "late")],
)
def test_status_compares_the_work_with_the_real_deadline(deadline, status):
    step = scheduled(rule("a", takes=42, deadline=on(*deadline)))["a"]
    assert step.status == status
    assert (step.due > step.deadline) is (status == "late")


def test_a_deadline_may_be_past_but_the_step_is_not():
    step = scheduled(rule("a", deadline=lambda _: date(2026, 9, 1)))["a"]
    assert (step.deadline, step.start, step.status) == (date(2026, 9, 1), TODAY, "late")


def test_nothing_is_due_after_residency_starts():
    assert scheduled(rule("a", takes=5000))["a"].due == date(2028, 7, 1)


def test_the_least_important_steps_go_when_there_are_too_many():
    rules = [rule(f"s{number}") for number in range(MAX_STEPS)]
    made = scheduled(*rules, rule("minor", weight=1))
    assert len(made) == MAX_STEPS
    assert "minor" not in made


def test_rotations_aim_at_spring_and_letters_at_september():
    plan = steps(planned(graduate()))
    assert plan["observership-do"].start >= date(2027, 2, 1)
    assert plan["observership-do"].due <= date(2027, 6, 30)
    assert plan["letters-upload"].deadline == date(2027, 9, 8)
    assert plan["season-submit"].deadline == date(2027, 9, 22)


def test_the_chain_to_the_rotation_is_never_cut():
    profile = graduate(
        visa="none", graduation=Month(2017, 5), step1="failed", step2ck="not_taken",
        oet="not_taken", ecfmg_certified=False, cycle="unmatched", times_unmatched=1,
        specialty="undecided", research_interest=True,
    )  # fmt: skip
    plan = planned(profile)
    chain = {"hosts-ask", "hosts-apply", "visa-apply", "observership-do", "letters-upload"}
    assert chain <= set(steps(plan))
    assert len(plan.steps) <= 14


def test_hosts_are_asked_before_the_first_window_closes():
    ask = steps(planned(graduate(specialty="surgery")))["hosts-ask"]
    assert ask.due <= date(2026, 12, 15)


def test_an_undecided_student_decides_before_booking():
    plan = planned(student(specialty="undecided"))
    assert "specialty-decide" in plan.this_week
    assert any("specialty" in decision.question for decision in plan.decisions)


def test_someone_unmatched_first_learns_why():
    plan = planned(graduate(cycle="unmatched", times_unmatched=3))
    assert plan.verdict == "stop_and_fix_first"
    assert "season-review" in plan.this_week


def test_an_applicant_after_match_day_still_has_a_plan():
    plan = planned(graduate(match_year=2027, cycle="applied_now"), date(2027, 5, 2))
    assert {"match-next", "start-papers"} <= set(steps(plan))
    assert "interviews" not in steps(plan)


def test_step_ids_do_not_change_with_the_day():
    first, later = planned(graduate()), planned(graduate(), date(2026, 11, 25))
    assert set(steps(first)) == set(steps(later))


def test_a_specialty_outside_eras_is_told_where_it_applies():
    assert "ResidencyCAS" in steps(planned(graduate(specialty="obgyn")))["season-submit"].detail


def test_four_weeks_are_one_rotation():
    assert (
        "one strong rotation" in steps(planned(graduate(weeks_in_us=4.0)))["observership-do"].detail
    )


def test_days_are_written_as_in_the_united_states():
    assert "Sep 8, 2027" in steps(planned(graduate()))["letters-upload"].detail


def test_without_us_letters_and_weeks_the_letters_come_from_home():
    blocked = planned(graduate(nationality="IR", visa="none"))
    assert "strongest from home" in steps(blocked)["letters-upload"].detail
    assert "from home" not in steps(planned(graduate()))["letters-upload"].detail


def test_the_questions_for_ten_programs_read_as_a_sentence():
    assert (
        "whether it counts observerships and how recent it wants US experience."
        in steps(planned(graduate()))["programs-list"].detail
    )


def test_four_weeks_are_no_advice_to_whoever_plans_no_more():
    short = steps(planned(graduate(weeks_in_us=2.0, budget_usd=60_000.0)))["money-limit"].detail
    assert "four weeks" not in short
    assert "a later season is better" in short
    assert "four weeks" in steps(planned(graduate(budget_usd=60_000.0)))["money-limit"].detail


def test_hosts_with_long_names_leave_room_for_the_questions():
    someone = graduate(
        specialty="pathology", visa="esta", nationality="CA", graduation=Month(2013, 2),
        match_year=2029, backup_specialty="surgery", state_preferences=("MN", "ND"),
        weeks_in_us=None, budget_usd=None, earliest_travel=None, step2ck_score=219,
    )  # fmt: skip
    detail = steps(planned(someone, date(2026, 11, 26)))["hosts-ask"].detail
    assert "Start with" in detail
    assert len(detail) <= 300
