import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from bot.adapters import model_stream
from bot.adapters.model_stream import _loop, _made


def test_the_first_answers_together_share_one_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients of the libraries are bound to a loop: a second one would break what they share."""
    _made.cache_clear()
    making, new = threading.Barrier(2), asyncio.new_event_loop

    def slowly() -> asyncio.AbstractEventLoop:
        with suppress(threading.BrokenBarrierError):
            making.wait(timeout=0.2)  # until a second thread makes one, too
        return new()

    monkeypatch.setattr(model_stream.asyncio, "new_event_loop", slowly)
    with ThreadPoolExecutor(2) as pool:
        one, two = [made.result() for made in [pool.submit(_loop) for _ in range(2)]]
    assert one is two
