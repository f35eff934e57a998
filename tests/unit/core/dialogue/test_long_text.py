import pytest

from bot.core.dialogue.dialogue import MAX_TEXT_CHARS
from bot.core.dialogue.events import Commanded, Event, Said
from tests.fakes.conversing import Person


@pytest.mark.parametrize("event", [Said("x" * 100_000), Commanded("remind", "x" * 100_000)])
def test_a_far_too_long_text_gets_a_polite_word_and_is_not_remembered(event: Event) -> None:
    person = Person()
    person.does(event)
    assert "too long for me to read at once: 100,000 characters" in person.text
    assert person.conversation.history == ()


def test_a_message_as_long_as_telegram_allows_is_read() -> None:
    person = Person()
    assert "too long" not in person.says("does it count? " + "x" * (MAX_TEXT_CHARS - 15))


def test_a_form_that_is_open_stays_where_it_was() -> None:
    person = Person()
    person.commands("plan")
    before = person.labels
    person.says("x" * 100_000)
    person.commands("plan")
    assert person.labels == before


def test_a_rating_names_what_the_answer_rested_on() -> None:
    person = Person()
    person.says("does it count?")
    person.taps("👎")
    assert person.last is not None
    assert person.last.rating is not None
    assert person.last.rating.passages == ("guide 2.2",)
