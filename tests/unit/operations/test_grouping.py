from datetime import UTC, datetime, timedelta

from bot.adapters.operator_desk import Raised
from bot.operations.grouping import grouped, words_of_substance

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def raised(*texts: str) -> list[Raised]:
    return [Raised(text, 1, NOW - timedelta(hours=n)) for n, text in enumerate(texts)]


def test_the_same_question_in_other_words_is_told_once_with_its_count() -> None:
    [group] = grouped(
        raised(
            "Does Mayo Clinic take observers?",
            "does the mayo clinic take observer",
            "Hello sir, please tell me does mayo clinic take observers",
            "mayo clinik take observers ?",
        )
    )
    assert (group.text, group.times) == ("Does Mayo Clinic take observers?", 4)


def test_other_hospitals_other_numbers_and_other_visas_stay_apart() -> None:
    questions = raised(
        "Does Mayo Clinic take observers?",
        "Does Cleveland Clinic take observers?",
        "observership in 2027",
        "observership in 2028",
        "h1b for residency",
        "j1 for residency",
    )
    assert len(grouped(questions)) == len(questions)


def test_what_was_asked_last_comes_first() -> None:
    later, earlier = raised("later question", "earlier thing")
    assert [group.text for group in grouped([earlier, later])] == [later.text, earlier.text]


def test_questions_without_words_of_substance_are_not_mixed_with_others() -> None:
    groups = grouped(raised("???", "how is it?", "visa?"))
    assert [group.text for group in groups] == ["???", "visa?"]


def test_the_order_of_words_and_plurals_do_not_count() -> None:
    assert words_of_substance("Letters: how many?") == words_of_substance("how MANY letter")
