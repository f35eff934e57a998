"""Receives updates by webhook: a small ASGI application, served by uvicorn.

Telegram repeats an update until it gets 200, so 200 is given only for what is stored.
"""

import asyncio
import hmac
import json
import logging
import socket
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot import listening
from bot.core.errors import StoreError
from bot.faults import fault
from bot.listening import Receive, Scope, Send
from bot.telegram.intake import Intake

MAX_BODY_BYTES = 1_000_000
_BODY_SECONDS = 20.0
_QUIET_SECONDS = 60.0
_HEALTH_SECONDS = 1.0
_SECRET_HEADER = b"x-telegram-bot-api-secret-token"

_log = logging.getLogger(__name__)


class BodyTooLargeError(Exception):
    """The request's body is longer than any update."""


class WebhookApp:
    """The ASGI application: POST at the webhook's path, GET /healthz, nothing else."""

    def __init__(
        self,
        intake: Intake,
        *,
        path: str,
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._intake = intake
        self._path = path.encode()
        self._secret = secret.encode()
        self._clock = clock
        self._told_of_strangers = -_QUIET_SECONDS
        self._asking = asyncio.Lock()
        self._asked_at = -_HEALTH_SECONDS
        self._was_ready = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        status = await self._status(scope, receive)
        headers = [(b"content-type", b"text/plain")]
        if status in (403, 408, 413):
            headers.append((b"connection", b"close"))  # the body was not read to its end
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": str(status).encode()})

    async def _status(self, scope: Scope, receive: Receive) -> int:
        if scope["method"] in ("GET", "HEAD") and scope["path"] == "/healthz":
            return 200 if await self._is_ready() else 503
        if not self._is_telegram(scope):
            self._note_stranger()
            return 403
        if scope["method"] != "POST":
            return 405
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await _body(receive)
        except BodyTooLargeError:
            return 413
        except TimeoutError:
            return 408
        return await self._store(body)

    async def _is_ready(self) -> bool:
        """Return whether updates can be stored; the databases are asked once a second at most.

        Anybody may ask this, where the proxy lets them.
        """
        async with self._asking:
            if self._clock() - self._asked_at >= _HEALTH_SECONDS:
                self._was_ready = await self._intake.is_ready()
                self._asked_at = self._clock()
        return self._was_ready

    def _is_telegram(self, scope: Scope) -> bool:
        """Return whether path and secret are right, in time that tells nothing about either."""
        given = dict(scope["headers"]).get(_SECRET_HEADER, b"")
        right_path = hmac.compare_digest(scope["path"].encode("utf-8", "replace"), self._path)
        return hmac.compare_digest(given, self._secret) and right_path

    def _note_stranger(self) -> None:
        """Count a request with a wrong path or secret; the log hears of them once a minute."""
        self._intake.counts["refused"] += 1
        now = self._clock()
        if now - self._told_of_strangers >= _QUIET_SECONDS:
            self._told_of_strangers = now
            refused = self._intake.counts["refused"]
            _log.warning("%d requests with a wrong path or secret refused so far", refused)

    async def _store(self, body: bytes) -> int:
        try:
            await self._intake.store_or_drop(_decoded(body))
        except StoreError as exc:
            _log.error("an update cannot be stored (%s); Telegram will send it again", exc)
            return 503
        except Exception as exc:
            _log.error("an update cannot be handed on (%s); Telegram repeats it", fault(exc))
            return 500
        return 200


def _decoded(body: bytes) -> Any:
    """Return the JSON value of `body`; None when it has none, which no later try would change."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        part = await receive()
        body += part.get("body", b"")
        more = part.get("more_body", False)
        if len(body) > MAX_BODY_BYTES:
            raise BodyTooLargeError
    return body


def path_of(url: str) -> str:
    """Return the path of the public address, where Telegram will post."""
    return urlsplit(url).path or "/"


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; port 0 takes any free one.

    Raises:
        SettingsError: the address is taken or not ours.
    """
    return listening.listen(host, port, setting="USCE_WEBHOOK_LISTEN")
