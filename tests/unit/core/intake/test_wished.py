"""A US state or city as one part of a list of facts is a wish for it."""

from datetime import date

import pytest

from bot.core.dialogue.telling import heard
from tests.fakes.conversing import Person

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("YOG 2017, visit visa, 3k, IM, in texas", ["TX"]),
        ("YOG 2017, visit visa, 3k, IM, texas or NY", ["TX", "NY"]),
        ("graduate 2017 from pakistan, b1/b2, 5k, IM, houston", ["TX"]),
        ("visit visa, 3k, IM in Texas", ["TX"]),
        ("2017 grad; visit visa; psych; want in houston or new york", ["TX", "NY"]),
        ("YOG 2017\nb1/b2\nIM\nnear Chicago", ["IL"]),
    ],
)
def test_place_in_a_list_of_facts_is_a_preferred_state(text: str, states: list[str]) -> None:
    reading = heard(text, TODAY)
    assert reading.values["state_preferences"] == states
    assert reading.other_words <= 1


@pytest.mark.parametrize(
    "text",
    [
        "YOG 2017, J-1, 3k, IM, in texas",
        "YOG 2017, b1/b2, living in houston, texas",
        "YOG 2017, visit visa, uncle lives near me, texas",
        "YOG 2017, visit visa, 3k, in georgia",
        "observerships, in texas",
        "YOG 2017, visit visa, 3k, in texas?! which hospitals",
    ],
)
def test_place_that_may_be_where_someone_is_or_what_is_asked_is_no_wish(text: str) -> None:
    assert "state_preferences" not in heard(text, TODAY).values


def test_wish_is_shown_with_the_other_facts_and_what_it_says_is_not_taken_twice() -> None:
    person = Person()
    told = person.says("YOG 2017, visit visa, 3k, IM in texas")
    assert "Preferred states: TX" in told
    assert "residence" not in person.draft
    assert person.draft["specialty"] == "internal_medicine"


@pytest.mark.parametrize(
    ("text", "states"),
    [("in texas", ["TX"]), ("Houston, NY", ["TX", "NY"]), ("la", ["LA"])],
)
def test_states_asked_for_may_be_named_by_a_city_or_after_in(text: str, states: list[str]) -> None:
    person = Person()
    person.says("YOG 2017, visit visa, 3k, IM")
    person.says("change states")
    person.says(text)
    assert person.draft["state_preferences"] == states
