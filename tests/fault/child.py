"""The bot as a process to be killed: reads updates from a file, writes what it sends to another.

Receiving is like Telegram's: an update is confirmed only once it is stored, and what was not
confirmed comes again. Both files outlive the process.
"""

import asyncio
import json
import os
import random
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.adapters.database import Database, database_urls
from bot.adapters.store import Store
from bot.core.ports import Payload
from bot.durable import DurableInbox
from bot.durable.engine import EngineSettings
from bot.durable.turns import Conduct
from tests.fakes.chatting import APOLOGY, ChatEdge, CountingDialog, decode, encode


class FileEdge(ChatEdge):
    """Appends what it sends to a file, in one write, after a moment on the network."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._file = os.open(folder / "sent.jsonl", os.O_APPEND | os.O_CREAT | os.O_WRONLY)

    async def send(self, payload: Payload) -> None:
        await asyncio.sleep(random.uniform(0.0, 0.02))
        os.write(self._file, json.dumps(payload).encode() + b"\n")


async def receive(inbox: DurableInbox, updates: Path) -> None:
    """Take in updates one by one, confirming each; wait for more."""
    confirmed = updates.with_suffix(".confirmed")
    while True:
        done = int(confirmed.read_text() or 0) if confirmed.exists() else 0
        for line in updates.read_text().splitlines()[done:]:
            await inbox.accept(json.loads(line))
            done += 1
            confirmed.with_suffix(".new").write_text(str(done))
            confirmed.with_suffix(".new").replace(confirmed)
        await asyncio.sleep(0.05)


async def main(folder: Path, release: str, replica: str) -> None:
    database_url = os.environ.get("USCE_TEST_DATABASE_URL")
    urls = database_urls(folder / "data", database_url)
    dialog = CountingDialog(replies=2, prefix=release)
    inbox = DurableInbox(
        engine=EngineSettings(
            url=urls.engine, executor_id=replica, concurrency=8, polling_seconds=0.03
        ),
        store=Store(Database(urls.store)),
        edge=FileEdge(folder),
        conduct=Conduct(
            converse=dialog,
            encode=encode,
            decode=decode,
            clock=lambda: datetime.now(UTC),
            apology=APOLOGY,
        ),
        lock_folder=folder / "data" if database_url is None else None,
    )
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await inbox.start()
    receiving = asyncio.create_task(receive(inbox, folder / f"updates-{replica}.jsonl"))
    await stopped.wait()
    receiving.cancel()
    await inbox.stop()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), release=sys.argv[2], replica=sys.argv[3]))
