"""Starts the children of the fault tests: as a fork of a process that has imported all they need.

Of the seven seconds that a start costs, five are imports, and these tests start the bot dozens of
times. All that is loaded and opened is still loaded and opened by each child for itself. Where the
page of faults is written (`USCE_WRITE_DOCS`), each child is an interpreter of its own, so that the
figures there are of true starts.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Protocol

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["pytest", "tests.fault.imported"])


class Child(Protocol):
    """A process of a test's own, as `subprocess.Popen` is one."""

    def poll(self) -> int | None:
        """Return its exit code, less than 0 for a signal; None while it runs."""
        ...

    def send_signal(self, sig: int) -> None:
        """Send it a signal."""
        ...

    def wait(self, timeout: float) -> int:
        """Return its exit code when it has ended."""
        ...


def start(
    module: str, *arguments: str, environment: Mapping[str, str], folder: Path, log: Path
) -> Child:
    """Start `python -m module arguments` in a folder; what it writes to stderr is added to a log.

    Args:
        environment: the whole of it; nothing is inherited.
    """
    log.touch()
    if not os.environ.get("USCE_WRITE_DOCS"):
        return _Forked(module, arguments, environment, folder, log)
    with log.open("ab") as told:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments], env=environment, cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told,
        )  # fmt: skip


class _Forked:
    def __init__(
        self,
        module: str,
        arguments: tuple[str, ...],
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
    ) -> None:
        given = (module, arguments, dict(environment), folder, log)
        self._process = _FORKS.Process(target=_become, args=given)
        self._process.start()

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, sig: int) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, sig)

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutError("the child has not ended")
        return self._process.exitcode


def _become(
    module: str, arguments: tuple[str, ...], environment: dict[str, str], folder: Path, log: Path
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with log.open("ab") as told, Path(os.devnull).open("wb") as nothing:
        os.dup2(told.fileno(), 2)
        os.dup2(nothing.fileno(), 1)
    # A tracker of its own, as if nobody had forked it: what a killed child leaves is not told here.
    resource_tracker._resource_tracker._fd = resource_tracker._resource_tracker._pid = None
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
