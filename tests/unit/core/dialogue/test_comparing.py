from datetime import date
from typing import Any

import pytest

from bot.core.dialogue.comparing import sides_in, variants_in
from bot.core.dialogue.events import Pressed
from bot.core.present.beside import beside_message
from tests.fakes.conversing import Person
from tests.fakes.persons import TODAY, graduate, planned


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("B1/B2 and J-1", {"visa": "b1_b2"}, {"visa": "j1"}),
        ("visa J1 | visa B1/B2", {"visa": "j1"}, {"visa": "b1_b2"}),
        ("budget 2000 and 5000", {"budget_usd": 2000}, {"budget_usd": 5000}),
        ("match 2028 or 2029", {"match_year": 2028}, {"match_year": 2029}),
        ("4 weeks with my plan", {"weeks_in_us": 4}, {}),
        ("green card", {}, {"visa": "immigrant"}),
        ("psychiatry vs IM", {"specialty": "psychiatry"}, {"specialty": "internal_medicine"}),
        (
            "budget 2000 and match 2029", {"budget_usd": 2000}, {"match_year": 2029},
        ),
    ],
)  # fmt: skip
def test_two_variants_are_read(text: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    variants = variants_in(text, TODAY)
    assert variants is not None
    assert (variants[0].values, variants[1].values) == (one, other)


@pytest.mark.parametrize(
    "text", ["elephants and bananas", "J-1 and J1", "observership and externship", "", "and"]
)
def test_what_is_no_pair_of_variants_is_not_read(text: str) -> None:
    assert variants_in(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "sides"),
    [("compare J-1 and B1/B2", "J-1 and B1/B2"), ("Side by side: 4 weeks, 8 weeks",
                                                 "4 weeks, 8 weeks"),
     ("what is better, J-1 or B1/B2?", None), ("comparing", None)],
)  # fmt: skip
def test_a_wish_to_compare_is_told_from_a_question(text: str, sides: str | None) -> None:
    assert sides_in(text) == sides


def test_two_plans_stand_side_by_side_and_either_can_be_kept() -> None:
    person = Person().has_plan()
    text = person.says("compare J-1 and green card")
    assert "Side by side" in text
    assert "A: " in text
    assert person.draft["visa"] == "b1_b2", "nothing is changed yet"
    person.taps("Keep B")
    assert person.draft["visa"] == "immigrant"


def test_the_plan_is_left_as_it_is_when_neither_is_kept() -> None:
    person = Person().has_plan()
    before = dict(person.draft)
    person.commands("compare", "budget 2000 and 6000")
    person.taps("Leave my plan")
    assert dict(person.draft) == before
    person.commands("compare", "4 weeks with my plan")
    person.taps("Keep B")
    assert dict(person.draft) == before


def test_an_old_button_keeps_nothing() -> None:
    person = Person().has_plan()
    person.commands("compare", "budget 2000 and 6000")
    keep = person.button("Keep A").data
    person.taps("Leave my plan")
    person.does(Pressed(keep))
    assert "too old" in person.text
    assert person.draft["budget_usd"] == 3000


def test_who_names_nothing_is_told_how() -> None:
    person = Person().has_plan()
    assert "two plans side by side" in person.commands("compare")
    assert "two plans side by side" in person.commands("compare", "match 1999 and 2050")


def test_without_a_plan_its_questions_come_first() -> None:
    assert "no plan yet" in Person().commands("compare", "J-1 and B1/B2")


def test_what_agrees_is_said_once_and_what_differs_twice() -> None:
    one, other = planned(graduate()), planned(graduate(nationality="IR", visa="none"))
    text = beside_message((one, other), ("as it is now", "visa: none")).text
    assert "A: go" in text
    assert "B: stop and fix something first, Match 2028" in text
    assert "Only B must mind" in text
    assert len(text) < 4096
    same = beside_message((one, one), ("as it is now", "as it is now")).text
    assert "The same in both" in same
    assert "\nA: go" not in same


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 9, 10)])
def test_a_comparison_fits_a_message(day: date) -> None:
    poor = graduate(budget_usd=0.0, step1="failed", step2ck=None, visa="none", oet=None,
                    ecfmg_certified=None, nationality=None)  # fmt: skip
    plans = (planned(poor, day), planned(graduate(specialty="pathology"), day))
    assert len(beside_message(plans, ("one", "other")).text) < 4096
