"""Looks at Telegram: whose token it is, and whether the webhook's settings are complete."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.core.errors import SettingsError
from bot.doctor.check import Check, fault, ok, warn

if TYPE_CHECKING:
    from bot.settings import Settings

_SECONDS = 15.0


def check_telegram(settings: "Settings") -> Iterator[Check]:
    """Yield what Telegram says of the token; asks it once, for at most 15 s."""
    token = settings.telegram_bot_token
    if token is None:
        yield ok("Telegram", "no token is set; usce chat works without one")
        return
    try:
        name = asyncio.run(_name(token.get_secret_value(), settings.telegram_api_url))
        yield ok("Telegram", f"the token belongs to @{name}")
    except SettingsError as exc:
        yield fault("Telegram", str(exc), mend="copy the token from @BotFather; check the network")
    except TimeoutError:
        yield fault(
            "Telegram",
            f"{settings.telegram_api_url} did not answer within {_SECONDS:.0f} s",
            mend="check the network and USCE_TELEGRAM_API_URL",
        )
    if not settings.admin_ids:
        yield warn(
            "operators",
            "USCE_ADMIN_IDS is empty: nobody may use /stats, /unanswered or /reindex",
            mend="set it to your own user id",
        )


def check_webhook(settings: "Settings") -> Iterator[Check]:
    """Yield whether address and secret of the webhook go together."""
    given = {
        "USCE_WEBHOOK_URL": settings.webhook_url,
        "USCE_WEBHOOK_SECRET": settings.webhook_secret,
    }
    missing = [name for name, value in given.items() if not value]
    if len(missing) == 1:
        yield warn(
            "webhook",
            f"{missing[0]} is missing; usce serve --webhook will not start",
            mend="set both, or neither for long polling",
        )
    elif settings.webhook_url and not settings.webhook_url.startswith("https://"):
        yield warn("webhook", "USCE_WEBHOOK_URL is not https", mend="Telegram only posts to https")


async def _name(token: str, api_url: str) -> str:
    from bot.telegram.client import identify

    async with asyncio.timeout(_SECONDS):
        return (await identify(token, api_url)).username
