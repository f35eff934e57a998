import pytest

from bot.core.intake.questions import (
    asked_in,
    asks_besides,
    asks_for_hope,
    asks_only_for_guidance,
    is_question,
    statements_in,
    supposes,
)


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
        "is 228 on step 2 too low for IM",
        "is a score of 215 enough",
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
    assert asks_besides("i failed step 1 once, is it over")
    assert statements_in("i failed step 1 once, is it over") == "i failed step 1 once"
    assert not asks_besides("i failed step 1 once, it is over")
    assert not asks_besides("lahore, 2017, visit visa, 3k")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("obs or research wich is beter im 2016 grad pakistan", "im 2016 grad pakistan"),
        ("im from india yog 2019 should i do step 3 first", "im from india yog 2019"),
        ("2018 grad egypt b1 or j1 which is better", "2018 grad egypt"),
        ("yog 2015 failed step 1 twice any hope", "yog 2015 failed step 1 twice"),
        ("should i do research first im from egypt", "im from egypt"),
    ],
)
def test_question_without_a_mark_is_told_from_the_facts_beside_it(text: str, told: str) -> None:
    assert is_question(text) or asks_besides(text)
    assert statements_in(text).replace(" . ", " ").strip() == told


@pytest.mark.parametrize(
    "text",
    [
        "what can i do if i have b1",
        "which visa should i get when im in the us",
        "how many weeks for im",
        "do i have to pay",
    ],
)
def test_question_is_not_cut_where_it_goes_on(text: str) -> None:
    assert statements_in(text) == ""


def test_asking_what_to_do_asks_for_a_plan() -> None:
    assert asks_only_for_guidance("2017 grad pakistan b1b2 what should i do")
    assert asks_only_for_guidance("im a 2019 grad. How to proceed?")
    assert asks_only_for_guidance("hi can u make plan for me? im 2022 grad")
    assert asks_only_for_guidance("graduated 1999 in Cuba, green card. Is there any path?")
    assert not asks_only_for_guidance("2017 grad pakistan what should i do about the visa")
    assert not asks_only_for_guidance("2017 grad pakistan")


def test_supposing_is_told_from_an_if_that_only_adds() -> None:
    assert supposes("if i get a j1")
    assert supposes("and even if i fail")
    assert supposes("2018 grad, what if i wait")
    assert supposes("agar main j1 le lu")
    assert not supposes("i have b1b2 if that helps")
    assert not supposes("si, tengo visa")


def test_question_after_facts_is_told_by_its_verb_or_after_a_colon() -> None:
    assert asked_in("ck 238, egypt, b1b2. is griffin open for me") == "is griffin open for me"
    assert asked_in("step 2 240, 2019, iraq: when is eras") == "when is eras"
    assert not is_question("is griffin the hospital")


def test_fear_of_a_ban_is_a_question_without_its_mark() -> None:
    assert is_question("wait is sudan banned")
    assert is_question("are pakistani nationals suspended now")
    assert is_question("is south sudan on the ban list")
    assert not is_question("i am banned from exams")


def test_fear_that_it_is_over_is_heard_in_what_is_asked() -> None:
    assert asks_for_hope("step 2 225 is it over for me")
    assert asks_for_hope("i have 225 what are my chances")
    assert not asks_for_hope("graduated 2019, what should i do first")
    assert not asks_for_hope("my visa interview is over, where do i start")
