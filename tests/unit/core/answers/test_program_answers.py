from datetime import date

import pytest

from bot.core.answers.answer import Answer
from bot.core.answers.program_answers import program_answer
from bot.core.asking.question import read_question
from knowledge.cards import load_cards
from tests.unit.core.reference_book import book, reference

TODAY = date(2026, 11, 22)


def ask(text: str, today: date = TODAY) -> Answer | None:
    question = read_question(text)
    return program_answer(question, today=today, programs=reference().programs, book=book())


def said(text: str, today: date = TODAY) -> str:
    answer = ask(text, today)
    assert answer is not None
    return answer.text


def test_fee_is_given_with_the_day_the_page_was_seen() -> None:
    text = said("griffin observership fee")
    assert "900 USD" in text
    assert "2026-05-17" in text


def test_program_closed_to_residency_seekers_says_do_not_spend_here() -> None:
    assert "do not spend here" in said("cleveland clinic observership for residency applicants?")


def test_question_on_letters_is_answered_first() -> None:
    assert "no letter" in said("does ucla give a letter to observers").split(".")[0]


def test_refund_is_answered_from_the_page() -> None:
    assert "200" in said("is the cleveland clinic observership refundable")


def test_page_older_than_a_year_is_not_repeated() -> None:
    text = said("griffin observership fee", today=date(2027, 9, 1))
    assert "900" not in text
    assert "check" in text


def test_host_that_the_directory_lacks_is_not_made_up() -> None:
    answer = ask("does cedars sinai have an observership")
    assert answer is not None
    assert answer.status == "not_covered"
    assert "never complete" in answer.text


def test_list_leaves_out_what_is_closed_and_says_it_is_incomplete() -> None:
    answer = ask("list of observerships in psychiatry")
    assert answer is not None
    assert "never complete" in answer.text
    closed = {one.id for one in reference().programs if one.residency_seekers_ok == "no"}
    assert not closed & {source.section for source in answer.sources}


def test_list_of_nothing_is_said_honestly() -> None:
    answer = ask("free observerships in alaska names")
    assert answer is not None
    assert answer.status == "not_covered"


def test_where_nothing_is_free_what_costs_is_listed_and_said_to() -> None:
    told = said("any free ones in texas")
    assert told.startswith("No open free programs in Texas that I know of.")
    assert "- " in told


@pytest.mark.parametrize("text", ["does an observership count", "how many letters", "b1 or j1"])
def test_question_on_no_program_is_left_to_others(text: str) -> None:
    assert ask(text) is None


def test_experience_in_a_city_is_looked_up_by_its_state() -> None:
    assert "in Illinois" in said("usce in chicago")
    assert "in New York" in said("rotations near brooklyn")


def test_follow_ups_are_canonical_questions_of_cards() -> None:
    answer = ask("usce in chicago")
    assert answer is not None
    assert set(answer.follow_ups) <= {card.intents[0] for card in load_cards()}


@pytest.mark.parametrize(
    ("text", "uncovered", "status"),
    [
        ("does griffin have dorm rooms for observers", 0.8, "not_covered"),
        ("does griffin have dorm rooms for observers", 0.1, "answered"),
        ("griffin observership fee", 0.8, "answered"),
        ("griffin observership fee in installments", 0.99, "not_covered"),
    ],
)
def test_detail_that_no_column_holds_is_not_answered_by_the_row(
    text: str, uncovered: float, status: str
) -> None:
    question = read_question(text)
    programs = reference().programs
    answer = program_answer(
        question, today=TODAY, programs=programs, book=book(), uncovered=uncovered
    )
    assert answer is not None
    assert answer.status == status
    assert "900 USD" in answer.text
