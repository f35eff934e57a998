"""What receiving needs of the durable queue, and how a stored update is made certain."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Any, Protocol, TypeGuard

from bot.core.errors import LeftOutError, StoreError
from bot.core.ports import Payload
from bot.faults import fault
from bot.telegram.backoff import Waits, delays, pause

_TRIES_OF_A_POISONOUS_UPDATE = 5
_FAILURES_REMEMBERED = 100
_log = logging.getLogger(__name__)


class Health(Protocol):
    """Whether updates can be stored now."""

    @property
    def ready(self) -> bool:
        """True when they can."""
        ...


class Inbox(Protocol):
    """Stores raw updates."""

    async def accept(self, update: Payload) -> None:
        """Return when the update is stored for good; storing it twice is harmless.

        Raises:
            LeftOutError: it is left out on purpose and need not come again.
            StoreError: it cannot be stored now.
        """
        ...

    async def health(self) -> Health:
        """Return whether updates can be stored now; never raises."""
        ...


StoredHook = Callable[[Payload], None]


def is_update(raw: Any) -> TypeGuard[Payload]:
    """Return whether `raw` can be stored at all: an object with an update id."""
    return isinstance(raw, dict) and type(raw.get("update_id")) is int


class Intake:
    """Hands updates to the inbox one by one, until each is stored.

    Attributes:
        counts: `received`, `malformed` (no update at all), `poisonous` (dropped after five
            failures that are not the storage's).
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        counts: Counter[str],
        on_stored: StoredHook = lambda _: None,
        waits: Waits = delays,
    ) -> None:
        self.counts = counts
        self._inbox = inbox
        self._on_stored = on_stored
        self._waits = waits
        self._failures: OrderedDict[int, int] = OrderedDict()

    async def is_ready(self) -> bool:
        """Return whether updates can be stored now."""
        return (await self._inbox.health()).ready

    async def store(self, raw: Any) -> None:
        """Store one update, if it is one.

        Raises:
            StoreError: it cannot be stored now; Telegram has to deliver it again.
        """
        if not is_update(raw):
            self.counts["malformed"] += 1
            _log.warning("an update without an update id was dropped")
            return
        try:
            await self._inbox.accept(raw)
        except LeftOutError:
            return
        self.counts["received"] += 1
        self._on_stored(raw)

    async def store_or_drop(self, raw: Any) -> None:
        """Store one update that is delivered again after a fault; give up one that is poisonous.

        Raises:
            StoreError: it cannot be stored now; Telegram has to deliver it again.
            Exception: a fault of ours, the first few times: perhaps the next delivery fares better.
        """
        try:
            await self.store(raw)
        except StoreError:
            raise
        except Exception as exc:
            number = raw["update_id"]
            if self._failed_again(number) < _TRIES_OF_A_POISONOUS_UPDATE:
                raise
            self.counts["poisonous"] += 1
            _log.error("update %s is given up: %s", number, fault(exc))

    def _failed_again(self, number: int) -> int:
        """Return how often an update has failed; of the lately failed ones only."""
        times = self._failures.pop(number, 0) + 1
        self._failures[number] = times
        if len(self._failures) > _FAILURES_REMEMBERED:
            self._failures.popitem(last=False)
        return times

    async def store_surely(self, raw: Any, stop: asyncio.Event) -> bool:
        """Store one update, however long the storage is away; return False when stopped first."""
        poisonous = 0
        for wait in self._waits():
            try:
                await self.store(raw)
                return True
            except StoreError as exc:
                _log.error("an update cannot be stored (%s); trying again", exc)
            except Exception as exc:
                poisonous += 1
                _log.error("update %s cannot be handed on: %s", raw["update_id"], fault(exc))
                if poisonous == _TRIES_OF_A_POISONOUS_UPDATE:
                    self.counts["poisonous"] += 1
                    return True
            await pause(wait, stop)
            if stop.is_set():
                break
        return False
