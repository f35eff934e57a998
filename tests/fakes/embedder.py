"""An embedder without a model that remembers what it was asked to embed."""

from collections.abc import Sequence

import numpy as np

from knowledge.embedding import HashEmbedder, Meaning, Vectors


class CountingEmbedder:
    """Embeds like `HashEmbedder`; `calls` holds the texts of every call."""

    def __init__(self, fingerprint: str = "counting") -> None:
        self.fingerprint = fingerprint
        self.calls: list[list[str]] = []
        self._inner = HashEmbedder()

    @property
    def texts(self) -> list[str]:
        """Everything embedded so far, in order."""
        return [text for call in self.calls for text in call]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors and remember the texts."""
        self.calls.append(list(texts))
        return self._inner.encode(texts)

    def read(self, texts: Sequence[str]) -> list[Meaning]:
        """Return the vectors alone and remember the texts."""
        return [Meaning(row, np.zeros(0, dtype=np.float32)) for row in self.encode(texts)]


class BrokenEmbedder(CountingEmbedder):
    """Fails after `good_calls` calls, as a killed process would stop."""

    def __init__(self, good_calls: int, fingerprint: str = "counting") -> None:
        super().__init__(fingerprint)
        self._good_calls = good_calls

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors, or raise once the good calls are used up."""
        if len(self.calls) >= self._good_calls:
            raise RuntimeError("the embedder broke")
        return super().encode(texts)
