"""A database of their own for measurements and tests that run on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4


@contextmanager
def fresh_database(server: str | None) -> Iterator[str | None]:
    """Give the URL of an empty database on `server`, dropped at the end; None for None.

    Each measurement needs its own: Telegram's stand-in counts its updates from the same number
    each time, and what a database has seen before is not answered again.

    Args:
        server: the URL of a PostgreSQL whose user may create databases.
    """
    if server is None:
        yield None
        return
    from sqlalchemy import make_url

    name = f"usce_{uuid4().hex}"
    _on(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _on(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on(server: str, statement: str) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
