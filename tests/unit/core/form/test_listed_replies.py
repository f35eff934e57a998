"""A reply that answers the open question and says more, with a comma between."""

from tests.fakes.conversing import Person


def asked_for_the_passport():
    person = Person()
    person.commands("plan")
    person.says("graduated june 2022")
    return person


def test_a_country_and_a_visa_answer_the_question_of_the_passport():
    person = asked_for_the_passport()
    told = person.says("Nepal, B1/B2")

    assert "Passport: Nepal" in told
    assert person.draft["nationality"] == "NP"
    assert person.draft["visa"] == "b1_b2"
    assert "residence" not in person.draft


def test_where_one_lives_is_still_told_apart():
    person = asked_for_the_passport()
    person.says("I live in Nepal, B1/B2")
    assert person.draft.get("nationality") is None
    assert person.draft["residence"] == "NP"


def test_no_visa_and_something_else_answer_the_question_of_the_visa():
    person = asked_for_the_passport()
    person.says("Nepal")
    person.says("none, never applied")
    assert person.draft["visa"] == "none"
    assert person.draft["cycle"] == "never_applied"
