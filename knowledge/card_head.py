"""Which card a question is for, or that it only sounds like one: a trained head.

Small networks on what the frozen sentence model makes of a text and on the hashed words, with
one class for each card, one for the near misses of each topic and one for what lies beyond every
card, trained by `python -m knowledge.train_cards` and shipped as plain arrays. Figures:
docs/retrieval.md, "Which card answers, or none".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.embedding import Meaning
from knowledge.tables import DATA
from knowledge.text_network import (
    Array,
    Networks,
    TextNetwork,
    networks_as_arrays,
    networks_named,
    word_features,
)

WEIGHTS = DATA / "card_head.npz"
_KINDS = ("on_vector", "on_layers")
NEAR_MISS = "near miss:"
"""What the labels of near misses begin with; the topic follows."""


@dataclass(frozen=True)
class CardGuess:
    """What the head makes of a question.

    Attributes:
        labels: of the head, card ids and near misses.
        shares: probability of each label, shape (labels,).
    """

    labels: tuple[str, ...]
    shares: Array

    @property
    def cards(self) -> Mapping[str, float]:
        """The probability of each card the head knows, by card id."""
        return {
            label: share
            for label, share in zip(self.labels, self.shares.tolist(), strict=True)
            if not label.startswith(NEAR_MISS)
        }

    @property
    def none(self) -> float:
        """The probability that no card answers."""
        named = zip(self.labels, self.shares.tolist(), strict=True)
        return float(sum(share for label, share in named if label.startswith(NEAR_MISS)))


@dataclass(frozen=True)
class CardHead:
    """The trained head: the mean of its networks, whose labels are card ids and near misses.

    Attributes:
        on_vector: reads the words and the embedding: steadier with wording it never met.
        on_layers: reads the layers as well: sharper on near misses.
    """

    on_vector: tuple[TextNetwork, ...]
    on_layers: tuple[TextNetwork, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of every network, in order."""
        return self.on_vector[0].labels

    @cached_property
    def _networks(self) -> Networks:
        return Networks((*self.on_vector, *self.on_layers))

    def guess(self, text: str, meaning: Meaning) -> CardGuess:
        """Return the probabilities for a question.

        Args:
            text: the question in English.
            meaning: what the embedding model makes of it.
        """
        read = [meaning.vector] * len(self.on_vector) + [meaning.whole] * len(self.on_layers)
        return CardGuess(self.labels, self._networks.probabilities(word_features(text), read))


def save_card_head(head: CardHead, path: Path = WEIGHTS, *, fingerprint: str) -> None:
    """Write the head for the embedding model with `fingerprint`.

    Raises:
        OSError: the file cannot be written.
    """
    arrays = {
        name: array
        for kind in _KINDS
        for name, array in networks_as_arrays(kind, getattr(head, kind)).items()
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
        return CardHead(*(networks_named(kind, arrays) for kind in _KINDS))
