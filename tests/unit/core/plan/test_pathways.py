import pytest

from bot.core.month import Month
from bot.core.plan.pathways import RULES
from bot.core.profile import Experience, UsLetter
from tests.fakes.persons import codes, graduate, pathway, planned, steps, student


def test_electives_are_closed_to_graduates():
    plan = planned(graduate())
    assert pathway(plan, "elective").verdict == "closed"
    assert pathway(plan, "elective").reasons[0].source.section == "2.1"


def test_a_student_in_a_vslo_school_is_sent_to_electives():
    plan = planned(student())
    assert pathway(plan, "elective").verdict == "recommended"
    assert pathway(plan, "elective").rank == 1
    assert steps(plan)["elective-do"].hands_on


@pytest.mark.parametrize("vslo", [False, None])
def test_without_a_confirmed_school_the_dean_comes_first(vslo):
    plan = planned(student(vslo_home_school=vslo))
    assert pathway(plan, "elective").verdict == "conditional"
    assert "elective-dean" in plan.this_week
    assert "elective-dean" in steps(plan)["elective-apply"].depends_on


def test_the_graduation_month_leaves_no_time_for_an_elective():
    plan = planned(student(graduation=Month(2027, 3)))
    assert "elective_too_late" in codes(plan)
    assert pathway(plan, "elective").verdict == "closed"
    assert pathway(plan, "observership").verdict == "recommended"


def test_an_elective_ends_before_the_student_graduates():
    plan = planned(student(graduation=Month(2027, 6)))
    assert pathway(plan, "elective").verdict == "conditional"
    assert steps(plan)["elective-do"].deadline == Month(2027, 5).last_day


@pytest.mark.parametrize("visa", ["none", "b1_b2", "esta", "dependent"])
def test_a_graduate_who_may_only_watch_gets_no_externship(visa):
    plan = planned(graduate(visa=visa))
    assert pathway(plan, "externship").verdict == "closed"
    assert "hands_on_not_allowed" in codes(plan)
    assert not [step for step in plan.steps if step.hands_on]


@pytest.mark.parametrize("visa", ["j1", "f1", "h1b", "other"])
def test_another_status_never_allows_hands_on_work_by_itself(visa):
    plan = planned(graduate(visa=visa))
    assert pathway(plan, "externship").verdict == "conditional"
    assert "visa_mismatch" in codes(plan)
    assert "hands_on_not_allowed" not in codes(plan)
    assert not [step for step in plan.steps if step.hands_on]
    assert "status-ask" in steps(plan)


def test_a_visa_holder_is_told_that_no_hands_on_program_is_known():
    reasons = pathway(planned(graduate(visa="f1")), "externship").reasons
    assert any("no confirmed hands-on program" in reason.text for reason in reasons)


def test_a_green_card_opens_an_externship_under_the_hospitals_policy():
    plan = planned(graduate(visa="immigrant"))
    assert pathway(plan, "externship").verdict == "possible"
    assert steps(plan)["externship-resident"].hands_on
    assert "written policy" in steps(plan)["externship-resident"].detail


def test_research_needs_months():
    def verdict(weeks):
        someone = graduate(weeks_in_us=weeks, research_interest=True)
        return pathway(planned(someone), "research").verdict

    assert verdict(8.0) == "closed"
    assert verdict(30.0) == "conditional"


def test_research_is_closed_to_whoever_told_us_no():
    declined = pathway(planned(graduate(weeks_in_us=30.0, research_interest=False)), "research")
    assert declined.verdict == "closed"
    assert "told us" in declined.reasons[0].text
    assert pathway(planned(graduate(visa="j1", weeks_in_us=30.0)), "research").verdict != "closed"


def test_a_step_that_leaves_no_time_for_electives_makes_observerships_the_route():
    plan = planned(student(step1="not_taken", graduation=Month(2027, 8), match_year=2029))
    assert pathway(plan, "elective").verdict == "conditional"
    assert any("Step comes first" in reason.text for reason in pathway(plan, "elective").reasons)
    assert "elective-do" not in steps(plan)
    assert "observership-do" in steps(plan)


def test_a_j1_researcher_stays_in_research_and_hears_of_the_two_year_rule():
    plan = planned(graduate(visa="j1", weeks_in_us=None, research_interest=True))
    assert pathway(plan, "research").verdict == "recommended"
    assert pathway(plan, "research").rank == 1
    assert "j1_two_year" in codes(plan)


def test_a_gap_makes_clinical_work_at_home_part_of_the_plan():
    plan = planned(graduate(since_graduation="neither"))
    assert pathway(plan, "home_clinical").verdict == "recommended"
    assert "home-clinical" in steps(plan)


def test_enough_letters_and_weeks_stop_the_buying():
    letters = tuple(UsLetter(specialty="internal_medicine", year=2026) for _ in range(2))
    usce = (Experience(kind="observership", weeks=8.0, year=2026),)
    plan = planned(graduate(us_letters=letters, usce=usce))
    assert plan.programs == ()
    assert plan.budget.usce == (0, 0)
    assert any(stop.what == "Do not buy more weeks." for stop in plan.stop)


def test_no_stay_possible_means_remote_first():
    plan = planned(graduate(weeks_in_us=0.0))
    assert pathway(plan, "remote").rank == 1
    assert plan.targets.usce_weeks == (0, 0)


def test_rule_ids_are_unique():
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_student_who_graduates_long_before_the_season_still_rotates_while_enrolled():
    plan = planned(student(graduation=Month(2028, 5), match_year=2031))
    elective = steps(plan)["elective-do"]
    assert elective.due < Month(2028, 5).first_day


def test_travel_after_mid_august_plans_no_stay_for_this_seasons_letters():
    letters = (UsLetter(specialty="internal_medicine", year=2026),)
    plan = planned(graduate(earliest_travel=Month(2027, 9), us_letters=letters))
    assert plan.match_year == 2028
    assert plan.targets.usce_weeks == (0, 0)
    assert "time_short" in codes(plan)
    assert pathway(plan, "observership").verdict == "conditional"


def test_an_elective_that_would_end_on_the_first_day_of_the_graduation_month_is_too_late():
    late = student(graduation=Month(2029, 3), earliest_travel=Month(2029, 2), match_year=2031)
    early = student(graduation=Month(2029, 4), earliest_travel=Month(2029, 2), match_year=2031)
    assert pathway(planned(late), "elective").verdict == "closed"
    assert pathway(planned(early), "elective").verdict != "closed"


def test_a_research_j1_is_put_to_use():
    plan = planned(graduate(visa="j1", location="us", research_interest=True))
    step = steps(plan)["research-post"]
    assert step.pathway == "research"
    assert not step.hands_on
    assert "research-post" not in steps(planned(graduate(research_interest=True)))
