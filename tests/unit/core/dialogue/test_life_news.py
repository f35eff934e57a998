"""News about a life: what it changes is asked for; distress is never taken for news."""

import pytest

from bot.core.dialogue.life_news import is_only_of_lost_work
from tests.fakes.conversing import SUPPORT, Person

APPROVED = ["my visa was approved", "visa approved!!", "got my visa", "my visa got approved now",
            "I got the visa approved today", "the embassy has approved my visa"]  # fmt: skip


@pytest.mark.parametrize("words", APPROVED)
def test_approved_visa_is_asked_for_by_its_class(words: str) -> None:
    person = Person().has_plan()
    person.says("change visa to none yet")
    assert "Which visa is it?" in person.says(words)

    person.taps("B1/B2")
    assert person.draft["visa"] == "b1_b2"
    assert "plan" in person.text or "What changed" in person.text


def test_approved_visa_that_is_planned_with_changes_no_step() -> None:
    person = Person().has_plan()

    assert "counts on that visa already (B1/B2 visitor)" in person.says("my visa was approved")
    assert "Another visa" in person.labels


def test_approved_visa_that_was_told_before_the_plan_is_not_said_to_be_in_it() -> None:
    person = Person()
    person.says("/plan")
    person.says("graduated 2017, b1/b2")

    said = person.says("my visa was approved")
    assert "I have that visa noted already (B1/B2 visitor)" in said
    assert "no step changes" not in said
    assert "passport" in said


def test_approved_visa_begins_the_form_of_a_stranger() -> None:
    person = Person()

    assert "Which visa is it?" in person.says("my visa was approved")
    assert "in which year" in person.says("b1b2")
    assert person.draft == {"visa": "b1_b2"}


@pytest.mark.parametrize(
    "words",
    ["was your visa approved?", "can i work if my visa is approved", "visa approved for a friend"],
)
def test_question_about_an_approval_is_no_news(words: str) -> None:
    assert "Congratulations" not in Person().has_plan().says(words)


def test_lost_job_is_met_warmly_and_leads_to_the_budget() -> None:
    person = Person(otherwise=SUPPORT).has_plan()
    text = person.says("i lost my job")

    assert text.startswith("I am sorry about the job.")
    assert "budget 2000 usd" in text
    assert "988" not in text


def test_lost_job_of_a_stranger_is_answered_with_what_spares_money() -> None:
    person = Person()
    text = person.says("lost my job last week sir")

    assert text.startswith("I am sorry about the job.")
    assert person.last is not None
    assert person.last.answers[0].question == "How can I reduce the cost of USCE?"


def test_lost_job_in_the_form_keeps_its_question() -> None:
    person = Person(otherwise=SUPPORT)
    person.commands("plan")
    text = person.says("i lost my job")

    assert text.startswith("I am sorry about the job.")
    assert "in which year" in text


@pytest.mark.parametrize(
    "words",
    [
        "i lost my job and want to die",
        "i lost my job and everything",
        "i lost my job i cant do this anymore",
        "i lost my job and my wife left me",
        "lost my job nothing left",
        "i was fired and i am alone",
    ],
)
def test_distress_beside_a_lost_job_is_never_news(words: str) -> None:
    assert not is_only_of_lost_work(words)
    assert "988" in Person(otherwise=SUPPORT).has_plan().says(words)


@pytest.mark.parametrize("words", ["i got 2 interviews", "got my first interview invite!"])
def test_interview_is_good_news(words: str) -> None:
    person = Person(otherwise=SUPPORT).has_plan()

    assert person.says(words).startswith("Congratulations, that is what the work was for.")
    assert "This week" in person.labels


@pytest.mark.parametrize("words", ["my visa is cancelled", "my visa got revoked", "visa expired"])
def test_lost_visa_is_planned_without(words: str) -> None:
    person = Person().has_plan()

    assert person.says(words).startswith("I am sorry.")
    assert person.draft["visa"] == "none"


def test_a_green_card_of_the_family_changes_nothing_and_ones_own_is_asked_for() -> None:
    person = Person().has_plan()
    told = dict(person.draft)

    assert "does not change your own status" in person.says("husband got green card")
    assert person.draft == told
    person.taps("I have one too")
    assert "visa" in person.text


def test_a_budget_told_by_what_became_of_it_is_worked_out() -> None:
    person = Person().has_plan()
    person.says("change budget to 4000")

    assert "Budget: $2,000" in person.says("my budget is half now")
    assert "Budget: $4,000" in person.says("budget doubled")
    assert "Budget: $2,000" in person.says("budget got cut in half")


def test_half_of_an_unknown_budget_asks_for_the_sum() -> None:
    person = Person()
    person.says("/plan")
    assert "budget_usd" not in person.draft
    person.says("budget is half now")
    assert "budget_usd" not in person.draft
    assert "How much can you spend in all" in person.text


def test_a_step_failed_again_is_one_failure_more_than_was_told() -> None:
    person = Person().has_plan()
    person.says("failed step 2 ck 2 times")
    person.says("i failed step 2 again")

    assert person.draft["step2ck"] == "failed"
    assert person.draft["step2ck_failures"] == 3


def test_a_correction_that_names_its_field_is_not_of_what_was_told_last() -> None:
    person = Person().has_plan()
    person.says("visa refused yesterday")

    assert "Graduated 2018" in person.says("no wait my yog is 2018")
    assert person.draft["graduation"] == "2018-01"


def test_a_correction_with_something_more_loses_neither() -> None:
    person = Person().has_plan()
    person.says("change visa to f1")
    person.says("wait its b1 only and i have 15k")

    assert person.draft["visa"] == "b1_b2"
    assert person.draft["budget_usd"] == 15_000
