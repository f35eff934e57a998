"""What the stub remembers: chats, messages, menus, taps. Built of aiogram's types."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from aiogram.types import (
    BotCommand,
    CallbackQuery,
    Chat,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    Update,
    User,
)

from tests.e2e.stub.errors import ApiError
from tests.e2e.stub.updates import Raw, UpdateQueue

Kind = Literal["said", "tapped", "sent", "edited", "file", "draft"]


@dataclass(frozen=True)
class Seen:
    """One thing on a person's screen: their own doing, or the bot's message as it was drawn.

    `at` is when, on the monotonic clock.
    """

    kind: Kind
    text: str
    message: Message | None = None
    file_name: str = ""
    content: bytes = b""
    at: float = field(default_factory=time.monotonic, compare=False)


@dataclass
class ChatState:
    """A chat as Telegram knows it."""

    chat: Chat
    person: User
    messages: dict[int, Message] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    is_blocked: bool = False


class World:
    """Everything behind the API."""

    def __init__(self, me: User) -> None:
        self.me = me
        self.chats: dict[int, ChatState] = {}
        self.updates = UpdateQueue()
        self.open_taps: set[str] = set()
        self.acknowledged: list[str] = []
        self.actions: list[tuple[int, str]] = []
        self.menus: dict[str, list[BotCommand]] = {}
        self.description = ""
        self.short_description = ""
        self.webhook_url = ""
        self.webhook_secret = ""
        self.changed = asyncio.Condition()
        self._last_message = 0
        self._last_update = 1000
        self._last_tap = 0

    def open_chat(self, number: int) -> ChatState:
        """Return a chat the bot may write to."""
        state = self.chats.get(number)
        if state is None:
            raise ApiError(400, "Bad Request: chat not found")
        if state.is_blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return state

    async def from_person(self, number: int, **content: Any) -> int:
        """Have a person send a message; return the update's id."""
        state = self.chats[number]
        text = content.get("text")
        message = Message(
            message_id=self._next_message(),
            date=datetime.now(UTC),
            chat=state.chat,
            from_user=state.person,
            **{"entities": command_entities(text), **content},
        )
        state.messages[message.message_id] = message
        shown = text if text is not None else f"[{next(iter(content))}]"
        state.seen.append(Seen("said", shown, message))
        return await self.deliver(message=message)

    async def tap(self, number: int, message: Message, data: str, label: str) -> str:
        """Have a person tap a button; return the tap's id."""
        state = self.chats[number]
        self._last_tap += 1
        tap = str(4_000_000_000 + self._last_tap)
        self.open_taps.add(tap)
        state.seen.append(Seen("tapped", label, message))
        await self.deliver(
            callback_query=CallbackQuery(
                id=tap, from_user=state.person, chat_instance="1", message=message, data=data
            )
        )
        return tap

    async def deliver(self, **content: Any) -> int:
        """Queue an update made of aiogram's types; return its id."""
        self._last_update += 1
        update = Update(update_id=self._last_update, **content)
        raw = update.model_dump(mode="json", exclude_none=True, exclude_unset=True, by_alias=True)
        await self.updates.put(self._last_update, raw)
        return self._last_update

    async def deliver_raw(self, raw: Any) -> int:
        """Queue any JSON value as the next update, however malformed; return its id."""
        self._last_update += 1
        await self.updates.put(self._last_update, raw)
        return self._last_update

    async def deliver_again(self, raw: Raw) -> None:
        """Queue an update once more under its own id."""
        await self.updates.put(raw["update_id"], raw)

    async def show(self, state: ChatState, message: Message, kind: Kind, **file: Any) -> None:
        """Put the bot's message, new or changed, on the person's screen."""
        state.messages[message.message_id] = message
        text = message.text or message.caption or ""
        state.seen.append(Seen(kind, text, message, **file))
        async with self.changed:
            self.changed.notify_all()

    def bot_message(self, state: ChatState, **content: Any) -> Message:
        """Return a new message of the bot."""
        return Message(
            message_id=self._next_message(),
            date=datetime.now(UTC),
            chat=state.chat,
            from_user=self.me,
            **content,
        )

    def _next_message(self) -> int:
        self._last_message += 1
        return self._last_message


def command_entities(text: str | None) -> list[MessageEntity] | None:
    """Return the entity that Telegram puts on a command at the start of a text."""
    if not text or not text.startswith("/") or len(text) < 2 or text[1].isspace():
        return None
    return [MessageEntity(type="bot_command", offset=0, length=len(text.split()[0]))]


def labels(message: Message) -> list[str]:
    """Return the labels of a message's buttons."""
    markup = message.reply_markup
    if not isinstance(markup, InlineKeyboardMarkup):
        return []
    return [button.text for row in markup.inline_keyboard for button in row]
