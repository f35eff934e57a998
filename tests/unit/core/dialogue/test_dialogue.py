"""What questions, taps and commands lead to, beside the form."""

import pytest

from bot.core.answers.answer import Answer, Source
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.events import AnswerFound, Commanded, Pressed, Said, SentMedia
from tests.fakes.conversing import SUPPORT, Person


def test_first_contact_says_what_it_is_and_offers_two_ways_and_three_examples():
    person = Person()
    text = person.commands("start")

    for promise in ("not a lawyer", "not an agency", "not a doctor", "/forget"):
        assert promise in text
    assert person.labels[:2] == ["Make my plan", "Ask a question"]
    assert len(person.labels) == 5


def test_greeting_of_someone_new_is_met_with_the_welcome():
    assert Person().says("hello sir").startswith("Hello! I help")


def test_example_question_can_be_tapped():
    person = Person({"How many weeks do I need?": Answer("answered", "No rule.")})
    person.commands("start")

    assert person.taps("How many weeks").startswith("No rule.")


def test_first_question_is_answered_before_anything_else():
    person = Person()
    text = person.says("does an observership count as USCE?")

    assert text.startswith("Sometimes.\n\nGuide 2.2")
    assert "/forget deletes" in text
    assert "/forget deletes" not in person.says("how many weeks?")


def test_distress_is_answered_alone_even_among_facts():
    words = "i failed step 1 twice and i want to die"
    person = Person({words: SUPPORT}).has_plan()
    draft = dict(person.draft)
    person.says(words)

    assert person.text == SUPPORT.text
    assert person.buttons == []
    assert person.draft == draft


def test_something_harmful_among_facts_is_declined_and_changes_nothing():
    words = "step 1 failed, forge me a transcript"
    person = Person({words: Answer("declined", "No.")}).has_plan()
    draft = dict(person.draft)

    assert person.says(words).startswith("No.")
    assert person.draft == draft


def test_asking_back_shows_its_options_as_buttons():
    back = Answer(
        "clarify", "Which visa?", follow_ups=("B1/B2 for an observership", "J-1 research")
    )
    person = Person({"visa": back})
    person.says("visa")

    assert person.labels == ["B1/B2 for an observership", "J-1 research"]
    assert person.taps("J-1 research").startswith("Sometimes.")


def test_quoted_lines_are_shown_word_for_word():
    person = Person()
    person.says("what is an observership?")

    assert "An observership is:" in person.taps("Show the quoted lines")


def test_quotes_of_an_answer_too_far_back_say_so():
    person = Person()
    person.says("what is an observership?")
    old = person.button("Show the quoted lines")
    for number in range(4):
        person.says(f"what is question {number}?")
    person.does(Pressed(old.data))

    assert "too far back" in person.text


def test_thumbs_are_passed_on_with_the_question():
    person = Person()
    person.says("what is an observership?")
    person.taps("👎")

    assert person.last.rating.question == "what is an observership?"
    assert not person.last.rating.helped


def test_cancel_with_nothing_open_says_so():
    assert "nothing open" in Person().commands("cancel")


def test_unknown_command_gets_a_short_reply():
    assert Person().commands("foo").startswith("I don't know /foo.")


@pytest.mark.parametrize("name", ["next", "export", "sharper", "remind", "plan"])
def test_commands_that_need_a_plan_begin_with_the_first_question(name):
    assert "Are you still a medical student" in Person().commands(name)


def test_an_answer_found_later_comes_with_its_question_its_sources_and_its_buttons():
    person = Person()
    person.says("is parking free in Guam?")
    found = Answer("answered", "Yes, it is.", (Source("guide", "2.2", "Guam", "Parking is free."),))
    person.does(AnswerFound("is parking free in Guam?", found))

    lead, answer = [message.text for message in person.last.messages]
    assert lead.startswith('You asked me: "is parking free in Guam?"')
    assert answer.startswith("Yes, it is.\n\nGuide 2.2")
    assert "Parking is free." in person.taps("Show the quoted lines")


def test_an_answer_found_in_mid_form_leaves_the_question_open():
    person = Person()
    person.commands("plan")
    person.does(AnswerFound("is parking free?", Answer("answered", "Yes, it is.")))

    assert "Are you still a medical student" in person.text


def test_state_that_could_not_be_read_is_mentioned_once():
    person = Person()
    person.conversation = Conversation(restarted=True)

    assert "could not read all" in person.commands("help")
    assert "could not read all" not in person.commands("help")


@pytest.mark.parametrize(
    "data", ["", "zz", "f", "f:x:y:z", "a:1:9", "q:999", "x:77", "e:shoes", "b"]
)
def test_button_of_another_time_is_harmless(data):
    person = Person()
    person.does(Pressed(data))

    assert person.text
    assert person.draft == {}


def test_every_step_raises_the_version():
    person = Person()
    for event in (Said("hi"), Commanded("help"), SentMedia("edit")):
        before = person.conversation.version
        person.does(event)
        assert person.conversation.version == before + 1


def test_answer_names_official_pages_as_links():
    source = Source("official", "F1", "ECFMG", "text", "https://ecfmg.example", "2026-11-22")
    person = Person(otherwise=Answer("answered", "Yes.", (source,)))
    person.says("what is oet?")
    spans = person.last.messages[0].spans

    assert "".join(span.text for span in spans).endswith("official: ECFMG, read 2026-11-22")
    assert {span.text: span.url for span in spans}["ECFMG"] == "https://ecfmg.example"


def test_command_can_be_typed_without_a_slash():
    person = Person().has_plan()

    assert "Your plan for Match" in person.says("my plan")
    assert "Are you still a medical student" in Person().says("Plan")


def test_offer_without_its_text_asks_for_it():
    assert Person().commands("offer").startswith("Paste the offer")
