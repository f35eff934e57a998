from datetime import date

import pytest

from bot.core.answers.answer import Answer
from bot.core.answers.date_answers import date_answer
from tests.unit.core.reference_book import book, reference

TODAY = date(2026, 11, 22)


def ask(text: str, today: date = TODAY) -> Answer | None:
    return date_answer(text, today=today, rows=reference().calendar, book=book())


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("When is Match Day 2031?", "Friday, March 21, 2031"),
        ("rank list deadline 2027", "Wednesday, March 3, 2027"),
        ("when can programs see applications for match 2028", "Wednesday, September 22, 2027"),
        ("soap dates", "March 15, 2027 to March 18, 2027"),
    ],
)
def test_date_is_said_first(question: str, day: str) -> None:
    answer = ask(question)
    assert answer is not None
    assert day in answer.text.splitlines()[0]
    assert answer.sources[0].doc == "calendar"


def test_computed_date_is_marked_so() -> None:
    answer = ask("when is match day 2031")
    assert answer is not None
    assert "computed from the usual rule" in answer.text


def test_without_a_year_the_next_one_is_meant() -> None:
    answer = ask("when is match day", today=date(2027, 4, 1))
    assert answer is not None
    assert "2028" in answer.text


def test_past_date_is_said_to_be_past() -> None:
    answer = ask("when was match day 2026")
    assert answer is not None
    assert answer.text.startswith("Match Day was Friday, March 20, 2026")
    assert "has passed" in answer.text
    opened = ask("when did eras 2026 open")
    assert opened is not None
    assert opened.text.startswith("The ERAS season opened on")


def test_season_is_said_in_a_whole_sentence_and_no_visa_interview_is_meant() -> None:
    answer = ask("when are interviews for match 2028")
    assert answer is not None
    assert answer.text.startswith("The interview season is October 1, 2027 to")
    assert ask("visa interviews paused 2025") is None


@pytest.mark.parametrize("question", ["does obs count?", "when should I ask for a letter?", "2031"])
def test_question_for_no_date_of_the_season_is_left_to_others(question: str) -> None:
    assert ask(question) is None


def test_year_too_far_ahead_is_not_computed() -> None:
    assert ask("when is match day 2099") is None
