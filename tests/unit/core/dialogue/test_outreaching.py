"""The log of sent mail in the conversation: noted, followed up, reminded, forgotten."""

from bot.core.dialogue.events import Pressed, ReminderDue
from tests.fakes.conversing import Person


def test_a_host_is_noted_from_the_desk_and_followed_up_once():
    person = Person().has_plan()
    person.commands("desk", "office")
    person.taps("I sent it")
    assert "Nothing yet" in person.text
    person.commands("desk", "sent Griffin Hospital")
    assert "Griffin Hospital: sent Nov 22, 2026, remind once from Dec 6, 2026" in person.text

    person.waits(days=14)
    assert "one short reminder is due" in person.commands("desk", "log")
    person.taps("reminded")
    assert "no more mail" in person.text
    assert "is due" not in person.text


def test_plain_words_note_a_host_only_when_there_is_a_plan():
    without = Person()
    without.says("sent to Griffin Hospital")
    assert without.conversation.outreach == ()

    person = Person().has_plan()
    person.says("sent to Griffin Hospital")
    assert [contact.name for contact in person.conversation.outreach] == ["Griffin Hospital"]


def test_hosts_of_the_plan_are_offered_until_they_are_noted():
    person = Person().has_plan()
    person.commands("desk", "log")
    [offered] = [label for label in person.labels if label.startswith("Sent to")]
    person.taps(offered)
    assert len(person.conversation.outreach) == 1
    assert not any(label.startswith("Sent to") for label in person.labels)


def test_an_answer_ends_the_follow_up_and_a_second_tap_changes_nothing():
    person = Person().has_plan()
    person.says("sent to Griffin Hospital")
    yes = person.button("Griffin Hospital: yes").data
    person.taps("Griffin Hospital: yes")
    assert "answered" in person.text
    before = person.conversation.outreach
    person.does(Pressed(yes))
    assert person.conversation.outreach == before


def test_the_reminder_names_mail_that_is_due_and_nothing_once_it_is_settled():
    person = Person().has_plan()
    person.commands("remind", "Karachi")
    person.says("sent to Griffin Hospital")
    person.waits(days=15)
    person.does(ReminderDue())
    assert "Remind Griffin Hospital once" in person.text
    assert "Remind Griffin Hospital once" in person.commands("next")

    person.commands("desk", "log")
    person.taps("no")
    person.waits(days=7)
    person.does(ReminderDue())
    assert "Griffin" not in person.text


def test_when_all_said_no_the_next_three_are_named():
    person = Person().has_plan()
    person.says("sent to Griffin Hospital")
    person.taps("no")
    assert "write to the next three" in person.text


def test_buttons_with_nonsense_change_nothing():
    person = Person().has_plan()
    person.says("sent to Griffin Hospital")
    before = person.conversation.outreach
    for data in ("k:heard:99:yes", "k:drop:x", "k:chased:", "k:heard"):
        person.does(Pressed(data))
        assert person.conversation.outreach == before


def test_forget_and_mydata_cover_the_log():
    person = Person().has_plan()
    person.says("sent to Griffin Hospital")
    assert "Griffin Hospital" in person.commands("mydata")
    person.commands("forget")
    person.taps("Yes, delete")
    assert person.conversation.outreach == ()
