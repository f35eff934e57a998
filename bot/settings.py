"""The only reader of the environment: every setting, checked once at start, then frozen."""

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import SettingsError


class Settings(BaseSettings):
    """What the operator may set, by environment variable or in `.env` of the working folder."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True,
        env_ignore_empty=True, populate_by_name=True, hide_input_in_errors=True,
    )  # fmt: skip

    telegram_bot_token: SecretStr | None = Field(
        None, alias="TELEGRAM_BOT_TOKEN", description="The token @BotFather gave you."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        alias="USCE_TELEGRAM_API_URL",
        description="Telegram's API as http(s)://host:port, without /bot.",
    )
    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("usce-advisor")),
        alias="USCE_DATA_DIR",
        description="Everything written goes here. Default: the platform's user data folder.",
    )
    database_url: str | None = Field(
        None,
        alias="USCE_DATABASE_URL",
        repr=False,  # a URL may hold a password
        description="postgresql+psycopg://user:password@host/name. Default: SQLite in the data "
        "dir.",
    )
    chroma_url: str | None = Field(
        None,
        alias="USCE_CHROMA_URL",
        repr=False,
        description="A Chroma server as http://host:port. Default: Chroma in process.",
    )
    embedding_model: str = Field(
        "packaged",
        alias="USCE_EMBEDDING_MODEL",
        description="packaged (all-MiniLM-L6-v2 from a package), or any sentence-transformers "
        "name or folder.",
    )
    llm: str | None = Field(
        None,
        alias="USCE_LLM",
        description="provider:model, such as openai:gpt-4.1-mini. Default: none, answers quote.",
    )
    llm_base_url: str | None = Field(
        None,
        alias="USCE_LLM_BASE_URL",
        repr=False,
        description="URL of an OpenAI-compatible server, for local models.",
    )
    llm_stall_seconds: float = Field(
        20.0,
        ge=0.1,
        le=600.0,
        alias="USCE_LLM_STALL_SECONDS",
        description="How long to wait for the model's next words; then the default answer is sent.",
    )
    llm_user_tokens: int = Field(
        40_000,
        ge=0,
        alias="USCE_LLM_USER_TOKENS",
        description="Model tokens one person's answers may use a day; one takes about 2,000.",
    )
    llm_day_tokens: int = Field(
        1_000_000,
        ge=0,
        alias="USCE_LLM_DAY_TOKENS",
        description="Model tokens all answers together may use a day; then answers quote.",
    )
    llm_prices: Annotated[tuple[float, float] | None, NoDecode] = Field(
        None,
        alias="USCE_LLM_PRICES",
        description="US dollars for a million tokens in and out, such as 0.40,1.60. Default: cost "
        "is not counted.",
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode] = Field(
        (), alias="USCE_ADMIN_IDS", description="Telegram user ids of operators, with commas."
    )
    webhook_url: str | None = Field(
        None, alias="USCE_WEBHOOK_URL", description="Public https address for usce serve --webhook."
    )
    webhook_secret: SecretStr | None = Field(
        None,
        alias="USCE_WEBHOOK_SECRET",
        description="16 to 256 letters, digits, - or _; Telegram sends it with each update.",
    )
    webhook_listen: str = Field(
        "127.0.0.1:8080",
        alias="USCE_WEBHOOK_LISTEN",
        description="host:port the webhook listens on, behind your balancer.",
    )
    executor_id: str = Field(
        "main",
        alias="USCE_EXECUTOR_ID",
        description="Fixed name of this replica; two replicas need two names.",
    )
    metrics_listen: str | None = Field(
        None,
        alias="USCE_METRICS_LISTEN",
        description="host:port for metrics and health. Default: off.",
    )
    retention_days: int = Field(
        365,
        ge=1,
        le=3650,
        alias="USCE_RETENTION_DAYS",
        description="Profiles and messages untouched for so many days are deleted.",
    )
    encryption_key: SecretStr | None = Field(
        None,
        alias="USCE_ENCRYPTION_KEY",
        description="A Fernet key; profiles are then encrypted at rest. Default: off.",
    )

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, raw: Any) -> Any:
        if not isinstance(raw, str):
            return raw
        parts = [part.strip() for part in raw.split(",") if part.strip()]
        if not all(part.isdecimal() for part in parts):
            raise ValueError("must be numbers with commas between them, such as 11,22")
        return tuple(int(part) for part in parts)

    @field_validator("llm_prices", mode="before")
    @classmethod
    def _split_prices(cls, raw: Any) -> Any:
        if not isinstance(raw, str):
            return raw
        parts = [part.strip() for part in raw.split(",")]
        if len(parts) != 2 or not all(part.replace(".", "", 1).isdecimal() for part in parts):
            raise ValueError("must be two prices with a comma between them, such as 0.40,1.60")
        return tuple(float(part) for part in parts)

    @field_validator("telegram_bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None:
            number, _, rest = token.get_secret_value().partition(":")
            if not number.isdecimal() or not rest or not rest.isprintable() or " " in rest:
                raise ValueError("does not look like a bot token (123456:ABC...); ask @BotFather")
        return token

    @field_validator("telegram_api_url", "chroma_url", "llm_base_url", "webhook_url")
    @classmethod
    def _is_http(cls, url: str | None) -> str | None:
        if url is not None:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError("must be a URL such as http://127.0.0.1:8081")
        return url.rstrip("/") if url else url

    @field_validator("database_url")
    @classmethod
    def _is_database_url(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("postgresql+psycopg://", "sqlite")):
            raise ValueError("must start with postgresql+psycopg://")
        return url

    @field_validator("webhook_listen", "metrics_listen")
    @classmethod
    def _is_listen(cls, listen: str | None) -> str | None:
        if listen is not None:
            split_listen(listen)
        return listen

    @field_validator("webhook_secret")
    @classmethod
    def _is_webhook_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            text = secret.get_secret_value()
            if not 16 <= len(text) <= 256 or not text.replace("-", "a").replace("_", "a").isalnum():
                raise ValueError("must be 16 to 256 letters, digits, - or _")
        return secret

    @field_validator("executor_id")
    @classmethod
    def _is_executor_id(cls, name: str) -> str:
        if not name.replace("-", "a").replace("_", "a").isalnum() or len(name) > 40:
            raise ValueError("must be up to 40 letters, digits, - or _")
        return name

    @field_validator("llm")
    @classmethod
    def _is_provider_and_model(cls, llm: str | None) -> str | None:
        if llm is not None and not all(llm.partition(":")[::2]):
            raise ValueError("must be provider:model, such as openai:gpt-4.1-mini")
        return llm

    @model_validator(mode="after")
    def _base_url_needs_model(self) -> "Settings":
        if self.llm_base_url and not self.llm:
            raise ValueError("USCE_LLM_BASE_URL is set but USCE_LLM is not: name the model too")
        return self


def split_listen(listen: str) -> tuple[str, int]:
    """Return host and port of `host:port`.

    Raises:
        ValueError: it is not of that form.
    """
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or len(port) > 5 or int(port) > 65535:
        raise ValueError("must be host:port, such as 127.0.0.1:8080")
    return host.strip("[]"), int(port)


def env_example() -> str:
    """Return the text of `.env.example`: every setting with its meaning and default."""
    lines = ["# Copy to .env and fill in what you need; every line may stay empty.", ""]
    for field in Settings.model_fields.values():
        default = field.default
        shown = default if isinstance(default, str | int | float) else ""
        lines += [f"# {field.description}", f"{field.alias}={shown}", ""]
    return "\n".join(lines)


def load_settings(**overrides: Any) -> Settings:
    """Return the settings of this process.

    Raises:
        SettingsError: names each wrong or missing setting and how to mend it.
    """
    try:
        return Settings(**overrides)
    except ValidationError as exc:
        raise SettingsError("; ".join(_told(error) for error in exc.errors())) from exc


def _told(error: Any) -> str:
    reason = str(error["msg"]).removeprefix("Value error, ")
    return f"{error['loc'][0]}: {reason}" if error["loc"] else reason
