import pytest

from bot.core.dialogue.typed_commands import command_typed
from tests.fakes.conversing import Person


@pytest.mark.parametrize(
    ("words", "name", "argument"),
    [
        ("my plan", "plan", ""),
        ("Make me a plan please", "plan", ""),
        ("show my plan as pdf", "export", "pdf"),
        ("pdf please", "export", "pdf"),
        ("plan in calendar", "export", "ics"),
        ("this week", "next", ""),
        ("what do you know about me?", "profile", ""),
        ("i made a mistake", "profile", ""),
        ("which programs fit me", "programs", ""),
        ("remind me every monday", "remind", ""),
        ("remind me every day", "remind", "every day"),
        ("remind me weekly at 7", "remind", "weekly at 7"),
        ("stop reminding me", "remind", "off"),
        ("delete everything", "forget", ""),
        ("is this private?", "privacy", ""),
        ("cancel", "cancel", ""),
        ("menu", "help", ""),
        ("thx. plan pls", "plan", ""),
        ("ok great, next steps", "next", ""),
    ],
)
def test_commands_are_known_in_plain_words(words, name, argument):
    typed = command_typed(words)

    assert typed is not None
    assert (typed.name, typed.argument) == (name, argument)


@pytest.mark.parametrize(
    "words",
    ["how do i plan my rotations", "which programs take graduates", "stop the rotation early?",
     "delete my application from eras", "is there a plan for graduates of 2015"],
)  # fmt: skip
def test_questions_are_no_commands(words):
    assert command_typed(words) is None


def test_command_that_is_nearly_right_is_offered():
    person = Person()
    person.commands("plann")

    assert person.labels == ["/plan"]
    assert "Are you still a medical student" in person.taps("/plan")


def test_back_and_skip_work_as_commands_in_the_form():
    person = Person()
    person.commands("plan")
    person.taps("Grad 2017")

    assert "Which US visa" in person.commands("skip")
    assert "passport" in person.commands("back")
    assert "No question of mine is open" in Person().commands("skip")


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("write an email to the host", "office"),
        ("please draft me an e-mail to a physician", "physician"),
        ("write a letter request for my attending", "letter"),
        ("write an email asking for a letter of recommendation", "letter"),
        ("help me write my ERAS entry", "entry"),
        ("help me to make my CV", "cv"),
    ],
)
def test_a_text_to_copy_is_asked_of_the_desk_in_plain_words(words, page):
    typed = command_typed(words)

    assert typed is not None
    assert (typed.name, typed.argument) == ("desk", page)


@pytest.mark.parametrize(
    "words",
    ["how do i write an email to a physician", "write a letter of recommendation for me",
     "write the letter in my doctor's name", "should i email the department"],
)  # fmt: skip
def test_what_only_sounds_like_it_is_not_for_the_desk(words):
    assert command_typed(words) is None


def test_the_label_of_a_page_opens_it_when_there_is_a_plan():
    person = Person().has_plan()
    assert "All steps by month" in person.says("all steps")
    assert "What it costs" in person.says("Costs")
    assert "All steps by month" not in Person().says("all steps")
