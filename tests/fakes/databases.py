"""Databases for tests: SQLite always, PostgreSQL where a server is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from evals.load_database import fresh_database

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
    with fresh_database(server) as url:
        yield url
