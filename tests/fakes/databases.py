"""Databases for tests: SQLite always, PostgreSQL where a server is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

SERVER = "USCE_TEST_POSTGRES_URL"
KINDS = ("sqlite", "postgresql")


@contextmanager
def fresh_database_url(kind: str) -> Iterator[str | None]:
    """Give None for SQLite in the test's own folder, or the URL of an empty PostgreSQL database.

    Skips the test where there is no server, which CI does not allow.
    """
    if kind == "sqlite":
        yield None
        return
    server = os.environ.get(SERVER)
    if server is None:
        if "CI" in os.environ:
            pytest.fail(f"{SERVER} is not set; .ci/postgres prints one")
        pytest.skip(f"{SERVER} is not set; .ci/postgres starts a server and prints one")
    name = f"usce_{uuid4().hex}"
    _on(server, f"CREATE DATABASE {name}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _on(server, f"DROP DATABASE {name} WITH (FORCE)")


def _on(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
