"""What twelve people very unlike each other read in their plans and stumbled over."""

from bot.core.countries import COUNTRIES, country_name
from bot.core.month import Month
from tests.fakes.persons import TODAY, graduate, planned, reference, steps, student


def lives_in_us(**changes):
    return graduate(location="us", residence="US", **changes)


def kinds(plan):
    rows = {row.id: row.kind for row in reference().programs}
    return [rows[program.id] for program in plan.programs]


def test_whoever_lives_in_the_us_on_a_status_is_asked_about_the_status_not_a_visa():
    for visa in ("dependent", "f1", "other"):
        plan = planned(lives_in_us(visa=visa, earliest_travel=None))
        ask = steps(plan)["hosts-ask"].detail
        assert "do you accept my status" in ask
        assert "visa" not in ask
        assert "Before you leave the US" in steps(plan)["visa-check-passport"].detail
        assert any("If your status does not cover it" in line.when for line in plan.plan_b)
        assert not any("consulate" in paper.needed_for for paper in plan.documents)


def test_a_dependent_is_not_warned_of_a_visitor_visa():
    whats = [stop.what for stop in planned(lives_in_us(visa="dependent")).stop]
    assert "Refuse hands-on offers your status is not known to cover." in whats
    assert not any("visitor visa" in what for what in whats)


def test_work_at_home_is_not_advised_to_whoever_lives_in_the_us():
    plan = planned(lives_in_us(visa="f1", budget_usd=900.0))
    assert "at home" not in (plan.budget.cheaper or "")
    assert "at home" in (planned(graduate(budget_usd=900.0)).budget.cheaper or "")


def test_countries_have_their_article_in_a_sentence():
    plan = planned(student(nationality="GB"))
    assert "Look up the United Kingdom on" in steps(plan)["visa-check-passport"].detail
    assert country_name("PH") == "the Philippines"
    assert country_name("IN") == "India"
    assert country_name("") == ""
    assert all(country_name(code).endswith(name) for code, name in COUNTRIES.items())


def test_an_application_window_is_not_named_by_a_day_that_is_past():
    plan = planned(graduate(step2ck_score=None))
    whys = [why for program in plan.programs for why in program.why]
    assert any(why.startswith("Applications have been open since Oct 1, 2026") for why in whys)
    assert not any("Apply from Oct" in why for why in whys)


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


def test_an_elective_names_the_first_window_that_closes():
    early = student(specialty="emergency_medicine", match_year=2029, graduation=Month(2028, 6))
    detail = steps(planned(early))["elective-apply"].detail
    assert "A first window closes" in detail


def test_the_dean_answers_before_the_last_day_to_apply():
    late = student(graduation=Month(2027, 5), vslo_home_school=None)
    assert (
        steps(planned(late))["elective-dean"].due - steps(planned(late))["elective-dean"].start
    ).days == 7


def test_a_blocked_passport_is_told_what_the_sum_leaves_out():
    assert "No US weeks are counted." in planned(graduate(nationality="IR", visa="none")).summary


def test_four_weeks_are_no_advice_to_whoever_plans_no_more():
    short = steps(planned(graduate(weeks_in_us=2.0, budget_usd=60_000.0)))["money-limit"].detail
    assert "four weeks" not in short
    assert "a later season is better" in short
    assert "four weeks" in steps(planned(graduate(budget_usd=60_000.0)))["money-limit"].detail


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


def test_nothing_comes_before_the_question_whether_the_step_may_be_taken():
    stuck = graduate(visa="none", step1="failed", step1_failures=4, ecfmg_certified=False)
    assert planned(stuck).this_week[:2] == ("exam-eligibility", "money-limit")


def test_whoever_lives_in_the_us_asks_about_the_status_before_the_passport():
    week = planned(lives_in_us(visa="f1")).this_week
    assert week.index("status-ask") == 0


def test_a_decision_that_needs_thought_is_not_due_today():
    plan = planned(graduate(weeks_in_us=0.0))
    stay = next(decision for decision in plan.decisions if "stay four weeks" in decision.question)
    assert (stay.by - TODAY).days >= 30


def test_a_plan_b_for_a_visa_fits_the_visa_that_is_held():
    def fallback(**changes):
        return next(b for b in planned(graduate(**changes)).plan_b if "refused" in b.when)

    assert fallback(visa="none").when == "If the visa is refused"
    assert fallback(visa="b1_b2").when == "If entry or a new visa is refused"
    held = fallback(visa="b1_b2", nationality="NG")
    assert held.when == "If entry is refused, or your visa runs out"
    assert "do not count on another" in held.then
