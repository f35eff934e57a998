from dataclasses import replace
from datetime import date

import pytest

from bot.core.month import Month
from bot.core.plan.hosts import FIRST_ATTEMPT_ONLY, NEEDS_EXAMS, NO_LETTER
from bot.core.plan.planning import plan_for
from bot.core.plan.windows import FIRST_ROTATION
from tests.fakes.persons import TODAY, graduate, planned, reference, student

GRIFFIN = "griffin-observership"


def offered(plan):
    return [fit.id for fit in plan.programs]


def avoided(plan):
    return {row.id for row in plan.avoid}


def test_a_program_fits_only_when_nothing_is_left_to_ask():
    fits = {fit.id: fit.fit for fit in planned(graduate()).programs}
    assert fits[GRIFFIN] == "fits"
    assert fits["namc-observership"] == "ask_first"


@pytest.mark.parametrize(
    "changes",
    [
        {"step2ck_score": 229}, {"step2ck_failures": 1}, {"visa": "none"}, {"visa": "esta"},
        {"ecfmg_certified": False}, {"specialty": "psychiatry"}, {"budget_usd": 500.0},
        {"weeks_in_us": 3.0},
    ],
)  # fmt: skip
def test_a_stated_condition_that_is_not_met_takes_the_program_off(changes):
    assert GRIFFIN not in offered(planned(graduate(**changes)))


def test_an_unknown_score_is_asked_not_refused():
    fit = next(fit for fit in planned(graduate(step2ck_score=None)).programs if fit.id == GRIFFIN)
    assert fit.fit == "ask_first"
    assert any("230" in question for question in fit.ask)


def test_an_old_graduation_is_asked_of_every_host_without_a_limit():
    plan = planned(graduate(graduation=Month(2017, 6)))
    assert plan.programs
    assert all(any("2017" in question for question in fit.ask) for fit in plan.programs)


def test_famous_hosts_closed_to_residency_seekers_are_in_the_avoid_list():
    plan = planned(graduate(specialty="pediatrics"))
    assert "chop-observership" in avoided(plan)
    assert "chop-observership" not in offered(plan)


def test_a_program_that_grants_no_letter_is_never_offered():
    plan = planned(student())
    assert "stanford-elective" not in offered(plan)


def test_paused_programs_are_named_under_their_institution():
    plan = planned(graduate(specialty="anesthesiology"))
    paused = next(row for row in plan.avoid if row.id == "augusta-anesthesiology-paused")
    assert paused.name.startswith("MCG")
    assert "paused" in paused.why


def test_vslo_hosts_are_left_out_for_a_school_outside_vslo():
    assert "mayo-elective" in offered(planned(student()))
    assert "mayo-elective" not in offered(planned(student(vslo_home_school=False)))


def test_rows_not_seen_for_a_year_are_hidden_and_that_is_said():
    plan = planned(graduate(earliest_travel=None), date(2027, 5, 26))
    assert plan.programs == ()
    assert plan.avoid == ()
    assert any("more than twelve months" in line for line in plan.assumptions)


def test_a_window_too_late_for_this_seasons_letters_takes_the_program_off():
    plan = planned(graduate(specialty="psychiatry"))
    assert "columbia-psychiatry-observership" not in offered(plan)
    assert "bronxcare-psychiatry-observership" in offered(plan)


def test_an_open_window_is_named_with_its_days():
    kumc = next(
        fit for fit in planned(graduate(specialty="surgery")).programs
        if fit.id == "kumc-observership"
    )  # fmt: skip
    assert "Apply by Dec 15, 2026; confirm the dates." in kumc.why


def test_departments_a_program_leaves_out_are_respected():
    for specialty in ("pediatrics", "obgyn"):
        assert "kumc-observership" not in offered(planned(graduate(specialty=specialty)))


def test_free_housing_brings_a_program_up():
    texas = planned(graduate(free_housing_state="TX"))
    assert offered(texas)[0] == "ttuhsc-im-observership"
    assert offered(planned(graduate()))[0] != "ttuhsc-im-observership"


def test_the_directory_has_every_program_the_host_tables_name():
    ids = {row.id for row in reference().programs}
    assert NO_LETTER | FIRST_ATTEMPT_ONLY | set(NEEDS_EXAMS) | set(FIRST_ROTATION) <= ids


def test_an_empty_directory_is_said_in_the_step():
    plan = plan_for(graduate(), TODAY, replace(reference(), programs=()))
    ask = next(step for step in plan.steps if step.id == "hosts-ask")
    assert "directory has none" in ask.detail
