"""Tells those who asked what no source answered, once new knowledge does."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import copy_context
from datetime import datetime, timedelta
from typing import Protocol

from bot.adapters.model_limits import Asker, current_asker
from bot.adapters.open_questions import OpenQuestion
from bot.core.answers.answer import Answer, as_json
from bot.durable.work import Work, news_work
from bot.operations.grouping import words_of_substance

ASKED_WITHIN = timedelta(days=90)
LOOKED_AT = 300
TOLD_AT_ONCE = 100
# "and for them?" was a follow-up: without what came before it, any answer would be to another
# question.
_LEAST_WORDS = 3


class Open(Protocol):
    """Knows which questions are open."""

    async def asked_since(self, moment: datetime, limit: int) -> Sequence[OpenQuestion]:
        """Return open questions, the oldest first."""
        ...


class News:
    """Looks through the open questions; each that has an answer now becomes a durable work.

    Args:
        questions: which are open.
        ask: answers a question that stands alone; bound by the processor, so asked in a thread.
        hand_on: stores a work, for good.
        clock: gives the moment, aware UTC.
    """

    def __init__(
        self,
        questions: Open,
        *,
        ask: Callable[[str], Answer],
        hand_on: Callable[[Work], Awaitable[None]],
        clock: Callable[[], datetime],
    ) -> None:
        self._questions = questions
        self._ask = ask
        self._hand_on = hand_on
        self._clock = clock

    async def tell(self) -> int:
        """Have those told whose question is answered now; return how many questions that were.

        Raises:
            StoreError: a database cannot be used now; asking again tells the rest, nobody twice.
        """
        now = self._clock()
        asked = await self._questions.asked_since(now - ASKED_WITHIN, LOOKED_AT)
        answers: dict[str, Answer] = {}
        told = 0
        for question in filter(_stands_alone, asked):
            if told == TOLD_AT_ONCE:
                break
            if question.text not in answers:
                answers[question.text] = await self._answer(question.text)
            answer = answers[question.text]
            if answer.status == "answered":
                given = {"question": question.text, "answer": as_json(answer)}
                await self._hand_on(news_work(question.chat_id, question.id, now, given))
                told += 1
        return told

    async def _answer(self, question: str) -> Answer:
        """Return the default answer: looking through the list may cost no tokens of a model."""
        context = copy_context()
        context.run(current_asker.set, Asker(tokens_left=0))
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, context.run, self._ask, question)


def _stands_alone(question: OpenQuestion) -> bool:
    return len(words_of_substance(question.text)) >= _LEAST_WORDS
