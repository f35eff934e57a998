from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapters.database import Database, database_urls


@pytest.fixture
async def sqlite_database(tmp_path: Path) -> AsyncIterator[Database]:
    """An open SQLite database in the test's folder."""
    opened = Database(database_urls(tmp_path).store)
    await opened.open()
    yield opened
    await opened.close()
