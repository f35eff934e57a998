"""The table of faults: nothing lost and nothing out of order, whatever breaks.

Each test inflicts a fault on the true `usce serve` while people write, and adds its row to
docs/faults.md.
"""

import asyncio
import os
import random
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.wiring import MODEL_CALLS_AT_ONCE
from tests.e2e.stub import (
    Slow,
    TelegramStub,
)
from tests.fakes.databases import fresh_database_url
from tests.fakes.openai_server import Behaviour, never_ends, openai_server, refuses, stalls
from tests.fault.conftest import Calm
from tests.fault.crowd import Crowd, Toll
from tests.fault.live_faults import ANYWHERE, LIVE, LONG, SAME, Fault
from tests.fault.page import Row
from tests.fault.served import Served
from tests.fault.servers import ChromaServer, own_postgres

pytestmark = [
    pytest.mark.engine,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # children that are killed
]


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def endless(released: threading.Event) -> Behaviour:
    return never_ends("and ", released)


@pytest.mark.parametrize(
    ("faults", "kind"),
    [
        (LIVE, "sqlite"),
        pytest.param(LONG, "sqlite", marks=pytest.mark.soak),
        pytest.param((*ANYWHERE, *LONG), "postgresql", marks=pytest.mark.soak),
    ],
)
async def test_faults_of_a_running_bot_lose_nothing_and_keep_the_order(
    tmp_path: Path,
    calm: Calm,
    rows: list[Row],
    faults: tuple[Fault, ...],
    kind: str,
) -> None:
    with fresh_database_url(kind) as url:
        settings = {"USCE_DATABASE_URL": url} if url else {}
        await _inflicted(tmp_path, calm, rows, faults, kind, settings)


async def _inflicted(
    folder: Path,
    calm: Calm,
    rows: list[Row],
    faults: tuple[Fault, ...],
    kind: str,
    settings: dict[str, str],
) -> None:
    async with (
        TelegramStub() as stub,
        Served(stub, folder / "data", index=calm.index, **settings) as bot,
    ):
        await _warm(stub, calm)
        for number, fault in enumerate(faults, start=1):
            crowd = Crowd(stub, calm.advisor, first=1000 * number, people=6)
            await fault.inflict(stub, crowd, bot)
            recovery = await crowd.answered()
            where = f"{fault.name}, PostgreSQL" if kind == "postgresql" else fault.name
            rows.append(Row(where, crowd.toll, recovery, fault.seen))
            assert crowd.toll.is_clean, (fault.name, crowd.toll)
            assert crowd.toll.repeated <= fault.repeatable, (fault.name, crowd.toll)
        assert await bot.stop() == 0
    assert "Traceback" not in bot.log


@pytest.mark.parametrize(
    ("kind", "kills"),
    [
        ("sqlite", 5),
        ("postgresql", 2),
        pytest.param("sqlite", 50, marks=pytest.mark.soak),
        pytest.param("postgresql", 50, marks=pytest.mark.soak),
    ],
)
async def test_killed_and_asked_to_stop_in_mid_answer(
    tmp_path: Path, calm: Calm, rows: list[Row], kind: str, kills: int
) -> None:
    with fresh_database_url(kind) as url:
        settings = {"USCE_DATABASE_URL": url} if url else {}
        async with (
            TelegramStub() as stub,
            Served(stub, tmp_path / "data", index=calm.index, **settings) as bot,
        ):
            rows.append(await _killed(stub, bot, calm, kills, kind))
            rows.append(await _asked_to_stop(stub, bot, calm, kind))


async def _killed(stub: TelegramStub, bot: Served, calm: Calm, kills: int, kind: str) -> Row:
    chance = random.Random(kills)
    total, slowest = Toll(), 0.0
    for number in range(1, kills + 1):
        crowd = Crowd(stub, calm.advisor, first=1000 * number, people=8)
        await crowd.write(24)
        await crowd.gets(chance.randrange(1, 20))
        await bot.kill()
        await bot.start()
        slowest = max(slowest, await crowd.answered())
        total += crowd.toll
    assert total.is_clean, total
    assert total.repeated <= kills * 8, "at most what was on the way, one a person"
    return Row(f"kill -9, {kills} times, {NAMES[kind]}", total, slowest, "at most a reply twice")


async def _asked_to_stop(stub: TelegramStub, bot: Served, calm: Calm, kind: str) -> Row:
    """SIGTERM while a reply is on the way and others wait: it is finished, they come later."""
    release = asyncio.Event()
    crowd = Crowd(stub, calm.advisor, first=900_000, people=6)
    stub.fail(Slow("sendMessage", until=release))
    await crowd.write(20)
    await crowd.gets(1)
    bot.ask_to_stop()
    release.set()
    assert await bot.ended() == 0
    await bot.start()
    recovery = await crowd.answered()
    assert crowd.toll.is_clean, crowd.toll
    assert crowd.toll.repeated == 0, "nothing is cut off that was on the way"
    assert await bot.stop() == 0
    return Row(f"SIGTERM in mid-answer, {NAMES[kind]}", crowd.toll, recovery, SAME)


async def test_a_full_disk_is_sat_out_and_then_everything_is_answered(
    tmp_path: Path, calm: Calm, rows: list[Row]
) -> None:
    with _small_disk(tmp_path / "disk") as disk:
        async with TelegramStub() as stub, Served(stub, disk / "data", index=calm.index) as bot:
            await _warm(stub, calm)
            crowd = Crowd(stub, calm.advisor, first=1000, people=8)
            await crowd.write(30)
            await crowd.gets(10)
            with _filled(disk):
                before = crowd.received
                await crowd.write(10)
                await bot.logs("disk is full", times=5)
            recovery = await crowd.answered()
            assert crowd.toll.due > before
            assert crowd.toll.is_clean, crowd.toll
            assert await bot.stop() == 0
        rows.append(Row("the disk is full in mid-answer, SQLite", crowd.toll, recovery, SAME))


@contextmanager
def _small_disk(at: Path) -> Iterator[Path]:
    """Give a disk of 40 MB, which only root can make."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(at)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield at
    finally:
        # Lazily: a process that is just ending may still hold a file of it open.
        subprocess.run(["umount", "--lazy", str(at)], check=True)


@contextmanager
def _filled(disk: Path) -> Iterator[None]:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass  # full, as wished
    yield
    ballast.unlink()


async def test_a_folder_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, calm: Calm, rows: list[Row]
) -> None:
    with _small_disk(tmp_path / "disk") as disk:
        async with TelegramStub() as stub:
            bot = Served(stub, disk / "data", index=calm.index, log=tmp_path / "log")
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            told = await bot.refuses()
    assert str(bot.data_dir) in told
    assert "Read-only file system" in told
    assert "Errno" not in told
    rows.append(Row("the data folder is read-only", Toll(), None, f"exit 2: `{_bare(told, bot)}`"))


@pytest.mark.parametrize(
    "name", ["advisor.sqlite", pytest.param("advisor.engine.sqlite", marks=pytest.mark.soak)]
)
async def test_a_damaged_database_is_told_in_one_line(
    tmp_path: Path, calm: Calm, rows: list[Row], name: str
) -> None:
    async with TelegramStub() as stub:
        bot = Served(stub, tmp_path / "data", index=calm.index)
        (bot.data_dir / name).write_bytes(b"no database at all " * 1000)
        told = await bot.refuses()
    assert "is damaged; restore a backup" in told
    rows.append(Row(f"{name} is damaged", Toll(), None, f"exit 2: `{_bare(told, bot)}`"))


async def test_a_database_server_that_goes_and_comes_back_is_waited_for(
    tmp_path: Path, calm: Calm, rows: list[Row]
) -> None:
    with own_postgres() as server:
        async with (
            TelegramStub() as stub,
            Served(stub, tmp_path / "data", index=calm.index, USCE_DATABASE_URL=server.url) as bot,
        ):
            await _warm(stub, calm)
            crowd = Crowd(stub, calm.advisor, first=1000, people=8)
            await crowd.write(24)
            await crowd.gets(8)
            server.halt()
            await crowd.write(8)
            await bot.logs("connection failed", times=2)
            server.resume()
            recovery = await crowd.answered()
            assert crowd.toll.is_clean, crowd.toll
            assert crowd.toll.repeated <= 8, "at most what was on the way, one a person"
            assert await bot.stop() == 0
    rows.append(Row("PostgreSQL goes in mid-answer and comes back", crowd.toll, recovery, SAME))


async def test_a_vector_server_that_is_gone_holds_up_no_answer_and_stops_only_a_start(
    tmp_path: Path, calm: Calm, rows: list[Row]
) -> None:
    server = ChromaServer(tmp_path / "vectors")
    async with TelegramStub() as stub:
        bot = Served(stub, tmp_path / "data", index=calm.index, USCE_CHROMA_URL=server.url)
        told = await bot.refuses()
        assert server.url in told
        told = told.replace(server.url, "USCE_CHROMA_URL")
        rows.append(
            Row("the Chroma server is gone at the start", Toll(), None, f"exit 2: `{told}`")
        )
        async with server, bot:
            await _warm(stub, calm)
            server.kill()
            crowd = Crowd(stub, calm.advisor, first=1000, people=6)
            await crowd.write(12)
            recovery = await crowd.answered()
            assert crowd.toll == Toll(due=crowd.toll.due), crowd.toll
            assert await bot.stop() == 0
    rows.append(Row("the Chroma server goes while serving", crowd.toll, recovery, "nothing"))


@pytest.mark.parametrize(
    ("name", "behaviour"),
    [
        ("the language model stalls in mid-answer", stalls),
        pytest.param(
            "the language model is away (500)", lambda _: refuses(500), marks=pytest.mark.soak
        ),
        pytest.param("the language model never ends", endless, marks=pytest.mark.soak),
    ],
)
async def test_a_language_model_that_hangs_costs_a_moment_and_then_nothing(
    tmp_path: Path,
    calm: Calm,
    rows: list[Row],
    name: str,
    behaviour: Callable[[threading.Event], Behaviour],
) -> None:
    """Everybody gets the default answer; after three failures the model is left alone."""
    released = threading.Event()
    with openai_server(behaviour(released)) as model:
        settings = {
            "USCE_LLM": "openai:scripted",
            "USCE_LLM_BASE_URL": model.url,
            "USCE_LLM_STALL_SECONDS": "1",
            "OPENAI_API_KEY": "none",
        }
        async with (
            TelegramStub() as stub,
            Served(stub, tmp_path / "data", index=calm.index, **settings) as bot,
        ):
            early = Crowd(stub, calm.advisor, first=1, people=1)
            await early.write(1)
            await early.answered()
            crowd = Crowd(stub, calm.advisor, first=1000, people=10)
            await crowd.write(40)
            recovery = await crowd.answered()
            released.set()
            assert 3 <= len(model.requests) <= 3 + MODEL_CALLS_AT_ONCE
            assert crowd.toll == Toll(due=crowd.toll.due), crowd.toll
            assert "left alone for a while" in bot.log
            assert await bot.stop() == 0
    rows.append(Row(name, crowd.toll, recovery, "the default answer, a moment later"))


def _bare(told: str, bot: Served) -> str:
    return told.replace(str(bot.data_dir), "DATA_DIR")


async def _warm(stub: TelegramStub, calm: Calm) -> None:
    """Wait for the start to be over, so that it does not count as recovery."""
    early = Crowd(stub, calm.advisor, first=1, people=1)
    await early.write(1)
    await early.answered()
    assert early.toll == Toll(due=early.toll.due), early.toll
