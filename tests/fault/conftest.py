"""What the fault tests run on: SQLite always, PostgreSQL where one is named; and for how long."""

from collections.abc import Iterator

import pytest

from tests.fakes.databases import KINDS, fresh_database_url


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the long runs unless they are asked for by name."""
    if "soak" in (config.option.markexpr or ""):
        return
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="long: make soak"))


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The database of this test: None for SQLite in its folder, or a fresh PostgreSQL one."""
    with fresh_database_url(request.param) as url:
        yield url
