"""Whether there is room left to write."""

import shutil
from pathlib import Path

from bot.core.errors import StoreError

LEAST_FREE_BYTES = 50_000_000


def check_room(folder: Path, *, least: int = LEAST_FREE_BYTES) -> None:
    """Do nothing when `folder` has room.

    Raises:
        StoreError: the disk is nearly full, or cannot be looked at.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError as exc:
        raise StoreError(f"the data folder {folder} cannot be looked at ({exc.strerror})") from exc
    if free < least:
        raise StoreError(
            f"the disk of {folder} is nearly full: {free / 1e6:.0f} MB left; make room there"
        )
