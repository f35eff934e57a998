from datetime import date

import pytest

from bot.core.asking.own_clause import is_better_read_alone, own_clause

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "im 2019 grad b1b2 pakistan, how many weeks of usce do i need",
            "how many weeks of usce do i need",
        ),
        ("i passed step 2 with 245 should i still do research", "should i still do research"),
        ("2021 pak, ck 250. Do I need OET", "Do I need OET"),
        ("what documents i need for b1 im 2019 grad", "what documents i need for b1"),
    ],
)
def test_question_is_told_apart_from_the_facts_beside_it(text: str, clause: str) -> None:
    assert own_clause(text, TODAY) == clause


@pytest.mark.parametrize(
    "text",
    [
        "how many weeks do i need",
        "im on h4, can i observe",
        "2015 grad. is it too late",
        "i am from nigeria, can i get a b1 visa",
        "2017 grad, b1b2, what should i do",
        "i bought a letter. is it a problem",
        "in soap what is max programs i can apply",
        "bangladesh passport b1/b2 bond how much",
        "my school isn't WFME recognized, am i out from 2024 rule?",
    ],
)
def test_question_that_hangs_on_the_facts_stays_with_them(text: str) -> None:
    assert own_clause(text, TODAY) == ""


def test_clause_is_read_alone_only_where_the_whole_has_no_clear_card() -> None:
    assert is_better_read_alone(whole=0.3, alone=0.9)
    assert not is_better_read_alone(whole=0.8, alone=0.99)
    assert not is_better_read_alone(whole=0.1, alone=0.3)
