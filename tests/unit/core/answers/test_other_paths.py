"""Who is no foreign doctor gets no foreign doctor's plan, but a kind word of where to ask."""

import pytest

from bot.core.answers.other_paths import other_path_in
from tests.fakes.conversing import SUPPORT, Person


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("i am a dentist BDS from egypt want to do residency in usa", "road of physicians"),
        ("im a nurse from philippines, graduated 2018, want usce", "road of physicians"),
        ("nurse from kenya", "road of physicians"),
        ("i am DO student in 3rd year want observership", "outside the US and Canada"),
        ("im a do student", "outside the US and Canada"),
        ("i matched!", "Congratulations!"),
        ("I already matched in IM 2026", "Congratulations!"),
    ],
)
def test_reply_names_whom_it_is_not_for(words: str, said: str) -> None:
    person = Person()

    assert said in person.says(words)
    assert person.draft == {}


@pytest.mark.parametrize(
    "words",
    [
        "nurse here, also MBBS 2018 from nepal",
        "my wife is a nurse, i graduated 2018",
        "i do student work, graduated 2018",
        "i have not matched",
        "i matched nowhere",
        "unmatched twice",
        "i have a nurse visa",
    ],
)
def test_doctors_are_not_turned_away(words: str) -> None:
    assert other_path_in(words) is None


def test_profession_told_in_the_form_ends_it() -> None:
    person = Person()
    person.commands("plan")

    assert "road of physicians" in person.says("im a dentist from egypt")
    assert person.conversation.mode is None


def test_despair_comes_before_any_profession() -> None:
    person = Person(otherwise=SUPPORT)

    assert "988" in person.says("im a nurse and i want to die")
    assert "988" in person.says("im a nurse, i have lost hope")
