"""Inboxes for tests of the Telegram edge: one that stores, one that answers at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from bot.core.dialogue.events import Event
from bot.core.errors import StoreError
from bot.core.ports import Edge, Payload
from bot.core.replies import Message

Decide = Callable[[Event], Sequence[Message]]


@dataclass(frozen=True)
class Readiness:
    """Whether the inbox can store."""

    ready: bool


class RecordingInbox:
    """Stores updates in memory; can be told to fail first."""

    def __init__(self, *, failures: int = 0, error: type[Exception] = StoreError) -> None:
        self.stored: list[Payload] = []
        self.failures = failures
        self.error = error
        self._changed = asyncio.Condition()

    async def accept(self, update: Payload) -> None:
        if self.failures > 0:
            self.failures -= 1
            raise self.error("the disk is full")
        async with self._changed:
            self.stored.append(update)
            self._changed.notify_all()

    async def health(self) -> Readiness:
        return Readiness(self.failures == 0)

    @property
    def ids(self) -> list[int]:
        return [update["update_id"] for update in self.stored]

    async def holds(self, count: int) -> None:
        """Return when `count` updates were stored."""
        async with asyncio.timeout(30), self._changed:
            await self._changed.wait_for(lambda: len(self.stored) >= count)


class AnsweringInbox(RecordingInbox):
    """Answers stored updates one by one in the background, as the durable engine does."""

    def __init__(self, edge: Edge, decide: Decide) -> None:
        super().__init__()
        self._edge = edge
        self._decide = decide
        self._waiting: asyncio.Queue[Payload] = asyncio.Queue()

    async def accept(self, update: Payload) -> None:
        await super().accept(update)
        self._waiting.put_nowait(update)

    async def answer_all(self) -> None:
        """Answer until cancelled."""
        while True:
            await self._answer(await self._waiting.get())

    async def _answer(self, update: Payload) -> None:
        incoming = self._edge.parse(update)
        if incoming is None:
            return
        messages = [incoming.reply] if incoming.reply else self._decide(incoming.event)
        for payload in self._edge.render(incoming, messages):
            await self._edge.send(payload)


def answering(decide: Decide) -> Callable[[Edge], AbstractAsyncContextManager[AnsweringInbox]]:
    """Return what `run_bot` takes to open an `AnsweringInbox`."""

    @asynccontextmanager
    async def open_inbox(edge: Edge) -> AsyncIterator[AnsweringInbox]:
        inbox = AnsweringInbox(edge, decide)
        worker = asyncio.create_task(inbox.answer_all())
        try:
            yield inbox
        finally:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)

    return open_inbox


def opened(inbox: RecordingInbox) -> Callable[[Edge], AbstractAsyncContextManager[RecordingInbox]]:
    """Return what `run_bot` takes to use an inbox that is there already."""

    @asynccontextmanager
    async def open_inbox(edge: Edge) -> AsyncIterator[RecordingInbox]:
        yield inbox

    return open_inbox
