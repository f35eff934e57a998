"""Plans for a Match years away: nothing that only makes sense near it is asked for this week."""

from datetime import date

from bot.core.month import Month
from bot.core.profile import UsLetter
from tests.fakes.persons import TODAY, graduate, planned, steps, student

FIRST_YEAR = student(
    graduation=Month(2032, 6), match_year=2033, visa="none", step1="not_taken",
    step2ck="not_taken", step2ck_score=None, oet=None,
)  # fmt: skip


def test_the_visa_rules_of_a_far_trip_are_read_when_it_comes_near():
    plan = planned(FIRST_YEAR)
    check, apply = (steps(plan)[name] for name in ("visa-check-passport", "elective-apply"))
    assert check.start > date(2030, 12, 31)
    assert check.due <= apply.start
    assert check.title == "Check the visa rules for your passport"
    assert "visa-check-passport" not in plan.this_week


def test_the_visa_rules_are_read_now_for_a_near_trip_a_refusal_or_a_suspension():
    for person in (
        graduate(visa="none"),
        student(visa="none", nationality="HT", graduation=Month(2032, 6), match_year=2033),
        graduate(visa="none", match_year=2033, visa_refused=Month(2026, 10)),
    ):
        assert steps(planned(person))["visa-check-passport"].start == TODAY


def test_who_plans_no_trip_has_other_things_to_do_this_week():
    plan = planned(graduate(visa="none", weeks_in_us=0))
    assert plan.this_week.index("visa-check-passport") == len(plan.this_week) - 1
    assert planned(graduate(visa="none")).this_week[0] == "visa-check-passport"


def test_an_oet_result_that_cannot_count_yet_is_not_asked_for():
    oet = steps(planned(FIRST_YEAR))["exam-oet"]
    assert oet.title == "Take and pass OET Medicine"
    assert oet.start > date(2031, 1, 1)
    assert "from before Jan 1, 2031 will not count" in oet.detail
    near = steps(planned(graduate(oet=None, ecfmg_certified=None)))["exam-oet"]
    assert near.title == "Tell us if OET Medicine is passed"


def test_a_passed_oet_that_may_run_out_is_named_where_it_is_needed():
    far = planned(graduate(match_year=2030, ecfmg_certified=None))
    near = planned(graduate(match_year=2028, ecfmg_certified=None))
    assert "from before Jan 1, 2028 likely does not count" in steps(far)["exam-pathway"].detail
    assert "OET" not in steps(near)["exam-pathway"].detail


def test_whoever_is_years_away_is_told_of_time_and_not_that_it_is_not_over():
    assert planned(FIRST_YEAR).summary.startswith("There is time: Match 2033")
    assert planned(graduate(visa="none")).summary.startswith("It is not over")


def test_a_students_step_1_comes_before_graduation_where_no_trip_sets_its_date():
    blocked = student(
        nationality="HT", visa="none", graduation=Month(2029, 9), match_year=2031,
        step1="not_taken",
    )  # fmt: skip
    assert steps(planned(blocked))["exam-step1"].due <= date(2029, 4, 1)


def test_a_look_at_the_visa_rules_stays_in_a_plan_with_too_many_steps():
    """Found among three thousand people: a trip that cannot come in time, and much else to do."""
    busy = graduate(
        visa="j1", graduation=Month(2014, 6), specialty="neurology", match_year=2027,
        ecfmg_certified=False, step1=None, step2ck=None, oet="scheduled", cycle="unmatched",
        step1_failures=1, step2ck_failures=2, research_interest=True, nationality="SA",
        since_graduation="training", earliest_travel=Month(2028, 4), budget_usd=20_000.0,
        us_letters=(UsLetter(specialty="pediatrics", setting="inpatient", year=2021),),
    )  # fmt: skip
    assert "visa-check-passport" in steps(planned(busy))


def _earlier_told(plan):
    return [line for line in plan.assumptions if line.startswith("On the dates alone")]


def test_a_graduate_who_asks_for_a_far_season_is_told_of_the_first_open_one():
    plan = planned(graduate(match_year=2034))
    assert plan.match_year == 2034
    assert "On the dates alone Match 2028 is open too." in plan.summary
    assert len(plan.summary) <= 400
    assert len(_earlier_told(plan)) == 1


def test_a_season_one_year_later_is_named_among_what_to_bear_in_mind_only():
    plan = planned(graduate(match_year=2029))
    assert "On the dates alone" not in plan.summary
    assert "Match 2028 is open to you too" in _earlier_told(plan)[0]


def test_no_earlier_season_is_named_where_none_is_open_or_a_step_decides():
    for person in (
        graduate(match_year=2028),
        graduate(match_year=2027),
        student(match_year=2034),
        graduate(match_year=2034, nationality="IR", visa="none"),
        graduate(match_year=2034, step1="failed", step1_failures=4),
    ):
        plan = planned(person)
        assert _earlier_told(plan) == []
        assert "On the dates alone" not in plan.summary


def test_the_earlier_season_named_waits_for_exams_and_travel():
    late = planned(graduate(match_year=2034, earliest_travel=Month(2028, 9)))
    assert "On the dates alone Match 2030 is open too." in late.summary


def test_a_stay_years_away_waits_with_the_visa_rules_though_hosts_could_be_asked_today():
    plan = planned(graduate(visa="none", match_year=2034))
    check, ask = steps(plan)["visa-check-passport"], steps(plan)["hosts-ask"]
    assert check.start > date(2031, 12, 31)
    assert check.due <= ask.start
    assert "visa-check-passport" not in plan.this_week
    next_year = planned(graduate(visa="none", match_year=2029))
    assert steps(next_year)["visa-check-passport"].start == TODAY


def test_no_earlier_season_is_named_to_whoever_has_a_failed_step():
    plan = planned(graduate(match_year=2034, step2ck="failed", step2ck_score=None))
    assert "On the dates alone" not in plan.summary
    assert _earlier_told(plan) == []
