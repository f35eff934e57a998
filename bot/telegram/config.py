"""What the Telegram edge needs of the settings, checked before anything starts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.errors import SettingsError

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import Settings

_MEND = {
    "TELEGRAM_BOT_TOKEN": "get one from @BotFather",
    "USCE_WEBHOOK_URL": "set it to the public https address Telegram shall post to",
    "USCE_WEBHOOK_SECRET": "set it to 16 or more random letters and digits",
}


@dataclass(frozen=True)
class WebhookConfig:
    """Where Telegram posts (`url`, with the `secret` in a header) and where we listen."""

    url: str
    secret: str
    host: str
    port: int


@dataclass(frozen=True)
class BotConfig:
    """What the Telegram edge needs to know; without `webhook` it polls."""

    token: str
    api_url: str = "https://api.telegram.org"
    admin_ids: tuple[int, ...] = ()
    webhook: WebhookConfig | None = None


def bot_config(settings: "Settings", *, webhook: bool) -> BotConfig:
    """Return what the edge needs of the settings.

    Raises:
        SettingsError: names each setting that is missing, and how to mend it.
    """
    needed: dict[str, object] = {"TELEGRAM_BOT_TOKEN": settings.telegram_bot_token}
    if webhook:
        needed |= {
            "USCE_WEBHOOK_URL": settings.webhook_url,
            "USCE_WEBHOOK_SECRET": settings.webhook_secret,
        }
    missing = [f"{name}: is missing, {_MEND[name]}" for name, value in needed.items() if not value]
    if missing:
        raise SettingsError("; ".join(missing))
    return BotConfig(
        token=_revealed(settings.telegram_bot_token),
        api_url=settings.telegram_api_url,
        admin_ids=settings.admin_ids,
        webhook=_webhook_config(settings) if webhook else None,
    )


def _webhook_config(settings: "Settings") -> WebhookConfig:
    from bot.settings import split_listen

    host, port = split_listen(settings.webhook_listen)
    secret = _revealed(settings.webhook_secret)
    return WebhookConfig(settings.webhook_url or "", secret, host, port)


def _revealed(secret: "SecretStr | None") -> str:
    return secret.get_secret_value() if secret else ""
