"""Feedback says which passages the answer rested on, and which version of the knowledge gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("feedback") as feedback:
        feedback.add_column(sa.Column("passages", sa.Text, nullable=False, server_default=""))
        feedback.add_column(sa.Column("version", sa.String(80), nullable=False, server_default=""))
