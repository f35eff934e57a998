"""Looks at the data folder and at `.env`: rights, room, and whether somebody else can read them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.core.errors import StoreError
from bot.doctor.check import Check, fault, ok, warn
from bot.operations.disk import check_room

_OTHERS = 0o077


def check_folder(folder: Path) -> Iterator[Check]:
    """Yield whether the data folder can be written, by us alone, and has room."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            mode = folder.stat().st_mode
    except OSError as exc:
        yield fault(
            "data folder",
            f"{folder} cannot be written ({exc.strerror})",
            mend="give it to the user who runs the bot, or set USCE_DATA_DIR to another folder",
        )
        return
    if mode & _OTHERS:
        yield warn("data folder", f"{folder} is open to other users", mend=f"chmod 700 {folder}")
    else:
        yield ok("data folder", f"{folder} can be written, by its owner only")
    yield from _check_room(folder)


def check_env_file(path: Path) -> Iterator[Check]:
    """Yield a warning when other users of the machine can read the secrets in `.env`."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if mode & _OTHERS:
        yield warn(".env", "other users of this machine can read it", mend=f"chmod 600 {path}")


def _check_room(folder: Path) -> Iterator[Check]:
    try:
        check_room(folder)
    except StoreError as exc:
        yield fault("disk", str(exc), mend="delete or move what is not needed")
