"""/mydata in a messenger: all that is stored about a person, as JSON files.

Whoever writes all week may have more here than a file may hold, or memory should. So it is read a
row at a time, and twice: first to see where each file ends, then when that file is sent.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.adapters.own_data import Kept, Key, Stretch, Whose
from bot.core.dialogue.buttons import COMMAND, tapped
from bot.core.dialogue.events import Commanded, Event, Pressed, Said
from bot.core.dialogue.typed_commands import command_typed
from bot.core.ports import Edge, Incoming, Payload
from bot.core.replies import KeptFile, Message, message
from bot.durable.engine import StoredUpdate
from bot.durable.turns import Attend

FILE_BYTES = 8_000_000
"""A file ends before it would be longer; Telegram takes 50 MB."""
MESSAGES = "messages"
CAPTION = (
    "Everything I hold about you, as a file: what you told me and what follows from it "
    "(conversations), reminders, questions and ratings kept for the operator, and the messages "
    "and replies of the last days. /forget deletes all of it."
)
_FURTHER = "Part {number} of {count}."
_PAGE = 200

Updates = Callable[[int, int, int], Awaitable[list[StoredUpdate]]]


class Tables(Protocol):
    """Reads the rows of a person."""

    @property
    def sections(self) -> tuple[str, ...]:
        """The tables' names."""
        ...

    def rows(self, section: str, whose: Whose, within: Stretch) -> AsyncIterator[Kept]:
        """Yield the rows of a table, in order of their keys."""
        ...


@dataclass(frozen=True)
class Place:
    """Where in all that is kept: a section by its number, and a key in it."""

    section: int
    key: Key


@dataclass(frozen=True)
class Span:
    """What one file holds, both places within."""

    first: Place
    last: Place


class OwnDataFiles:
    """Answers /mydata, however it is asked for, and draws its files; all else is left to others.

    Args:
        tables: reads the rows of a person.
        updates: returns some of a chat's updates that are still kept: so many at most, from a
            moment on (in ms since 1970), the oldest first.
        file_bytes: how long a file may become.
    """

    def __init__(self, tables: Tables, updates: Updates, *, file_bytes: int = FILE_BYTES) -> None:
        self._tables = tables
        self._updates = updates
        self._file_bytes = file_bytes
        self._sections = (*tables.sections, MESSAGES)

    async def attend(self, incoming: Incoming) -> Sequence[Message] | None:
        """Return the files, still to be drawn; None for everything but /mydata.

        Raises:
            StoreError: a database cannot be read now.
        """
        if not _asks_for_it(incoming.event):
            return None
        whose = Whose(incoming.chat_id, incoming.user_id)
        spans = await self._spans(whose)
        return [
            _file(_reference(whose, span), number, len(spans))
            for number, span in enumerate(spans, start=1)
        ]

    async def draw(self, reference: str) -> str:
        """Return the text of a file.

        Raises:
            StoreError: a database cannot be read now.
        """
        whose, span = _referred(reference)
        parts: dict[str, list[str]] = {}
        for number in range(span.first.section, span.last.section + 1):
            within = _within(span, number)
            kept = self._kept(number, whose, within)
            lines = [_text(each.value) async for each in kept]
            if lines:
                parts[self._sections[number]] = lines
        return await asyncio.to_thread(_drawn, parts)

    async def _spans(self, whose: Whose) -> list[Span]:
        """Return what goes into each file; one file at least."""
        spans: list[Span] = []
        first = last = Place(0, 0)
        size = 0
        for number in range(len(self._sections)):
            async for each in self._kept(number, whose, Stretch()):
                here, more = Place(number, each.key), len(_text(each.value).encode()) + 100
                if size == 0:
                    first = here
                elif size + more > self._file_bytes and here != last:
                    spans.append(Span(first, last))
                    first, size = here, 0
                last, size = here, size + more
        return [*spans, Span(first, last)]

    def _kept(self, number: int, whose: Whose, within: Stretch) -> AsyncIterator[Kept]:
        name = self._sections[number]
        if name == MESSAGES:
            return self._messages(whose.chat_id, within)
        return self._tables.rows(name, whose, within)

    async def _messages(self, chat_id: int, within: Stretch) -> AsyncIterator[Kept]:
        """Yield the updates by the moment they were stored; those of one moment in any order."""
        since = first = within.first if isinstance(within.first, int) else 0
        seen: set[str] = set()
        while True:
            limit = _PAGE + len(seen)
            page = await self._updates(chat_id, since, limit)
            for each in page:
                if each.id in seen or each.stored_at < first:
                    continue
                if isinstance(within.last, int) and each.stored_at > within.last:
                    return
                yield Kept(each.stored_at, each.as_json())
            if len(page) < limit:
                return
            since = page[-1].stored_at
            # The engine rounds moments, so it may begin one earlier.
            seen = {each.id for each in page if each.stored_at >= since - 1}


class OwnDataEdge:
    """An edge that draws the files of /mydata when they are sent."""

    def __init__(self, edge: Edge, draw: Callable[[str], Awaitable[str]]) -> None:
        self._edge = edge
        self._draw = draw

    def parse(self, update: Payload) -> Incoming | None:
        """Return what the raw update means."""
        return self._edge.parse(update)

    def render(self, incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
        """Return the calls that show `messages`."""
        return self._edge.render(incoming, messages)

    async def send(self, payload: Payload) -> None:
        """Carry out one rendered call.

        Raises:
            DeliveryError: it cannot be delivered.
            StoreError: what it should hold cannot be read now.
        """
        if "kept" in payload:
            file = KeptFile(**payload["kept"])
            rest = {name: value for name, value in payload.items() if name != "kept"}
            text = await self._draw(file.reference)
            payload = {**rest, "file": {"name": file.name, "text": text}}
        await self._edge.send(payload)


def _asks_for_it(event: Event) -> bool:
    match event:
        case Commanded("mydata"):
            return True
        case Said(text):
            typed = command_typed(text)
            return typed is not None and typed.name == "mydata"
        case Pressed(data):
            tap = tapped(data)
            return (tap.act, tap.part(0)) == (COMMAND, "mydata")
    return False


def _file(reference: str, number: int, count: int) -> Message:
    name = "mydata.json" if count == 1 else f"mydata-{number}-of-{count}.json"
    further = _FURTHER.format(number=number, count=count) if count > 1 else ""
    caption = f"{CAPTION} {further}".strip() if number == 1 else further
    return Message(message(caption).spans, file=KeptFile(name, reference))


def _reference(whose: Whose, span: Span) -> str:
    first, last = span.first, span.last
    return json.dumps(
        [whose.chat_id, whose.user_id, first.section, first.key, last.section, last.key]
    )


def _referred(reference: str) -> tuple[Whose, Span]:
    chat_id, user_id, first_section, first, last_section, last = json.loads(reference)
    return Whose(chat_id, user_id), Span(Place(first_section, first), Place(last_section, last))


def _within(span: Span, section: int) -> Stretch:
    """Return which part of a section a file holds."""
    return Stretch(
        span.first.key if section == span.first.section else None,
        span.last.key if section == span.last.section else None,
    )


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _drawn(parts: dict[str, list[str]]) -> str:
    """Return one JSON object with a list for each section."""
    sections = (f"{json.dumps(name)}: [\n" + ",\n".join(parts[name]) + "\n]" for name in parts)
    return "{\n" + ",\n".join(sections) + "\n}\n"


def first_of(*attendants: Attend) -> Attend:
    """Return who asks each in turn and takes the first reply."""

    async def attend(incoming: Incoming) -> Sequence[Message] | None:
        for each in attendants:
            reply = await each(incoming)
            if reply is not None:
                return reply
        return None

    return attend
