"""What tests of several rooms start from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapters.database import Database, database_urls
from bot.settings import Settings


@pytest.fixture
async def sqlite_database(tmp_path: Path) -> AsyncIterator[Database]:
    """An open SQLite database in the test's folder."""
    opened = Database(database_urls(tmp_path).store)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting in the environment, and a working folder without a `.env`."""
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
