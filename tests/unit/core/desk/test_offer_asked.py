"""What is pasted right after "Paste the offer here" is the offer, however quiet it is."""

from tests.fakes.conversing import Person

QUIET = "4 weeks observership at Community Clinic Houston, 1200 USD, letter possible, B1/B2 welcome"


def test_the_next_message_is_checked_as_the_offer():
    person = Person()
    person.commands("offer")
    assert "Ask before you pay" in person.says(QUIET)
    assert "offered" not in person.conversation.draft


def test_only_the_next_one_and_no_question_or_word_of_leaving_is_taken_for_it():
    person = Person()
    person.commands("offer")
    assert "Ask before you pay" not in person.says("how many weeks do I need in all?")
    assert "Ask before you pay" not in person.says(QUIET)
    person.commands("offer")
    assert "Ask before you pay" not in person.says("never mind")


def test_an_offer_given_with_the_command_leaves_the_next_message_alone():
    person = Person()
    person.commands("offer", QUIET)
    assert "Ask before you pay" not in person.says("I live in Nepal and I hold a B1/B2 visa")
