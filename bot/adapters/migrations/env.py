"""What Alembic runs for every command; the connection comes from `upgrade`, never from a file."""

from typing import TYPE_CHECKING

from alembic import context

from bot.adapters.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Two replicas may start together: the second waits for the first one's changes.
_POSTGRES_LOCK = "SELECT pg_advisory_xact_lock(7823644)"


def _run() -> None:
    connection: Connection = context.config.attributes["connection"]
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_POSTGRES_LOCK)
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=connection.dialect.name == "sqlite",
        version_table="advisor_schema",
        transactional_ddl=True,
    )
    context.run_migrations()


_run()
