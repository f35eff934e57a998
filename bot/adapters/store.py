"""What is kept of each chat, so that every update is decided once and /forget leaves nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.database import Database
from bot.adapters.model_use import forget_use, keep_use, prune_use
from bot.adapters.open_questions import settle
from bot.adapters.sealing import SEALED, Seal
from bot.adapters.stored import AskedQuestion, Before, Decision, Erasure, Feedback, Reminder
from bot.adapters.tables import (
    bans,
    conversations,
    erasures,
    feedback,
    processed,
    questions,
    reminders,
)
from bot.core.errors import StoreError, UnreadableError
from bot.core.ports import Payload

# One damaged chat must not keep the bot from starting; a wrong key fits none of these.
_TRIED_AT_START = 100


class ConflictError(Exception):
    """Somebody else wrote in between: read again and decide again."""


class Store:
    """Conversations, decided updates, reminders and erasures; every method may raise StoreError.

    Args:
        database: where to keep them; `open` and `close` here open and close it.
        key: a Fernet key; states, replies and questions are then encrypted at rest.
    """

    def __init__(self, database: Database, *, key: str | None = None) -> None:
        self.database = database
        self.seal = Seal(key)

    async def open(self) -> None:
        """Open the database and see that what it holds can be read with this key.

        Raises:
            StoreError: says which database or setting is wrong and how to mend it.
        """
        await self.database.open()
        try:
            await self.check()
        except StoreError:
            await self.close()
            raise

    async def check(self) -> None:
        """See that what the database holds can be read with this key; changes nothing.

        Raises:
            StoreError: says which database or setting is wrong and how to mend it.
        """
        async with self.database.reading() as read:
            states = list((await read.execute(_some_sealed_states())).scalars())
        if states and not any(map(self.seal.can_open, states)):
            self.seal.open(states[0])

    async def close(self) -> None:
        """Close the database."""
        await self.database.close()

    async def before(self, key: str, chat_id: int, user_id: int | None) -> Before:
        """Return what is known when the update `key` of this chat is about to be decided."""
        async with self.database.reading() as read:
            done = (await read.execute(_decided(key))).one_or_none()
            if done is not None:
                return self._before_again(done)
            row = (await read.execute(_conversation(chat_id))).one_or_none()
            banned = (await read.execute(_is_banned(user_id))).scalar_one()
        if row is None:
            return Before(banned=banned)
        known = Before(version=row.version, banned=banned, reminder_at=row.due_at)
        try:
            return replace(known, state=self.seal.open(row.state))
        except UnreadableError as exc:
            return replace(known, unreadable=str(exc))

    def _before_again(self, done: Any) -> Before:
        """Return what is known of an update that was decided before."""
        try:
            payloads = () if done.payloads is None else tuple(self.seal.open(done.payloads))
        except UnreadableError as exc:
            return Before(unreadable=str(exc))
        return Before(decided=payloads, buried=done.chat_id is None, farewell=done.farewell)

    async def is_banned(self, user_id: int | None) -> bool:
        """Return whether this person is answered no more."""
        async with self.database.reading() as read:
            banned: bool = (await read.execute(_is_banned(user_id))).scalar_one()
        return banned

    async def keep(self, decision: Decision, now: datetime) -> None:
        """Store a decision.

        Raises:
            ConflictError: the conversation changed, or the update was decided, in between.
        """
        state = self.seal.close(decision.state)
        async with self.database.writing() as write:
            await self._mark_decided(write, decision.key, decision.chat_id, decision.payloads, now)
            tag = await _write_state(write, decision, state, now)
            await _write_reminder(write, decision.chat_id, decision.remind_at)
            rows = [self._question_row(tag, asked, now) for asked in decision.questions]
            if rows:
                await write.execute(insert(questions), rows)
            if decision.feedback is not None:
                row = self._feedback_row(tag, decision.feedback, now)
                await write.execute(insert(feedback).values(row))
            if decision.settles is not None and not await settle(write, decision.settles):
                raise ConflictError
            await keep_use(write, decision.chat_id, decision.model_use, now)

    async def keep_farewell(
        self, key: str, chat_id: int, payloads: Sequence[Payload], now: datetime
    ) -> None:
        """Delete everything about a chat, keeping only the farewell until it is sent.

        Raises:
            ConflictError: the update was decided in between.
        """
        async with self.database.writing() as write:
            await write.execute(delete(conversations).where(conversations.c.chat_id == chat_id))
            # A reminder's key carries the chat's number, an update's does not.
            theirs = processed.c.chat_id == chat_id
            await write.execute(delete(processed).where(theirs, processed.c.key.like("rem-%")))
            await write.execute(update(processed).where(theirs).values(chat_id=None, payloads=None))
            await forget_use(write, chat_id)
            await self._mark_decided(write, key, chat_id, payloads, now)
            await write.execute(_erasure(key, chat_id, now))

    async def bury(self, key: str) -> None:
        """Forget whose update this was and what was sent, not that it is done."""
        async with self.database.writing() as write:
            done = update(processed).where(processed.c.key == key)
            await write.execute(done.values(chat_id=None, payloads=None))

    async def erase_again(self, key: str, chat_id: int, now: datetime) -> None:
        """Note that a late copy of a forgotten person's update has left traces in the engine."""
        async with self.database.writing() as write:
            await write.execute(_erasure(key, chat_id, now))

    async def due_reminders(self, now: datetime, limit: int) -> list[Reminder]:
        """Return reminders that are due and not yet handed on, the oldest first."""
        due = (
            select(reminders.c.chat_id, reminders.c.due_at)
            .where(reminders.c.queued.is_(False), reminders.c.due_at <= now)
            .order_by(reminders.c.due_at)
            .limit(limit)
        )
        async with self.database.reading() as read:
            return [Reminder(row.chat_id, row.due_at) for row in await read.execute(due)]

    async def mark_queued(self, reminder: Reminder) -> None:
        """Note that a reminder was handed on, unless it has been moved since."""
        async with self.database.writing() as write:
            same = _is_reminder(reminder.chat_id, reminder.due_at)
            await write.execute(update(reminders).where(*same).values(queued=True))

    async def drop_reminder(self, chat_id: int) -> None:
        """Switch a chat's reminder off: its messages cannot be delivered."""
        async with self.database.writing() as write:
            await write.execute(delete(reminders).where(reminders.c.chat_id == chat_id))

    async def open_erasures(self) -> list[Erasure]:
        """Return the erasures still to be done, the oldest first."""
        async with self.database.reading() as read:
            rows = await read.execute(select(erasures).order_by(erasures.c.requested_at))
            return [Erasure(row.id, row.chat_id, row.key) for row in rows]

    async def blank_erasure(self, erasure: Erasure) -> None:
        """Forget whose erasure it was: only the scrubbing of the files is left."""
        async with self.database.writing() as write:
            this = update(erasures).where(erasures.c.id == erasure.id)
            await write.execute(this.values(chat_id=None, key=None))

    async def close_erasure(self, erasure: Erasure) -> None:
        """Note that an erasure is complete."""
        async with self.database.writing() as write:
            await write.execute(delete(erasures).where(erasures.c.id == erasure.id))

    async def prune(self, *, untouched_since: datetime, done_before: datetime) -> int:
        """Delete idle conversations with what hangs on them, old questions and ratings of the
        others, and old memories of done updates.

        Returns how many conversations went.
        """
        async with self.database.writing() as write:
            idle = delete(conversations).where(conversations.c.updated_at < untouched_since)
            gone = await write.execute(idle)
            await write.execute(delete(processed).where(processed.c.decided_at < done_before))
            await write.execute(delete(questions).where(questions.c.asked_at < untouched_since))
            await write.execute(delete(feedback).where(feedback.c.given_at < untouched_since))
            await prune_use(write, before=done_before)
            return gone.rowcount

    async def _mark_decided(
        self,
        write: AsyncConnection,
        key: str,
        chat_id: int,
        payloads: Sequence[Payload],
        now: datetime,
    ) -> None:
        sealed = self.seal.close(list(payloads))
        row = {"key": key, "chat_id": chat_id, "payloads": sealed, "decided_at": now}
        await _insert_new(write, insert(processed).values(row))

    def _question_row(self, tag: str, asked: AskedQuestion, now: datetime) -> dict[str, Any]:
        text = self._sealed(asked.text)
        return {"tag": tag, "status": asked.status, "text": text, "asked_at": now}

    def _feedback_row(self, tag: str, given: Feedback, now: datetime) -> dict[str, Any]:
        about = self._sealed(given.about)
        kept = {"verdict": given.verdict, "passages": given.passages, "version": given.version}
        return {"tag": tag, "about": about, "given_at": now, **kept}

    def _sealed(self, text: str | None) -> str | None:
        return None if text is None else self.seal.close(text)


async def _insert_new(write: AsyncConnection, statement: Any) -> None:
    try:
        await write.execute(statement)
    except IntegrityError as exc:
        raise ConflictError from exc


async def _write_state(
    write: AsyncConnection, decision: Decision, state: str, now: datetime
) -> str:
    """Store the new state and return the conversation's tag."""
    values = {"user_id": decision.user_id, "state": state}
    touched = {"updated_at": now}
    if decision.version == 0:
        tag = uuid4().hex
        new = {"chat_id": decision.chat_id, "tag": tag, "version": 1, **touched}
        await _insert_new(write, insert(conversations).values({**new, **values}))
        return tag
    changed = await write.execute(
        update(conversations)
        .where(
            conversations.c.chat_id == decision.chat_id,
            conversations.c.version == decision.version,
        )
        .values(version=decision.version + 1, **values, **(touched if decision.is_theirs else {}))
        .returning(conversations.c.tag)
    )
    found: str | None = changed.scalar_one_or_none()
    if found is None:
        raise ConflictError
    return found


async def _write_reminder(write: AsyncConnection, chat_id: int, remind_at: datetime | None) -> None:
    if remind_at is not None:
        same = await write.execute(select(exists().where(*_is_reminder(chat_id, remind_at))))
        if same.scalar_one():
            return
    await write.execute(delete(reminders).where(reminders.c.chat_id == chat_id))
    if remind_at is not None:
        row = {"chat_id": chat_id, "due_at": remind_at, "queued": False}
        await write.execute(insert(reminders).values(row))


def _is_reminder(chat_id: int, due_at: datetime) -> tuple[Any, Any]:
    return reminders.c.chat_id == chat_id, reminders.c.due_at == due_at


def _some_sealed_states() -> Any:
    state = conversations.c.state
    return select(state).where(state.startswith(SEALED, autoescape=True)).limit(_TRIED_AT_START)


def _decided(key: str) -> Any:
    farewell = exists().where(erasures.c.key == key).label("farewell")
    return select(processed.c.chat_id, processed.c.payloads, farewell).where(processed.c.key == key)


def _conversation(chat_id: int) -> Any:
    return (
        select(conversations.c.state, conversations.c.version, reminders.c.due_at)
        .outerjoin(reminders, reminders.c.chat_id == conversations.c.chat_id)
        .where(conversations.c.chat_id == chat_id)
    )


def _is_banned(user_id: int | None) -> Any:
    return select(exists().where(bans.c.user_id == user_id))


def _erasure(key: str, chat_id: int, now: datetime) -> Any:
    row = {"id": uuid4().hex, "chat_id": chat_id, "key": key, "requested_at": now}
    return insert(erasures).values(row)
