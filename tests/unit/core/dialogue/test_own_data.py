"""Asking for what is stored, and to be forgotten."""

import json

import pytest

from bot.core.dialogue.commands import asks_about_own_data
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.events import Commanded, Pressed, Said, SentMedia
from tests.fakes.conversing import Person


def test_mydata_shows_what_is_kept():
    person = Person().has_plan()
    stored = json.loads(person.commands("mydata"))

    assert stored["draft"]["nationality"] == "PK"


@pytest.mark.parametrize(
    ("event", "is_about_it"),
    [
        (Commanded("forget"), True),
        (Commanded("mydata"), True),
        (Said("Forget me!"), True),
        (Pressed("w:3:yes"), True),
        (Pressed("m:forget"), True),
        (Commanded("plan"), False),
        (Said("hello"), False),
        (Pressed("t:1:x"), False),
        (SentMedia("photo"), False),
    ],
)
def test_asking_about_ones_own_data_is_told_from_the_rest(event, is_about_it):
    assert asks_about_own_data(event) == is_about_it


def test_forget_asks_first_and_then_leaves_nothing():
    person = Person().has_plan()
    person.commands("forget")
    assert not person.last.forget
    person.taps("Yes, delete it all")

    assert person.last.forget
    assert person.last.conversation == Conversation()
    assert person.last.remind_at is None


def test_forget_can_be_declined():
    person = Person().has_plan()
    person.commands("forget")

    assert "nothing was deleted" in person.taps("No, keep it")
    assert person.draft != {}


def test_old_yes_to_forget_asks_again():
    person = Person().has_plan()
    person.commands("forget")
    yes = person.button("Yes, delete it all")
    person.says("what is an observership?")
    person.does(Pressed(yes.data))

    assert not person.last.forget
    assert "Yes, delete it all" in person.labels
