"""Words about the talk itself: how long, what first, how much in all, stop, thanks."""

import pytest

from bot.core.answers.answer import Answer
from bot.core.dialogue.asides import aside_in
from tests.fakes.conversing import SUPPORT, Person

UNSURE = Answer("clarify", "What is it about?")


@pytest.fixture
def person() -> Person:
    """Someone at the third of six questions."""
    person = Person(otherwise=UNSURE)
    person.commands("plan")
    person.says("graduated june 2019, pakistani")
    return person


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("ok but why so long", "length"),
        ("why are you asking me so many questions", "length"),
        ("how many more questions?", "length"),
        ("do i have to answer all this", "length"),
        ("stop asking", "stop"),
        ("What should I do first?", "first"),
        ("what do i do this week", "first"),
        ("so what now", "first"),
        ("how much in total", "total"),
        ("how much will it cost me in all?", "total"),
        ("whats the total cost", "total"),
        ("is it over for me", "over"),
        ("am i too late?", "over"),
        ("plan b?", "plan_b"),
        ("what if my visa is refused", "plan_b"),
        ("can i talk to a human", "human"),
        ("is this free?", "free"),
        ("i dont understand", "unclear"),
        ("thanks bro", "thanks"),
        ("hi sir", "hello"),
        ("ok", "fine"),
    ],
)
def test_words_about_the_talk_are_known(words, name):
    assert aside_in(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "how long is an observership",
        "why do programs take so long to reply to my application",
        "how much is an observership",
        "how many weeks do i need",
        "what should i do in an observership",
        "should i talk to people in the department",
        "is step 3 needed",
        "are observerships free",
        "thanks, how do i ask for a letter",
        "hi, is it over for me, i failed step 1 and want to die",
        "what is next after step 2",
    ],
)
def test_questions_on_the_subject_are_not_taken_for_it(words):
    assert aside_in(words) is None


def test_why_so_long_says_how_far_it_is_and_goes_on(person):
    text = person.says("ok but why so long")

    assert text.startswith("4 short questions, then you have your plan")
    assert "Which US visa" in text


def test_what_first_in_mid_form_says_that_it_comes_with_the_plan(person):
    text = person.says("what should I do first?")

    assert "4 questions to go" in text
    assert "Which US visa" in text


def test_total_in_mid_form_says_that_the_plan_adds_it_up(person):
    assert "add it up" in person.says("how much in total")


def test_stop_asking_leaves_the_form(person):
    person.says("stop asking")

    assert person.conversation.mode is None


def test_thanks_in_mid_form_is_no_wrong_answer(person):
    text = person.says("thanks")

    assert text.startswith("You're welcome")
    assert "Which US visa" in text
    assert person.conversation.misses == 0


def test_distress_like_words_in_mid_form_are_asked_by_themselves(person):
    text = person.says("is it over for me")

    assert text.startswith("What is it about?")
    assert "Which US visa" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("what should i do first", "This week"),
        ("how much in total", "What it costs"),
        ("is it over for me", "Your plan for Match"),
        ("plan b", "Visa refused"),
        ("what if my visa is refused", "Visa refused"),
    ],
)
def test_with_a_plan_they_open_its_page(words, told):
    assert told in Person().has_plan().says(words)


def test_without_a_plan_and_form_the_answerer_replies():
    assert Person(otherwise=UNSURE).says("what should I do first?").startswith("What is it about?")


def test_greeting_of_someone_with_a_plan_offers_it():
    person = Person().has_plan()
    person.waits(days=30)

    assert person.says("hi").startswith("Welcome back!")
    assert person.labels[:2] == ["This week", "My plan"]
    assert person.commands("start").startswith("Welcome back!")


def test_greeting_of_someone_who_stopped_says_how_much_is_left(person):
    person.commands("cancel")

    assert person.says("hello") == "Welcome back! 4 questions to go, and you have your plan."


def test_back_and_skip_with_no_question_open_say_so():
    for words in ("skip", "back"):
        assert "No question of mine is open" in Person().says(words)


def test_passport_number_is_neither_kept_nor_answered():
    person = Person()
    text = person.says("my passport number is A1234567")

    assert text.startswith("Please don't send passport")
    assert person.conversation.history == ()


def test_mere_question_marks_are_not_the_last_question_again():
    person = Person()
    person.says("what is an observership?")

    assert person.says("???").startswith("Sorry, that was not clear")


def test_number_after_an_answer_picks_its_follow_up():
    person = Person({"How many weeks?": Answer("answered", "No rule.")})
    person.says("what is an observership?")

    assert person.says("1").startswith("No rule.")


def test_number_in_the_form_counts_off_its_buttons(person):
    assert "B1/B2 visitor" in person.says("2")


@pytest.mark.parametrize("words", ["undo", "that was wrong", "no change it back"])
def test_what_is_wrong_is_asked(words):
    text = Person().has_plan().says(words)

    assert text.startswith("Which one is wrong?")


def test_undo_in_the_form_goes_back():
    person = Person()
    person.commands("plan")
    person.says("2018")

    assert "in which year" in person.says("that was wrong")


@pytest.mark.parametrize("words", ["i cant afford this", "this is too expensive"])
def test_who_cannot_afford_it_sees_the_money_not_a_crisis_text(words):
    person = Person(otherwise=SUPPORT).has_plan()

    assert "988" not in person.says(words)


def test_who_cannot_go_on_is_met_as_in_need():
    person = Person(otherwise=SUPPORT).has_plan()

    assert "988" in person.says("i cant afford to live")
    assert "988" in person.says("i cant do this")


def test_shy_english_is_met_kindly():
    assert Person().says("my english is bad sorry").startswith("Your English is fine.")


def test_plan_is_shown_when_asked_whether_it_is_realistic():
    assert "Your plan for Match" in Person().has_plan().says("is my plan realistic")
