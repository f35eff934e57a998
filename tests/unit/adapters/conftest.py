from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapters.database import Database, database_urls
from tests.fakes.databases import KINDS, fresh_database_url


@pytest.fixture(params=KINDS)
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An open database of either kind."""
    with fresh_database_url(request.param) as url:
        opened = Database(database_urls(tmp_path, url).store)
        await opened.open()
        yield opened
        await opened.close()
