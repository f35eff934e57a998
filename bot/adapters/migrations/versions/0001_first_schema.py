"""The first schema: conversations and everything that hangs on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _of_a_conversation() -> sa.Column[str]:
    owner = sa.ForeignKey("conversations.tag", ondelete="CASCADE")
    return sa.Column("tag", sa.String(32), owner, nullable=False, index=True)


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("user_id", sa.BigInteger),
        sa.Column("tag", sa.String(32), nullable=False, unique=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("updated_at", _MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "processed",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("chat_id", sa.BigInteger, index=True),
        sa.Column("payloads", sa.Text),
        sa.Column("decided_at", _MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "reminders",
        sa.Column(
            "chat_id",
            sa.BigInteger,
            sa.ForeignKey("conversations.chat_id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("queued", sa.Boolean, nullable=False),
        sa.Index("ix_reminders_due", "queued", "due_at"),
    )
    op.create_table(
        "questions",
        sa.Column("id", _ROW_ID, primary_key=True),
        _of_a_conversation(),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("asked_at", _MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "feedback",
        sa.Column("id", _ROW_ID, primary_key=True),
        _of_a_conversation(),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("about", sa.Text),
        sa.Column("given_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "bans",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("since", _MOMENT, nullable=False),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("chat_id", sa.BigInteger),
        sa.Column("key", sa.String(80)),
        sa.Column("requested_at", _MOMENT, nullable=False),
    )
