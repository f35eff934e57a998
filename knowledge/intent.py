"""What a message is after: a question, small talk, something unsafe, someone in distress ...

A linear head on the frozen sentence embedding and on hashed words, trained by
`python -m knowledge.train_intent` and shipped as plain arrays. Similarity thresholds alone are
near chance here. At run time it costs one small matrix product on the vector of retrieval.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.words import tokens

Vector = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "data" / "intent_weights.npz"
LEXICAL_SIZE = 8192
_CHARACTER_GRAM_WEIGHT = 0.3


@dataclass(frozen=True)
class IntentGuess:
    """How likely each label is, 0 to 1; the labels are those of `intent_train.jsonl`."""

    probabilities: Mapping[str, float]

    @property
    def label(self) -> str:
        """The likeliest label."""
        return max(self.probabilities, key=lambda label: self.probabilities[label])

    def probability(self, prefix: str) -> float:
        """Return the probability of all labels that start with `prefix` taken together."""
        found = (p for label, p in self.probabilities.items() if label.startswith(prefix))
        return float(sum(found))

    def likeliest(self, prefix: str) -> str:
        """Return the likeliest among the labels that start with `prefix`."""
        found = [label for label in self.probabilities if label.startswith(prefix)]
        return max(found, key=lambda label: self.probabilities[label])


class IntentHead:
    """The trained head; with a foreign embedding model it falls back to words alone."""

    def __init__(self, arrays: Mapping[str, Any], *, fingerprint: str | None) -> None:
        """Take the arrays of the weights file and the fingerprint of the embedder in use."""
        meta = json.loads(str(arrays["meta"]))
        self._labels: tuple[str, ...] = tuple(meta["labels"])
        self._with_meaning = fingerprint is not None and fingerprint == meta["fingerprint"]
        kind = "meaning" if self._with_meaning else "words"
        self._weights = np.asarray(arrays[f"{kind}_weights"], dtype=np.float32)
        self._bias = np.asarray(arrays[f"{kind}_bias"], dtype=np.float32)

    def guess(self, text: str, vector: Vector | None) -> IntentGuess:
        """Return the labels' probabilities for `text`.

        Args:
            text: the message as it is judged (see `judged_text`).
            vector: unit embedding of its English search text, shape (d,), that retrieval uses.
        """
        features = lexical_features(text)
        if self._with_meaning:
            if vector is None:
                raise ValueError("this head needs the embedding of the text")
            features = np.concatenate([vector.astype(np.float32), features])
        scores = self._weights @ features + self._bias
        odds = np.exp(scores - scores.max())
        shares = (odds / odds.sum()).tolist()
        return IntentGuess(dict(zip(self._labels, shares, strict=True)))


def judged_text(search_text: str, written: str) -> str:
    """Return what the head reads: the English search text, and what it did not translate."""
    return search_text if search_text == written else f"{search_text} {written}"


def load_intent_head(fingerprint: str | None, path: Path = WEIGHTS) -> IntentHead:
    """Return the head of `path` for the embedder with `fingerprint`.

    Raises:
        OSError: the file cannot be read.
    """
    with np.load(path, allow_pickle=False) as arrays:
        return IntentHead(dict(arrays), fingerprint=fingerprint)


def lexical_features(text: str) -> Vector:
    """Return the hashed words, word pairs and letter groups of `text`, unit length, (8192,).

    The roots of the counts: what is said twice weighs little more than what is said once.
    """
    features = np.zeros(LEXICAL_SIZE, dtype=np.float32)
    words = tokens(text)
    for word in words:
        features[_slot(f"w:{word}")] += 1.0
    for first, second in pairwise(words):
        features[_slot(f"b:{first} {second}")] += 1.0
    letters = f" {' '.join(words)} "
    for size in (3, 4):
        for start in range(len(letters) - size + 1):
            features[_slot(f"c:{letters[start : start + size]}")] += _CHARACTER_GRAM_WEIGHT
    features = np.sqrt(features)
    length = float(np.linalg.norm(features))
    return features / np.float32(length) if length else features


def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode()) % LEXICAL_SIZE
