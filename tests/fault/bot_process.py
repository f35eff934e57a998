"""Drives the child process: starts it, kills it, and reads what it has sent."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from bot.core.ports import Payload
from tests.fault.starting import Child, start


class BotProcess:
    """The bot of `tests/fault/child.py` on one folder, killed when the test leaves it.

    Replicas share the folder and the file of what was sent; each receives its own updates.
    """

    def __init__(
        self, folder: Path, *, database_url: str | None = None, replica: str = "main"
    ) -> None:
        self._folder = folder
        self._replica = replica
        self._updates = folder / f"updates-{replica}.jsonl"
        self._environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        if database_url is not None:
            self._environment["USCE_TEST_DATABASE_URL"] = database_url
        self._process: Child | None = None
        self._updates.touch()
        (folder / "sent.jsonl").touch()

    def __enter__(self) -> "BotProcess":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()

    def feed(self, updates: list[Payload]) -> None:
        with self._updates.open("a") as file:
            file.writelines(json.dumps(each) + "\n" for each in updates)

    def start(self, *, release: str = "") -> None:
        self._process = start(
            "tests.fault.child", str(self._folder), release, self._replica,
            environment=self._environment, folder=Path.cwd(), log=self._folder / "log",
        )  # fmt: skip

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        code = self._process.wait(timeout=60)
        self._process = None
        return code

    def sent(self) -> list[Payload]:
        lines = (self._folder / "sent.jsonl").read_text().splitlines()
        return [json.loads(line) for line in lines]

    def wait_for(self, count: Callable[[], int], wanted: int, *, seconds: float = 180.0) -> None:
        """Wait until `count()` is `wanted`; tells the child's log when that never comes."""
        deadline = time.monotonic() + seconds
        while count() < wanted:
            told = f"{count()} of {wanted}:\n{(self._folder / 'log').read_text()[-4000:]}"
            assert self._process is not None
            assert self._process.poll() is None, told
            assert time.monotonic() < deadline, told
            time.sleep(0.01)
