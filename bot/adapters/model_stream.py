"""Streams a chat model's reply with a limit to every wait.

A client library's own time-out does not help against a server that keeps the line busy and says
nothing (some send a comment every few seconds). So the stream runs on a loop of its own, where it
can be broken off at any moment.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Generator
from functools import cache
from typing import TYPE_CHECKING

from bot.core.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

Messages = list[tuple[str, str]]


def streamed(
    model: "BaseChatModel", messages: Messages, *, stall_seconds: float, total_seconds: float
) -> Generator["AIMessageChunk"]:
    """Yield the parts of the reply as they come; leaving the iterator breaks the stream off.

    Args:
        stall_seconds: how long to wait for the next part.
        total_seconds: how long the whole reply may take.

    Raises:
        ModelError: a wait was too long.
        Exception: whatever the provider's library raises.
    """
    parts: queue.SimpleQueue[AIMessageChunk | Exception | None] = queue.SimpleQueue()
    reading = asyncio.run_coroutine_threadsafe(_read(model, messages, parts), _loop())
    end = time.monotonic() + total_seconds
    try:
        while (part := _next(parts, min(stall_seconds, end - time.monotonic()))) is not None:
            if isinstance(part, Exception):
                raise part
            yield part
    finally:
        reading.cancel()


def _next(
    parts: "queue.SimpleQueue[AIMessageChunk | Exception | None]", seconds: float
) -> "AIMessageChunk | Exception | None":
    try:
        return parts.get(timeout=max(0.0, seconds))
    except queue.Empty:
        raise ModelError("language model: no reply in time") from None


async def _read(
    model: "BaseChatModel",
    messages: Messages,
    parts: "queue.SimpleQueue[AIMessageChunk | Exception | None]",
) -> None:
    """Hand on every part, then the error that ended the stream, or None."""
    try:
        async for part in model.astream(messages):
            parts.put(part)
    except Exception as exc:
        parts.put(exc)
    else:
        parts.put(None)


_making = threading.Lock()


def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop that all streams run on; one, since the libraries share their clients.

    Two threads may ask for it at the same time, and a cache alone would then make two.
    """
    with _making:
        return _made()


@cache
def _made() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
