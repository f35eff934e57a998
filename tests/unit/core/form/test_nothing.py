"""A typed "none", "no" or "i don't have any" at each question of the form."""

import pytest

from bot.core.form.nothing import nothing_in
from tests.fakes.conversing import Person

NONE = ("none", "none so far", "nothing", "nil", "i have none", "i don't have any", "zero")
NO = ("no", "nope", "not yet", "never")
UP_TO = {
    "stage": [],
    "month": ["2026"],
    "passport": ["2019"],
    "visa": ["2019", "nepal"],
    "exams": ["2019", "nepal", "b1"],
    "specialty": ["2019", "nepal", "b1", "passed all"],
    "money": ["2019", "nepal", "b1", "passed all", "IM"],
}


def at(card: str) -> Person:
    person = Person()
    person.commands("plan")
    for reply in UP_TO[card]:
        person.says(reply)
    return person


def asked(card: str) -> Person:
    """Someone with a plan who opened one of the further questions."""
    person = at("money")
    person.says("3000, 8 weeks")
    person.says(f"change {card}")
    return person


@pytest.mark.parametrize("text", [*NONE, *NO])
@pytest.mark.parametrize(
    ("card", "said"),
    [
        ("stage", "A rough year is enough"),
        ("month", "A rough month is enough"),
        ("passport", "No passport yet is all right"),
    ],
)
def test_none_where_it_answers_nothing_gets_a_kind_line_that_says_what_is_asked(
    card: str, said: str, text: str
) -> None:
    person = at(card)
    before = dict(person.draft)
    told = person.says(text)
    assert said in told
    assert "could not read" not in told
    assert person.draft == before


@pytest.mark.parametrize("text", [*NONE, *NO])
@pytest.mark.parametrize(
    ("card", "field", "value"),
    [
        ("visa", "visa", "none"),
        ("exams", "oet", "not_taken"),
        ("specialty", "specialty", "undecided"),
    ],
)
def test_none_that_answers_is_taken(card: str, field: str, value: str, text: str) -> None:
    person = at(card)
    person.says(text)
    assert person.draft[field] == value


@pytest.mark.parametrize("text", NONE)
def test_none_to_spend_is_a_budget_of_zero(text: str) -> None:
    person = at("money")
    assert "Budget: $0" in person.says(text)
    assert "how many weeks" in person.text


@pytest.mark.parametrize("text", NO)
def test_no_to_the_question_of_money_is_not_guessed(text: str) -> None:
    person = at("money")
    assert "type 0" in person.says(text)
    assert "budget_usd" not in person.draft


@pytest.mark.parametrize("text", [*NONE, *NO])
@pytest.mark.parametrize(
    ("card", "field", "value"), [("usce", "usce", []), ("letters", "us_letters", [])]
)
def test_none_to_a_further_question_is_taken(
    card: str, field: str, value: object, text: str
) -> None:
    person = asked(card)
    person.says(text)
    assert person.draft[field] == value


@pytest.mark.parametrize("text", ["no", "not yet", "NO"])
def test_no_is_not_norway(text: str) -> None:
    person = asked("residence")
    assert "most of the year" in person.says(text)
    assert "residence" not in person.draft


def test_country_by_its_code_in_capitals_is_still_a_country() -> None:
    person = at("passport")
    person.says("IT")
    assert person.draft["nationality"] == "IT"


@pytest.mark.parametrize(
    "text",
    ["none of your business, is it", "no visa", "nothing works", "never applied", "no money"],
)
def test_what_says_more_than_none_is_not_none(text: str) -> None:
    assert nothing_in(text) is None
