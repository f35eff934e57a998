"""Questions, follow-ups and suppositions in mid-form: answered, and no facts."""

import pytest

from tests.fakes.conversing import Person


def test_facts_beside_a_question_are_shown_where_the_form_goes_on():
    person = Person()
    person.commands("plan")
    text = person.says("obs or research wich is beter im 2016 grad pakistan")

    assert text.startswith("Sometimes.")
    assert "✓ Graduated 2016\n✓ Living in: Pakistan" in text
    assert "passport do you hold" in text


def test_question_with_the_last_facts_is_answered_and_leads_to_the_plan():
    person = Person()
    person.commands("plan")
    person.says("graduated june 2019, pakistani, no visa, IM")
    person.says("all passed")
    text = person.says("3000 8 weeks is that enough")

    assert text.startswith("Sometimes.")
    assert person.draft["budget_usd"] == 3000.0
    assert "Your plan for Match" in text


@pytest.mark.parametrize("words", ["in florida", "and florida", "what about florida"])
def test_follow_up_in_mid_form_goes_on_from_the_answer(words):
    person = Person()
    person.commands("plan")
    person.says("observership programs in texas?")

    assert person.says(words).startswith("Sometimes.")


def test_place_is_no_follow_up_where_nothing_was_just_answered(person):
    assert person.says("in florida").startswith("Sorry, I could not read")


def test_question_in_hinglish_is_no_statement():
    text = Person().says("main 2019 ka graduate hoon india se, kya observership kar sakta hoon")

    assert text.startswith("Sometimes.")
    assert "Graduated 2019" in text


def test_what_if_before_the_plan_waits_for_it(at_exams):
    text = at_exams.says("what if i pass step 1")

    assert "once you have your plan" in text
    assert "Where are your exams?" in text
    assert "step1" not in at_exams.draft


def test_directory_may_be_gone_on_from():
    person = Person().has_plan()
    person.commands("programs")
    person.says("and in texas")

    assert person.conversation.history[-4].text == "observership programs in internal medicine"


@pytest.mark.parametrize("words", ["agar main j1 le lu to kya hoga", "y si tengo green card",
                                   "if i get a j1 visa"])  # fmt: skip
def test_supposition_in_mid_form_is_no_fact(at_exams, words):
    at_exams.says(words)

    assert at_exams.draft["visa"] == "none"
