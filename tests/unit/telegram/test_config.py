import pytest

from bot.core.errors import SettingsError
from bot.settings import Settings
from bot.telegram.commands import COMMANDS, DESCRIPTION, OPERATOR_COMMANDS, SHORT_DESCRIPTION
from bot.telegram.config import BotConfig, WebhookConfig, bot_config

TOKEN = "123456:a-token-for-tests"


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[call-arg, arg-type]


def test_polling_needs_only_the_token() -> None:
    given = settings(telegram_bot_token=TOKEN, admin_ids=(1, 2))
    assert bot_config(given, webhook=False) == BotConfig(TOKEN, admin_ids=(1, 2))


def test_webhook_takes_its_address_and_secret() -> None:
    given = settings(
        telegram_bot_token=TOKEN,
        webhook_url="https://bot.example/hook",
        webhook_secret="a-secret-of-enough-length",
        webhook_listen="127.0.0.1:9000",
    )
    assert bot_config(given, webhook=True).webhook == WebhookConfig(
        "https://bot.example/hook", "a-secret-of-enough-length", "127.0.0.1", 9000
    )


def test_every_missing_setting_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        bot_config(settings(), webhook=True)
    for name in ("TELEGRAM_BOT_TOKEN", "USCE_WEBHOOK_URL", "USCE_WEBHOOK_SECRET"):
        assert name in str(caught.value)


def test_menus_fit_telegrams_limits() -> None:
    for name, description in COMMANDS + OPERATOR_COMMANDS:
        assert name.islower()
        assert len(name) <= 32
        assert 1 <= len(description) <= 256
    assert len(DESCRIPTION) <= 512
    assert len(SHORT_DESCRIPTION) <= 120
