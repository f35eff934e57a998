import pytest

from bot.core.asking.carried import carried, hangs_in_the_air, with_what_it_is_on
from bot.core.asking.several import parts_of
from knowledge.passages import Turn


def said(*texts: str) -> list[Turn]:
    return [Turn("user", text) for text in texts]


def test_specialty_takes_the_place_of_the_earlier_one() -> None:
    assert carried("and for psych?", said("how many letters for surgery")) == (
        "how many letters for psych"
    )


def test_exam_takes_the_place_of_the_earlier_one() -> None:
    assert (
        carried("step 2 ck?", said("cost of step 1 from india")) == "cost of step 2 ck from india"
    )
    assert carried("and OET?", said("how long is toefl valid")) == "how long is OET valid"
    assert carried("when do I take step 3?", said("cost of step 1")) == "when do I take step 3?"


def test_same_question_is_asked_of_another_specialty() -> None:
    assert carried("same q for peds", said("what do psych programs want")) == (
        "what do peds programs want"
    )


def test_what_takes_back_is_not_carried_into_the_question() -> None:
    assert carried("no for observership, im a doctor", said("how early should i apply")) == (
        "how early should i apply for observership, im a doctor"
    )
    assert carried("sorry i meant j1", said("how much is sevis for f1")) == (
        "how much is sevis for j1"
    )
    assert carried("no visa yet", said("can i do an observership")).startswith("no visa yet")


def test_company_that_was_told_of_is_carried() -> None:
    text = carried("how do i know its real?", said("a company sells externships in chicago"))
    assert "company" in text
    assert "externship" in text


def test_visa_takes_the_place_of_the_earlier_one() -> None:
    assert carried("and on j1?", said("is b1 ok for observership")) == "is j1 ok for observership"


def test_new_name_is_asked_about_with_the_question_that_named_none_of_its_sort() -> None:
    assert carried(
        "and for psych?", said("which visa for obs", "how many us letters do i need")
    ) == ("how many us letters do i need for psych?")


def test_turn_without_a_name_gets_those_of_the_conversation() -> None:
    text = carried("do they give a letter?", said("how do I get an observership"))
    assert "observership" in text
    assert text.startswith("do they give a letter observership")


def test_turn_with_names_of_the_conversation_stays_one_question() -> None:
    assert parts_of(carried("and the fee?", said("can i do hands on with b1"))) == [
        "and the fee b1 hands on?"
    ]


def test_list_for_a_place_carries_what_programs_are_chosen_by_and_nothing_else() -> None:
    talk = said("can i do hands on with b1", "psychiatry observership, is it worth it")
    assert carried("cheap ones in texas", talk) == "cheap ones in texas psychiatry observership"


@pytest.mark.parametrize(
    ("text", "before", "completed"),
    [
        ("and in florida?", "cheap ones in texas", "cheap ones in florida"),
        ("any in new york?", "psychiatry observership", "psychiatry observership in new york"),
    ],
)
def test_place_takes_the_place_of_the_earlier_one_or_joins_what_was_asked(
    text: str, before: str, completed: str
) -> None:
    assert carried(text, said(before)) == completed


def test_turn_without_any_content_gets_the_whole_question_before_it() -> None:
    assert carried("why?", said("does shadowing help")).startswith("does shadowing help")


def test_question_that_stands_alone_is_left_alone() -> None:
    question = "What is the fee of the Griffin observership?"
    assert carried(question, said("how many letters do I need")) == question


def test_host_is_carried_on() -> None:
    assert "yale" in carried("how much is it?", said("does yale take foreign students")).lower()


@pytest.mark.parametrize(
    "text",
    [
        "and for psych?",
        "what about surgery",
        "and on j1?",
        "is it enough?",
        "can i do both",
        "how long",
    ],
)
def test_continuation_of_nothing_hangs_in_the_air(text: str) -> None:
    assert hangs_in_the_air(text)


@pytest.mark.parametrize("text", ["how many letters", "am i too old", "is it safe"])
def test_short_question_that_names_something_does_not(text: str) -> None:
    assert not hangs_in_the_air(text)


def test_full_question_does_not_hang_in_the_air() -> None:
    assert not hangs_in_the_air("and what documents does an elective application need?")


def test_bare_part_is_on_what_was_asked_after_before_it() -> None:
    before = ["how to find an observership"]
    assert with_what_it_is_on("how early to apply", before) == "how early to apply for observership"
    assert with_what_it_is_on("which documents?", before) == "which documents for observership"
    assert with_what_it_is_on("how many letters", before) == ""
    assert with_what_it_is_on("how much is it", ["when is match day"]) == ""


def test_both_is_what_was_asked_after_before() -> None:
    before = ["what is pathway n oet"]
    assert with_what_it_is_on("whats the price of both", before) == (
        "whats the price of pathway n oet"
    )


def test_bare_visa_in_a_message_is_the_visa_for_the_experience_before_it() -> None:
    before = ["how long is observership"]
    assert with_what_it_is_on("which visa and lor", before) == "which visa and lor for observership"


def test_visa_after_a_list_of_programs_is_asked_of_the_visa() -> None:
    asked = carried("what about j1", said("observerships in florida"))
    assert asked == "j1 for observerships"
