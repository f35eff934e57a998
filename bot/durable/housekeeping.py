"""Work by the clock: reminders that are due, erasures after /forget, and retention."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.adapters.store import Store
from bot.adapters.stored import Erasure
from bot.durable.counters import Counters
from bot.durable.turns import Clock
from bot.durable.work import Work, partition_of, reminder_work

# Telegram repeats an update for at most 24 hours; after a week a done one is only a trace.
DONE_DAYS = 7


class WorkLog(Protocol):
    """What housekeeping asks of the durable engine."""

    async def enqueue(self, work: Work) -> None:
        """Store a work."""
        ...

    async def delete_of(self, partition: str) -> list[str]:
        """Delete the finished works of a partition; return the ids of the others."""
        ...

    async def delete_finished(self, before: datetime) -> int:
        """Delete works finished before a moment."""
        ...

    async def revive(self, since: datetime) -> int:
        """Run again what failed on a storage fault."""
        ...

    async def scrub(self) -> None:
        """Leave no bytes of deleted works behind."""
        ...


class Housekeeping:
    """Each method is one pass; every one can be cut off and repeated without harm.

    Args:
        reminders_at_once: handed on in one pass at most.
        pace_seconds: between two reminders, so that people who write are not kept waiting.
    """

    def __init__(
        self,
        *,
        store: Store,
        engine: WorkLog,
        clock: Clock,
        counters: Counters,
        retention_days: int,
        reminders_at_once: int = 100,
        pace_seconds: float = 0.5,
    ) -> None:
        self._store = store
        self._engine = engine
        self._clock = clock
        self._counters = counters
        self._retention_days = retention_days
        self._reminders_at_once = reminders_at_once
        self._pace_seconds = pace_seconds

    async def hand_on_reminders(self) -> None:
        """Make works of the reminders that are due; late ones come once, and none is a flood."""
        for due in await self._store.due_reminders(self._clock(), self._reminders_at_once):
            await self._engine.enqueue(reminder_work(due.chat_id, due.due_at))
            await self._store.mark_queued(due)
            self._counters.reminders += 1
            await asyncio.sleep(self._pace_seconds)

    async def erase(self) -> bool:
        """Remove what the engine still keeps of forgotten chats; False when some must wait."""
        waiting = 0
        scrub = []
        for erasure in await self._store.open_erasures():
            if await self._is_traceless(erasure):
                scrub.append(erasure)
            else:
                waiting += 1
        if scrub:
            await self._scrub(scrub)
        return waiting == 0

    async def _is_traceless(self, erasure: Erasure) -> bool:
        """Delete the chat's finished works and check; the /forget itself may not be over yet.

        What is unfinished besides came after /forget, since a chat's works run in order.
        """
        if erasure.chat_id is None:
            return True
        left = await self._engine.delete_of(partition_of(erasure.chat_id))
        if erasure.key in left:
            return False
        await self._store.blank_erasure(erasure)
        return True

    async def _scrub(self, erasures: Sequence[Erasure]) -> None:
        await self._engine.scrub()
        await self._store.database.scrub()
        for erasure in erasures:
            await self._store.close_erasure(erasure)
            self._counters.erased += 1

    async def revive(self) -> None:
        """Take up what failed on a storage fault within the last day; older news helps nobody."""
        revived = await self._engine.revive(self._clock() - timedelta(days=1))
        self._counters.revived += revived

    async def retain(self) -> None:
        """Delete what is older than it may be kept."""
        now = self._clock()
        done_before = now - timedelta(days=min(DONE_DAYS, self._retention_days))
        await self._engine.delete_finished(done_before)
        await self._store.prune(
            untouched_since=now - timedelta(days=self._retention_days), done_before=done_before
        )
