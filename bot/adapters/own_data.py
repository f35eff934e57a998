"""All that the tables hold about one chat, for the person whose it is."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.adapters.database import Database
from bot.adapters.sealing import Seal
from bot.adapters.tables import METADATA, bans, conversations, news_rounds

Row = dict[str, Any]
OF_NOBODY = (news_rounds,)
_SEALED = ("state", "payloads", "text", "about")


class OwnData:
    """Reads every row of a person; may raise StoreError.

    Args:
        key: the key the store was given.
    """

    def __init__(self, database: Database, *, key: str | None = None) -> None:
        self._database = database
        self._seal = Seal(key)

    async def of(self, chat_id: int, user_id: int | None) -> dict[str, list[Row]]:
        """Return plain JSON: the rows of every table that belong to this chat or person."""
        tag = select(conversations.c.tag).where(conversations.c.chat_id == chat_id)
        async with self._database.reading() as read:
            found = {}
            for table in METADATA.sorted_tables:
                if table in OF_NOBODY:
                    continue
                if table is bans:
                    theirs = bans.c.user_id == user_id
                elif "chat_id" in table.c:
                    theirs = table.c.chat_id == chat_id
                else:
                    theirs = table.c.tag.in_(tag)
                rows = await read.execute(select(table).where(theirs))
                found[table.name] = [self._told(row._asdict()) for row in rows]
        return {name: rows for name, rows in found.items() if rows}

    def _told(self, row: Row) -> Row:
        return {name: self._plain(name, value) for name, value in row.items()}

    def _plain(self, name: str, value: Any) -> Any:
        """Return a stored value as plain JSON, opened where it was sealed."""
        if isinstance(value, datetime):
            return value.isoformat()
        return self._seal.open(value) if name in _SEALED and value is not None else value
