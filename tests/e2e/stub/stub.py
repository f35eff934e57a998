"""The HTTP server of the stub and what tests do with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiogram.types import Chat as TelegramChat
from aiogram.types import TelegramObject, User
from aiohttp import web

from tests.e2e.stub import faults as fault_kinds
from tests.e2e.stub.control import add_control
from tests.e2e.stub.delivery import WebhookDelivery
from tests.e2e.stub.errors import ApiError, ViolationError
from tests.e2e.stub.faults import BadGateway, DroppedError, Fault, Faults
from tests.e2e.stub.methods import METHODS
from tests.e2e.stub.person import Chat
from tests.e2e.stub.requests import read_call
from tests.e2e.stub.world import ChatState, World

TOKEN = "123456:stub-token-for-tests"
_MAX_UPLOAD = 50_000_000


@dataclass(frozen=True)
class Call:
    """A request as it came, `method` in lower case."""

    method: str
    parameters: dict[str, Any]


class TelegramStub:
    """The Bot API on a loopback port; `violations` fail the test at the end of `async with`."""

    def __init__(
        self, *, token: str = TOKEN, username: str = "usce_test_bot", port: int = 0
    ) -> None:
        me = User(id=int(token.split(":")[0]), is_bot=True, first_name="USCE", username=username)
        self.token = token
        self.world = World(me)
        self.faults = Faults()
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.webhook = WebhookDelivery(self.world)
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address to give the bot, without /bot."""
        return f"http://127.0.0.1:{self._port}"

    def chat(self, user_id: int, name: str = "Amina") -> Chat:
        """Return the private chat of a person, whom the bot may write to."""
        if user_id not in self.world.chats:
            self.world.chats[user_id] = ChatState(
                TelegramChat(id=user_id, type="private", first_name=name),
                User(id=user_id, is_bot=False, first_name=name),
            )
        return Chat(self.world, user_id)

    def group(self, chat_id: int, member: User) -> Chat:
        """Return a group in which `member` speaks."""
        chat = TelegramChat(id=chat_id, type="supergroup", title="IMG friends")
        self.world.chats[chat_id] = ChatState(chat, member)
        return Chat(self.world, chat_id)

    def fail(self, fault: Fault) -> None:
        """Arrange for a fault."""
        self.faults.add(fault)

    def called(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of every call of `method` so far."""
        return [call.parameters for call in self.calls if call.method == method.lower()]

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        """Be unreachable while inside."""
        self.faults.outage = True
        try:
            yield
        finally:
            self.faults.outage = False

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_MAX_UPLOAD)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        add_control(app, self)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.webhook.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.webhook.stop()
        await self.world.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if error is None and self.violations:
            raise AssertionError(f"Telegram would have refused: {self.violations}")

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._answer(request)
        except ApiError as exc:
            if isinstance(exc, ViolationError):
                self.violations.append(exc.description)
            return _error(exc)
        except (DroppedError, ConnectionResetError):
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)

    async def _answer(self, request: web.Request) -> web.Response:
        if self.faults.outage:
            raise DroppedError
        if request.match_info["token"] != self.token:
            raise ApiError(401, "Unauthorized")
        method = request.match_info["method"].lower()
        if method not in METHODS:
            self.violations.append(f"method {method} is not in the stub")
            raise ApiError(404, "Not Found")
        form = dict(await request.post()) or dict(request.query)
        self.calls.append(Call(method, form))
        fault = self.faults.take(method, form)
        if isinstance(fault, BadGateway):
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        await fault_kinds.before(fault)
        model, handler = METHODS[method]
        result = await handler(self.world, read_call(model, form))
        await fault_kinds.after(fault)
        return web.json_response({"ok": True, "result": _plain(result)})


def _plain(result: Any) -> Any:
    """Return a result as the JSON that Telegram would send."""
    if isinstance(result, TelegramObject):
        return result.model_dump(mode="json", exclude_none=True, exclude_unset=True, by_alias=True)
    if isinstance(result, list):
        return [_plain(item) for item in result]
    return result


def _error(error: ApiError) -> web.Response:
    body: dict[str, Any] = {
        "ok": False, "error_code": error.code, "description": error.description,
    }  # fmt: skip
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return web.json_response(body, status=error.code)
