from datetime import date

import pytest

from bot.core.answers.answer import Answer
from bot.core.answers.visa_answers import (
    asks_about_nationality,
    visa_policy_answer,
    with_suspension,
)
from bot.core.asking.question import read_question
from tests.unit.core.reference_book import book, reference

TODAY = date(2026, 11, 22)


def ask(text: str, today: date = TODAY) -> Answer:
    rows = reference().visa_policy
    return visa_policy_answer(read_question(text), today=today, rows=rows, book=book())


def test_suspended_nationality_is_told_with_page_date_and_where_to_check() -> None:
    answer = ask("I am from Nigeria, can I get a B1 visa?")
    assert "suspended for nationals of Nigeria" in answer.text
    assert "2025-12-22" in answer.text
    assert "travel.state.gov" in answer.text
    assert answer.sources[0].section == "NG"


def test_passed_end_of_the_bond_rule_is_shown_as_unknown() -> None:
    assert "not known whether it goes on" in ask("visa bond for bangladeshi").text


def test_nationality_without_a_measure_gets_no_promise() -> None:
    answer = ask("pakistani, b1 visa possible?")
    assert "not a promise" in answer.text
    assert "travel.state.gov" in answer.text


def test_rows_older_than_60_days_are_not_repeated() -> None:
    answer = ask("nigerian passport b1?", today=date(2027, 2, 1))
    assert answer.status == "not_covered"
    assert "suspended" not in answer.text.split("Look for")[0]
    assert "travel.state.gov" in answer.text


def test_country_alone_is_no_visa_question() -> None:
    assert not asks_about_nationality(read_question("are degrees from India accepted"))


def test_visa_waiver_is_left_to_its_own_answer() -> None:
    assert not asks_about_nationality(read_question("italian passport, ESTA for observership?"))


def test_visa_of_another_country_is_not_a_question_of_nationality() -> None:
    assert not asks_about_nationality(read_question("Schengen visa for Italy, which documents"))
    assert not asks_about_nationality(read_question("my parents want a canada visitor visa"))
    assert asks_about_nationality(read_question("can a Canadian get a J-1 visa"))


def test_country_told_beside_a_question_on_something_else_is_not_asked_about() -> None:
    beside = (
        "i am from nigeria, on b1. can i get a letter from an observership",
        "2018 grad egypt b1 or j1 which is better",
        "f1 student, mbbs 2018 nepal. can i do observership on f1",
    )
    assert not any(asks_about_nationality(read_question(text)) for text in beside)
    assert asks_about_nationality(read_question("bangladesh passport b1/b2 bond how much"))
    class_asked = "final year student from india, which visa for elective"
    assert not asks_about_nationality(read_question(class_asked))
    assert asks_about_nationality(read_question("im from iran grad 2018. can i travel to usa"))
    assert asks_about_nationality(read_question("im from iran. which visa do i need?"))
    assert asks_about_nationality(read_question("nigerian passport b1?"))


def test_where_to_interview_is_answered_first() -> None:
    answer = ask("can i interview in dubai, i am from egypt and live there")
    assert answer.text.startswith("In your country of nationality or residence")
    assert answer.sources[0].section == "F080"


def test_interview_for_residency_is_no_question_of_entry() -> None:
    assert not asks_about_nationality(read_question("may i wear nigerian dress at my interview"))
    assert asks_about_nationality(read_question("interview slots at the embassy in nigeria"))


def test_getting_usce_from_home_is_no_question_of_entry() -> None:
    assert not asks_about_nationality(read_question("can i get usce sitting in pakistan"))


def noted(text: str, today: date = TODAY) -> Answer:
    return with_suspension(
        Answer("answered", "Four routes."),
        read_question(text),
        today=today,
        rows=reference().visa_policy,
        book=book(),
    )


def test_suspended_passport_is_told_beside_the_way_to_an_observership() -> None:
    answer = noted("i am from iran, how do i find an observership")
    assert answer.text.startswith("Four routes.\nNote: new visas of all categories are suspended")
    assert "travel.state.gov" in answer.text
    assert [source.section for source in answer.sources] == ["IR"]
    assert "Note: new visas" in noted("which visa fee does an iranian pay").text


@pytest.mark.parametrize(
    "text",
    [
        "i am from pakistan, how do i find an observership",
        "i am from iran, which letters do i need",
        "remote research from iran",
        "iranian with a green card, which observership",
    ],
)
def test_no_suspension_is_told_where_none_holds_or_nobody_travels(text: str) -> None:
    assert noted(text).text == "Four routes."


def test_old_suspension_is_not_told() -> None:
    assert noted("from iran, observership", today=date(2027, 3, 1)).text == "Four routes."
