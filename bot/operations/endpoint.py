"""The operator's endpoint: metrics, and whether this process lives and is ready. HTTP, no secrets.

It runs on the bot's own loop, so that a loop that hangs is not reported as alive.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.durable import Health
from bot.listening import App, Receive, Scope, Send, listen, serve_app
from bot.operations.metrics import Metrics

_TEXT = b"text/plain; charset=utf-8"
_PROMETHEUS = b"text/plain; version=0.0.4; charset=utf-8"


class OperationsApp:
    """The ASGI application: GET /metrics, /healthz and /readyz, nothing else.

    /healthz is 200 while the loop turns. /readyz is 200 when updates can be stored and answered,
    else 503; why not is in the log, not in the reply.
    """

    def __init__(self, metrics: Metrics, health: Callable[[], Awaitable[Health]]) -> None:
        self._metrics = metrics
        self._health = health

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer one request."""
        status, content, body = await self._reply(scope)
        headers = [(b"content-type", content), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _reply(self, scope: Scope) -> tuple[int, bytes, bytes]:
        if scope["method"] not in ("GET", "HEAD"):
            return 405, _TEXT, b"GET only\n"
        match scope["path"]:
            case "/healthz":
                return 200, _TEXT, b"alive\n"
            case "/readyz":
                ready = (await self._health()).ready
                return (200, _TEXT, b"ready\n") if ready else (503, _TEXT, b"not ready\n")
            case "/metrics":
                return 200, _PROMETHEUS, self._metrics.exposition(await self._health())
        return 404, _TEXT, b"not found\n"


@asynccontextmanager
async def serving(app: App, address: tuple[str, int] | None) -> AsyncIterator[None]:
    """Serve `app` at host and port while inside; serve nothing when there is no address.

    Raises:
        SettingsError: the address is taken or not ours.
    """
    if address is None:
        yield
        return
    listener = listen(*address, setting="USCE_METRICS_LISTEN")
    stop = asyncio.Event()
    task = asyncio.create_task(serve_app(app, listener, stop))
    try:
        yield
    finally:
        stop.set()
        await task
