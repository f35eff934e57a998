"""Whoever has an application out: it comes first, also under a suspension and in a later plan."""

from datetime import date

from tests.fakes.persons import everything_said, graduate, planned, steps, warning_text

INTERVIEWING = graduate(cycle="applied_now", match_year=2027, nationality="SY", visa="none")
PLANS_AHEAD = graduate(cycle="applied_now", match_year=2028)


def test_a_suspension_changes_what_follows_a_match_and_not_the_interviews():
    plan = planned(INTERVIEWING)
    [decision] = [fork for fork in plan.decisions if "travel.state.gov" in fork.question]
    assert "residency visa" in decision.if_yes
    assert "interviews" in decision.if_no
    assert "make a new plan here: a stay" not in everything_said(plan).lower()
    assert "Go on with interviews" in warning_text(plan, "nationality_blocked")
    assert any("visas stay suspended" in fork.when for fork in plan.plan_b)


def test_a_plan_for_a_later_season_lets_the_running_application_come_first():
    plan = planned(PLANS_AHEAD)
    assert plan.match_year == 2028
    assert plan.summary.startswith("Your application for Match 2027 is out and comes first.")
    assert plan.stop[0].what == "Pay for no host before Match Day, Mar 19, 2027."
    assert any(fork.question == "Did you match in March 2027?" for fork in plan.decisions)


def test_no_host_is_applied_to_before_match_day_of_the_running_application():
    assert steps(planned(PLANS_AHEAD))["hosts-apply"].start >= date(2027, 3, 19)
    assert steps(planned(graduate(match_year=2028)))["hosts-apply"].start < date(2027, 3, 19)


def test_who_has_not_applied_has_no_running_application():
    assert "Your application for Match" not in planned(graduate()).summary
