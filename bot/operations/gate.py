"""Stands before the durable inbox: leaves floods out, and slows down what all send together."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.core.dialogue.events import Said
from bot.core.errors import AdvisorError, LeftOutError
from bot.core.ports import Edge, Incoming, Payload
from bot.core.replies import message
from bot.durable import Health
from bot.operations.limits import Limiter, Verdict, private_chat_of

TOO_FAST = (
    "That is faster than I can read, so I stopped here. Please give me half a minute, then send "
    "your last question again. Nothing you told me before is lost."
)

log = logging.getLogger("bot.operations")


class Inbox(Protocol):
    """Stores updates, for good."""

    async def accept(self, update: Payload) -> None:
        """Return when the update is stored."""
        ...

    async def health(self) -> Health:
        """Return whether updates can be stored now."""
        ...


class LimitedInbox:
    """An inbox that takes from nobody more than the limits allow.

    What is left out is not stored, so that a flood costs next to nothing, nor is what means nothing
    to the edge. When all together send more than the machine can do, the messenger is made to wait:
    nothing is lost by that.

    Args:
        inbox: where updates are stored.
        limiter: judges them.
        edge: tells a flooder, once; that message is not stored, and may be lost.
        counts: `flood_left_out`, `flood_told` and `slowed_down` are counted here.
        clock: seconds since 1970.
        sleep: waits for some seconds.
    """

    def __init__(
        self,
        inbox: Inbox,
        limiter: Limiter,
        *,
        edge: Edge,
        counts: Counter[str],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._limiter = limiter
        self._edge = edge
        self._counts = counts
        self._clock = clock
        self._sleep = sleep
        self._telling: set[asyncio.Task[None]] = set()

    async def accept(self, update: Payload) -> None:
        """Store an update.

        Raises:
            LeftOutError: it is not for us, or its sender floods; it need not come again.
            StoreError: it cannot be stored now.
        """
        if self._edge.parse(update) is None:
            # What people in a group say to each other is not even kept for a moment.
            raise LeftOutError("left out: not for us")
        verdict = self._limiter.judge(update, self._clock())
        if verdict is not Verdict.ANSWER:
            self._leave_out(update, verdict)
            raise LeftOutError("left out: too many in a short time")
        await self._slow_down()
        try:
            await self._inbox.accept(update)
        except BaseException:
            self._limiter.take_back(update)
            raise

    async def health(self) -> Health:
        """Return whether updates can be stored now."""
        return await self._inbox.health()

    async def _slow_down(self) -> None:
        pause = self._limiter.pause(self._clock())
        if pause > 0:
            self._counts["slowed_down"] += 1
            await self._sleep(pause)

    def _leave_out(self, update: Payload, verdict: Verdict) -> None:
        self._counts["flood_left_out"] += 1
        chat = private_chat_of(update)
        if verdict is Verdict.TELL and chat is not None:
            self._counts["flood_told"] += 1
            task = asyncio.create_task(self._told(chat))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _told(self, chat: int) -> None:
        try:
            for payload in self._edge.render(Incoming(chat, chat, Said("")), [message(TOO_FAST)]):
                await self._edge.send(payload)
        except AdvisorError as exc:
            log.info("a flooder could not be told: %s", exc)
