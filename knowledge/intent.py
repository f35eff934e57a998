"""What a message is after: a question, small talk, something unsafe, someone in distress ...

A small network on what the frozen sentence model makes of a text and on hashed words, trained by
`python -m knowledge.train_intent` and shipped as plain arrays. Similarity thresholds alone are
near chance here. At run time it costs two small matrix products on what retrieval has read anyway.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Meaning
from knowledge.hashed_words import lexical_features
from knowledge.tables import DATA
from knowledge.text_network import (
    WORDS_COUNT,
    TextNetwork,
    arrays_named,
    arrays_of,
    network_of,
)

Vector = npt.NDArray[np.float32]

WEIGHTS = DATA / "intent_weights.npz"
SLOTS = 2048
"""Hashed words are folded into so few that the weights stay below a megabyte."""
_NO_MEANING = np.zeros(1, dtype=np.float32)


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


@dataclass(frozen=True)
class IntentHead:
    """The trained head; with a foreign embedding model it falls back to words alone.

    Attributes:
        network: its labels are those of `intent_train.jsonl`.
        with_meaning: it reads the embedding beside the words.
    """

    network: TextNetwork
    with_meaning: bool

    def guess(self, text: str, meaning: Meaning | None) -> IntentGuess:
        """Return the labels' probabilities for `text`.

        Args:
            text: the message as it is judged (see `judged_text`).
            meaning: of its English search text, as retrieval reads it.

        Raises:
            ValueError: the head reads the embedding and there is none.
        """
        read = _NO_MEANING
        if self.with_meaning:
            if meaning is None:
                raise ValueError("this head needs the embedding of the text")
            read = meaning.whole
        shares = self.network.probabilities(intent_words(text), read).tolist()
        return IntentGuess(dict(zip(self.network.labels, shares, strict=True)))


def intent_words(text: str) -> Vector:
    """Return the hashed words of `text`, shape (SLOTS,)."""
    folded: Vector = lexical_features(text).reshape(-1, SLOTS).sum(axis=0)
    return folded * np.float32(WORDS_COUNT)


def judged_text(search_text: str, written: str) -> str:
    """Return what the head reads: the English search text, and what it did not translate."""
    return search_text if search_text == written else f"{search_text} {written}"


def save_intent_head(
    meaning: TextNetwork, words: TextNetwork, path: Path = WEIGHTS, *, fingerprint: str
) -> None:
    """Write the network for the embedding model with `fingerprint`, and the one on words alone.

    Raises:
        OSError: the file cannot be written.
    """
    arrays: dict[str, Any] = {
        f"{kind}:{name}": array
        for kind, network in (("meaning", meaning), ("words", words))
        for name, array in arrays_of(network).items()
    }
    np.savez_compressed(path, fingerprint=np.array(fingerprint), **arrays)


def load_intent_head(fingerprint: str | None, path: Path = WEIGHTS) -> IntentHead:
    """Return the head of `path` for the embedder with `fingerprint`.

    Raises:
        OSError: the file cannot be read.
    """
    with np.load(path, allow_pickle=False) as arrays:
        with_meaning = arrays["fingerprint"] == fingerprint
        mine = arrays_named("meaning" if with_meaning else "words", arrays)
        return IntentHead(network_of(mine), with_meaning=bool(with_meaning))
