"""People who live in the US already: their status counts, not a visa to come."""

from dataclasses import replace

import pytest

from tests.fakes.persons import everything_said, graduate, pathway, planned, reasons_text, steps

EXHAUSTED = graduate(step1="failed", step1_failures=4, ecfmg_certified=False)


def lives_in_us(**changes):
    return graduate(location="us", residence="US", **changes)


@pytest.mark.parametrize("cycle", ["applied_now", "never_applied"])
def test_who_lives_in_the_us_is_not_sent_to_work_at_home(cycle: str):
    here = graduate(visa="j1", nationality="NG", location="us", cycle=cycle, match_year=2027)
    plan = planned(here)
    assert "home-clinical" not in steps(plan)
    assert pathway(plan, "home_clinical").reasons[0].text == (
        "It would be outside the US, and you live in the US now."
    )


def test_who_holds_a_work_status_is_not_told_of_visitor_visas():
    assert "visitor visa" not in everything_said(planned(graduate(visa="h1b", location="us")))
    assert "Refuse hands-on offers on a visitor visa." in everything_said(planned(graduate()))


def test_a_green_card_holder_in_the_us_with_no_attempt_left_still_has_five_steps():
    here = replace(EXHAUSTED, visa="immigrant", nationality="CN", location="us", residence="US")
    assert len(planned(here).steps) >= 5


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


def test_whoever_lives_in_the_us_asks_about_the_status_before_the_passport():
    week = planned(lives_in_us(visa="f1")).this_week
    assert week.index("status-ask") == 0


def test_whoever_came_with_a_spouse_is_not_sent_to_an_institution_of_their_own():
    plan = planned(graduate(visa="dependent", location="us", residence="US"))
    assert "visa of your spouse" in steps(plan)["status-ask"].detail
    told = [steps(plan)["status-ask"].detail, *(line.then for line in plan.plan_b)]
    assert not any("your own institution" in text for text in told)
    assert "dependent status" in reasons_text(plan, "externship")
    assert "visitor visa" not in reasons_text(plan, "externship")


def test_whoever_lives_in_the_us_is_told_of_a_suspension_once_and_for_trips_abroad():
    plan = planned(graduate(nationality="IR", visa="f1", location="us", residence="US"))
    assert "after a trip abroad" in steps(plan)["visa-check-passport"].detail
    told = [line.text for line in plan.warnings if "suspended" in line.text]
    assert len(told) == 1
    assert "suspended" not in reasons_text(plan, "observership")


def test_a_suspension_does_not_keep_whoever_waits_for_asylum_in_the_us_from_a_stay():
    plan = planned(lives_in_us(visa="other", nationality="VE"))
    assert "observership-do" in steps(plan)
    assert "Prepare at home" not in everything_said(plan)
    assert "you may not get back in" in steps(plan)["visa-check-passport"].detail
    abroad = planned(graduate(visa="other", nationality="VE", location="abroad", residence="VE"))
    assert "observership-do" not in steps(abroad)
