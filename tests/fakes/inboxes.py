"""Inboxes on the real engine, in a folder of their own or on a database of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.adapters.database import Database, database_urls
from bot.adapters.store import Store
from bot.durable import DurableInbox
from bot.durable.engine import EngineSettings
from bot.durable.turns import Conduct
from tests.fakes.chatting import APOLOGY, ChatEdge, CountingDialog, decode, encode
from tests.fakes.clock import FixedClock


def inbox_on(
    folder: Path,
    *,
    edge: ChatEdge | None = None,
    database_url: str | None = None,
    key: str | None = None,
    clock: Any = None,
    version: str = "1",
) -> DurableInbox:
    urls = database_urls(folder, database_url)
    return DurableInbox(
        engine=EngineSettings(
            url=urls.engine, polling_seconds=0.03, application_version=version, drain_seconds=1
        ),
        store=Store(Database(urls.store), key=key),
        edge=edge or ChatEdge(),
        conduct=Conduct(
            converse=CountingDialog(),
            encode=encode,
            decode=decode,
            clock=clock or FixedClock(),
            apology=APOLOGY,
        ),
        lock_folder=folder,
    )


@asynccontextmanager
async def running(inbox: DurableInbox) -> AsyncIterator[DurableInbox]:
    await inbox.start()
    try:
        yield inbox
    finally:
        await inbox.stop()
