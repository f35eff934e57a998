"""Backup while the bot runs, and restore: the commands are those of docs/operating.md."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.durable import DurableInbox
from tests.fakes.chatting import ChatEdge, update
from tests.fakes.databases import fresh_database_url
from tests.fakes.inboxes import inbox_on, running
from tests.fakes.waiting import until

pytestmark = pytest.mark.engine
PAGE = Path(__file__).parents[2] / "docs" / "operating.md"
NEVER_BACKED_UP = [(7, "2.0 after"), (8, "1.0 after")]


def chapter() -> str:
    return PAGE.read_text("utf-8").partition("## Backup and restore")[2].partition("\n## ")[0]


def command(name: str) -> str:
    """Return the command of the chapter that begins with `name`."""
    [found] = re.findall(rf"`({name} [^`]+)`", chapter())
    return str(found)


def typed(line: str, folder: Path, **environment: object) -> None:
    set_here = {name: str(value) for name, value in environment.items()}
    subprocess.run(
        ["bash", "-euc", line], cwd=folder, env={**os.environ, **set_here}, check=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


async def says(inbox: DurableInbox, edge: ChatEdge, *said: tuple[int, int, str]) -> None:
    """Have people say something, and wait for the replies."""
    wanted = len(edge.sent) + len(said)
    for number, chat, text in said:
        await inbox.accept(update(number, chat, text))
    await until(lambda: len(edge.sent) == wanted)
    await until(lambda: inbox.counters.sent >= len(said))


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the command sqlite3 is not here")
async def test_files_backed_up_while_the_bot_runs_lead_on_from_there(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "backup"
    backup.mkdir()
    [block] = re.findall(r"```sh\n(.*?)```", chapter(), re.DOTALL)
    edge = ChatEdge()
    async with running(inbox_on(data, edge=edge)) as inbox:
        await says(inbox, edge, (1, 7, "before"))
        typed(block.replace("/backup/", f"{backup}/"), tmp_path, USCE_DATA_DIR=data)
        await says(inbox, edge, (2, 7, "after"), (3, 8, "after"))

    shutil.rmtree(data)
    data.mkdir(mode=0o700)
    for file in backup.iterdir():
        shutil.copy(file, data)
        (data / file.name).chmod(0o600)
    await _leads_on_from_the_backup(inbox_on(data, edge=(edge := ChatEdge())), edge)


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="the command pg_dump is not here")
async def test_a_dump_of_a_server_leads_on_from_there(tmp_path: Path) -> None:
    with (
        fresh_database_url("postgresql") as lost,
        fresh_database_url("postgresql") as found,
    ):
        edge = ChatEdge()
        async with running(inbox_on(tmp_path / "a", edge=edge, database_url=lost)) as inbox:
            await says(inbox, edge, (1, 7, "before"))
            typed(command("pg_dump"), tmp_path, URL=_plain(lost))
            await says(inbox, edge, (2, 7, "after"), (3, 8, "after"))

        typed(command("pg_restore"), tmp_path, URL=_plain(found))
        edge = ChatEdge()
        restored = inbox_on(tmp_path / "b", edge=edge, database_url=found)
        await _leads_on_from_the_backup(restored, edge)


async def _leads_on_from_the_backup(inbox: DurableInbox, edge: ChatEdge) -> None:
    """What was answered before is not answered again; what came later comes again, and is."""
    async with running(inbox):
        await inbox.accept(update(1, 7, "before"))
        await says(inbox, edge, (2, 7, "after"), (3, 8, "after"))
        sent = [(payload["chat_id"], payload["text"]) for payload in edge.sent]
        assert sorted(sent) == NEVER_BACKED_UP


def _plain(url: str | None) -> str:
    """Return a URL as PostgreSQL's own programs want it."""
    return make_url(str(url)).set(drivername="postgresql").render_as_string(hide_password=False)
