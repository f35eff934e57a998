"""A person with a phone: says, taps, and sees what the bot shows."""

import asyncio
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, PhotoSize, Voice

from tests.e2e.stub.world import Seen, World, labels

PATIENCE_SECONDS = 30.0
_MEDIA: dict[str, Any] = {
    "photo": [PhotoSize(file_id="1", file_unique_id="1", width=90, height=90)],
    "voice": Voice(file_id="2", file_unique_id="2", duration=3),
}


class Chat:
    """One person's private chat with the bot."""

    def __init__(self, world: World, number: int) -> None:
        self.id = number
        self._world = world
        self._state = world.chats[number]
        self._read = 0

    async def say(self, text: str, **extra: Any) -> int:
        """Send a text, or a command; return the update's id."""
        return await self._world.from_person(self.id, text=text, **extra)

    async def send(self, kind: str, **extra: Any) -> int:
        """Send something that is not text ("photo", "voice"); return the update's id."""
        return await self._world.from_person(self.id, **{kind: _MEDIA[kind]}, **extra)

    async def tap(self, label: str) -> str:
        """Tap the newest button whose label is, or begins with, `label`; return the tap's id."""
        for message in self._newest_first():
            button = _button(message, label)
            if button is not None:
                return await self._tapped(message, button)
        raise AssertionError(f"no button {label!r}; there are {self.buttons}")

    async def tap_again(self, message: Message, label: str) -> str:
        """Tap a button of a message as it was then, however old."""
        button = _button(message, label)
        assert button is not None, f"no button {label!r}; there are {labels(message)}"
        return await self._tapped(message, button)

    async def _tapped(self, message: Message, button: InlineKeyboardButton) -> str:
        data = button.callback_data
        assert data is not None, f"{button.text!r} opens a page"
        return await self._world.tap(self.id, message, data, button.text)

    async def replies(self, count: int = 1, *, within: float = PATIENCE_SECONDS) -> list[Message]:
        """Return the next `count` messages the bot sends or edits, waiting for them."""
        try:
            async with asyncio.timeout(within), self._world.changed:
                await self._world.changed.wait_for(lambda: len(self._unread()) >= count)
        except TimeoutError:
            texts = [seen.text for seen in self._unread()]
            raise AssertionError(f"{count} replies expected, got {texts}") from None
        new = self._unread()[:count]
        self._read += count
        return [seen.message for seen in new if seen.message is not None]

    async def reply(self, *, within: float = PATIENCE_SECONDS) -> str:
        """Return the text of the bot's next message, waiting for it."""
        [message] = await self.replies(1, within=within)
        return message.text or message.caption or ""

    @property
    def seen(self) -> list[Seen]:
        """Everything on the screen so far, in order, their own doing too."""
        return self._state.seen

    @property
    def received(self) -> list[str]:
        """The texts of everything the bot sent or edited so far, in order."""
        return [seen.text for seen in self._by_bot()]

    @property
    def files(self) -> dict[str, bytes]:
        """The files received, by name."""
        return {seen.file_name: seen.content for seen in self.seen if seen.kind == "file"}

    @property
    def buttons(self) -> list[str]:
        """The labels of the newest message that has buttons."""
        return next((found for message in self._newest_first() if (found := labels(message))), [])

    def block(self) -> None:
        """Block the bot."""
        self._state.is_blocked = True

    def unblock(self) -> None:
        """Take the block back."""
        self._state.is_blocked = False

    def _by_bot(self) -> list[Seen]:
        return [seen for seen in self.seen if seen.kind in ("sent", "edited", "file")]

    def _unread(self) -> list[Seen]:
        return self._by_bot()[self._read :]

    def _newest_first(self) -> list[Message]:
        return [self._state.messages[number] for number in sorted(self._state.messages)[::-1]]


def _button(message: Message, label: str) -> InlineKeyboardButton | None:
    if not isinstance(message.reply_markup, InlineKeyboardMarkup):
        return None
    buttons = [button for row in message.reply_markup.inline_keyboard for button in row]
    exact = [button for button in buttons if button.text == label]
    near = [button for button in buttons if button.text.startswith(label)]
    return next(iter(exact + near), None)
