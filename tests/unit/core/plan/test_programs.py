from dataclasses import replace
from datetime import date

import pytest

from bot.core.month import Month
from bot.core.plan.hosts import FIRST_ATTEMPT_ONLY, NEEDS_EXAMS, NO_LETTER
from bot.core.plan.planning import plan_for
from bot.core.plan.windows import FIRST_ROTATION
from tests.fakes.persons import TODAY, graduate, pathway, planned, reference, steps, student

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


def audiences(plan):
    rows = {row.id: row.audience for row in reference().programs}
    return {program.id: rows[program.id] for program in plan.programs}


def kinds(plan):
    rows = {row.id: row.kind for row in reference().programs}
    return [rows[program.id] for program in plan.programs]


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


def test_a_first_attempt_that_was_not_told_is_asked_and_never_taken_for_granted():
    told, untold = planned(graduate()), planned(graduate(step1_failures=None))
    griffin = {plan: next(f for f in plan.programs if f.id == "griffin-observership")
               for plan in (told, untold)}  # fmt: skip
    assert griffin[told].fit == "fits"
    assert griffin[untold].fit == "ask_first"
    assert any("first attempt" in question for question in griffin[untold].ask)


def test_a_score_at_the_minimum_reaches_it():
    asked = graduate(step2ck_score=230)
    why = [why for program in planned(asked).programs for why in program.why if "minimum" in why]
    assert why == ["Your Step 2 CK score reaches its minimum."]


def test_whoever_graduates_before_the_rotation_is_shown_hosts_of_graduates():
    leaving = planned(student(graduation=Month(2026, 12)))
    offered = audiences(leaving)
    assert "graduate" in offered.values()
    assert "student" not in offered.values()
    for program in leaving.programs:
        asks = "Can I apply before I graduate, for dates after it?" in program.ask
        assert asks == (offered[program.id] == "graduate")
    assert any("graduate before the rotation" in line for line in leaving.assumptions)
    assert not any(
        "graduate before the rotation" in line for line in planned(student()).assumptions
    )


def test_whoever_is_a_student_during_the_rotation_is_shown_no_hosts_of_graduates():
    staying = planned(student(vslo_home_school=False))
    assert "elective-do" in steps(staying)
    assert "graduate" not in audiences(staying).values()


def test_no_elective_is_offered_for_dates_after_graduation():
    """The Step comes first, so the rotation falls after graduation though an elective is open."""
    late = student(graduation=Month(2027, 6), step1="failed", step1_failures=1)
    plan = planned(late)
    assert pathway(plan, "elective").verdict == "conditional"
    assert steps(plan)["observership-do"].start >= late.graduation.first_day
    assert set(audiences(plan).values()) <= {"graduate", "both"}


def test_free_housing_brings_the_planned_kind_first():
    """In Florida more observerships are listed than electives, and electives are planned."""
    plan = planned(student(free_housing_state="FL"))
    assert kinds(plan)[0] == "elective"
    watching = planned(graduate(free_housing_state="FL"))
    state = {row.id: row.state for row in reference().programs}
    assert state[watching.programs[0].id] == "FL"


def test_a_host_of_the_specialty_comes_before_one_of_the_backup():
    plan = planned(graduate(specialty="radiology", backup_specialty="internal_medicine"))
    rows = {row.id: row for row in reference().programs}
    first = rows[plan.programs[0].id]
    assert "radiology" in first.specialties_include or "multiple" in first.specialties_include


def test_a_place_to_avoid_is_named_with_its_host():
    plan = planned(graduate(specialty="other"))
    rows = {row.id: row for row in reference().programs}
    assert plan.avoid
    for place in plan.avoid:
        assert rows[place.id].institution.split(" (")[0].split(" /")[0] in place.name


def test_the_reason_not_to_spend_is_said_without_its_heading():
    assert not any("Do not spend here" in place.why for place in planned(graduate()).avoid)


def test_who_has_not_decided_is_shown_no_host_of_one_narrow_field():
    rows = {row.id: row for row in reference().programs}
    broad = {"multiple", "internal_medicine", "family_medicine"}
    plan = planned(student(specialty="undecided", graduation=Month(2032, 6), match_year=2033))
    assert plan.programs
    for listed in plan.programs:
        assert broad & set(rows[listed.id].specialties_include), listed.name
