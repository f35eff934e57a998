"""`usce serve` in a process of its own, against the stub."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.e2e.stub import TelegramStub

_STOP_SECONDS = 60.0


@asynccontextmanager
async def serving(
    stub: TelegramStub, data_dir: Path, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot while inside; it is stopped as an operator would stop it."""
    environment = {
        **os.environ,
        "TELEGRAM_BOT_TOKEN": stub.token,
        "USCE_TELEGRAM_API_URL": stub.url,
        "USCE_DATA_DIR": str(data_dir),
        **settings,
    }
    with (data_dir / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.cli", "serve",
            env=environment, cwd=data_dir, stdin=asyncio.subprocess.DEVNULL, stderr=log,
        )  # fmt: skip
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        assert code == 0, (data_dir / "log").read_text("utf-8")[-3000:]
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
