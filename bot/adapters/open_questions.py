"""Questions that no source answered, until one does and whoever asked has been told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.database import Database
from bot.adapters.sealing import Seal
from bot.adapters.tables import bans, conversations, questions

SETTLED = "answered_later"
_OPEN = (questions.c.status == "not_covered", questions.c.text.is_not(None))


@dataclass(frozen=True)
class OpenQuestion:
    """A masked question and the chat it came from; never shown to operators.

    `text` is "" when it cannot be read any more.
    """

    id: int
    chat_id: int
    text: str


@dataclass(frozen=True)
class Asked:
    """When questions were asked: from `since` to `until`, both moments within."""

    since: datetime
    until: datetime


class OpenQuestions:
    """Reads what is still open; every method may raise StoreError.

    Args:
        key: the key the store was given.
    """

    def __init__(self, database: Database, *, key: str | None = None) -> None:
        self._database = database
        self._seal = Seal(key)

    async def asked(self, within: Asked, *, after: int, limit: int) -> list[OpenQuestion]:
        """Return open questions of people who may be told, in order of their ids."""
        page = (
            _told_to_whom(questions.c.id, conversations.c.chat_id, questions.c.text)
            .where(*_asked(within), questions.c.id > after)
            .order_by(questions.c.id)
            .limit(limit)
        )
        async with self._database.reading() as read:
            rows = await read.execute(page)
            return [OpenQuestion(row.id, row.chat_id, self._words(row.text)) for row in rows]

    def _words(self, sealed: str) -> str:
        words: str = self._seal.open(sealed) if self._seal.can_open(sealed) else ""
        return words

    async def left(self, within: Asked, *, after: int) -> int:
        """Return how many open questions there are behind the one with this id."""
        behind = _told_to_whom(func.count()).where(*_asked(within), questions.c.id > after)
        async with self._database.reading() as read:
            count: int = (await read.execute(behind)).scalar_one()
        return count

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


def _told_to_whom(*columns: Any) -> Any:
    """Return a query for open questions with their conversations, without those of the banned."""
    is_banned = exists().where(bans.c.user_id == conversations.c.user_id)
    theirs = select(*columns).join_from(
        questions, conversations, conversations.c.tag == questions.c.tag
    )
    return theirs.where(*_OPEN, ~is_banned)


def _asked(within: Asked) -> tuple[Any, Any]:
    return questions.c.asked_at >= within.since, questions.c.asked_at <= within.until
