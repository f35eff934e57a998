"""Places read beside a year, those that are not guessed, and how one is taken back."""

import pytest

from tests.fakes.conversing import Person


def asked_for_the_year() -> Person:
    person = Person()
    person.commands("plan")
    return person


@pytest.mark.parametrize("text", ["georgia 2019", "2019, georgia", "chad 2019"])
def test_year_beside_a_place_of_two_meanings_is_taken_and_the_place_is_not(text: str) -> None:
    person = asked_for_the_year()
    told = person.says(text)
    assert person.draft["graduation"] == "2019-01"
    assert not {"residence", "nationality"} & set(person.draft)
    assert "only the year" in told
    assert "passport" in told


def test_year_beside_the_us_is_the_year() -> None:
    person = asked_for_the_year()
    assert "only the year" not in person.says("usa 2020")
    assert person.draft["graduation"] == "2020-01"
    assert "residence" not in person.draft


def test_georgia_and_a_year_begin_the_form_as_any_country_does() -> None:
    assert "2 of 6 · " in Person().says("georgia 2019")


@pytest.mark.parametrize("text", ["graduated in georgia 2019", "graduated in china in may 2019"])
def test_country_of_the_school_stands_before_the_year_without_hiding_it(text: str) -> None:
    person = asked_for_the_year()
    person.says(text)
    assert str(person.draft["graduation"]).startswith("2019-")
    assert "residence" not in person.draft


@pytest.mark.parametrize(
    "text",
    [
        "not jordan",
        "no, jordan is my name",
        "i don't live in jordan",
        "I'm not in Jordan",
        "i only studied in jordan",
        "jordan is where i studied",
        "i dont live there",
    ],
)
def test_country_that_is_denied_is_taken_out(text: str) -> None:
    person = asked_for_the_year()
    person.says("jordan 2016")
    assert person.draft["residence"] == "JO"
    told = person.says(text)
    assert "Taken out: Living in Jordan" in told
    assert "residence" not in person.draft
    assert person.draft["graduation"] == "2016-01"


def test_what_is_said_instead_answers_the_open_question_or_corrects() -> None:
    person = asked_for_the_year()
    person.says("jordan 2016")
    person.says("not jordan, syria")
    assert person.draft["nationality"] == "SY"
    person = asked_for_the_year()
    person.says("jordan 2016")
    person.says("i don't live there, i live in germany")
    assert person.draft["residence"] == "DE"
    assert "nationality" not in person.draft


def test_passport_that_is_denied_is_asked_again() -> None:
    person = asked_for_the_year()
    person.says("2016")
    person.says("india")
    assert "Which country's passport" in person.says("not india")
    assert "nationality" not in person.draft


def test_country_that_was_never_told_is_not_taken_from_its_denial() -> None:
    person = asked_for_the_year()
    person.says("2016")
    person.says("not india")
    assert not {"residence", "nationality"} & set(person.draft)
