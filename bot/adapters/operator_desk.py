"""What operators see and do: unanswered questions, figures, bans. Never who asked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from bot.adapters.database import Database
from bot.adapters.model_limits import Usage
from bot.adapters.model_use import used_since
from bot.adapters.sealing import Seal
from bot.adapters.tables import (
    bans,
    conversations,
    feedback,
    processed,
    questions,
    reminders,
)

# Equal questions are told together once they are decrypted, so more are read than shown.
_LOOKED_AT_FOR_EACH = 50


_NONE = Usage(0, 0)


@dataclass(frozen=True)
class Raised:
    """A question as masked text, and how often it was raised lately."""

    text: str
    times: int
    last: datetime


@dataclass(frozen=True)
class Opinion:
    """An answer that somebody rated as no help: the masked question and what it rested on."""

    about: str
    passages: str
    version: str
    given_at: datetime


@dataclass(frozen=True)
class Figures:
    """How the bot is used.

    Attributes:
        chats: conversations kept.
        active: of those, how many led on since the moment asked for.
        messages: messages, taps and reminders decided since that moment (kept for seven days).
        reminders: chats that have one coming.
        questions: how many questions had each outcome since that moment, by status.
        feedback: how many answers "helped" and "not_helped" since that moment.
        model: what the language model used since that moment.
    """

    chats: int
    active: int
    messages: int
    reminders: int
    questions: Mapping[str, int]
    feedback: Mapping[str, int]
    model: Usage = _NONE


class OperatorDesk:
    """Reads and writes what operators may see; every method may raise StoreError.

    Args:
        key: the key the store was given.
    """

    def __init__(self, database: Database, *, key: str | None = None) -> None:
        self._database = database
        self._seal = Seal(key)

    async def unanswered(self, limit: int = 20) -> list[Raised]:
        """Return the latest questions that no source answered, same ones together."""
        latest = (
            select(questions.c.text, questions.c.asked_at)
            .where(questions.c.text.is_not(None))
            .order_by(questions.c.asked_at.desc())
            .limit(_LOOKED_AT_FOR_EACH * limit)
        )
        async with self._database.reading() as read:
            rows = [
                (self._seal.open(row[0]), row[1])
                for row in await read.execute(latest)
                if self._seal.can_open(row[0])
            ]
        times = Counter(text for text, _ in rows)
        last = dict(reversed(rows))
        newest = sorted(last, key=lambda text: last[text], reverse=True)[:limit]
        return [Raised(text, times[text], last[text]) for text in newest]

    async def opinions(self, limit: int = 20) -> list[Opinion]:
        """Return the latest ratings of answers that did not help, the newest first."""
        latest = (
            select(feedback)
            .where(feedback.c.about.is_not(None))
            .order_by(feedback.c.given_at.desc())
            .limit(limit)
        )
        async with self._database.reading() as read:
            return [
                Opinion(self._seal.open(row.about), row.passages, row.version, row.given_at)
                for row in await read.execute(latest)
                if self._seal.can_open(row.about)
            ]

    async def figures(self, since: datetime) -> Figures:
        """Return how the bot has been used since a moment."""
        active = _count(conversations).where(conversations.c.updated_at >= since)
        decided = _count(processed).where(processed.c.decided_at >= since)
        outcomes = _by(questions.c.status).where(questions.c.asked_at >= since)
        verdicts = _by(feedback.c.verdict).where(feedback.c.given_at >= since)
        async with self._database.reading() as read:
            return Figures(
                chats=(await read.execute(_count(conversations))).scalar_one(),
                active=(await read.execute(active)).scalar_one(),
                messages=(await read.execute(decided)).scalar_one(),
                reminders=(await read.execute(_count(reminders))).scalar_one(),
                questions={row[0]: row[1] for row in await read.execute(outcomes)},
                feedback={row[0]: row[1] for row in await read.execute(verdicts)},
                model=await used_since(read, since),
            )

    async def ban(self, user_id: int, now: datetime) -> None:
        """Answer this person no more, also after /forget; does nothing when already banned."""
        async with self._database.writing() as write:
            await write.execute(delete(bans).where(bans.c.user_id == user_id))
            await write.execute(insert(bans).values(user_id=user_id, since=now))

    async def unban(self, user_id: int) -> None:
        """Answer this person again."""
        async with self._database.writing() as write:
            await write.execute(delete(bans).where(bans.c.user_id == user_id))


def _count(table: Any) -> Any:
    return select(func.count()).select_from(table)


def _by(column: Any) -> Any:
    return select(column, func.count()).group_by(column).order_by(column)
