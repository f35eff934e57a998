"""What a plan says it was not told, and what it took instead."""

import pytest

from bot.core.profile import Profile
from tests.fakes.persons import graduate, planned, student

UNTOLD = {"step1": None, "step2ck": None, "oet": None, "ecfmg_certified": None}


def test_exams_not_told_are_named_as_what_widens_the_total():
    wide = planned(graduate(**UNTOLD))
    assert any("wider" in line for line in wide.assumptions)
    assert not any("wider" in line for line in planned(graduate()).assumptions)


@pytest.mark.parametrize("profile", [graduate(), student()], ids=["graduate", "student"])
def test_a_fact_that_does_not_matter_is_still_named_as_not_told(profile: Profile):
    lines = planned(profile).assumptions
    named = {"graduate": "VSLO", "student": "a license at home"}[profile.stage]
    assert any(line.startswith("Not told") and named in line for line in lines)


def test_a_total_without_rent_says_so():
    housed = planned(graduate(specialty="pathology", free_housing_state="TX"))
    assert "Rent, own one-bedroom" not in {item.name for item in housed.budget.items}
    assert any("counts no rent" in line for line in housed.assumptions)
    assert not any("counts no rent" in line for line in planned(graduate()).assumptions)


def test_without_a_stay_nothing_is_assumed_of_flight_rent_and_weeks():
    told = " ".join(planned(graduate(nationality="SD", visa="none", location=None,
                                     weeks_in_us=None, earliest_travel=None,
                                     free_housing_state=None)).assumptions)  # fmt: skip
    assert "we count a flight" not in told
    assert "rent is counted" not in told
    assert "how long you can stay" in told
    assert "visa rules differ" in told
