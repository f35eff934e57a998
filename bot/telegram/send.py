"""Carries out rendered calls: retries what can be retried, mends what Telegram answers with 400."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.core import wording
from bot.core.errors import DeliveryError, UnreachableError
from bot.core.ports import ExportedFile, Payload
from bot.core.replies import Export, TextFile
from bot.faults import fault
from bot.telegram.backoff import Waits, delays
from bot.telegram.client import reason, seconds_asked

if TYPE_CHECKING:
    from telegram.error import TelegramError

    from bot.telegram.client import Client

DrawExport = Callable[[Export], ExportedFile]
"""Makes the file of an export; runs in a thread."""

GIVE_UP_SECONDS = 24 * 60 * 60.0
"""How long an outage is sat out; a reply that is a day late helps nobody."""

_FILE_FIELDS = {"sendDocument": "document", "sendPhoto": "photo"}
_HARMLESS = {
    "editMessageText": ("message is not modified",),
    "answerCallbackQuery": ("",),  # any: the tap is too old, or was acknowledged before a crash
}
_INSTEAD = {
    "editMessageText": ("sendMessage", ("message_id",)),
    "sendPhoto": ("sendDocument", ()),
}
"""What to call when Telegram refuses the first call, and which parameters to leave out."""

_FRAMES_LOGGED = 3
_log = logging.getLogger(__name__)


class Sender:
    """Sends calls through PTB's bot.

    Attributes:
        counts: `sent`, `retried`, `maybe_repeated` (sent again although the first may have
            arrived), `undeliverable`.
    """

    def __init__(
        self,
        bot: "Client",
        draw: DrawExport,
        *,
        counts: Counter[str],
        waits: Waits = delays,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.counts = counts
        self._bot = bot
        self._draw = draw
        self._waits = waits
        self._sleep = sleep

    async def send(self, payload: Payload) -> None:
        """Carry out one call, through 429, 5xx, time-outs and dropped connections.

        Raises:
            UnreachableError: the person blocked the bot, or the chat is gone.
            DeliveryError: Telegram refuses it for good, or was away for a day.
        """
        from telegram.error import BadRequest

        method, parameters = await self._prepared(payload)
        try:
            await self._repeat(method, parameters)
        except BadRequest as exc:
            if any(words in str(exc).lower() for words in _HARMLESS.get(method, ())):
                return
            if _is_gone(exc):
                raise self._undeliverable(method, exc, UnreachableError) from exc
            if method not in _INSTEAD:
                raise self._undeliverable(method, exc) from exc
            instead, dropped = _INSTEAD[method]
            _log.info("%s refused (%s); %s instead", method, reason(exc), instead)
            await self.send(
                {"method": instead}
                | {key: value for key, value in payload.items() if key not in (*dropped, "method")}
            )

    async def _prepared(self, payload: Payload) -> tuple[str, dict[str, Any]]:
        from telegram import InputFile

        parameters = {key: value for key, value in payload.items() if key != "method"}
        method: str = payload["method"]
        if "export" in parameters:
            export = Export(**parameters.pop("export"))
            try:
                file = await asyncio.to_thread(self._draw, export)
            except Exception as exc:  # whatever it was, the person waits for a file
                _log.error("a file cannot be made: %s", fault(exc, frames=_FRAMES_LOGGED))
                told = {"method": "sendMessage", "text": wording.FILE_FAILED}
                await self.send({**told, "chat_id": parameters["chat_id"]})
                raise self._undeliverable(method, exc) from exc
            parameters[_FILE_FIELDS[method]] = InputFile(file.content, filename=file.name)
        if "file" in parameters:
            whole = TextFile(**parameters.pop("file"))
            parameters[_FILE_FIELDS[method]] = InputFile(whole.text.encode(), filename=whole.name)
        return method, parameters

    async def _repeat(self, method: str, parameters: dict[str, Any]) -> None:
        """Call until Telegram answers; a refusal is raised at once."""
        waited = 0.0
        for wait in self._waits():
            problem = await self._attempt(method, parameters)
            if problem is None:
                self.counts["sent"] += 1
                return
            wait = max(wait, seconds_asked(problem))
            if waited + wait > GIVE_UP_SECONDS:
                raise self._undeliverable(method, problem) from problem
            self.counts["retried"] += 1
            _log.warning("%s failed (%s); again in %.1f s", method, reason(problem), wait)
            await self._sleep(wait)
            waited += wait

    async def _attempt(self, method: str, parameters: dict[str, Any]) -> "TelegramError | None":
        """Call once; return what went wrong if another try may help."""
        from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

        try:
            await self._bot.do_api_request(method, dict(parameters))
        except BadRequest:
            raise
        except (Forbidden, ChatMigrated) as exc:
            raise self._undeliverable(method, exc, UnreachableError) from exc
        except RetryAfter as exc:
            return exc
        except TelegramError as exc:  # the network, a proxy, or a token revoked for the moment
            self.counts["maybe_repeated"] += may_have_arrived(exc)
            return exc
        return None

    def _undeliverable(
        self, method: str, error: Exception, kind: type[DeliveryError] = DeliveryError
    ) -> DeliveryError:
        self.counts["undeliverable"] += 1
        return kind(f"{method}: {reason(error)}")


def may_have_arrived(error: BaseException) -> bool:
    """Return whether a failed call may have been carried out: all but failures to connect."""
    import httpx

    unsent = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
    return not isinstance(error.__cause__, unsent)


def _is_gone(error: BaseException) -> bool:
    return "chat not found" in str(error).lower()
