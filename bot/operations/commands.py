"""The operators' commands. Whoever is no operator gets the reply to an unknown command."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.adapters.operator_desk import OperatorDesk
from bot.core.dialogue.events import Commanded
from bot.core.errors import AdvisorError
from bot.core.ports import Incoming
from bot.core.replies import Message, message
from bot.operations.grouping import grouped
from bot.operations.news import Progress
from bot.operations.telling import (
    ProcessStatus,
    feedback_message,
    reindexed_message,
    stats_message,
    unanswered_message,
)

_READ = 200
_MAX_ID = 2**63 - 1

log = logging.getLogger("bot.operations")


class Reloadable(Protocol):
    """Knowledge that can be built anew while it answers."""

    @property
    def version(self) -> str:
        """Which knowledge answers now."""
        ...

    def reload(self) -> None:
        """Build it anew and use it; on failure the old one stays.

        Raises:
            StoreError: what it is built from is missing or damaged.
        """
        ...


class Newsroom(Protocol):
    """Tells those who asked what the knowledge of the time did not answer."""

    async def tell(self) -> Progress:
        """Begin to; return how far that is.

        Raises:
            StoreError: a database cannot be used now.
        """
        ...

    async def progress(self) -> Progress | None:
        """Return how far that is; None when it is over."""
        ...


class OperatorCommands:
    """Carries out what operators command; nothing of it is kept in their conversation.

    Args:
        desk: what operators may read and write; no words of it say who asked.
        admin_ids: the operators' user ids.
        knowledge: what answers; built anew in a thread.
        status: tells what only the running process knows.
        news: has those told whose question the new knowledge answers.
        clock: gives the moment, aware UTC.
    """

    def __init__(
        self,
        desk: OperatorDesk,
        *,
        admin_ids: Sequence[int],
        knowledge: Reloadable,
        status: Callable[[], Awaitable[ProcessStatus]],
        news: Newsroom,
        clock: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._admin_ids = frozenset(admin_ids)
        self._knowledge = knowledge
        self._status = status
        self._news = news
        self._clock = clock
        self._handlers: dict[str, Callable[[str], Awaitable[Message]]] = {
            "stats": self._stats,
            "unanswered": self._unanswered,
            "feedback": self._feedback,
            "reindex": self._reindex,
            "ban": self._ban,
            "unban": self._unban,
        }

    async def attend(self, incoming: Incoming) -> Sequence[Message] | None:
        """Return the reply to an operator's command; None for everything else."""
        event = incoming.event
        if not isinstance(event, Commanded) or incoming.user_id not in self._admin_ids:
            return None
        handler = self._handlers.get(event.name)
        if handler is None:
            return None
        log.info("operator command /%s", event.name)
        try:
            return [await handler(event.argument)]
        except AdvisorError as exc:
            return [message(f"That did not work: {exc}")]

    async def _stats(self, _argument: str) -> Message:
        midnight = self._clock().replace(hour=0, minute=0, second=0, microsecond=0)
        today = await self._desk.figures(midnight)
        status, news = await self._status(), await self._news.progress()
        return stats_message(today, status, version=self._knowledge.version, news=news)

    async def _unanswered(self, _argument: str) -> Message:
        return unanswered_message(grouped(await self._desk.unanswered(_READ)))

    async def _feedback(self, _argument: str) -> Message:
        return feedback_message(await self._desk.opinions())

    async def _reindex(self, _argument: str) -> Message:
        before = self._knowledge.version
        await asyncio.to_thread(self._knowledge.reload)
        return reindexed_message(before, self._knowledge.version, await self._news.tell())

    async def _ban(self, argument: str) -> Message:
        user = _user_id(argument)
        if user is None:
            return message("Whom? For example: /ban 123456789")
        if user in self._admin_ids:
            return message("That is an operator; take them out of USCE_ADMIN_IDS first.")
        await self._desk.ban(user, self._clock())
        return message(f"{user} gets no answers any more. /unban {user} takes it back.")

    async def _unban(self, argument: str) -> Message:
        user = _user_id(argument)
        if user is None:
            return message("Whom? For example: /unban 123456789")
        await self._desk.unban(user)
        return message(f"{user} is answered again.")


def _user_id(argument: str) -> int | None:
    """Return the Telegram user id that `argument` is; None when it is none."""
    if not argument.isascii() or not argument.isdigit() or len(argument) > 19:
        return None
    number = int(argument)
    return number if 0 < number <= _MAX_ID else None
