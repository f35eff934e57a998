import pytest

from bot.core.intake.questions import asks_at_the_end, is_question, statements_in


@pytest.mark.parametrize(
    "text",
    [
        "can I come on b1 b2 visa?",
        "can i do externship on b1",
        "what is oet",
        "is observership enough",
        "do i need step 2 first",
        "hello sir, how can i get usce",
        "internal medicine ok?",
        "difference between externship and observership",
        "any programs in texas",
    ],
)
def test_questions_are_recognized(text):
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "can stay 8 weeks",
        "will graduate in 2027",
        "may 2027",
        "do not have a visa",
        "did step 1",
        "am graduate of 2019",
        "have b1/b2",
        "step 1 passed",
    ],
)
def test_statements_that_begin_like_questions_are_not(text):
    assert not is_question(text)


def test_statements_are_told_apart_from_the_question_beside_them():
    text = "I graduated in 2019 and have b1/b2, can I do an externship on j1?"

    assert statements_in(text) == "I graduated in 2019 and have b1/b2"


def test_question_before_a_worry_is_a_question_and_states_nothing() -> None:
    text = "ok wait which visa do i need, b1 or b2?? im scared of interview"
    assert is_question(text)
    assert "b1" not in statements_in(text)


def test_short_wish_for_programs_is_a_question() -> None:
    assert is_question("any free ones in texas")


def test_statement_may_end_in_a_question() -> None:
    assert asks_at_the_end("i failed step 1 once, is it over")
    assert statements_in("i failed step 1 once, is it over") == "i failed step 1 once"
    assert not asks_at_the_end("i failed step 1 once, it is over")
    assert not asks_at_the_end("lahore, 2017, visit visa, 3k")
