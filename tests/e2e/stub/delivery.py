"""Delivers updates to the bot's webhook as Telegram does: with the secret, until it says 200."""

import asyncio
from typing import Any

import aiohttp

from tests.e2e.stub.world import World

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_FIRST_WAIT, _LONGEST_WAIT = 0.02, 0.5


class WebhookDelivery:
    """One connection that posts update after update, in order."""

    def __init__(self, world: World) -> None:
        self.statuses: list[int] = []
        self._world = world
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch for a webhook and updates."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop posting."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        async with aiohttp.ClientSession() as session:
            wait = _FIRST_WAIT
            while True:
                number, raw = await self._world.updates.first()
                if self._world.webhook_url and await self._post(session, raw):
                    await self._world.updates.forget(number)
                    wait = _FIRST_WAIT
                else:
                    await asyncio.sleep(wait)
                    wait = min(wait * 2, _LONGEST_WAIT)

    async def _post(self, session: aiohttp.ClientSession, raw: Any) -> bool:
        headers = {_SECRET_HEADER: self._world.webhook_secret}
        try:
            async with session.post(self._world.webhook_url, json=raw, headers=headers) as answer:
                self.statuses.append(answer.status)
                return 200 <= answer.status < 300
        except aiohttp.ClientError:
            return False
