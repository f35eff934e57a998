"""A balancer for replicas: hands each request to the next one, and to another if it is down."""

from collections import Counter
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

_HOP = {"host", "connection", "content-length", "transfer-encoding"}


class Balancer:
    """Round-robin on a loopback port.

    Attributes:
        ports: where the replicas listen; may change at any time.
        handled: how many requests each of them has answered with 200.
    """

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports
        self.handled: Counter[int] = Counter()
        self.url = ""
        self._next = 0
        self._session: aiohttp.ClientSession | None = None
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        assert self._session is not None
        assert self._runner is not None
        await self._runner.cleanup()
        await self._session.close()

    async def _handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        for _ in self.ports:
            self._next += 1
            port = self.ports[self._next % len(self.ports)]
            answer = await self._asked(port, request, body)
            if answer is not None:
                self.handled[port] += answer.status == 200
                return answer
        return web.Response(status=502)

    async def _asked(self, port: int, request: web.Request, body: bytes) -> web.Response | None:
        """Return what the replica at `port` answers; None when it is down."""
        assert self._session is not None
        headers = {key: value for key, value in request.headers.items() if key.lower() not in _HOP}
        url = f"http://127.0.0.1:{port}{request.path_qs}"
        try:
            async with self._session.request(
                request.method, url, data=body, headers=headers
            ) as answer:
                return web.Response(status=answer.status, body=await answer.read())
        except aiohttp.ClientError:
            return None
