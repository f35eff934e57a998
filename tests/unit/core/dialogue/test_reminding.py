"""When reminders come, what they show, and when they are silent."""

from datetime import date

import pytest

from bot.core.dialogue.events import ReminderDue
from tests.fakes.conversing import SUPPORT, Person


def test_distress_moves_todays_reminder():
    person = Person({"i cannot go on": SUPPORT}).has_plan()
    person.commands("remind", "UTC")
    person.taps("Every day")
    person.taps("17:00")
    assert person.last.remind_at.date() == date(2026, 11, 22)

    person.says("i cannot go on")

    assert person.last.remind_at.date() == date(2026, 11, 23)


def test_reminders_take_the_zone_from_where_the_person_lives():
    person = Person().has_plan()
    text = person.commands("remind")

    assert "on Mondays at 9:00, Asia/Karachi time" in text
    assert person.last.remind_at.isoformat() == "2026-11-23T04:00:00+00:00"


def test_reminder_shows_open_steps_only_and_is_planned_again():
    person = Person().has_plan()
    person.commands("remind")
    person.commands("next")
    person.taps("☐ Do check-visa")
    person.waits(hours=17)
    person.does(ReminderDue())

    assert "list-programs" in person.text
    assert "check-visa" not in person.text
    assert person.last.remind_at.isoformat() == "2026-11-30T04:00:00+00:00"


def test_reminder_with_everything_done_is_silent():
    person = Person().has_plan()
    person.commands("remind")
    person.commands("next")
    person.taps("☐ Do check-visa")
    person.taps("☐ Do list-programs")
    person.does(ReminderDue())

    assert person.last.messages == ()


def test_reminder_is_silent_when_off():
    person = Person().has_plan()
    person.commands("remind")
    person.commands("remind", "off")
    person.does(ReminderDue())

    assert person.last.messages == ()
    assert person.last.remind_at is None


def test_reminder_that_is_due_is_not_lost_when_the_person_writes_first():
    person = Person().has_plan()
    person.commands("remind")
    due = person.last.remind_at
    person.waits(hours=17)
    person.says("what is an observership?")

    assert person.last.remind_at == due


def test_unknown_place_for_reminders_is_asked_again():
    person = Person().has_plan()

    assert "I don't know that place" in person.commands("remind", "Atlantis")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("9am", "on Mondays at 9:00"),
        ("at 20:00", "on Mondays at 20:00"),
        ("8 pm", "on Mondays at 20:00"),
        ("daily", "every day at 9:00"),
    ],
)
def test_reminders_are_set_in_words(words: str, said: str):
    text = Person().has_plan().commands("remind", words)
    assert said in text
    assert "Asia/Karachi" in text


@pytest.mark.parametrize("words", ["3am", "at 23:00", "12 am"])
def test_no_reminder_is_set_for_the_night(words: str):
    person = Person().has_plan()
    assert "between 7:00 and 21:00" in person.commands("remind", words)
    assert not person.conversation.reminders.on


def test_a_rhythm_and_an_hour_may_be_said_in_one():
    person = Person().has_plan()
    told = person.says("remind me every day at 19:00")
    assert "every day at 19:00" in told
    assert "on Mondays at 9:00" in person.says("remind me weekly at 9")
