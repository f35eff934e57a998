"""Looks at the databases without changing them: those of chats, and the durable engine's."""

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.adapters.database import (
    Database,
    check_engine_database,
    database_urls,
    open_engine_database,
)
from bot.adapters.readability import unreadable_rows
from bot.adapters.store import Store
from bot.core.errors import AdvisorError
from bot.doctor.check import Check, fault, ok

if TYPE_CHECKING:
    from bot.settings import Settings

_SQLITE = "sqlite:///"


def check_databases(settings: "Settings") -> Iterator[Check]:
    """Yield how each database is; SQLite files that do not exist yet are not created."""
    try:
        urls = database_urls(settings.data_dir, settings.database_url)
        key = settings.encryption_key.get_secret_value() if settings.encryption_key else None
        if _is_new(urls.store):
            yield ok("database", f"{urls.store.removeprefix(_SQLITE)} will be made at the start")
            return
        yield asyncio.run(_store_check(urls.store, key))
        if not _is_new(urls.engine):
            yield _engine_check(urls.engine)
    except AdvisorError as exc:
        yield fault("database", str(exc), mend="see docs/operating.md, Backup and restore")


async def _store_check(url: str, key: str | None) -> Check:
    store = Store(Database(url), key=key)
    try:
        if not await store.database.has_tables():
            return ok("database", f"{store.database.place} answers; the start will make its tables")
        await store.check()
        if unreadable := await unreadable_rows(store.database, key=key):
            return _unreadable(unreadable)
        return ok("database", f"{store.database.place} answers and can be read")
    finally:
        await store.close()


def _unreadable(rows: Mapping[str, int]) -> Check:
    told = ", ".join(f"{count:,} of {table}" for table, count in rows.items())
    return fault(
        "database",
        f"some rows cannot be read with this USCE_ENCRYPTION_KEY, or are damaged: {told}; these "
        "people are told so, and nothing is overwritten",
        mend="see docs/operating.md, A lost key",
    )


def _engine_check(url: str) -> Check:
    engine = open_engine_database(url)
    try:
        check_engine_database(engine)
        return ok("durable work", "its database answers and can be written")
    finally:
        engine.dispose()


def _is_new(url: str) -> bool:
    return url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists()
