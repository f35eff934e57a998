"""Names the state of the knowledge on disk, so that an opinion on an answer can be traced to it."""

from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from knowledge.tables import DATA

_SHOWN = 8


def data_version(*files: Path, folder: Path = DATA) -> str:
    """Return the release and a fingerprint of what is in `folder` and `files`: "0.1.0+1f3c9a02".

    A file that does not exist counts as empty.
    """
    return f"{release()}+{_fingerprint([*sorted(folder.rglob('*')), *files])}"


def release() -> str:
    """Return the version of the installed advisor, "unknown" when it runs without one."""
    try:
        return version("usce-advisor")
    except PackageNotFoundError:
        return "unknown"


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode())
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_SHOWN]
