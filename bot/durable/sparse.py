"""Keeps the log readable while a database is away."""

import logging
import time
from collections.abc import Callable

_SECONDS = 30.0
_KIND_CHARS = 50


class Sparse(logging.Filter):
    """Lets complaints of the same beginning through once in a while.

    The durable engine looks at its queue ten times a second and complains each time that it cannot.

    Args:
        seconds: between two complaints of a kind.
        clock: seconds that only go forward.
    """

    def __init__(
        self, *, seconds: float = _SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._seconds = seconds
        self._clock = clock
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether it is long enough since the last one of its kind."""
        now = self._clock()
        kind = record.getMessage()[:_KIND_CHARS]
        self._told = {each: at for each, at in self._told.items() if now - at < self._seconds}
        if kind in self._told:
            return False
        self._told[kind] = now
        return True
