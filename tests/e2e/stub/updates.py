"""The queue of updates at Telegram: kept until confirmed, polled by one at a time."""

import asyncio
from typing import Any

from tests.e2e.stub.errors import ApiError

Raw = dict[str, Any]


class UpdateQueue:
    """Updates in the order of arrival, each under its id (a malformed one may not show it)."""

    def __init__(self) -> None:
        self.pending: list[tuple[int, Any]] = []
        self.allowed: list[str] | None = None
        self._changed = asyncio.Condition()
        self._poller = 0
        self._closed = False

    async def put(self, number: int, raw: Any) -> None:
        """Queue an update, unless its kind was not asked for."""
        kinds = [key for key in raw if key != "update_id"] if isinstance(raw, dict) else []
        if self.allowed and len(kinds) == 1 and kinds[0] not in self.allowed:
            return
        async with self._changed:
            self.pending.append((number, raw))
            self._changed.notify_all()

    async def get(self, *, offset: int | None, limit: int, timeout: float) -> list[Any]:
        """Forget all before `offset`, then return what is next, waiting for it if need be."""
        async with self._changed:
            self._poller += 1
            mine = self._poller
            self._changed.notify_all()
            self._confirm(offset)
            try:
                async with asyncio.timeout(timeout):
                    await self._changed.wait_for(
                        lambda: self.pending or self._poller != mine or self._closed
                    )
            except TimeoutError:
                return []
            if self._poller != mine:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            return [raw for _, raw in self.pending[:limit]]

    async def first(self) -> tuple[int, Any]:
        """Return the first pending update when there is one, for delivery by webhook."""
        async with self._changed:
            await self._changed.wait_for(lambda: bool(self.pending))
            return self.pending[0]

    async def forget(self, number: int) -> None:
        """Drop the update delivered by webhook."""
        async with self._changed:
            self.pending = [item for item in self.pending if item[0] != number]
            self._changed.notify_all()

    async def emptied(self) -> None:
        """Return when every update was confirmed."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self.pending)

    async def close(self) -> None:
        """Let waiting polls go."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _confirm(self, offset: int | None) -> None:
        if offset is None:
            return
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [item for item in self.pending if item[0] >= offset]
        self._changed.notify_all()
