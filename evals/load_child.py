"""A bot as a child process, with the processor time and memory it takes."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

SERVE = ("-m", "bot.cli", "serve")
_STOP_SECONDS = 60.0


@dataclass(frozen=True)
class Child:
    """A running bot; reads Linux' /proc."""

    process: Process

    @property
    def cpu_seconds(self) -> float:
        """Processor time taken since it started, all threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        user, system = int(fields[11]), int(fields[12])
        return (user + system) / os.sysconf("SC_CLK_TCK")

    @property
    def memory_mb(self) -> float:
        """Memory it holds now, in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        [line] = [line for line in status.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1024


@asynccontextmanager
async def running(
    arguments: tuple[str, ...], environment: Mapping[str, str], *, folder: Path
) -> AsyncIterator[Child]:
    """Run Python with `arguments` while inside; then ask it to stop. It logs into `folder`."""
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, env={**os.environ, **environment},
            stdin=DEVNULL, stdout=DEVNULL, stderr=log,
        )  # fmt: skip
    try:
        yield Child(process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), _STOP_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()
