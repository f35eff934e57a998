"""Which card a question is for, or that it only sounds like one: a trained head.

Two small networks on what the frozen sentence model makes of a text and on the hashed words, with
one class for each card, one for the near misses of each topic and one for what lies beyond every
card, trained by `python -m knowledge.train_cards` and shipped as plain arrays. Figures:
docs/retrieval.md, "Which card answers, or none".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embedding import Meaning
from knowledge.tables import DATA
from knowledge.text_network import (
    TextNetwork,
    arrays_named,
    arrays_of,
    network_of,
    word_features,
)

WEIGHTS = DATA / "card_head.npz"
_NETWORKS = ("on_vector", "on_layers")
NEAR_MISS = "near miss:"
"""What the labels of near misses begin with; the topic follows."""


@dataclass(frozen=True)
class CardGuess:
    """What the head makes of a question.

    Attributes:
        cards: probability of each card the head knows, by card id.
        none: probability that no card answers.
    """

    cards: Mapping[str, float]
    none: float


@dataclass(frozen=True)
class CardHead:
    """The trained head: the mean of two networks, whose labels are card ids and near misses.

    Attributes:
        on_vector: reads the words and the embedding: steadier with wording it never met.
        on_layers: reads the layers as well: sharper on near misses.
    """

    on_vector: TextNetwork
    on_layers: TextNetwork

    def guess(self, text: str, meaning: Meaning) -> CardGuess:
        """Return the probabilities for a question.

        Args:
            text: the question in English.
            meaning: what the embedding model makes of it.
        """
        words = word_features(text)
        by_vector = self.on_vector.probabilities(words, meaning.vector)
        by_layers = self.on_layers.probabilities(words, meaning.whole)
        shares = ((by_vector + by_layers) / 2).tolist()
        found = dict(zip(self.on_vector.labels, shares, strict=True))
        none = sum(share for label, share in found.items() if label.startswith(NEAR_MISS))
        cards = {label: p for label, p in found.items() if not label.startswith(NEAR_MISS)}
        return CardGuess(cards, none)


def save_card_head(head: CardHead, path: Path = WEIGHTS, *, fingerprint: str) -> None:
    """Write the head for the embedding model with `fingerprint`.

    Raises:
        OSError: the file cannot be written.
    """
    arrays: dict[str, Any] = {
        f"{name}:{key}": array
        for name in _NETWORKS
        for key, array in arrays_of(getattr(head, name)).items()
    }
    np.savez_compressed(path, fingerprint=np.array(fingerprint), **arrays)


def load_card_head(fingerprint: str, path: Path = WEIGHTS) -> CardHead | None:
    """Return the head of `path`; None when it was trained for another embedding model.

    Raises:
        OSError: the file cannot be read.
    """
    with np.load(path, allow_pickle=False) as arrays:
        if arrays["fingerprint"] != fingerprint:
            return None
        return CardHead(*(network_of(arrays_named(name, arrays)) for name in _NETWORKS))
