"""A made-up store of any size, to see how search and ingest grow. The same for the same seed."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

from knowledge.embedding import Embedder, Vectors

_WORDS = (
    "rotation observership elective letter visa attending hospital clinic program student graduate "
    "license insurance deadline fee housing interview research ward round portal certificate exam "
    "score specialty surgery medicine pediatrics psychiatry neurology pathology family winter "
    "spring summer autumn department office form document signature sponsor host patient note case"
)
_WORDS_PER_PASSAGE = 40
_MOST_QUERY_FORMS = 8


def synthetic_texts(count: int, *, seed: int = 1) -> Iterator[str]:
    """Yield `count` texts of about a bullet list's length, all different."""
    random, words = Random(seed), _WORDS.split()  # noqa: S311 (filler, nothing secret)
    for number in range(count):
        yield f"{number} " + " ".join(random.choices(words, k=_WORDS_PER_PASSAGE))


def write_synthetic_store(path: Path, count: int) -> None:
    """Write `count` passages to ingest to the `.jsonl` file `path`."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(synthetic_texts(count)):
            row = {"doc_id": f"s{number}", "title": f"Note {number}", "section": "1", "text": text}
            file.write(json.dumps(row) + "\n")


class QuickIndexing:
    """An embedder that gives passages random vectors at once and embeds queries for real.

    How long a search takes does not depend on what the vectors say, and indexing a large store
    for real takes a quarter of an hour.
    """

    fingerprint = "random"

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._random = np.random.default_rng(1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit-length float32 row per text; random ones for more than a few texts."""
        if len(texts) <= _MOST_QUERY_FORMS:
            return self._embedder.encode(texts)
        dimensions = self._embedder.encode(["dimensions"]).shape[1]
        rows = self._random.standard_normal((len(texts), dimensions), dtype=np.float32)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit
