"""The form as a person goes through it: six taps, free text, back, skip, stale buttons."""

from datetime import UTC, datetime

import pytest

from bot.core.dialogue.events import Pressed
from tests.fakes.conversing import AN_ANSWER, SUPPORT, Person


@pytest.fixture
def person() -> Person:
    someone = Person()
    someone.commands("plan")
    return someone


def test_six_cards_of_taps_lead_to_a_plan(person):
    person.taps("Grad 2017")
    person.taps("Pakistan")
    person.taps("B1/B2")
    person.taps("All three passed")
    person.taps("Internal medicine")
    person.taps("$3,000")
    text = person.taps("8 weeks")

    assert "Your plan for Match 2028" in text
    assert person.draft == {
        "stage": "graduate",
        "graduation": "2017-01",
        "nationality": "PK",
        "visa": "b1_b2",
        "step1": "passed",
        "step2ck": "passed",
        "oet": "passed",
        "specialty": "internal_medicine",
        "budget_usd": 3000.0,
        "weeks_in_us": 8.0,
    }


def test_first_plan_says_which_season_it_assumes_and_offers_to_change_it(person):
    person.has_plan()

    assert "I assumed Match 2028, the earliest season still open." in person.text
    assert "Change season" in person.labels
    person.taps("Change season")
    person.taps("Match 2029")
    assert "Match 2029 instead of 2028" in person.text


def test_season_still_open_in_september_is_the_running_one():
    someone = Person()
    someone.now = datetime(2026, 9, 10, tzinfo=UTC)
    someone.has_plan()

    assert "Your plan for Match 2027" in someone.text


def test_someone_applying_now_is_planned_for_the_running_season():
    someone = Person().has_plan()
    someone.says("applied this cycle")
    someone.commands("plan")

    assert "Your plan for Match 2027" in someone.text
    assert "I take Match 2027, the season you applied in." in someone.text


def test_one_message_answers_several_questions(person):
    text = person.says("YOG 2017, visit visa, 3k, IM, Lahore")

    assert "US visa now: B1/B2 visitor" in text
    assert "Living in: Pakistan" in text
    assert "passport do you hold?" in text
    assert person.labels[0] == "Pakistan"


def test_student_is_asked_for_the_month(person):
    assert "In which month?" in person.says("final year student, finish 2027")
    person.says("may")

    assert person.draft["graduation"] == "2027-05"
    assert person.draft["stage"] == "student"


def test_old_graduation_takes_the_cautious_month_and_says_so(person):
    text = person.says("graduated in 2015")

    assert text.startswith("✓ Graduated 2015\nI count from January")
    assert person.draft["graduation"] == "2015-01"


def test_this_year_without_a_month_is_settled_by_the_month(person):
    person.says("yog 2026")
    person.taps("Jun 2026")

    assert person.draft["stage"] == "graduate"
    assert person.draft["graduation"] == "2026-06"


def test_why_is_answered_and_the_question_shown_again(person):
    text = person.taps("Why do you ask?")

    assert "electives are only for enrolled students" in text
    assert "Are you still a medical student" in text
    assert person.draft == {}


@pytest.mark.parametrize("words", ["why?", "why do u ask all this", "but why do you need that?"])
def test_why_in_words_is_answered_like_the_button(person, words):
    text = person.says(words)

    assert "electives are only for enrolled students" in text
    assert "Are you still a medical student" in text


@pytest.mark.parametrize("words", ["cancel", "never mind", "forget it", "not now"])
def test_leaving_the_form_in_words_keeps_what_was_said(person, words):
    person.taps("Grad 2017")

    assert "Stopped" in person.says(words)
    assert person.draft["stage"] == "graduate"


def test_skip_is_never_a_favorable_answer(person):
    person.taps("Grad 2017")
    person.taps("Skip")
    person.taps("Skip")

    assert "nationality" not in person.draft
    assert person.draft["visa"] == "none"


def test_typed_words_for_not_knowing_skip(person):
    person.taps("Grad 2017")
    text = person.says("dont know")

    assert "Which US visa" in text
    assert person.conversation.skipped == ("nationality",)


def test_graduation_cannot_be_skipped(person):
    assert "I cannot plan without this one" in person.says("skip")
    assert "Skip" not in person.labels


def test_back_asks_the_question_before_and_then_goes_on(person):
    person.taps("Grad 2017")
    person.taps("Pakistan")
    assert "passport" in person.taps("Back")
    person.taps("India")

    assert person.draft["nationality"] == "IN"
    assert "Which US visa" in person.text


def test_cancel_keeps_answers_and_plan_goes_on_from_there(person):
    person.taps("Grad 2017")
    person.taps("Cancel")
    assert person.says("pakistan").startswith(AN_ANSWER.text)

    assert "passport" in person.commands("plan")


def test_form_goes_on_after_a_month(person):
    person.taps("Grad 2017")
    person.waits(days=40)

    assert person.says("nepal").startswith("✓ Passport: Nepal")


def test_question_in_mid_form_is_answered_and_the_form_resumes(person):
    text = person.says("what is an observership?")

    assert text.startswith("Sometimes.")
    assert text.index("Sometimes.") < text.index("Are you still a medical student")
    person.taps("Grad 2017")
    assert person.draft["graduation"] == "2017-01"


def test_facts_beside_a_question_fill_the_open_form(person):
    person.says("I graduated in 2017 and I have b1/b2, can I do an externship?")

    assert person.text.startswith("Sometimes.")
    assert person.draft["visa"] == "b1_b2"
    assert person.draft["stage"] == "graduate"


def test_nonsense_gets_other_words_each_time(person):
    first, second, third = (person.says(word) for word in ("asdf", "qwer", "zxcv"))

    assert "the year you finish" in first
    assert len({first, second, third}) == 3
    assert person.draft == {}


def test_old_button_changes_nothing_and_shows_the_present_question(person):
    old = person.button("Grad 2017")
    person.taps("Grad 2015")
    person.does(Pressed(old.data))

    assert person.draft["graduation"] == "2015-01"
    assert "passport" in person.text


def test_double_tap_counts_once(person):
    person.taps("Grad 2017")
    tapped = person.button("Pakistan")
    person.does(Pressed(tapped.data))
    before = dict(person.draft)
    person.does(Pressed(tapped.data))

    assert person.draft == before
    assert person.last.messages == ()


def test_question_gives_way_to_the_next_where_it_was_tapped(person):
    text = person.taps("Grad 2017")

    assert text.startswith("✓ Graduated 2017")
    assert person.last.messages[0].replaces
    assert "Which US visa" in person.taps("Skip")
    assert person.last.messages[0].replaces


def test_second_tap_on_skip_skips_nothing_more(person):
    person.taps("Grad 2017")
    skip = person.button("Skip")
    person.does(Pressed(skip.data))
    person.does(Pressed(skip.data))

    assert person.last.messages == ()
    assert "Which US visa" in person.says("asdf")


def test_form_button_works_after_looking_at_quotes_of_an_answer(person):
    person.says("what is an observership?")
    answer = person.button("Grad 2017")
    person.taps("Show the quoted lines")
    person.does(Pressed(answer.data))

    assert person.draft["graduation"] == "2017-01"


def test_grid_of_exams_is_filled_tap_by_tap(person):
    person.says("graduated 2017, pakistani, b1/b2")
    person.taps("Step 1 ✅")
    assert "● Step 1 ✅" in person.labels
    assert person.last.messages[0].replaces
    person.taps("CK 📅")
    person.taps("OET —")

    assert (person.draft["step1"], person.draft["step2ck"], person.draft["oet"]) == (
        "passed",
        "scheduled",
        "not_taken",
    )
    assert "Which specialty" in person.text


def test_done_leaves_the_rest_of_a_grid_unknown(person):
    person.says("graduated 2017, pakistani, b1/b2")
    person.taps("Step 1 ✅")
    person.taps("Done")

    assert "step2ck" not in person.draft
    assert "Which specialty" in person.text


def test_last_open_row_of_a_grid_is_asked_by_itself(person):
    person.says("graduated 2017, pakistani, b1/b2, IM, step 1 passed, ck 240")
    assert "And OET" in person.text
    person.says("booked")

    assert person.draft["oet"] == "scheduled"


def test_amount_in_rupees_is_asked_in_dollars(person):
    person.says("graduated 2017, pakistani, b1/b2, IM, step 1 passed, ck 240, oet done")
    text = person.says("2 lakh rupees")

    assert "how much is that in USD?" in text
    assert "budget_usd" not in person.draft
    person.says("3000, 6 weeks")
    assert (person.draft["budget_usd"], person.draft["weeks_in_us"]) == (3000.0, 6.0)


def test_students_graduation_that_has_passed_is_asked_again_with_the_reason():
    someone = Person()
    someone.commands("plan")
    someone.says("final year, graduating may 2027, indian, no visa, psych, 4000 usd, 8 weeks")
    someone.taps("None yet")
    assert someone.conversation.planned is not None

    someone.waits(days=300)
    text = someone.commands("plan")

    assert "you told me you would graduate in May 2027" in text
    someone.taps("Yes, I graduated in May 2027")
    assert someone.draft["stage"] == "graduate"
    assert "Your plan for Match" in someone.text


def test_sharper_questions_follow_until_the_person_stops(person):
    person.has_plan()
    person.taps("Make it sharper")
    assert "Have you applied to the Match before?" in person.text
    person.taps("Never applied")
    person.taps("Show my plan")

    assert "Your plan for Match" in person.text
    assert person.draft["cycle"] == "never_applied"


def test_all_sharper_questions_can_be_skipped_to_the_end(person):
    person.has_plan()
    person.taps("Make it sharper")
    for _ in range(30):
        if "Skip" not in person.labels:
            break
        person.taps("Skip")

    assert "That is all I ask." in person.text


def test_distress_in_mid_form_is_answered_alone_and_closes_the_form():
    someone = Person({"i failed step 1 twice and i want to die": SUPPORT})
    someone.commands("plan")
    someone.says("i failed step 1 twice and i want to die")

    assert someone.text == SUPPORT.text
    assert someone.buttons == []
    assert someone.draft == {}
    assert someone.says("yes I am safe").startswith("Sometimes.")


def test_distress_in_one_word_is_heard_in_mid_form():
    someone = Person({"suicidal": SUPPORT})
    someone.commands("plan")

    assert someone.says("suicidal") == SUPPORT.text


def test_no_means_the_fitting_thing_on_each_card(person):
    person.says("graduated 2017, pakistani")
    person.says("no")
    assert person.draft["visa"] == "none"
    person.says("no")
    assert person.draft["step1"] == "not_taken"
    person.says("IM, 3000 usd, 8 weeks")
    person.taps("Make it sharper")
    person.says("never")
    assert person.draft["cycle"] == "never_applied"
    assert "refused" in person.text
    person.says("no")
    assert "visa_refused" in person.conversation.skipped


def test_failed_exam_cannot_have_no_failures(person):
    person.says("graduated 2017, pakistani, b1/b2, IM, 3000 usd, 8 weeks")
    person.says("step 1 failed, ck not taken, oet not taken")
    person.taps("Make it sharper")
    person.taps("Skip")

    assert "Step 1: 0" not in person.labels
    person.says("2")
    assert person.draft["step1_failures"] == 2


def test_experience_adds_up_until_done():
    someone = Person().has_plan()
    someone.commands("profile")
    someone.taps("‹")
    someone.taps("✏️ US experience")
    someone.taps("Observership")
    someone.taps("Research")
    assert "Which US experience" in someone.text
    someone.taps("Done")

    assert someone.draft["usce"] == [{"kind": "observership"}, {"kind": "research"}]
    assert "plan" in someone.text


def test_skip_keeps_an_answer_that_was_given_before():
    someone = Person().has_plan()
    someone.says("change visa")
    someone.taps("Skip")

    assert someone.draft["visa"] == "b1_b2"


def test_season_that_has_passed_is_asked_again_and_can_be_left_to_the_default():
    someone = Person().has_plan()
    someone.says("change match year to 2028")
    someone.waits(days=800)
    text = someone.commands("plan")

    assert "Match 2028 is over" in text
    assert "Planned for Match 2030 instead of 2028." in someone.taps("Skip")


@pytest.mark.parametrize("reply", ["india sorry", "Sorry, India", "india, sorry!"])
def test_apology_in_a_reply_to_the_open_question_is_passed_over(person, reply):
    person.taps("Grad 2017")
    person.says(reply)
    assert person.draft["nationality"] == "IN"
    assert "residence" not in person.draft
