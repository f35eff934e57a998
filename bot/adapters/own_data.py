"""All that the tables hold about one chat, for the person whose it is; read a row at a time."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select

from bot.adapters.database import Database
from bot.adapters.sealing import Seal
from bot.adapters.tables import METADATA, bans, conversations, news_rounds

Row = dict[str, Any]
Key = int | str
OF_NOBODY = (news_rounds,)
_SEALED = ("state", "payloads", "text", "about")
_AT_ONCE = 100


@dataclass(frozen=True)
class Whose:
    """A private chat, and its person where known."""

    chat_id: int
    user_id: int | None


@dataclass(frozen=True)
class Stretch:
    """A part of a section, from one key to another, both within; None: from or to its end."""

    first: Key | None = None
    last: Key | None = None


@dataclass(frozen=True)
class Kept:
    """Something kept, as plain JSON; keys go up within a section."""

    key: Key
    value: Row


class OwnData:
    """Reads every row of a person; may raise StoreError.

    Args:
        key: the key the store was given.
    """

    sections = tuple(table.name for table in METADATA.sorted_tables if table not in OF_NOBODY)

    def __init__(self, database: Database, *, key: str | None = None) -> None:
        self._database = database
        self._seal = Seal(key)

    async def rows(self, section: str, whose: Whose, within: Stretch) -> AsyncIterator[Kept]:
        """Yield the rows of a table that belong to this chat or person, in order of their keys."""
        table = METADATA.tables[section]
        [key] = table.primary_key
        theirs = select(table).where(_is_theirs(table, whose)).order_by(key)
        if within.first is not None:
            theirs = theirs.where(key >= within.first)
        if within.last is not None:
            theirs = theirs.where(key <= within.last)
        async with self._database.reading() as read:
            found = await read.stream(theirs, execution_options={"yield_per": _AT_ONCE})
            async for row in found:
                told = self._told(row._asdict())
                yield Kept(told[key.name], told)
                await asyncio.sleep(0)  # a long list must not keep the loop to itself

    def _told(self, row: Row) -> Row:
        return {name: self._plain(name, value) for name, value in row.items()}

    def _plain(self, name: str, value: Any) -> Any:
        """Return a stored value as plain JSON, opened where it was sealed."""
        if isinstance(value, datetime):
            return value.isoformat()
        return self._seal.told(value) if name in _SEALED and value is not None else value


def _is_theirs(table: Table, whose: Whose) -> Any:
    if table is bans:
        return bans.c.user_id == whose.user_id
    if "chat_id" in table.c:
        return table.c.chat_id == whose.chat_id
    tag = select(conversations.c.tag).where(conversations.c.chat_id == whose.chat_id)
    return table.c.tag.in_(tag)
