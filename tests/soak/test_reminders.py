"""Reminders: due while the bot was down they come once; a thousand at once are spread."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.database import Database, database_urls
from bot.adapters.store import Store
from bot.adapters.stored import Decision
from bot.durable.counters import Counters
from bot.durable.housekeeping import Housekeeping
from bot.durable.work import Work
from tests.fakes.chatting import REMIND, ChatEdge, update
from tests.fakes.clock import FixedClock
from tests.fakes.inboxes import inbox_on, running
from tests.fakes.waiting import until
from tests.fakes.work_log import InMemoryWorkLog

PEOPLE = 20
MANY = 1000
PACE_SECONDS = 0.04
TELEGRAM_PER_SECOND = 30


class TimedWorkLog(InMemoryWorkLog):
    """Notes when each work was handed on."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    async def enqueue(self, work: Work) -> None:
        await super().enqueue(work)
        self.at.append(asyncio.get_running_loop().time())


@pytest.mark.soak
@pytest.mark.engine
async def test_reminders_due_while_the_bot_was_down_come_once_after_its_start(
    tmp_path: Path,
) -> None:
    clock, before, after = FixedClock(), ChatEdge(), ChatEdge()
    due = (clock() + timedelta(hours=1)).isoformat()
    inbox = inbox_on(tmp_path, edge=before, clock=clock)
    async with running(inbox):
        for number in range(PEOPLE):
            await inbox.accept(update(100 + number, 1 + number, f"{REMIND}{due}"))
        await until(lambda: len(before.sent) == PEOPLE)
    clock.forward(hours=5)
    for restart in range(2):
        inbox = inbox_on(tmp_path, edge=after, clock=clock)
        async with running(inbox):
            await until(lambda: len(after.sent) == PEOPLE)
            await inbox.housekeeping.hand_on_reminders()
            assert inbox.counters.reminders == (0 if restart else PEOPLE)
    reminded = {chat: after.texts(chat) for chat in range(1, PEOPLE + 1)}
    assert reminded == {chat: ["2.0 ReminderDue"] for chat in reminded}


@pytest.mark.soak
async def test_a_thousand_due_at_once_are_handed_on_once_each_within_the_send_limit(
    tmp_path: Path,
) -> None:
    clock, work_log = FixedClock(), TimedWorkLog()
    store = Store(Database(database_urls(tmp_path).store))
    await store.open()
    try:
        for chat in range(MANY):
            await store.keep(_reminded(chat, clock), clock())
        housekeeping = Housekeeping(
            store=store, engine=work_log, clock=clock, counters=Counters(), retention_days=365,
            pace_seconds=PACE_SECONDS,
        )  # fmt: skip
        for _ in range(MANY // 100 + 1):
            await housekeeping.hand_on_reminders()
    finally:
        await store.close()
    assert len(work_log.at) == len(work_log.works) == MANY
    assert _most_in_a_second(work_log.at) <= TELEGRAM_PER_SECOND


def _reminded(chat: int, clock: FixedClock) -> Decision:
    return Decision(
        key=f"tg-{chat}", chat_id=chat, user_id=chat, version=0, state={}, payloads=(),
        remind_at=clock(),
    )  # fmt: skip


def _most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= each < start + 1 for each in moments) for start in moments)
