"""Servers of our own that a test may take away and bring back: PostgreSQL and Chroma."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import aiohttp
import pytest

from tests.fakes.databases import SERVER

_CONTROL = Path(__file__).parents[2] / ".ci" / "postgres"
_START_SECONDS = 60.0


@dataclass(frozen=True)
class PostgresServer:
    """A PostgreSQL of one test; `halt` breaks it off as a crash would."""

    url: str
    folder: str

    def halt(self) -> None:
        """Take it away; its data stays."""
        _control("halt", self.folder)

    def resume(self) -> None:
        """Bring it back at the same URL."""
        _control("resume", self.folder)


@contextmanager
def own_postgres() -> Iterator[PostgresServer]:
    """Give a PostgreSQL beside the one of all tests; skips the test where there is none."""
    if SERVER not in os.environ:
        pytest.skip(f"{SERVER} is not set: there is no PostgreSQL here")
    folder = tempfile.mkdtemp(prefix="usce-")
    Path(folder).chmod(0o755)  # the server runs as another user
    try:
        yield PostgresServer(_control("start", folder).strip(), folder)
    finally:
        _control("stop", folder)
        shutil.rmtree(folder)


def _control(command: str, folder: str) -> str:
    done = subprocess.run(
        [str(_CONTROL), command], env={**os.environ, "TMPDIR": folder},
        check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout


class ChromaServer:
    """`chroma run` on a loopback port, in its own folder, while inside."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._folder = folder
        self._process: Process | None = None

    @property
    def url(self) -> str:
        """Where it listens, or will."""
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            Path(sys.executable).parent / "chroma", "run",
            "--path", self._folder, "--host", "127.0.0.1", "--port", str(self._port),
            stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL,
        )  # fmt: skip
        async with asyncio.timeout(_START_SECONDS), aiohttp.ClientSession() as session:
            while not await self._answers(session):
                await asyncio.sleep(0.05)
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    def kill(self) -> None:
        """Take it away."""
        assert self._process is not None
        self._process.kill()

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(f"{self.url}/api/v2/heartbeat") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False
