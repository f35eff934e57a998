"""A small network over hashed words and a vector of meaning; plain arrays. Pure.

One hidden layer that both feed, then a softmax. `knowledge/train_network.py` trains it. At run time
it costs two small matrix products and a few hundred rows added up. Kept in one byte a weight: the
four bytes of training hold no more that matters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.hashed_words import LEXICAL_SIZE, lexical_features
from knowledge.plain_spelling import spelled_out

__all__ = [
    "LEXICAL_SIZE", "WORDS_COUNT", "Array", "Networks", "TextNetwork",
    "arrays_named", "arrays_of", "network_of", "networks_as_arrays", "networks_named",
    "word_features",
]  # fmt: skip

Array = NDArray[np.float32]

WORDS_COUNT = 4.0
"""The words of a text have unit length, spread over many numbers; training likes them larger."""
_STEPS = 127
_IN_BYTES = {"words": 0, "meaning": 1, "out": 0}
"""The large arrays, and along which axis one step serves: each number of a meaning has its own."""


@dataclass(frozen=True)
class TextNetwork:
    """The trained network.

    Attributes:
        labels: of the classes, in order.
        words: what each hashed feature adds to the hidden units, shape (slots, hidden).
        meaning: the same for the vector of meaning, shape (dimensions, hidden).
        hidden_bias: shape (hidden,).
        out: shape (hidden, classes).
        out_bias: shape (classes,).
    """

    labels: tuple[str, ...]
    words: Array
    meaning: Array
    hidden_bias: Array
    out: Array
    out_bias: Array

    def probabilities(self, words: Array, meaning: Array) -> Array:
        """Return the probability of each label, shape (classes,).

        Args:
            words: the hashed words, shape (slots,), mostly zero.
            meaning: shape (dimensions,).
        """
        [odds] = self.of_each(words[np.newaxis], meaning[np.newaxis])
        return np.asarray(odds, dtype=np.float32)

    def of_each(self, words: Array, meanings: Array) -> Array:
        """Return the probability of each label for several texts at once, (texts, classes).

        Args:
            words: the hashed words, shape (texts, slots), mostly zero.
            meanings: shape (texts, dimensions).
        """
        said = np.flatnonzero(words.any(axis=0))
        hidden = words[:, said] @ self.words[said] + meanings @ self.meaning + self.hidden_bias
        scores = np.maximum(hidden, 0.0) @ self.out + self.out_bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


class Networks:
    """Several networks with the same labels, read in one go: a product of each kind for all.

    Args:
        networks: at least one; each reads the words and a vector of meaning of its own length.
    """

    def __init__(self, networks: Sequence[TextNetwork]) -> None:
        self.labels = networks[0].labels
        self._words = np.hstack([one.words for one in networks])
        self._meaning = [one.meaning for one in networks]
        self._hidden_bias = np.stack([one.hidden_bias for one in networks])
        self._out = np.stack([one.out for one in networks])
        self._out_bias = np.stack([one.out_bias for one in networks])

    def probabilities(self, words: Array, meanings: Sequence[Array]) -> Array:
        """Return the mean probability of each label over the networks, shape (classes,).

        Args:
            words: the hashed words, shape (slots,), mostly zero.
            meanings: for each network the vector it reads.
        """
        said = np.flatnonzero(words)
        hidden = (words[said] @ self._words[said]).reshape(self._hidden_bias.shape)
        read = [one @ weights for one, weights in zip(meanings, self._meaning, strict=True)]
        hidden = np.maximum(hidden + np.stack(read) + self._hidden_bias, 0.0)
        scores = (hidden[:, np.newaxis] @ self._out)[:, 0] + self._out_bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)
        return np.asarray(shares.mean(axis=0), dtype=np.float32)


def word_features(text: str) -> Array:
    """Return the hashed words of `text`, abbreviations spelled out, shape (LEXICAL_SIZE,)."""
    return lexical_features(spelled_out(text)) * np.float32(WORDS_COUNT)


def arrays_of(network: TextNetwork) -> dict[str, Any]:
    """Return what `network_of` reads, as `numpy.savez` takes it."""
    arrays: dict[str, Any] = {"labels": np.array(network.labels)}
    for name, along in _IN_BYTES.items():
        arrays[name], arrays[f"{name}_step"] = _in_bytes(getattr(network, name), along)
    return arrays | {"hidden_bias": network.hidden_bias, "out_bias": network.out_bias}


def network_of(arrays: Mapping[str, Any]) -> TextNetwork:
    """Return the network that `arrays_of` put into `arrays`.

    Raises:
        KeyError: one of them is missing.
    """
    return TextNetwork(
        labels=tuple(arrays["labels"].tolist()),
        words=_from_bytes(arrays, "words"),
        meaning=_from_bytes(arrays, "meaning"),
        hidden_bias=arrays["hidden_bias"],
        out=_from_bytes(arrays, "out"),
        out_bias=arrays["out_bias"],
    )


def networks_as_arrays(name: str, networks: Sequence[TextNetwork]) -> dict[str, Any]:
    """Return what `networks_named` reads, as `numpy.savez` takes it."""
    return {
        f"{name}_{number}:{key}": array
        for number, network in enumerate(networks)
        for key, array in arrays_of(network).items()
    }


def networks_named(name: str, arrays: Mapping[str, Any]) -> tuple[TextNetwork, ...]:
    """Return the networks that `networks_as_arrays` put into `arrays` under `name`.

    Raises:
        KeyError: a part of one is missing.
    """
    start, end = f"{name}_", ":labels"
    numbers = sum(1 for one in arrays if one.startswith(start) and one.endswith(end))
    return tuple(network_of(arrays_named(f"{name}_{one}", arrays)) for one in range(numbers))


def arrays_named(prefix: str, arrays: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of `arrays` whose names begin with `prefix` and a colon, named without it."""
    start = f"{prefix}:"
    return {name.removeprefix(start): arrays[name] for name in arrays if name.startswith(start)}


def _in_bytes(weights: Array, along: int) -> tuple[NDArray[np.int8], Array]:
    """Return the weights as whole steps, and the size of a step; one for each line `along`."""
    largest = np.abs(weights).max(axis=along, keepdims=True)
    step = np.maximum(largest, np.float32(1e-9)) / np.float32(_STEPS)
    return np.rint(weights / step).astype(np.int8), step


def _from_bytes(arrays: Mapping[str, Any], name: str) -> Array:
    return np.asarray(arrays[name] * arrays[f"{name}_step"], dtype=np.float32)
