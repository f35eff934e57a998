"""PTB's Bot, set up for our use; and the one place that knows what its errors mean."""

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.core.errors import SettingsError
from bot.telegram.backoff import Waits, delays, pause
from bot.telegram.parse import BotIdentity

if TYPE_CHECKING:
    from telegram.error import TelegramError
    from telegram.ext import ExtBot

    Client = ExtBot[int]

POLL_SECONDS = 30
_READ_SECONDS = 30.0
_log = logging.getLogger(__name__)


def build_bot(token: str, api_url: str) -> "Client":
    """Return an unconnected bot; its limiter spaces calls out, and a 429 is left to the caller.

    PTB's limiter, told to repeat after a 429, halts every call meanwhile: one chat that Telegram
    slows down would then delay all the others.

    Calls go through `do_api_request` with plain JSON, since that is what is stored between
    drawing and sending; PTB warns about this, and of its own coming `retry_after`: filtered.
    """
    from telegram.ext import AIORateLimiter, ExtBot
    from telegram.request import HTTPXRequest
    from telegram.warnings import PTBDeprecationWarning, PTBUserWarning

    quiet_logs()
    warnings.filterwarnings("ignore", r"Please use 'Bot\.", PTBUserWarning)
    warnings.filterwarnings("ignore", ".*attribute `retry_after`", PTBDeprecationWarning)
    return ExtBot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        request=HTTPXRequest(
            64, read_timeout=_READ_SECONDS, write_timeout=_READ_SECONDS, connect_timeout=10,
            pool_timeout=60,
        ),
        get_updates_request=HTTPXRequest(
            2, read_timeout=POLL_SECONDS + _READ_SECONDS, connect_timeout=10
        ),
        rate_limiter=AIORateLimiter(max_retries=0),
    )  # fmt: skip


def quiet_logs() -> None:
    """Keep libraries from logging what they must not: the token in URLs, people's messages."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.WARNING)
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL + 1)  # logs whole bodies
    logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL + 1)


async def connect(
    bot: "Client", stop: asyncio.Event, *, waits: Waits = delays
) -> BotIdentity | None:
    """Return who the bot is, as soon as Telegram can be reached; None when `stop` came first.

    Raises:
        SettingsError: Telegram does not accept the token.
    """
    if await insist(bot.initialize, stop, waits=waits):
        return BotIdentity(bot.id, bot.username)
    return None


async def identify(token: str, api_url: str) -> BotIdentity:
    """Return who the token belongs to, asking once; for `usce doctor`.

    Raises:
        SettingsError: Telegram does not accept the token, or cannot be reached.
    """
    from telegram.error import InvalidToken, TelegramError

    bot = build_bot(token, api_url)
    try:
        await bot.initialize()
        return BotIdentity(bot.id, bot.username)
    except InvalidToken as exc:
        raise SettingsError(refusal(exc)) from None
    except TelegramError as exc:
        raise SettingsError(f"Telegram cannot be reached at {api_url} ({reason(exc)})") from exc
    finally:
        await bot.shutdown()


async def insist(
    call: Callable[[], Awaitable[object]], stop: asyncio.Event, *, waits: Waits = delays
) -> bool:
    """Repeat a call of the start until Telegram answers; return False when `stop` came first.

    Raises:
        SettingsError: Telegram refuses the token or what the call asks for.
    """
    from telegram.error import BadRequest, InvalidToken, TelegramError

    for wait in waits():
        try:
            await call()
            return True
        except InvalidToken as exc:
            raise SettingsError(refusal(exc)) from None  # its own text contains the token
        except BadRequest as exc:
            raise SettingsError(f"Telegram refuses these settings: {exc}") from exc
        except TelegramError as exc:
            _log.warning("Telegram cannot be reached (%s); trying again", reason(exc))
            wait = max(wait, seconds_asked(exc))
        await pause(wait, stop)
        if stop.is_set():
            break
    return False


def refusal(error: "TelegramError") -> str:
    """Return one line on why Telegram refuses the bot, and how to mend it."""
    if is_unauthorized(error):
        return (
            "TELEGRAM_BOT_TOKEN: Telegram does not know this token (401); "
            "copy it again from @BotFather"
        )
    return (
        "TELEGRAM_BOT_TOKEN or USCE_TELEGRAM_API_URL: no such bot at this address (404); check both"
    )


def is_unauthorized(error: BaseException) -> bool:
    """Return whether the server said 401: PTB has one error for 401 and 404, with causes."""
    seen: BaseException | None = error
    while seen is not None:
        if "unauthorized" in str(seen).lower():
            return True
        seen = seen.__cause__
    return False


def reason(error: BaseException) -> str:
    """Return an error for the log in a few words, without addresses, tokens or texts."""
    cause = error.__cause__
    name = type(error).__name__
    return f"{name}, {type(cause).__name__}" if cause else f"{name}: {str(error)[:80]}"


def seconds_asked(error: "TelegramError") -> float:
    """Return the seconds that Telegram asks to wait in a 429; 0 for any other error."""
    after: Any = getattr(error, "retry_after", 0)
    return float(after.total_seconds() if isinstance(after, timedelta) else after)
