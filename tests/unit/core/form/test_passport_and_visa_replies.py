"""Replies to the cards of the passport, the residence and the visa."""

import pytest

from tests.fakes.conversing import Person


def test_same_country_as_the_passport():
    person = Person().has_plan()
    person.says("change residence")
    person.says("same as passport")

    assert person.draft["residence"] == "PK"


def test_country_of_who_lives_in_the_us_is_the_passport(person):
    person.says("graduated 2012, i am a refugee in texas")
    person.says("syria")
    person.says("no exams yet")

    assert person.draft["nationality"] == "SY"
    assert person.draft["residence"] == "US"


def test_two_passports_at_their_question_are_asked_about(person):
    person.says("graduated june 2018")

    assert "You named two passports" in person.says("india and canada")
    assert "nationality" not in person.draft
    assert "residence" not in person.draft


@pytest.mark.parametrize("words", ["visa expired", "had b1b2 but expired", "visa is expired now"])
def test_expired_visa_is_none(person, words):
    person.says("graduated june 2018, pakistani")
    person.says(words)

    assert person.draft["visa"] == "none"


@pytest.mark.parametrize("words", ["other", "married, waiting for my green card in california"])
def test_status_that_no_button_names(person, words):
    person.says("graduated june 2018, pakistani")
    person.says(words)

    assert person.draft["visa"] == "other"


@pytest.mark.parametrize("words", ["applied for b1 waiting", "i have applied", "nahi hai visa"])
def test_visa_only_applied_for_is_none(person, words):
    person.says("graduated june 2018, pakistani")
    person.says(words)

    assert person.draft["visa"] == "none"
