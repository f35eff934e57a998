"""Whether this replica can take updates in: its databases answer, and its disk has room."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from bot.core.errors import StoreError
from bot.durable import Health
from bot.operations.disk import check_room

log = logging.getLogger("bot.operations")


class Readiness:
    """Asks the inbox and looks at the disk; logs every change of mind once.

    Args:
        health: of the durable inbox; never raises.
        folder: the data folder.
    """

    def __init__(self, health: Callable[[], Awaitable[Health]], folder: Path) -> None:
        self._health = health
        self._folder = folder
        self._last: str | None = None

    async def health(self) -> Health:
        """Return whether updates can be stored and answered; never raises."""
        found = self._with_room(await self._health())
        if found.problem != self._last:
            log.warning("readiness: %s", found.problem or "ready again")
            self._last = found.problem
        return found

    def _with_room(self, health: Health) -> Health:
        try:
            check_room(self._folder)
        except StoreError as exc:
            return replace(health, ready=False, problem=health.problem or str(exc))
        return health
