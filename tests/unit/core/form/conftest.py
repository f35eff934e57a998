"""People at the form, whose words are no question that the guide answers."""

import pytest

from bot.core.answers.answer import Answer
from tests.fakes.conversing import Person


@pytest.fixture
def person() -> Person:
    person = Person(otherwise=Answer("off_topic", "That is outside what I know."))
    person.commands("plan")
    return person


@pytest.fixture
def at_exams(person: Person) -> Person:
    person.says("graduated june 2019, pakistani, no visa")
    return person
