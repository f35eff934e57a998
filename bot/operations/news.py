"""Tells those who asked what no source answered, once new knowledge does.

The way through the open questions may be long: it goes in portions beside everything else, and how
far it is is stored, so that a restart goes on from there. A portion that a crash cut off is looked
at again, and makes the same works: nobody is told twice.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.adapters.model_limits import Asker, current_asker
from bot.adapters.news_rounds import Round
from bot.adapters.open_questions import Asked, OpenQuestion
from bot.core.answers.answer import Answer, as_json
from bot.core.errors import AdvisorError
from bot.durable.work import Work, news_work
from bot.faults import fault
from bot.operations.grouping import words_of_substance

ASKED_WITHIN = timedelta(days=90)
PORTION = 25
_SECONDS_BETWEEN_PASSES = 60.0
# "and for them?" was a follow-up: without what came before it, any answer would be to another
# question.
_LEAST_WORDS = 3

log = logging.getLogger("bot.operations")


class Open(Protocol):
    """Knows which questions are open."""

    async def asked(self, within: Asked, *, after: int, limit: int) -> Sequence[OpenQuestion]:
        """Return open questions in order of their ids, from the one behind `after` on."""
        ...

    async def left(self, within: Asked, *, after: int) -> int:
        """Return how many there are behind `after`."""
        ...


class Rounds(Protocol):
    """Keeps how far the way through the open questions is."""

    async def begin(self, began: Round) -> None:
        """Keep a new round in place of any other."""
        ...

    async def current(self) -> Round | None:
        """Return the round that is not over."""
        ...

    async def advance(self, to: Round) -> None:
        """Keep how far the round is."""
        ...

    async def end(self, over: Round) -> None:
        """Forget a round that is over."""
        ...


@dataclass(frozen=True)
class Progress:
    """How many of the open questions have an answer so far, and how many are still to be seen."""

    answered: int
    left: int


class News:
    """Looks through the open questions; each that has an answer now becomes a durable work.

    Args:
        questions: which are open.
        rounds: how far this replica is.
        ask: answers a question that stands alone; bound by the processor, so asked in a thread.
        hand_on: stores a work, for good; the same work twice is one.
        clock: gives the moment, aware UTC.
        pace_seconds: between two questions, so that people who write are not kept waiting.
    """

    def __init__(
        self,
        questions: Open,
        rounds: Rounds,
        *,
        ask: Callable[[str], Answer],
        hand_on: Callable[[Work], Awaitable[None]],
        clock: Callable[[], datetime],
        pace_seconds: float = 0.25,
    ) -> None:
        self._questions = questions
        self._rounds = rounds
        self._ask = ask
        self._hand_on = hand_on
        self._clock = clock
        self._pace_seconds = pace_seconds
        self._waiting = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    async def tell(self) -> Progress:
        """Begin a new way through the open questions, and look at its first portion.

        The rest is left to `run`.

        Raises:
            StoreError: a database cannot be used now; asking again tells the rest, nobody twice.
        """
        async with self._one_at_a_time:
            began = Round(self._clock())
            await self._rounds.begin(began)
            progress = await self._standing(await self._portion(began, pace_seconds=0.0))
        self._waiting.set()
        return progress

    async def progress(self) -> Progress | None:
        """Return how far the way is; None when nothing is left to look at.

        Raises:
            StoreError: the database cannot be read now.
        """
        current = await self._rounds.current()
        return None if current is None else await self._standing(current)

    async def run(self) -> None:
        """Go on, for ever, with whatever `tell` or a process before this one left to look at."""
        while True:
            await self.go_on()
            try:
                await asyncio.wait_for(self._waiting.wait(), _SECONDS_BETWEEN_PASSES)
            except TimeoutError:
                continue

    async def go_on(self) -> None:
        """Look at all that is left; a fault is logged, and the next pass goes on from there."""
        self._waiting.clear()
        try:
            while await self._next_portion():
                pass
        except AdvisorError as exc:
            log.warning("open questions: %s; going on in a while", exc)
        except Exception as exc:
            log.error("open questions: %s; going on in a while", fault(exc))

    async def _next_portion(self) -> bool:
        """Look at one portion; return False when there is none."""
        async with self._one_at_a_time:
            current = await self._rounds.current()
            if current is None:
                return False
            await self._portion(current, pace_seconds=self._pace_seconds)
            return True

    async def _portion(self, current: Round, *, pace_seconds: float) -> Round:
        """Have those told whose question of this portion is answered now; return how far it is."""
        page = await self._questions.asked(_within(current), after=current.last_id, limit=PORTION)
        answers: dict[str, Answer | None] = {}
        answered = current.answered
        for question in page:
            answered += await self._has_news(question, current, answers)
            await asyncio.sleep(pace_seconds)
        last = page[-1].id if page else current.last_id
        further = replace(current, last_id=last, answered=answered)
        if len(page) == PORTION:
            await self._rounds.advance(further)
        else:
            await self._rounds.end(further)
            log.info("open questions looked through: %d have an answer now", answered)
        return further

    async def _has_news(
        self, question: OpenQuestion, current: Round, answers: dict[str, Answer | None]
    ) -> bool:
        """Have somebody told whose question is answered now; equal questions are asked once."""
        if not _stands_alone(question):
            return False
        if question.text not in answers:
            answers[question.text] = await self._answer(question.text)
        answer = answers[question.text]
        if answer is None or answer.status != "answered":
            return False
        given = {"question": question.text, "answer": as_json(answer)}
        await self._hand_on(news_work(question.chat_id, question.id, current.began_at, given))
        return True

    async def _answer(self, question: str) -> Answer | None:
        """Return the default answer: looking through the list may cost no tokens of a model.

        None when a fault of ours is hit: one question must not keep the others from an answer.
        """
        context = copy_context()
        context.run(current_asker.set, Asker(tokens_left=0))
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(None, context.run, self._ask, question)
        except Exception as exc:
            log.error("an open question cannot be asked again: %s", fault(exc))
            return None

    async def _standing(self, current: Round) -> Progress:
        left = await self._questions.left(_within(current), after=current.last_id)
        return Progress(current.answered, left)


def _within(current: Round) -> Asked:
    return Asked(current.began_at - ASKED_WITHIN, current.began_at)


def _stands_alone(question: OpenQuestion) -> bool:
    return len(words_of_substance(question.text)) >= _LEAST_WORDS
