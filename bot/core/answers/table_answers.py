"""Answers that are looked up in the tables: a nationality, a date, a program. Pure.

A table knows more than a card where a country, a year or a host is named; a card that clearly fits
knows more than a table where the question only brushes a date or a place.
"""

from datetime import date

from bot.core.answers.answer import Answer
from bot.core.answers.date_answers import date_answer, names_a_year
from bot.core.answers.program_answers import program_answer
from bot.core.answers.program_lookup import asks_for_a_place, hosts_named, programs_named
from bot.core.answers.visa_answers import (
    asks_about_nationality,
    names_a_measure,
    visa_policy_answer,
    with_suspension,
)
from bot.core.asking.question import Question
from bot.core.grounding.sourcebook import Sourcebook
from knowledge.cards import Card
from knowledge.rows import Reference

_OF_A_PASSPORT = frozenset(
    {"visa-proclamation", "visa-bond", "ban-list", "bond-list", "immigration-pause"}
)
"""Cards on what a passport brings, which the rows of one country tell better."""
_SURELY_UNCOVERED = 0.5


class TableAnswers:
    """Looks answers up in the calendar, the directory and the visa policy."""

    def __init__(self, reference: Reference, book: Sourcebook) -> None:
        self._reference = reference
        self._book = book

    def answer(
        self,
        question: Question,
        clear: Card | None,
        *,
        today: date,
        uncovered: float = 0.0,
        likely: Card | None = None,
    ) -> Answer | None:
        """Return the answer the tables give, or None when they are not asked.

        Args:
            question: the question, read.
            clear: the card that clearly fits it, if one does.
            today: the day it is.
            uncovered: probability that no source holds what is asked.
            likely: the card that likely answers it, if one does.
        """
        if asks_about_nationality(question) and _is_told_by_a_passport(question, likely, uncovered):
            rows = self._reference.visa_policy
            return visa_policy_answer(question, today=today, rows=rows, book=self._book)
        dated = self._dated(question, clear or likely, today, uncovered)
        return dated or self._hosted(question, clear, today, uncovered)

    def with_suspension(self, answer: Answer, question: Question, *, today: date) -> Answer:
        """Return `answer` with what suspends visas of the passport that `question` names."""
        rows = self._reference.visa_policy
        return with_suspension(answer, question, today=today, rows=rows, book=self._book)

    def _dated(
        self, question: Question, likely: Card | None, today: date, uncovered: float
    ) -> Answer | None:
        on_dates = likely and likely.topic == "dates"
        elsewhere = likely or uncovered >= _SURELY_UNCOVERED
        if elsewhere and not on_dates and not names_a_year(question.text):
            return None
        calendar = self._reference.calendar
        return date_answer(question.text, today=today, rows=calendar, book=self._book)

    def _hosted(
        self, question: Question, clear: Card | None, today: date, uncovered: float
    ) -> Answer | None:
        programs = self._reference.programs
        named = bool(programs_named(question, programs))
        if clear and self._is_better_told(clear, question, named=named):
            return None
        return program_answer(
            question, today=today, programs=programs, book=self._book, uncovered=uncovered
        )

    @staticmethod
    def _is_better_told(clear: Card, question: Question, *, named: bool) -> bool:
        """Tell whether the card beats the directory: one that names the host, or any but a list."""
        if named:
            of_the_host = hosts_named(question.text) <= hosts_named(clear.text)
            return clear.topic == "programs" or of_the_host
        return clear.topic != "programs" or not asks_for_a_place(question.text)


def _is_told_by_a_passport(question: Question, likely: Card | None, uncovered: float) -> bool:
    """Tell whether the measures for a passport answer, beyond its being named.

    "Can my visa fee be paid with a Turkish card" asks for another thing, which a card may hold.
    """
    if likely and likely.id not in _OF_A_PASSPORT:
        return False
    return bool(likely) or uncovered < _SURELY_UNCOVERED or names_a_measure(question.text)
