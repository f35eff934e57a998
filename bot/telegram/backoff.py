"""How long to wait before trying again."""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import suppress

Waits = Callable[[], Iterator[float]]
"""Starts a fresh, endless series of waits, in seconds."""


def delays(*, first: float = 0.5, longest: float = 30.0) -> Iterator[float]:
    """Yield endless waits in seconds: doubling up to `longest`, each with jitter of a half.

    The jitter keeps replicas from coming back all at once.
    """
    step = first
    while True:
        yield random.uniform(step / 2, step)  # noqa: S311 - jitter, not a secret
        step = min(step * 2, longest)


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait for `seconds`, or until `stop` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
