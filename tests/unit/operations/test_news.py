from typing import Any

import pytest

from bot.adapters.database import Database
from bot.adapters.model_limits import current_asker
from bot.adapters.news_rounds import NewsRounds
from bot.adapters.open_questions import OpenQuestions
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.store import Store
from bot.adapters.stored import AskedQuestion, Decision
from bot.core.answers.answer import Answer
from bot.core.errors import StoreError
from bot.durable.work import Work
from bot.operations.news import PORTION, News, Progress
from tests.fakes.clock import FixedClock

YES = Answer("answered", "Yes.")
NO = Answer("not_covered", "The guide does not say.")
PARKING, FEES = "is parking free in Guam?", "fees of the Guam hospital?"
MANY = 320


class Desk:
    """Open questions in a database, what new knowledge says to them, and the works made of it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.store = Store(database)
        self.clock = FixedClock()
        self.known = {PARKING}
        self.broken = ""
        self.asked: list[str] = []
        self.works: dict[str, Work] = {}
        self.room = 1000
        self.news = self.restarted()

    def restarted(self, executor: str = "main") -> News:
        self.news = News(
            OpenQuestions(self.database),
            NewsRounds(self.database, executor=executor),
            ask=self.ask,
            hand_on=self.hand_on,
            clock=self.clock,
            pace_seconds=0.0,
        )
        return self.news

    async def wonder(self, chat: int, *texts: str) -> None:
        version = (await self.store.before("new", chat, chat)).version
        questions = [AskedQuestion("not_covered", text) for text in texts]
        await self.store.keep(
            Decision(
                key=f"tg-{chat}-{version}", chat_id=chat, user_id=chat, version=version, state={},
                payloads=[], questions=questions,
            ),
            self.clock(),
        )  # fmt: skip

    def ask(self, question: str) -> Answer:
        asker = current_asker.get()
        assert asker is not None
        assert not asker.may_spend(), "a look through the list costs no tokens"
        self.asked.append(question)
        if question == self.broken:
            raise RuntimeError("a fault of ours")
        return YES if question in self.known else NO

    async def hand_on(self, work: Work) -> None:
        if len(self.works) == self.room:
            raise StoreError("the disk is full")
        self.works[work.id] = work

    @property
    def told(self) -> list[Any]:
        return [(work.partition, work.argument["question"]) for work in self.works.values()]

    async def settled(self) -> None:
        """What the works do once they run: their questions are open no more."""
        for work in self.works.values():
            chat = work.argument["chat_id"]
            before = await self.store.before(work.id, chat, chat)
            settles = work.argument["question_id"]
            decision = Decision(
                key=work.id, chat_id=chat, user_id=chat, version=before.version, state={},
                payloads=[], settles=settles,
            )  # fmt: skip
            await self.store.keep(decision, self.clock())


@pytest.fixture
def desk(sqlite_database: Database) -> Desk:
    return Desk(sqlite_database)


async def test_everybody_who_asked_is_told_and_equal_questions_are_answered_once(
    desk: Desk,
) -> None:
    await desk.wonder(100, PARKING)
    await desk.wonder(101, FEES)
    await desk.wonder(102, PARKING)
    assert await desk.news.tell() == Progress(answered=2, left=0)
    assert desk.told == [("chat-100", PARKING), ("chat-102", PARKING)]
    assert desk.asked == [PARKING, FEES]
    assert next(iter(desk.works.values())).argument["answer"]["answer"] == "Yes."
    assert await desk.news.progress() is None


async def test_what_was_asked_more_than_90_days_ago_is_left(desk: Desk) -> None:
    await desk.wonder(100, PARKING)
    desk.clock.forward(days=90)
    await desk.wonder(101, PARKING)
    desk.clock.forward(seconds=1)
    assert (await desk.news.tell()).answered == 1
    assert desk.told == [("chat-101", PARKING)]


async def test_what_cannot_stand_alone_is_left(desk: Desk) -> None:
    await desk.wonder(100, "and for them?", "how much is it?")
    desk.known = {"and for them?", "how much is it?"}
    assert (await desk.news.tell()).answered == 0
    assert desk.asked == []


async def test_who_is_banned_is_not_told(desk: Desk) -> None:
    await desk.wonder(100, PARKING)
    await OperatorDesk(desk.database).ban(100, desk.clock())
    assert (await desk.news.tell()).answered == 0


async def test_all_open_questions_are_looked_at_however_many(desk: Desk) -> None:
    for chat in range(4):
        await desk.wonder(100 + chat, *[f"{PARKING} {chat} {n}" for n in range(MANY // 4)])
    await desk.wonder(7, PARKING)
    assert await desk.news.tell() == Progress(answered=0, left=MANY + 1 - PORTION)
    await desk.news.go_on()
    assert desk.told == [("chat-7", PARKING)]
    assert len(desk.asked) == MANY + 1
    assert await desk.news.progress() is None


async def test_nobody_is_told_twice_however_often_it_begins_anew(desk: Desk) -> None:
    for chat in range(MANY):
        await desk.wonder(100 + chat, PARKING)
    await desk.news.tell()
    await desk.settled()
    desk.clock.forward(seconds=1)
    first = dict(desk.works)
    desk.works.clear()
    await desk.news.tell()
    await desk.news.go_on()
    works = [*first.values(), *desk.works.values()]
    assert len(works) == len({work.argument["question_id"] for work in works}) == MANY
    await desk.settled()
    desk.clock.forward(seconds=1)
    assert await desk.news.tell() == Progress(answered=0, left=0)


async def test_a_restart_in_the_middle_goes_on_and_makes_the_same_works_again(desk: Desk) -> None:
    for chat in range(3 * PORTION):
        await desk.wonder(100 + chat, PARKING)
    await desk.news.tell()
    desk.room = PORTION + 5  # the second portion is cut off
    await desk.news.go_on()
    assert len(desk.works) == PORTION + 5
    desk.room = 1000
    restarted = desk.restarted()
    desk.clock.forward(days=1)
    assert await restarted.progress() == Progress(answered=PORTION, left=2 * PORTION)
    await restarted.go_on()
    assert len(desk.works) == len(set(desk.told)) == 3 * PORTION


async def test_what_is_asked_meanwhile_has_met_the_new_knowledge_already(desk: Desk) -> None:
    for chat in range(PORTION):
        await desk.wonder(100 + chat, PARKING)
    await desk.news.tell()
    desk.clock.forward(seconds=1)
    await desk.wonder(7, PARKING)
    await desk.news.go_on()
    assert len(desk.works) == PORTION


async def test_another_replica_with_other_knowledge_leaves_it_alone(desk: Desk) -> None:
    await desk.wonder(100, *[FEES] * (PORTION + 1))
    await desk.news.tell()
    asked = len(desk.asked)
    other = desk.restarted("replica-b")
    await other.go_on()
    assert await other.progress() is None
    assert len(desk.asked) == asked


async def test_a_question_that_brings_our_code_down_keeps_nobody_else_waiting(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.wonder(100, FEES, PARKING)
    desk.broken = FEES
    assert (await desk.news.tell()).answered == 1
    assert "cannot be asked again: RuntimeError at" in caplog.text
    assert "Guam" not in caplog.text


async def test_a_full_disk_is_told_and_trying_again_makes_the_same_works(desk: Desk) -> None:
    await desk.wonder(100, PARKING)
    await desk.wonder(101, PARKING)
    desk.room = 1
    with pytest.raises(StoreError):
        await desk.news.tell()
    desk.room = 9
    assert (await desk.news.tell()).answered == 2
    assert len(desk.works) == 2


async def test_a_new_way_replaces_the_one_before(desk: Desk) -> None:
    await desk.wonder(100, *[FEES] * (PORTION + 1))
    await desk.news.tell()
    desk.clock.forward(minutes=1)
    desk.known.add(FEES)
    await desk.news.tell()
    await desk.news.go_on()
    assert len(desk.works) == PORTION + 1
