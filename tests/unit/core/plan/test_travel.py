from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.geography.countries import COUNTRIES, country_name
from bot.core.month import Month
from bot.core.plan.travel import travel_of
from tests.fakes.persons import (
    TODAY,
    codes,
    everything_said,
    graduate,
    pathway,
    planned,
    reasons_text,
    reference,
    steps,
    student,
)

IN_PERSON = ("elective", "externship", "observership")


@pytest.mark.parametrize(
    ("nationality", "visa", "access"),
    [
        ("IR", "none", "blocked"), ("NG", "none", "blocked"), ("NG", "b1_b2", "held"),
        ("SY", "other", "blocked"), ("IN", "none", "open"), (None, "b1_b2", "unknown"),
        ("IR", "immigrant", "resident"), ("US", "none", "resident"), ("TM", "none", "open"),
    ],
)  # fmt: skip
def test_access_follows_passport_and_visa(nationality, visa, access):
    profile = graduate(nationality=nationality, visa=visa)
    assert travel_of(profile, TODAY, reference().visa_policy).access == access


def test_a_blocked_passport_gets_no_trip_and_no_bill_for_one():
    plan = planned(graduate(nationality="IR", visa="none"))
    assert plan.verdict == "stop_and_fix_first"
    assert "nationality_blocked" in codes(plan)
    assert plan.programs == ()
    assert plan.budget.usce == (0, 0)
    assert {pathway(plan, kind).verdict for kind in IN_PERSON} <= {"conditional", "closed"}
    assert pathway(plan, "remote").rank == 1
    assert plan.stop[0].what == "Do not pay for a visa, a host or travel."
    assert "visa-apply" not in steps(plan)


def test_a_visa_in_hand_stays_valid_and_is_said_to():
    plan = planned(graduate(nationality="NG"))
    assert "nationality_blocked" not in codes(plan)
    assert pathway(plan, "observership").verdict == "recommended"
    told = [warning.text for warning in plan.warnings if warning.code == "check_official"]
    assert "already held stays valid" in told[0]


def test_a_row_older_than_sixty_days_says_only_check():
    profile = graduate(nationality="IR", visa="none")
    fresh, stale = planned(profile, date(2027, 1, 21)), planned(profile, date(2027, 1, 22))
    assert "nationality_blocked" in codes(fresh)
    assert "nationality_blocked" not in codes(stale)
    assert pathway(stale, "observership").verdict == "conditional"
    assert any("60 days" in warning.text for warning in stale.warnings)
    assert any("60 days" in stop.why for stop in stale.stop)


def test_an_unknown_passport_makes_every_stay_conditional():
    plan = planned(graduate(nationality=None))
    assert pathway(plan, "observership").verdict == "conditional"
    assert any("passport country" in line for line in plan.assumptions)
    assert steps(plan)["hosts-ask"].depends_on == ("visa-check-passport",)


@pytest.mark.parametrize(
    ("visa", "bond"), [("none", True), ("b1_b2", True), ("esta", False), ("f1", False)]
)
def test_a_bond_concerns_b_visas_only(visa, bond):
    assert ("bond_possible" in codes(planned(graduate(nationality="BD", visa=visa)))) is bond


def test_a_green_card_needs_no_visa_step_at_all():
    plan = planned(graduate(nationality="NG", visa="immigrant"))
    assert not [step for step in plan.steps if step.track == "visa"]
    assert not {"nationality_blocked", "bond_possible", "visa_mismatch"} & codes(plan)


def test_a_refusal_makes_the_trip_conditional_for_whoever_has_no_visa():
    from bot.core.month import Month

    plan = planned(student(visa="none", visa_refused=Month(2025, 3)))
    assert "visa_refused" in codes(plan)
    assert pathway(plan, "elective").verdict == "conditional"


def test_a_table_without_the_country_promises_nothing():
    empty = replace(reference(), visa_policy=())
    profile = graduate(nationality="IR", visa="none")
    assert travel_of(profile, TODAY, empty.visa_policy).access == "open"
    assert "visa-check-passport" in steps(planned(graduate(visa="none")))


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


def test_countries_have_their_article_in_a_sentence():
    plan = planned(student(nationality="GB"))
    assert "Look up the United Kingdom on" in steps(plan)["visa-check-passport"].detail
    assert country_name("PH") == "the Philippines"
    assert country_name("IN") == "India"
    assert country_name("") == ""
    assert all(country_name(code).endswith(name) for code, name in COUNTRIES.items())


def test_a_blocked_passport_is_told_what_the_sum_leaves_out():
    assert "No US weeks are counted." in planned(graduate(nationality="IR", visa="none")).summary


def test_a_plan_b_for_a_visa_fits_the_visa_that_is_held():
    def fallback(**changes):
        return next(b for b in planned(graduate(**changes)).plan_b if "refused" in b.when)

    assert fallback(visa="none").when == "If the visa is refused"
    assert fallback(visa="b1_b2").when == "If entry or a new visa is refused"
    held = fallback(visa="b1_b2", nationality="NG")
    assert held.when == "If entry is refused, or your visa runs out"
    assert "do not count on another" in held.then


def test_the_visa_is_in_hand_before_the_day_of_travel():
    for person in (student(visa="none"), graduate(visa="none", earliest_travel=None)):
        plan = planned(person)
        by_id = steps(plan)
        first_day = (by_id.get("elective-do") or by_id["observership-do"]).start
        assert first_day - by_id["visa-apply"].due >= timedelta(days=10)
        decision = next(each for each in plan.decisions if "in your passport" in each.question)
        assert decision.by == by_id["visa-apply"].due


def test_after_a_refusal_asking_and_applying_leave_the_visa_its_time():
    plan = planned(graduate(visa="none", visa_refused=Month(2026, 5), earliest_travel=None))
    by_id = steps(plan)
    assert by_id["hosts-apply"].status == by_id["visa-apply"].status == "on_time"


def test_a_visitor_visa_in_hand_does_not_open_research_under_a_suspension():
    plan = planned(graduate(nationality="SY", visa="b1_b2", research_interest=None))
    assert "It needs a new visa" in reasons_text(plan, "research")
    assert "one already held stays valid" in reasons_text(plan, "observership")


def test_the_visa_rules_to_look_up_are_those_of_the_visa_held():
    def looked_up(**changes):
        return steps(planned(graduate(**changes)))["visa-check-passport"].detail

    assert "how many entries your visa is good" in looked_up(visa="b1_b2")
    assert "until when is your ESTA good" in looked_up(visa="esta", nationality="DE")
    assert "where to interview" in looked_up(visa="none")


def test_an_esta_is_a_cost_without_a_price_we_know():
    esta = planned(graduate(visa="esta", nationality="DE"))
    assert any("ESTA" in name for name in esta.budget.unknown)
    assert not any("ESTA" in name for name in planned(graduate()).budget.unknown)


@pytest.mark.parametrize("nationality", ["CA", "BM"])
def test_a_citizen_no_source_speaks_of_is_told_so_and_whom_to_ask(nationality):
    plan = planned(graduate(nationality=nationality, residence=nationality, visa="none"))
    check, entry = steps(plan)["visa-check-passport"], steps(plan)["visa-apply"]
    assert "No source of ours says" in check.detail
    assert "We have no source" in entry.detail
    assert all("CBP" in step.detail and "consulate" in step.detail for step in (check, entry))
    assert entry.title == "Ask what you need to enter, with the host's letter"
    assert "book no consulate interview yet" in entry.detail
    assert "where to interview" not in everything_said(plan)


def test_a_visa_that_may_not_be_needed_is_priced_from_nothing():
    canadian = planned(graduate(nationality="CA", residence="CA", visa="none"))
    indian = planned(graduate(visa="none"))
    fee = next(item for item in canadian.budget.items if item.name.startswith("Visa application"))
    assert (fee.name, fee.low, fee.high) == ("Visa application, if you need one", 0, 185)
    assert steps(canadian)["visa-apply"].cost_usd == (0, 185)
    assert steps(indian)["visa-apply"].cost_usd == (185, 185)
    assert canadian.budget.high == indian.budget.high


def test_a_canadian_resident_of_another_passport_applies_for_the_visa():
    plan = planned(graduate(residence="CA", visa="none"))
    assert steps(plan)["visa-apply"].title == "Apply for the visa with the host's letter"
    assert not any("no source" in step.detail.lower() for step in plan.steps)


def test_a_canadian_with_a_green_card_or_a_status_is_asked_nothing_of_entry():
    for changes in ({"visa": "immigrant"}, {"visa": "j1", "location": "us"}):
        plan = planned(graduate(nationality="CA", **changes))
        assert not any("no source" in step.detail.lower() for step in plan.steps)
