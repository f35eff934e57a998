"""`usce serve` as a child to be killed and started again, on one data folder."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.e2e.stub import TelegramStub
from tests.fault.oracle import EMBEDDING
from tests.fault.starting import Child, start

_PATIENCE_SECONDS = 90.0


class Served:
    """The true bot against the stub; killed when the test leaves it.

    Args:
        data_dir: its folder; replicas on one database need a folder each.
        index: a folder with a finished index to start from, so that starting is quick.
        log: where it logs; None is beside its folder.
    """

    def __init__(
        self,
        stub: TelegramStub,
        data_dir: Path,
        *,
        index: Path | None = None,
        webhook: bool = False,
        log: Path | None = None,
        **settings: str,
    ) -> None:
        if index is not None:
            shutil.copytree(index, data_dir, dirs_exist_ok=True)
        data_dir.mkdir(exist_ok=True)
        self.data_dir = data_dir
        self._log = log or data_dir.parent / f"{data_dir.name}.log"
        self._command = ["bot.cli", "serve", *["--webhook"] * webhook]
        self._environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": stub.token,
            "USCE_TELEGRAM_API_URL": stub.url,
            "USCE_DATA_DIR": str(data_dir),
            "USCE_EMBEDDING_MODEL": EMBEDDING,
            "OMP_NUM_THREADS": "1",
            **settings,
        }
        self._process: Child | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            await self.kill()
        if error is not None:
            error.add_note(f"log of the bot:\n{self.log[-3000:]}")

    @property
    def log(self) -> str:
        """Everything it has logged, over all its starts."""
        return self._log.read_text("utf-8") if self._log.exists() else ""

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended by itself."""
        return self._process is not None and self._process.poll() is None

    async def start(self, **settings: str) -> None:
        """Start it; returns at once."""
        environment = {**self._environment, **settings}
        self._process = start(
            *self._command, environment=environment, folder=self.data_dir.parent, log=self._log
        )

    async def refuses(self) -> str:
        """Start it where it cannot; return the one line it says, having ended with code 2."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *self._command, env=self._environment, cwd=self.data_dir.parent,
            stdin=DEVNULL, stdout=PIPE, stderr=PIPE,
        )  # fmt: skip
        async with asyncio.timeout(_PATIENCE_SECONDS):
            out, told = await process.communicate()
        lines = [line for line in told.decode().splitlines() if line.startswith("usce: ")]
        assert (process.returncode, out, len(lines)) == (2, b"", 1), told.decode()
        assert "Traceback" not in told.decode()
        return lines[0]

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to stop, as an operator would; return its exit code."""
        return await self._end(signal.SIGTERM)

    def ask_to_stop(self) -> None:
        """Send SIGTERM and do not wait."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    async def ended(self) -> int:
        """Return its exit code when it has ended."""
        assert self._process is not None
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while (code := self._process.poll()) is None:
                await asyncio.sleep(0.02)
        self._process = None
        return code

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        if self.is_running:
            self._process.send_signal(number)
        return await self.ended()

    async def logs(self, words: str, *, times: int = 1) -> None:
        """Return when its log says `words` so many times."""
        await self.until(lambda: self.log.count(words) >= times)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return when the condition holds; fails when the bot ends before."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not condition():
                assert self.is_running, self.log[-3000:]
                await asyncio.sleep(0.02)
