"""Reads documents that may be hostile in a process of their own, bounded in time and memory.

A PDF of a kilobyte can unpack to gigabytes, and a page of HTML can keep a parser busy for hours;
neither can be stopped from inside. What reads them is a child that is killed when it takes too
long, and that the system refuses more memory than it is allowed.
"""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from knowledge.files import IngestError, read_passages
from knowledge.passages import Passage

MAX_SECONDS = 60.0
"""For one document; a book of a thousand pages takes about half of it."""

MAX_MEMORY_BYTES = 3 * 1024**3
"""Of address space, on systems that can bound it."""

_RISKY = frozenset({".pdf", ".html", ".htm"})


class ReaderApart:
    """Reads files into passages, risky kinds in a child process; a context manager that ends it.

    The child starts with the first risky file and serves the others too. `max_seconds` bounds each
    file, and the start of the child with the first.
    """

    def __init__(self, *, max_seconds: float = MAX_SECONDS) -> None:
        self.max_seconds = max_seconds
        self._child: Any = None
        self._ours: Connection | None = None

    def __enter__(self) -> "ReaderApart":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, content: bytes, doc: str, path: Path) -> list[Passage]:
        """Return the passages of a file; see `read_passages`.

        Raises:
            IngestError: it cannot be read, or takes too long or too much memory.
        """
        if path.suffix.lower() not in _RISKY:
            return read_passages(content, doc, path)
        connection = self._connection()
        try:
            connection.send((content, doc, path))
            if not connection.poll(self.max_seconds):
                self._end()
                raise IngestError(f"{path}: takes too long to read (over {self.max_seconds:g} s)")
            outcome = connection.recv()
        except (EOFError, OSError) as exc:
            self._end()
            raise IngestError(f"{path}: cannot be read, its reader ended") from exc
        if isinstance(outcome, str):
            raise IngestError(outcome)
        passages: list[Passage] = outcome
        return passages

    def _connection(self) -> Connection:
        if self._ours is None:
            context = multiprocessing.get_context("spawn")
            self._ours, theirs = context.Pipe()
            self._child = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._child.start()
            theirs.close()
        return self._ours

    def _end(self) -> None:
        if self._ours is not None:
            self._ours.close()
            self._child.kill()
            self._child.join()
            self._ours = self._child = None


def _serve(connection: Connection) -> None:
    """Read what comes until the other end closes; send passages, or what is wrong as a text."""
    _bound_memory()
    while True:
        try:
            content, doc, path = connection.recv()
        except EOFError:
            return
        connection.send(_outcome(content, doc, path))


def _outcome(content: bytes, doc: str, path: Path) -> list[Passage] | str:
    try:
        return read_passages(content, doc, path)
    except IngestError as exc:
        return str(exc)
    except MemoryError:
        return f"{path}: needs too much memory to read"


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(hard, MAX_MEMORY_BYTES)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
