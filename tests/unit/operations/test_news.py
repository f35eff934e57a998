from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.adapters.model_limits import current_asker
from bot.adapters.open_questions import OpenQuestion
from bot.core.answers.answer import Answer
from bot.core.errors import StoreError
from bot.durable.work import Work
from bot.operations.news import TOLD_AT_ONCE, News
from tests.fakes.clock import FixedClock

CLOCK = FixedClock()
YES = Answer("answered", "Yes.")
NO = Answer("not_covered", "The guide does not say.")


class Desk:
    """Open questions, what the new knowledge says to them, and the works made of it."""

    def __init__(self, *texts: str, known: Sequence[str] = ()) -> None:
        self.open = [OpenQuestion(n, 100 + n, text) for n, text in enumerate(texts)]
        self.known = known
        self.asked: list[str] = []
        self.works: list[Work] = []
        self.room = 1000
        self.since: datetime | None = None
        self.news = News(self, ask=self.ask, hand_on=self.hand_on, clock=CLOCK)

    async def asked_since(self, moment: datetime, limit: int) -> Sequence[OpenQuestion]:
        self.since = moment
        return self.open[:limit]

    def ask(self, question: str) -> Answer:
        asker = current_asker.get()
        assert asker is not None
        assert not asker.may_spend(), "a look through the list costs no tokens"
        self.asked.append(question)
        return YES if question in self.known else NO

    async def hand_on(self, work: Work) -> None:
        if len(self.works) == self.room:
            raise StoreError("the disk is full")
        self.works.append(work)

    @property
    def told(self) -> list[Any]:
        return [(work.partition, work.argument["question"]) for work in self.works]


PARKING, FEES = "is parking free in Guam?", "fees of the Guam hospital?"


async def test_everybody_who_asked_is_told_and_equal_questions_are_answered_once() -> None:
    desk = Desk(PARKING, FEES, PARKING, known=[PARKING])
    assert await desk.news.tell() == 2
    assert desk.told == [("chat-100", PARKING), ("chat-102", PARKING)]
    assert desk.asked == [PARKING, FEES]
    assert desk.works[0].argument["answer"]["answer"] == "Yes."
    assert desk.since == CLOCK() - timedelta(days=90)


async def test_what_cannot_stand_alone_is_left() -> None:
    desk = Desk("and for them?", "how much is it?", known=["and for them?", "how much is it?"])
    assert await desk.news.tell() == 0
    assert desk.asked == []


async def test_no_more_than_so_many_are_told_at_once() -> None:
    desk = Desk(*[PARKING] * (TOLD_AT_ONCE + 5), known=[PARKING])
    assert await desk.news.tell() == TOLD_AT_ONCE


async def test_nothing_is_asked_for_those_who_have_to_wait() -> None:
    desk = Desk(*[PARKING] * TOLD_AT_ONCE, FEES, known=[PARKING, FEES])
    assert await desk.news.tell() == TOLD_AT_ONCE
    assert desk.asked == [PARKING]


async def test_a_fault_is_told_and_trying_again_makes_the_same_works_of_the_same_moment() -> None:
    desk = Desk(PARKING, PARKING, known=[PARKING])
    desk.room = 1
    with pytest.raises(StoreError):
        await desk.news.tell()
    desk.room = 9
    assert await desk.news.tell() == 2
    assert len({work.id for work in desk.works}) == 2
