"""SIGTERM and SIGINT ask the bot to stop; a second one ends it at once."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopping_on_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` at the first signal, while inside; needs the main thread's event loop."""
    loop = asyncio.get_running_loop()

    def ask() -> None:
        stop.set()
        _restore(loop)

    with suppress(NotImplementedError):  # Windows: Ctrl+C ends the loop itself
        for number in _SIGNALS:
            loop.add_signal_handler(number, ask)
    try:
        yield
    finally:
        _restore(loop)


def _restore(loop: asyncio.AbstractEventLoop) -> None:
    with suppress(NotImplementedError):
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
