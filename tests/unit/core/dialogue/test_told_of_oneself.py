"""Words that people typed about themselves and that were once read wrongly or not at all."""

import pytest

from bot.core.answers.answer import Answer
from bot.core.dialogue.asides import aside_in
from tests.fakes.conversing import Person


@pytest.fixture
def person() -> Person:
    """Someone at the question for the passport."""
    person = Person()
    person.commands("plan")
    person.says("graduated june 2019")
    return person


@pytest.mark.parametrize(
    "text", ["pakistan", "pakistan 2018", "Syria 2016", "2018 pakistan", "im from india 2020"]
)
def test_country_alone_as_first_message_begins_the_form(text: str) -> None:
    person = Person()
    person.says(text)
    assert {"residence", "nationality"} & set(person.draft)
    assert " of 6 · " in person.text


def test_all_exams_passed_may_be_said_the_other_way_round(person: Person) -> None:
    person.says("pakistani")
    person.says("b1b2")
    person.says("passed all")
    assert person.draft["oet"] == "passed"


def test_how_long_is_it_after_an_answer_is_asked_of_the_answer() -> None:
    person = Person()
    person.says("observerships in texas")
    assert "six short questions" not in person.says("how long is it")


def test_country_after_an_answer_is_still_a_question() -> None:
    person = Person()
    person.says("does an observership count")
    person.says("pakistan")
    assert "residence" not in person.draft


def test_two_nationalities_of_a_passport_are_asked(person: Person) -> None:
    text = person.says("polish/ukrainian passport")
    assert "two passports" in text
    assert "nationality" not in person.draft


def test_two_visas_are_asked_and_one_visa_in_two_classes_is_not(person: Person) -> None:
    person.says("pakistani")
    assert "two US visas" in person.says("b1 and j1")
    assert "visa" not in person.draft
    person.says("b1 and b2")
    assert person.draft["visa"] == "b1_b2"


def test_internal_or_family_is_a_specialty_and_its_backup_in_any_card(person: Person) -> None:
    person.says("internal or family")
    assert person.draft["specialty"] == "internal_medicine"
    assert person.draft["backup_specialty"] == "family_medicine"


def test_country_before_where_one_lives_is_that_of_the_passport(person: Person) -> None:
    person.says("pakistan; living with husband in saudi")
    assert person.draft["nationality"] == "PK"
    assert person.draft["residence"] == "SA"


def test_step_given_and_passed_in_hinglish_is_passed(person: Person) -> None:
    person.says("step 1 diya hai pass")
    assert person.draft["step1"] == "passed"


def test_citizen_of_the_us_is_not_asked_for_a_visa_nor_called_a_green_card_holder(
    person: Person,
) -> None:
    text = person.says("us citizen")
    assert person.draft["visa"] == "immigrant"
    assert "Green card" not in text
    assert "Green card" not in person.commands("profile")


def test_hope_after_four_failures_is_answered_with_the_limit(person: Person) -> None:
    person.says("failed step 1 five times")
    person.says("is there any hope")
    assert person.conversation.shown[-1].question == "How many USMLE attempts are allowed?"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("can u remind me", "remind"),
        ("remind me about deadlines", "remind"),
        ("do you send reminders", "remind"),
        ("why did my plan change", "changed"),
        ("is there any hope", "over"),
    ],
)
def test_words_about_the_talk_are_met(text: str, name: str) -> None:
    assert aside_in(text) == name


def test_reminder_for_someone_elses_letter_is_a_question() -> None:
    assert aside_in("can i remind my attending about the letter") is None


def test_reminders_are_explained_in_words(person: Person) -> None:
    assert "/remind" in person.says("can u remind me")


def test_change_of_a_plan_is_explained_with_what_was_told_last(person: Person) -> None:
    text = person.says("why did my plan change")
    assert "Last you told me: Graduated Jun 2019" in text


def test_more_letters_are_supposed_of_the_plan(person: Person) -> None:
    assert "once you have your plan" in person.says("what if i had 2 more letters")


def test_year_between_two_places_at_the_head_of_a_list_is_that_of_graduation() -> None:
    person = Person()
    person.says("nepal 2024 kathmandu, no visa, emergency medicine")
    assert person.draft["graduation"] == "2024-01"


def test_year_of_a_status_is_not_that_of_graduation() -> None:
    person = Person()
    person.commands("plan")
    person.says("asylum granted 2024")
    assert "graduation" not in person.draft


def test_whole_year_is_a_stay_of_a_year() -> None:
    person = Person()
    person.says("graduated 2019, nepali, b1/b2, passed all steps, oet passed, IM")
    person.says("30000 and whole year")
    assert person.draft["weeks_in_us"] == 52.0
    assert person.draft["budget_usd"] == 30000.0


def test_facts_that_were_offered_are_used_when_the_plan_is_asked_for() -> None:
    person = Person()
    person.says("graduated 2016 from egypt, no visa, family medicine. how much is the oet?")
    person.says("how many letters do i need?")
    assert "You also told me" not in person.text

    said = person.commands("plan")
    assert "Graduated 2016" in said
    assert person.draft["specialty"] == "family_medicine"


def test_who_asks_whether_it_is_too_late_and_tells_the_facts_is_led_to_the_plan() -> None:
    person = Person()
    said = person.says("mbbs 2006, pakistani passport, no visa, family medicine. is it too late??")
    assert "Graduated 2006" in said
    assert " of 6 · " in person.text


def test_who_fears_that_a_score_ends_it_is_answered_before_the_first_question() -> None:
    card = Answer("answered", "No page I hold asks for more.", mode="card")
    person = Person(otherwise=card)
    said = person.says("step 2 225 is it over for me")
    assert said.startswith("No page I hold asks for more.")
    assert person.draft["step2ck_score"] == 225
    assert " of 6 · " in said


def test_much_of_a_life_is_answered_by_the_plan_alone() -> None:
    person = Person(otherwise=Answer("answered", "Apply for the visa early.", mode="card"))
    said = person.says("mbbs 2006, pakistani passport, no visa, family medicine. is it too late??")
    assert "Apply for the visa early." not in said
    assert " of 6 · " in said
