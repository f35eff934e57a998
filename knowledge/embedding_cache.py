"""Remembers the vectors of recent texts, so that one question is embedded once.

Intent and retrieval ask for the same text; a follow-up asks for the turns before it again.
"""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Embedder, Vectors

DEFAULT_SIZE = 2048


class CachedEmbedder:
    """An `Embedder` that keeps the vectors of the texts asked for last; safe for threads."""

    def __init__(self, embedder: Embedder, *, size: int = DEFAULT_SIZE) -> None:
        self._embedder = embedder
        self._size = size
        self._lock = Lock()
        self._rows: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    @property
    def fingerprint(self) -> str:
        """That of the embedder behind it."""
        return self._embedder.fingerprint

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text, in order; shape (texts, dimensions)."""
        if len(texts) > self._size:
            return self._embedder.encode(texts)
        known = self._known(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing or not texts:
            rows = self._embedder.encode(missing)
            known |= dict(zip(missing, rows, strict=True))
            self._remember({text: known[text] for text in missing})
            if not texts:
                return rows
        return np.stack([known[text] for text in texts])

    def _known(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        with self._lock:
            found = {text: self._rows[text] for text in texts if text in self._rows}
            for text in found:
                self._rows.move_to_end(text)
        return found

    def _remember(self, rows: dict[str, NDArray[np.float32]]) -> None:
        with self._lock:
            self._rows.update(rows)
            while len(self._rows) > self._size:
                self._rows.popitem(last=False)
