import pytest

from bot.core.answers.small_talk import (
    EXAMPLES,
    ask_back,
    is_chatter,
    is_outside_the_field,
    off_topic,
    small_talk,
)
from knowledge.cards import load_cards


@pytest.mark.parametrize("text", ["hi", "who are you", "thanks a lot", "bye", "ok", "👍", "salam"])
def test_small_talk_is_short_and_friendly(text: str) -> None:
    answer = small_talk(text)
    assert answer.status == "smalltalk"
    assert 20 < len(answer.text) < 350


@pytest.mark.parametrize("text", ["im so done with this", "i am so tired"])
def test_venting_is_heard_and_not_looked_up(text: str) -> None:
    assert is_chatter(text)
    assert "I hear you" in small_talk(text).text


@pytest.mark.parametrize("text", ["this is useless", "you are a stupid bot", "not helpful at all"])
def test_anger_at_the_bot_gets_an_apology_and_a_way_on(text: str) -> None:
    assert small_talk(text).text.startswith("Sorry, I was no help")


def test_taking_it_back_is_no_problem() -> None:
    assert is_chatter("never mind")
    assert small_talk("never mind").text.startswith("No problem")


@pytest.mark.parametrize("text", ["is it useless to apply late?", "when are exams done"])
def test_question_is_no_chatter(text: str) -> None:
    assert not is_chatter(text)


def test_examples_are_canonical_questions_of_cards() -> None:
    assert set(EXAMPLES) <= {card.intents[0] for card in load_cards()}


@pytest.mark.parametrize("text", ["how to get a nurse license in texas", "dentist license usa"])
def test_license_of_another_profession_is_outside(text: str) -> None:
    assert is_outside_the_field(text)
    assert not is_outside_the_field("can a nurse write my letter")


def test_question_about_the_bot_is_answered_with_what_it_can_do() -> None:
    assert "/plan" in small_talk("what can you do").text


def test_asking_back_offers_options_that_fit_what_was_named() -> None:
    answer = ask_back("and for psych?")
    assert answer.status == "clarify"
    assert all("psychiatry" in option for option in answer.follow_ups)
    assert "visa" in " ".join(ask_back("and on j1?").follow_ups)
    assert len(ask_back("why").follow_ups) == 3


def test_exam_preparation_and_salaries_are_outside() -> None:
    assert is_outside_the_field("how many hours a day to study for step 1")
    assert is_outside_the_field("what is the salary of a resident")
    assert not is_outside_the_field("can the host pay me a stipend on b1")
    assert not is_outside_the_field("when must step 2 be passed")


def test_off_topic_says_what_it_is_for() -> None:
    assert "US clinical experience" in off_topic("biryani recipe").text
    assert "must be passed" in off_topic("uworld plan").text


def test_who_feels_hopeless_is_heard() -> None:
    assert small_talk("im a nurse and i feel hopeless").text.startswith("I hear you.")
    assert is_chatter("i feel so alone")
