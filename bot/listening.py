"""Serving a small ASGI application on the loop that is already running."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

from bot.core.errors import SettingsError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def listen(host: str, port: int, *, setting: str) -> socket.socket:
    """Return a listening socket; port 0 takes any free one.

    Raises:
        SettingsError: the address is taken or not ours; names `setting`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as exc:
        raise SettingsError(f"{setting}: cannot listen on {host}:{port} ({exc.strerror})") from exc


async def serve_app(app: App, listener: socket.socket, stop: asyncio.Event) -> None:
    """Serve until `stop` is set; requests that have begun are then finished."""
    import uvicorn

    class Server(uvicorn.Server):
        """Leaves the signals to us: the sends have to finish too."""

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", ws="none", server_header=False,
        timeout_graceful_shutdown=10,
    )  # fmt: skip
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait((serving, stopped), return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopped.cancel()
    await serving
