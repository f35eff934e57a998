"""Telegram as an `Edge`: parse, render and send in one object that the engine calls."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.core.ports import Incoming, Payload
from bot.core.replies import Message
from bot.telegram.drafts import Drafts
from bot.telegram.parse import BotIdentity, Skipped, parse
from bot.telegram.render import render
from bot.telegram.send import DrawExport, Sender
from bot.telegram.typing_action import TypingAction

if TYPE_CHECKING:
    from bot.telegram.client import Client


class TelegramEdge:
    """Implements `bot.core.ports.Edge`; usable from the event loop it was made in.

    Attributes:
        counts: `malformed` and `not_for_us` updates, and those of `Sender`.
        previews: shows answers that are being written.
    """

    def __init__(
        self,
        bot: "Client",
        me: BotIdentity,
        draw: DrawExport,
        *,
        counts: Counter[str] | None = None,
        sender: Sender | None = None,
    ) -> None:
        self.counts: Counter[str] = Counter() if counts is None else counts
        self._me = me
        self._sender = sender or Sender(bot, draw, counts=self.counts)
        self._typing = TypingAction(bot)
        self.previews = Drafts(bot)
        self._sending = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def parse(self, update: Payload) -> Incoming | None:
        """Return what the raw update means; None (and counted) when there is nothing to do."""
        outcome = parse(update, self._me)
        if isinstance(outcome, Skipped):
            self.counts[outcome.value] += 1
            return None
        return outcome

    def render(self, incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
        """Return the calls that show `messages`, split to Telegram's limits. Pure."""
        return render(incoming, messages)

    async def send(self, payload: Payload) -> None:
        """Carry out one rendered call, retrying what can be retried.

        Raises:
            DeliveryError: it cannot be delivered; not retried.
        """
        self._typing.end(payload.get("chat_id"))
        self._sending += 1
        self._idle.clear()
        try:
            await self._sender.send(payload)
        finally:
            self._sending -= 1
            if self._sending == 0:
                self._idle.set()

    def stored(self, update: Payload) -> None:
        """Hear that an update was stored: its sender sees "typing..." if the answer takes long."""
        self._typing.start(update)

    async def drain(self, seconds: float) -> bool:
        """Let running sends finish for at most `seconds`; return whether all did."""
        self._typing.close()
        try:
            await asyncio.wait_for(self._idle.wait(), seconds)
        except TimeoutError:
            return False
        return True
