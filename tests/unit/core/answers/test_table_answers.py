from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from bot.core.answers.table_answers import TableAnswers
from bot.core.asking.question import read_question
from bot.core.grounding.sourcebook import Sourcebook
from knowledge.cards import Card, load_cards
from knowledge.documents import documents_of
from knowledge.tables import load_reference

TODAY = date(2026, 11, 26)


@cache
def tables() -> TableAnswers:
    reference = load_reference()
    return TableAnswers(reference, Sourcebook(documents_of(reference)))


def card_on(topic: str) -> Card:
    return replace(load_cards()[0], topic=topic)


def first_place(text: str, clear: Card | None) -> str | None:
    answer = tables().answer(read_question(text), clear, today=TODAY)
    return answer.sources[0].doc if answer and answer.sources else None


@pytest.mark.parametrize(
    ("text", "topic", "doc"),
    [
        ("i have a nigerian passport, can i get a b1 visa", "visa", "visa_policy"),
        ("when is match day", None, "calendar"),
        ("when is match day", "dates", "calendar"),
        ("when should usce end before eras", "planning", None),  # a card knows more than the date
        ("when is match day 2031", "planning", "calendar"),  # but not for a year that is named
        ("fee of griffin observership", "money", "programs"),
        ("fee of griffin observership", "programs", None),  # the host has a card of its own
        ("observerships in texas", "programs", "programs"),
        ("observerships in texas", "observerships", None),
        ("how many letters do i need", None, None),
    ],
)
def test_table_or_card_whoever_knows_more(text: str, topic: str | None, doc: str | None) -> None:
    assert first_place(text, card_on(topic) if topic else None) == doc


def card_called(name: str) -> Card:
    return next(card for card in load_cards() if card.id == name)


@pytest.mark.parametrize(
    ("text", "likely", "uncovered", "is_told"),
    [
        ("can an iranian get a visa", "visa-proclamation", 0.0, True),
        ("what is the visa fee for an iranian", "visa-fee", 0.0, False),
        ("may a friend with a turkish card pay my visa fee", None, 0.9, False),
        ("can a turkish doctor come for a visa", None, 0.2, True),
        ("china inside the proclamation or not", None, 0.9, True),
    ],
)
def test_passport_is_told_only_where_its_measures_are_asked(
    text: str, likely: str | None, uncovered: float, *, is_told: bool
) -> None:
    card = card_called(likely) if likely else None
    question = read_question(text)
    answer = tables().answer(question, None, today=TODAY, uncovered=uncovered, likely=card)
    assert bool(answer) is is_told
