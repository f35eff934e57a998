from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapters.database import Database, database_urls
from bot.adapters.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A store on an open SQLite database."""
    database = Database(database_urls(tmp_path).store)
    await database.open()
    yield Store(database)
    await database.close()
