"""What the fault tests run on: SQLite always, PostgreSQL where one is named; and for how long."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.advisor import Advisor
from tests.fakes.databases import KINDS, fresh_database_url
from tests.fault.oracle import build_oracle
from tests.fault.page import Row, write_page


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The database of this test: None for SQLite in its folder, or a fresh PostgreSQL one."""
    with fresh_database_url(request.param) as url:
        yield url


@dataclass(frozen=True)
class Calm:
    """The advisor as it answers when nothing goes wrong, and the index it made."""

    advisor: Advisor
    index: Path


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """What the replies under faults are compared with."""
    folder = tmp_path_factory.mktemp("calm")
    return Calm(build_oracle(folder), folder)


@pytest.fixture(scope="session")
def rows() -> Iterator[list[Row]]:
    """The table of faults, to which each test adds what it measured; written down at the end."""
    found: list[Row] = []
    yield found
    write_page(found, "faults.md")
