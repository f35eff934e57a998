"""The tables of our own database, as the code of today knows them; migrations lead up to them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: timezone-aware UTC in Python on every database, refused when naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the moment in UTC as the database takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite has dropped the zone."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


METADATA = MetaData()
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")

# One row a chat. `tag` is random: what operators may read hangs on it, and no person's number.
conversations = Table(
    "conversations",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger),
    Column("tag", String(32), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False, index=True),
)

# One row an update or reminder that was decided, with the calls that tell the person. Without chat
# and payloads it is only the memory that this number is done, so that a late copy changes nothing.
processed = Table(
    "processed",
    METADATA,
    Column("key", String(80), primary_key=True),
    Column("chat_id", BigInteger, index=True),
    Column("payloads", Text),
    Column("decided_at", UtcDateTime, nullable=False, index=True),
)

reminders = Table(
    "reminders",
    METADATA,
    Column(
        "chat_id",
        BigInteger,
        ForeignKey(conversations.c.chat_id, ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("due_at", UtcDateTime, nullable=False),
    Column("queued", Boolean, nullable=False),
    Index("ix_reminders_due", "queued", "due_at"),
)


def _of_a_conversation() -> Column[str]:
    """The conversation a row belongs to, by its tag; the row goes with it."""
    chat = ForeignKey(conversations.c.tag, ondelete="CASCADE")
    return Column("tag", String(32), chat, nullable=False, index=True)


questions = Table(
    "questions",
    METADATA,
    Column("id", _ROW_ID, primary_key=True),
    _of_a_conversation(),
    Column("status", String(20), nullable=False),
    Column("text", Text),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
)

feedback = Table(
    "feedback",
    METADATA,
    Column("id", _ROW_ID, primary_key=True),
    _of_a_conversation(),
    Column("verdict", String(20), nullable=False),
    Column("about", Text),
    Column("given_at", UtcDateTime, nullable=False),
    Column("passages", Text, nullable=False, server_default=""),
    Column("version", String(80), nullable=False, server_default=""),
)

# One row an answer that a language model wrote. Without chat it only counts for the day's total.
model_use = Table(
    "model_use",
    METADATA,
    Column("id", _ROW_ID, primary_key=True),
    Column("chat_id", BigInteger, index=True),
    Column("input_tokens", Integer, nullable=False),
    Column("output_tokens", Integer, nullable=False),
    Column("cost_usd", Float),
    Column("used_at", UtcDateTime, nullable=False, index=True),
)

bans = Table(
    "bans",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", UtcDateTime, nullable=False),
)

# Chats whose traces in the durable engine still have to go; without chat, only the files' scrubbing
# is left to do.
erasures = Table(
    "erasures",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("chat_id", BigInteger),
    Column("key", String(80)),
    Column("requested_at", UtcDateTime, nullable=False),
)

# A replica that asks open questions again, since new knowledge may answer them; of nobody.
news_rounds = Table(
    "news_rounds",
    METADATA,
    Column("executor", String(200), primary_key=True),
    Column("began_at", UtcDateTime, nullable=False),
    Column("last_id", BigInteger, nullable=False),
    Column("answered", Integer, nullable=False),
)
