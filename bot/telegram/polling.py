"""Long polling of raw updates; Telegram is told of an update only when it is stored.

PTB's Updater parses before it stores and then loops for ever on one malformed update, so this
loop is ours. A `getUpdates` with an offset confirms, and deletes at Telegram, all before it.
"""

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bot.core.errors import SettingsError
from bot.telegram.backoff import Waits, delays, pause
from bot.telegram.client import (
    POLL_SECONDS,
    is_unauthorized,
    reason,
    refusal,
    seconds_asked,
)
from bot.telegram.intake import Intake, is_update
from bot.telegram.parse import ALLOWED_UPDATES

if TYPE_CHECKING:
    from telegram.error import TelegramError

    from bot.telegram.client import Client

_BATCH = 100
_CONFLICT_SECONDS = 30.0
_log = logging.getLogger(__name__)


class Polling:
    """Receives until stopped; no network or storage error ends it."""

    def __init__(
        self,
        bot: "Client",
        intake: Intake,
        *,
        counts: Counter[str],
        waits: Waits = delays,
        conflict_seconds: float = _CONFLICT_SECONDS,
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        self._bot = bot
        self._intake = intake
        self._counts = counts
        self._waits = waits
        self._conflict_seconds = conflict_seconds
        self._poll_seconds = poll_seconds
        self._unconfirmed: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop` is set; what was stored is then confirmed.

        Raises:
            SettingsError: the token was revoked.
        """
        from telegram.error import TelegramError

        waits = self._waits()
        while not stop.is_set():
            try:
                batch = await self._poll(stop)
            except TelegramError as exc:
                await pause(self._time_off(exc, next(waits)), stop)
                continue
            waits = self._waits() if await self._stored(batch, stop) else waits
            if batch and self._unconfirmed is None:
                await pause(next(waits), stop)  # nothing in it had an id: do not spin on it
        await self._confirm()

    async def _poll(self, stop: asyncio.Event) -> list[Any]:
        """Return the next batch, empty when `stop` was set while waiting for it."""
        poll = asyncio.create_task(self._get_updates(self._poll_seconds, limit=_BATCH))
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((poll, stopped), return_when=asyncio.FIRST_COMPLETED)
            return poll.result() if poll.done() else []
        finally:
            stopped.cancel()
            poll.cancel()
            await asyncio.gather(poll, stopped, return_exceptions=True)

    async def _get_updates(self, timeout: int, *, limit: int) -> list[Any]:
        parameters: dict[str, Any] = {
            "timeout": timeout, "limit": limit, "allowed_updates": ALLOWED_UPDATES,
        }  # fmt: skip
        if self._unconfirmed is not None:
            parameters["offset"] = self._unconfirmed
        batch = await self._bot.do_api_request("getUpdates", parameters)
        # Confirmed now. Forgetting the offset matters: after a quiet week ids start anywhere.
        self._unconfirmed = None
        return batch if isinstance(batch, list) else []

    async def _stored(self, batch: list[Any], stop: asyncio.Event) -> bool:
        """Store a batch in order, moving the offset along; False when stopped on the way."""
        for raw in batch:
            if not await self._intake.store_surely(raw, stop):
                return False
            if is_update(raw):
                self._unconfirmed = max(self._unconfirmed or 0, raw["update_id"] + 1)
        return True

    def _time_off(self, error: "TelegramError", wait: float) -> float:
        """Return how long to wait after an error, in seconds; say once why.

        Raises:
            SettingsError: the token was revoked.
        """
        from telegram.error import Conflict

        if is_unauthorized(error):
            raise SettingsError(refusal(error)) from None
        self._counts["poll_failed"] += 1
        if isinstance(error, Conflict):
            _log.error("another instance polls with this token, or a webhook is set; waiting")
            return self._conflict_seconds
        _log.warning("polling failed (%s); trying again", reason(error))
        return max(wait, seconds_asked(error))

    async def _confirm(self) -> None:
        """Tell Telegram what was stored, so that it does not come again at the next start."""
        from telegram.error import TelegramError

        if self._unconfirmed is not None:
            with suppress(TelegramError, TimeoutError):  # it comes twice then; the inbox knows it
                async with asyncio.timeout(5):
                    await self._get_updates(0, limit=1)
