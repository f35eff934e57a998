"""Waiting for what another task will do, without a fixed time."""

import asyncio
from collections.abc import Callable

PATIENCE_SECONDS = 60.0


async def until(condition: Callable[[], bool]) -> None:
    """Return when the condition holds; fail after a generous time."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await asyncio.sleep(0.002)
