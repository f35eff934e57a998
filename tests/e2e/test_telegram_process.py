"""The edge in a process of its own: signals, exit codes, what stands in its log."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.e2e.stub import DropBefore, Slow, TelegramStub
from tests.fakes.waiting import until


@asynccontextmanager
async def child(stub: TelegramStub, token: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.e2e.echo_bot", stub.url, token,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(60):
        _, log = await process.communicate()
    return process.returncode, log.decode()


async def test_sigterm_finishes_the_running_send_and_exits_with_0() -> None:
    release = asyncio.Event()
    async with TelegramStub() as stub, child(stub, stub.token) as process:
        chat = stub.chat(7)
        stub.fail(DropBefore("getUpdates"))
        stub.fail(Slow("sendMessage", until=release))
        await chat.say("is it too late for me?")
        await until(lambda: bool(stub.called("sendMessage")))
        process.send_signal(signal.SIGTERM)
        release.set()
        code, log = await ended(process)
        assert (code, chat.received) == (0, ["is it too late for me?"])
        assert stub.world.updates.pending == []
    assert stub.token not in log
    assert "too late" not in log
    assert "Traceback" not in log


async def test_wrong_token_is_one_line_and_exit_code_2() -> None:
    async with TelegramStub() as stub, child(stub, "999:some-other-token") as process:
        code, log = await ended(process)
    assert code == 2
    assert log.splitlines() == [
        "TELEGRAM_BOT_TOKEN: Telegram does not know this token (401); copy it again from @BotFather"
    ]
