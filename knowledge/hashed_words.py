"""The words of a text as a fixed count of numbers: a word falls into a slot by its hash. Pure."""

import zlib
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.words import tokens

LEXICAL_SIZE = 8192
_CHARACTER_GRAM_WEIGHT = 0.3


def lexical_features(text: str) -> NDArray[np.float32]:
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
