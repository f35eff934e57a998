from pathlib import Path

import pytest

from bot.core.errors import SettingsError
from bot.settings import env_example, load_settings

ROOT = Path(__file__).parents[2]


pytestmark = pytest.mark.usefixtures("nothing_set")


def test_env_example_names_every_setting_with_its_default() -> None:
    assert (ROOT / ".env.example").read_text("utf-8") == env_example()


def test_env_example_as_it_stands_is_a_working_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(env_example(), "utf-8")
    from_file = load_settings()
    (tmp_path / ".env").unlink()
    assert from_file == load_settings()


def test_environment_wins_over_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("USCE_EXECUTOR_ID=file\nUSCE_ADMIN_IDS=7, 8\n", "utf-8")
    monkeypatch.setenv("USCE_EXECUTOR_ID", "environment")
    settings = load_settings()
    assert settings.executor_id == "environment"
    assert settings.admin_ids == (7, 8)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "not-a-token"),
        ("USCE_TELEGRAM_API_URL", "ftp://host"),
        ("USCE_DATABASE_URL", "mysql://host/name"),
        ("USCE_CHROMA_URL", "localhost:8000"),
        ("USCE_LLM", "gpt-4"),
        ("USCE_ADMIN_IDS", "11,me"),
        ("USCE_WEBHOOK_URL", "example.org"),
        ("USCE_WEBHOOK_SECRET", "short"),
        ("USCE_WEBHOOK_LISTEN", "8080"),
        ("USCE_METRICS_LISTEN", "localhost:port"),
        ("USCE_EXECUTOR_ID", "a b"),
        ("USCE_RETENTION_DAYS", "0"),
        ("USCE_LLM_USER_TOKENS", "-1"),
        ("USCE_LLM_DAY_TOKENS", "many"),
        ("USCE_LLM_STALL_SECONDS", "0"),
        ("USCE_LLM_PRICES", "0.4"),
        ("USCE_LLM_PRICES", "0.4,cheap"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("USCE_ADMIN_IDS", "\u00b2"),
        ("USCE_METRICS_LISTEN", "host:\u00b2"),
        ("USCE_METRICS_LISTEN", "host:" + "9" * 5000),
        ("USCE_WEBHOOK_LISTEN", "host:65536"),
    ],
)
def test_what_only_looks_like_a_number_is_told_how_to_mend_too(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name}: must be .* such as"):
        load_settings()


def test_a_wrong_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret-without-colon")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "secret-without-colon" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "42:do-not-print-me"),
        ("USCE_WEBHOOK_SECRET", "do-not-print-me-at-all"),
        ("USCE_ENCRYPTION_KEY", "do-not-print-me"),
        ("USCE_DATABASE_URL", "postgresql+psycopg://usce:do-not-print-me@host/usce"),
        ("USCE_CHROMA_URL", "http://usce:do-not-print-me@host:8000"),
        ("USCE_LLM_BASE_URL", "http://usce:do-not-print-me@host:8000"),
    ],
)
def test_secrets_do_not_show_in_the_settings_text(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("USCE_LLM", "openai:gpt-4.1-mini")
    monkeypatch.setenv(name, value)
    assert "do-not-print-me" not in repr(load_settings())
