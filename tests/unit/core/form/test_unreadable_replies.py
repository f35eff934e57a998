"""Replies that cannot be read, or pass a card over."""

import pytest

from bot.core.form.other_tongues import in_english
from tests.fakes.conversing import SUPPORT, Person


def test_words_nobody_can_place_are_asked_again_not_lectured(person):
    text = person.says("aaj mausam bahut acha hai yaar")

    assert text.startswith("Sorry, I could not read that here.")
    assert "outside" not in text


def test_question_that_cannot_be_skipped_does_not_offer_it(person):
    person.says("xyzzy")

    assert "Skip" not in person.says("plugh")


def test_english_is_left_as_it_is():
    assert in_english("step 1 passed, CK booked") == "step 1 passed, CK booked"


def test_later_passes_a_question_over(person):
    person.says("graduated june 2019")

    assert "Which US visa" in person.says("later")


@pytest.mark.parametrize("words", ["money", "my budget", "2018 and 2019", "300 400"])
def test_name_of_the_question_or_bare_figures_are_asked_again(words):
    person = Person(otherwise=SUPPORT)
    person.commands("plan")

    assert person.says(words).startswith(f'Sorry, I could not read "{words}" here.')
