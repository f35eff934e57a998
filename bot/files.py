"""Files read and written whole, with errors a person can act on."""

import os
import tempfile
from pathlib import Path

from bot.core.errors import StoreError


def read_whole(path: Path) -> bytes:
    """Return what is in the file at `path`.

    Raises:
        StoreError: it is missing, not readable, or no file.
    """
    try:
        return path.read_bytes()
    except OSError as exc:
        raise StoreError(f"{path}: cannot be read ({exc.strerror})") from exc


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` in one move, so that no half-written file is ever seen.

    Raises:
        StoreError: the folder is missing, full or not writable.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as exc:
        raise StoreError(f"{path}: cannot be written ({exc.strerror})") from exc
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError as exc:
        Path(temporary).unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written ({exc.strerror})") from exc
