"""Pictures, voices, files and edited messages."""

import pytest

from bot.core.dialogue.events import SentMedia
from tests.fakes.conversing import SUPPORT, Person


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document", "location", "poll"])
def test_media_get_a_fitting_reply(kind):
    person = Person()
    person.does(SentMedia(kind))

    assert len(person.text) > 20


@pytest.mark.parametrize("kind", ["photo", "document", "video"])
def test_words_beside_media_are_answered_like_any_words(kind):
    person = Person()
    person.does(SentMedia(kind, "does an observership count as USCE?"))

    assert "wrote beside it:\nSometimes." in person.text


def test_distress_beside_a_picture_is_met():
    words = "i failed step 1 twice and i want to die"
    person = Person({words: SUPPORT})
    person.does(SentMedia("photo", words))

    assert person.last.messages[-1].text == SUPPORT.text


def test_an_answer_to_the_form_may_stand_beside_a_picture():
    person = Person()
    person.commands("plan")
    person.does(SentMedia("photo", "graduate"))

    assert person.draft["stage"] == "graduate"


def test_edited_messages_change_nothing_and_are_told_so():
    person = Person()
    person.commands("plan")
    person.does(SentMedia("edit"))

    assert person.text.startswith("I don't go back to edited messages.")
    assert len(person.last.messages) == 1


def test_media_in_mid_form_leave_the_question_open():
    person = Person()
    person.commands("plan")
    person.does(SentMedia("voice"))

    assert "Are you still a medical student" in person.text
