"""What typed words, taps, commands and media lead to, beside the form."""

import json
from datetime import date

import pytest

from bot.core.answer import Answer, Source
from bot.core.commands import asks_about_own_data
from bot.core.conversation import Conversation
from bot.core.events import AnswerFound, Commanded, Pressed, ReminderDue, Said, SentMedia
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


def test_question_outside_the_form_never_changes_the_profile():
    person = Person()
    person.says("can I come on b1 b2 visa?")
    person.says("observership on a tourist visa")
    person.says("hands on for graduates of 2015")

    assert person.draft == {}


def test_facts_beside_a_question_are_only_offered():
    person = Person()
    person.says("I graduated in 2017 and have b1/b2, can I do an externship?")
    assert person.draft == {}
    assert "You also told me" in person.text

    person.taps("Use it for my plan")
    assert person.draft["visa"] == "b1_b2"


def test_facts_of_a_first_message_begin_the_form():
    person = Person()
    text = person.says("Hello sir, graduate of 2017 from Pakistan, visit visa, guide me")

    assert "Passport: Pakistan" in text
    assert person.draft["visa"] == "b1_b2"
    assert "Where are your exams?" in text


def test_distress_is_answered_alone_even_among_facts():
    words = "i failed step 1 twice and i want to die"
    person = Person({words: SUPPORT}).has_plan()
    draft = dict(person.draft)
    person.says(words)

    assert person.text == SUPPORT.text
    assert person.buttons == []
    assert person.draft == draft


def test_distress_moves_todays_reminder():
    person = Person({"i cannot go on": SUPPORT}).has_plan()
    person.commands("remind", "UTC")
    person.taps("Every day")
    person.taps("17:00")
    assert person.last.remind_at.date() == date(2026, 11, 22)

    person.says("i cannot go on")

    assert person.last.remind_at.date() == date(2026, 11, 23)


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


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("change visa to J1", "visa", "j1"),
        ("change my visa to f-1", "visa", "f1"),
        ("set budget to 2000", "budget_usd", 2000.0),
        ("budget: 2500", "budget_usd", 2500.0),
        ("budget 2000", "budget_usd", 2000.0),
        ("update specialty to peds", "specialty", "pediatrics"),
        ("change passport to Nepal", "nationality", "NP"),
        ("change match year to 2029", "match_year", 2029),
        ("i passed step 2 with ck 250", "step2ck_score", 250),
    ],
)
def test_any_field_can_be_changed_in_words(words, field, value):
    person = Person().has_plan()
    person.says(words)

    assert person.draft[field] == value
    assert "What changed" in person.text or "Your plan stays as it was." in person.text


def test_change_without_a_value_opens_the_question():
    person = Person().has_plan()

    assert "Which US visa do you hold now?" in person.says("change visa")
    person.taps("F-1")
    assert person.draft["visa"] == "f1"
    assert "Noted" in person.text or "plan" in person.text


def test_what_if_shows_the_difference_and_changes_nothing_until_kept():
    person = Person().has_plan()
    text = person.says("what if my budget is 9000")

    assert "It fits your budget" in text
    assert person.draft["budget_usd"] == 3000.0
    person.taps("Keep this change")
    assert person.draft["budget_usd"] == 9000.0


def test_what_if_someone_got_a_green_card():
    person = Person().has_plan()
    person.says("what if I get a green card")
    person.taps("Keep this change")

    assert person.draft["visa"] == "immigrant"


def test_what_if_with_more_to_it_than_facts_is_a_question():
    person = Person().has_plan()

    assert person.says("what if I fail step 1 again and my family leaves me").startswith("Somet")


def test_what_if_can_be_dropped():
    person = Person().has_plan()
    person.says("what if visa refused")
    assert "Pay nothing." in person.text
    person.taps("No, leave my plan")

    assert "visa_refused" not in person.draft


def test_plan_again_says_what_changed_and_keeps_ticks():
    person = Person().has_plan()
    person.commands("next")
    person.taps("Do check-visa")
    person.waits(days=3)
    person.says("my visa was refused in march 2025")
    person.commands("plan")

    assert "☑ Do check-visa" in person.text
    assert person.conversation.ticked == ("check-visa",)


def test_this_week_has_ticks_and_progress():
    person = Person().has_plan()
    assert "0 of 4 done" in person.commands("next")
    person.taps("☐ Do check-visa")
    assert "1 of 4 done" in person.text
    assert "☑ Do check-visa" in person.labels
    person.taps("☑ Do check-visa")
    assert "0 of 4 done" in person.text


def test_ticking_twice_is_ticking_once():
    person = Person().has_plan()
    person.commands("next")
    box = person.button("☐ Do check-visa")
    person.does(Pressed(box.data))
    person.does(Pressed(box.data))

    assert person.conversation.ticked == ("check-visa",)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("All steps", "March 2027"),
        ("Costs", "Flight: $1,000 to $1,200 (unconfirmed)"),
        ("Routes", "Elective: closed"),
        ("Programs", "page seen May 17, 2026"),
        ("Careful", "Pay no deposit"),
        ("Plan B", "Visa refused: Remote work."),
        ("Papers", "CV: hosts"),
        ("Assumed", "We do not know your passport."),
        ("Sources", "Guide 2.2"),
    ],
)
def test_pages_of_the_plan_open_in_place(page, words):
    person = Person().has_plan()

    assert words in person.taps(page)
    assert person.last.messages[-1].replaces
    assert "Your plan for Match 2028" in person.taps("Overview")


def test_profile_shows_everything_with_buttons_to_change_it():
    person = Person().has_plan()
    text = person.commands("profile")
    assert "Passport: Pakistan" in text
    person.taps("✏️ Passport")
    person.taps("India")

    assert person.draft["nationality"] == "IN"
    pages = {person.commands("profile")} | {person.taps("›") for _ in range(3)}
    assert len(pages) == 4


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


@pytest.mark.parametrize("kind", ["pdf", "ics", "png", "txt"])
def test_export_carries_what_the_plan_is_made_from(kind):
    person = Person().has_plan()
    person.commands("export", kind)
    export = person.last.messages[0].export

    assert export.kind == kind
    assert export.today == "2026-11-22"
    assert json.loads(export.profile)["match_year"] == 2028


def test_export_offers_its_kinds():
    person = Person().has_plan()
    person.commands("export")
    person.taps("Calendar file")

    assert person.last.messages[0].export.kind == "ics"


def test_a_second_calendar_knows_what_the_first_was_made_from():
    person = Person().has_plan()
    person.commands("export", "ics")
    first = person.last.messages[0].export
    person.says("change visa to J1")
    person.commands("export", "ics")
    second = person.last.messages[0].export

    assert json.loads(first.earlier) == []
    [earlier] = json.loads(second.earlier)
    assert earlier == {"profile": json.loads(first.profile), "day": first.today}
    assert earlier["profile"]["visa"] != json.loads(second.profile)["visa"]


def test_calendars_of_one_plan_are_kept_once_and_no_more_than_four():
    person = Person().has_plan()
    for budget in (1000, 2000, 2000, 3000, 4000, 5000):
        person.says(f"budget: {budget} USD")
        person.commands("export", "ics")

    kept = [calendar.profile["budget_usd"] for calendar in person.conversation.calendars]
    assert kept == [2000, 3000, 4000, 5000]


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


def test_cancel_with_nothing_open_says_so():
    assert "nothing open" in Person().commands("cancel")


def test_unknown_command_gets_a_short_reply():
    assert Person().commands("foo").startswith("I don't know /foo.")


@pytest.mark.parametrize("name", ["next", "export", "sharper", "remind", "plan"])
def test_commands_that_need_a_plan_begin_with_the_first_question(name):
    assert "Are you still a medical student" in Person().commands(name)


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


def test_news_after_a_plan_is_noted_in_few_words():
    person = Person().has_plan()
    person.says("visa rejected yesterday")

    assert person.draft["visa_refused"] == "2026-11"
    assert "Pay nothing." in person.text


def test_topic_with_a_visa_in_it_is_looked_up_not_noted():
    person = Person().has_plan()
    person.says("research on j1")

    assert person.text.startswith("Sometimes.")
    assert person.draft["visa"] == "b1_b2"


def test_command_can_be_typed_without_a_slash():
    person = Person().has_plan()

    assert "Your plan for Match" in person.says("my plan")
    assert "Are you still a medical student" in Person().says("Plan")


def test_days_that_moved_with_time_are_no_news():
    person = Person().has_plan()
    person.waits(days=30)

    assert "was Nov" not in person.commands("next")


def test_many_facts_beside_a_question_are_listed():
    text = Person().says("I graduated in 2017, b1/b2, pakistani, IM, can I do an externship?")

    assert "You also told me:\n• Graduated" in text


def test_offer_without_its_text_asks_for_it():
    assert Person().commands("offer").startswith("Paste the offer")
