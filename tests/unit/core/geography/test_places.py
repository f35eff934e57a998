from zoneinfo import available_timezones

import pytest

from bot.core.geography.cities import CITIES
from bot.core.geography.countries import COUNTRIES
from bot.core.geography.places import (
    cities,
    countries_named,
    country_named,
    country_names,
    country_zone,
    nationalities,
    zone_named,
)


def test_tables_name_only_countries_and_time_zones_that_exist():
    zones = available_timezones()

    assert {code for code, _ in CITIES} <= set(COUNTRIES)
    assert {zone for _, zone in CITIES} <= zones
    assert set(country_names().values()) <= set(COUNTRIES)
    assert set(nationalities().values()) <= set(COUNTRIES)


def test_no_city_stands_for_two_countries():
    listed = [city for names in CITIES.values() for city in names.split(", ")]

    assert len(listed) == len(set(listed))
    assert "hyderabad" not in cities()


@pytest.mark.parametrize(
    ("text", "code"),
    [("UK", "GB"), ("uae", "AE"), ("KSA", "SA"), ("Georgia", "GE"), ("in", "IN"), ("Nepali", "NP")],
)
def test_answer_to_which_country_is_understood(text, code):
    assert country_named(text) == code


def test_what_is_no_country_is_none():
    assert country_named("Texas") is None
    assert country_named("") is None


def test_time_zone_comes_from_a_city_or_the_largest_city_of_a_country():
    assert zone_named("Lahore") == "Asia/Karachi"
    assert zone_named("India") == "Asia/Kolkata"
    assert zone_named("Perth") == "Australia/Perth"
    assert country_zone("US") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("can a Nigerian or someone from Iran get a visa", ("NG", "IR")),
        ("Pakistani with an Indian degree, Pakistani passport", ("PK", "IN")),
        ("observership in Georgia or New Mexico or New Jersey", ()),
        ("in the US, in America", ()),
        ("Indiana University", ()),
        ("hola", ()),
    ],
)
def test_countries_are_found_in_a_sentence_each_once(text, codes):
    assert countries_named(text) == codes


def test_several_of_one_nationality_name_their_country() -> None:
    assert countries_named("the visa fee for nigerians and indians") == ("NG", "IN")
