"""Shows "typing..." while someone waits for an answer that takes a moment."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.core.ports import Payload

if TYPE_CHECKING:
    from bot.telegram.client import Client

_QUICK = 0.7  # most answers are there by then, and an action after an answer would linger
_SHOWN = 4.5  # Telegram shows it for five seconds
_TIMES = 4


class TypingAction:
    """Starts with a person's message and ends with the first reply to that chat."""

    def __init__(self, bot: "Client", *, quick: float = _QUICK) -> None:
        self._bot = bot
        self._quick = quick
        self._waiting: dict[int, asyncio.Task[None]] = {}

    def start(self, update: Payload) -> None:
        """Begin for the private chat of a text message; other updates are ignored."""
        match update:
            case {"message": {"chat": {"id": int(chat), "type": "private"}, "text": str()}}:
                self.end(chat)
                task = asyncio.create_task(self._show(chat))
                self._waiting[chat] = task
                task.add_done_callback(lambda done: self._forget(chat, done))

    def end(self, chat: int | None) -> None:
        """Stop for a chat: its reply is on the way."""
        task = self._waiting.pop(chat, None) if chat is not None else None
        if task is not None:
            task.cancel()

    def close(self) -> None:
        """Stop for every chat."""
        for chat in list(self._waiting):
            self.end(chat)

    async def _show(self, chat: int) -> None:
        from telegram.error import TelegramError

        await asyncio.sleep(self._quick)
        with suppress(TelegramError):  # a nicety: the answer itself reports any trouble
            for _ in range(_TIMES):
                await self._bot.do_api_request(
                    "sendChatAction", {"chat_id": chat, "action": "typing"}
                )
                await asyncio.sleep(_SHOWN)

    def _forget(self, chat: int, done: asyncio.Task[None]) -> None:
        if self._waiting.get(chat) is done:
            del self._waiting[chat]
