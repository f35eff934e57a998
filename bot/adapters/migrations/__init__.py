"""Schema changes in order, run from code at start; `versions/` holds one file a change."""

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from bot.core.errors import StoreError

FOLDER = Path(__file__).parent
_LOCK = 0x55534345  # any number that no other program on the server takes


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables behind `connection` up to date; part of the caller's transaction.

    Args:
        to: the version to go to; an older one only makes tables as an older release did.

    Raises:
        StoreError: a newer version of the advisor has written this database.
    """
    from alembic import command
    from alembic.util import CommandError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = _config(connection)
    if connection.dialect.name == "postgresql":
        # Replicas that start together would otherwise create the same tables at once.
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    try:
        command.upgrade(config, to)
    except CommandError as exc:
        raise StoreError(
            "the database was written by a newer version of the advisor; install that version"
        ) from exc


def _config(connection: Connection) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
