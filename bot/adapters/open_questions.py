"""Questions that no source answered, until one does and whoever asked has been told."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.database import Database
from bot.adapters.sealing import Seal
from bot.adapters.tables import bans, conversations, questions

SETTLED = "answered_later"
_OPEN = (questions.c.status == "not_covered", questions.c.text.is_not(None))


@dataclass(frozen=True)
class OpenQuestion:
    """A masked question and the chat it came from; never shown to operators."""

    id: int
    chat_id: int
    text: str


class OpenQuestions:
    """Reads what is still open; every method may raise StoreError.

    Args:
        key: the key the store was given.
    """

    def __init__(self, database: Database, *, key: str | None = None) -> None:
        self._database = database
        self._seal = Seal(key)

    async def asked_since(self, moment: datetime, limit: int) -> list[OpenQuestion]:
        """Return open questions of people who may be told, the oldest first."""
        is_banned = exists().where(bans.c.user_id == conversations.c.user_id)
        latest = (
            select(questions.c.id, conversations.c.chat_id, questions.c.text)
            .join(conversations, conversations.c.tag == questions.c.tag)
            .where(*_OPEN, questions.c.asked_at >= moment, ~is_banned)
            .order_by(questions.c.asked_at, questions.c.id)
            .limit(limit)
        )
        async with self._database.reading() as read:
            rows = await read.execute(latest)
            return [OpenQuestion(row.id, row.chat_id, self._seal.open(row.text)) for row in rows]

    async def is_open(self, question_id: int, chat_id: int) -> bool:
        """Return whether this chat still waits for an answer to this question."""
        theirs = (
            select(questions.c.id)
            .join(conversations, conversations.c.tag == questions.c.tag)
            .where(*_OPEN, questions.c.id == question_id, conversations.c.chat_id == chat_id)
        )
        async with self._database.reading() as read:
            return (await read.execute(theirs)).first() is not None


async def settle(write: AsyncConnection, question_id: int) -> bool:
    """Note that a question has been answered, forgetting its words; False when it was before."""
    this = update(questions).where(*_OPEN, questions.c.id == question_id)
    settled = await write.execute(this.values(status=SETTLED, text=None))
    return settled.rowcount == 1
