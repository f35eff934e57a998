"""Making the calls that tell a person what was decided."""

import asyncio
import logging

from bot.adapters.store import Store
from bot.core.errors import DeliveryError, StoreError, UnreachableError
from bot.core.ports import Edge, Payload
from bot.durable.counters import Counters
from bot.durable.turns import LONGEST_WAIT_SECONDS, Outcome, report
from bot.durable.work import name_in_logs

ATTEMPTS = 3

log = logging.getLogger("bot.durable")


class Delivery:
    """Delivers the calls of one work, in order.

    Only the first call after a crash can be a repetition: the ones before it are known to have been
    made, the ones after it are known not to have been.
    """

    def __init__(
        self, work_id: str, outcome: Outcome, *, edge: Edge, store: Store, counters: Counters
    ) -> None:
        self._work_id = work_id
        self._chat_id = outcome.chat_id
        self._unsure = outcome.resumed
        self._edge = edge
        self._store = store
        self._counters = counters

    async def send(self, payload: Payload) -> None:
        """Make one call; what cannot be delivered is counted, and the others go on."""
        self._counters.maybe_repeated += self._unsure
        self._unsure = False
        try:
            await self._patiently(payload)
            self._counters.sent += 1
        except DeliveryError as exc:
            self._counters.undeliverable += 1
            log.info("%s: a message cannot be delivered", name_in_logs(self._work_id))
            # A file that cannot be drawn, or a day without Telegram, is no reason to stop.
            if isinstance(exc, UnreachableError):
                await self._stop_reminding()

    async def _patiently(self, payload: Payload) -> None:
        """Try again what failed in an unexpected way: outages the edge sits out by itself.

        For a database that what is sent is read from, it waits as long as it takes.
        """
        attempt, waits = 0, 0
        while attempt < ATTEMPTS:
            try:
                await self._edge.send(payload)
                return
            except DeliveryError:
                raise
            except StoreError as exc:
                self._counters.storage_retries += 1
                log.warning("storage: %s; trying again", exc)
                await asyncio.sleep(min(2.0**waits, LONGEST_WAIT_SECONDS))
                waits += 1
            except Exception as exc:
                report(self._work_id, exc)
                await asyncio.sleep(2.0**attempt)
                attempt += 1
        raise DeliveryError(f"given up after {ATTEMPTS} attempts")

    async def _stop_reminding(self) -> None:
        """Switch the chat's reminder off; it comes back when the person does."""
        if self._chat_id is None:
            return
        try:
            await self._store.drop_reminder(self._chat_id)
        except StoreError as exc:
            log.warning("%s: %s", name_in_logs(self._work_id), exc)
