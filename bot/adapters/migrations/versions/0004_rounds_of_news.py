"""How far each replica is in asking open questions again, so that a restart goes on from there."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "news_rounds",
        sa.Column("executor", sa.String(200), primary_key=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_id", sa.BigInteger, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
    )
