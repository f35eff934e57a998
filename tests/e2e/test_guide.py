"""From clone to a running bot, by docs/operating.md alone: only what stands there is typed."""

import asyncio
import os
import re
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.e2e.stub import TelegramStub

ROOT = Path(__file__).parents[2]
OPERATOR, VOLUNTEER = 100, 7
START_SECONDS = 180.0


def steps() -> list[str]:
    """Return the commands of the chapter, in order."""
    guide = (ROOT / "docs" / "operating.md").read_text("utf-8")
    chapter = guide.partition("## Going live, step by step")[2].partition("### On one machine")[0]
    return [line.strip() for line in re.findall(r"```sh\n(.*?)\n *```", chapter, re.DOTALL)]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone in which setting up, tested elsewhere, is over."""
    folder = tmp_path / "clone"
    leave = shutil.ignore_patterns(
        ".*cache*", "__pycache__", ".git", ".venv", "tests", "*.egg-info"
    )
    shutil.copytree(ROOT, folder, ignore=leave)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (folder / ".venv" / ".ready").touch()
    return folder


class Terminal:
    """Where the operator types; each command runs in the clone, with nothing set beforehand."""

    def __init__(self, clone: Path) -> None:
        self._clone = clone
        set_before = ("USCE_", "TELEGRAM_")
        ours = {
            name: value for name, value in os.environ.items() if not name.startswith(set_before)
        }
        home = str(clone.parent / "home")
        self._environment = {**ours, "PYTHONPATH": str(clone), "HOME": home, "XDG_DATA_HOME": home}

    async def types(self, line: str) -> tuple[int, str]:
        """Run a command to its end; return its exit code and all it says."""
        process = await self._started(line)
        async with asyncio.timeout(START_SECONDS):
            told, _ = await process.communicate()
        assert process.returncode is not None
        return process.returncode, told.decode()

    @asynccontextmanager
    async def keeps_open(self, line: str) -> AsyncIterator[Process]:
        """Run a command while inside, then press Ctrl+C; the bot has to say that it stopped."""
        process = await self._started(line)
        try:
            yield process
            os.killpg(process.pid, signal.SIGINT)
            async with asyncio.timeout(60):
                told, _ = await process.communicate()
            assert b"msg=stopped" in told, told.decode()
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                await process.communicate()

    async def _started(self, line: str) -> Process:
        return await asyncio.create_subprocess_exec(
            "bash", "-c", line, cwd=self._clone, env=self._environment, start_new_session=True,
            stdin=DEVNULL, stdout=PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip


def fill_in(env: Path, **values: object) -> None:
    """Write values behind their names, as with an editor."""
    text = env.read_text("utf-8")
    for name, value in values.items():
        assert f"\n{name}=" in text, f"{name} is not in .env"
        text = re.sub(rf"^{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
    env.write_text(text, "utf-8")


@pytest.mark.model
async def test_an_operator_goes_from_clone_to_a_running_bot_by_the_guide_alone(
    clone: Path,
) -> None:
    settings, start, look = steps()
    terminal = Terminal(clone)
    async with TelegramStub() as stub:
        volunteer, operator = stub.chat(VOLUNTEER), stub.chat(OPERATOR)
        assert await terminal.types(settings) == (0, "")
        assert (clone / ".env").stat().st_mode & 0o777 == 0o600
        fill_in(clone / ".env", TELEGRAM_BOT_TOKEN=stub.token, USCE_ADMIN_IDS=OPERATOR)
        fill_in(clone / ".env", USCE_TELEGRAM_API_URL=stub.url)  # in place of Telegram's own
        async with terminal.keeps_open(start) as bot:
            assert bot.stdout is not None
            async with asyncio.timeout(START_SECONDS):
                while b"serving @usce_test_bot" not in await bot.stdout.readline():
                    assert not bot.stdout.at_eof(), "it ended before it served"
            await volunteer.say("/start")
            assert "Hello! I help international medical students" in await volunteer.reply()
            await operator.say("/stats")
            assert "Messages: 1 in 1 chats" in await operator.reply()
            code, told = await terminal.types(look)
            assert code == 0, told
            assert "fault" not in told
