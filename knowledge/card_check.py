"""Whether a card holds the very detail a question asks: a trained check of the two together.

The card head says which card a question sounds like; it cannot see that "how much is the refund"
asks for something that the card on fees never mentions. The check reads both: which words of the
question the card and its sources know and which they do not, and how the two meanings lie to each
other. Trained by `python -m knowledge.train_check`, shipped as plain arrays. Figures:
docs/retrieval.md, "Which card answers, or none".
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.cards import Card
from knowledge.embedding import Meaning
from knowledge.plain_spelling import spelled_out
from knowledge.tables import DATA
from knowledge.text_network import (
    LEXICAL_SIZE,
    WORDS_COUNT,
    Array,
    TextNetwork,
    networks_as_arrays,
    networks_named,
)
from knowledge.words import STOP_WORDS, stem, tokens

WEIGHTS = DATA / "card_check.npz"
HOLDS, LACKS = "holds", "lacks"
_NAME = "check"
_MOST_UNKNOWN = 5
UNKNOWN, KNOWN, SMALL = "a", "p", "s"
"""Sorts of words in a question: the card does not know it, knows it, or it is a stop word."""


@dataclass(frozen=True)
class CardCheck:
    """The trained check.

    Attributes:
        networks: their labels are `HOLDS` and `LACKS`; they read `pair_words` and `pair_meaning`,
            and their mean counts.
        vocabularies: by card id, the words in which people asked what the card answers.
    """

    networks: tuple[TextNetwork, ...]
    vocabularies: Mapping[str, frozenset[str]]

    def known(self, card: Card) -> frozenset[str]:
        """Return the stems of all words that `card` and the questions for it are known to use."""
        return self.vocabularies.get(card.id, frozenset()) | card_words(card)

    def holds(
        self, text: str, meaning: Meaning, cards: Sequence[tuple[frozenset[str], Array]]
    ) -> list[float]:
        """Return for each card the probability that it holds what the question asks.

        Args:
            text: the question in English.
            meaning: what the embedding model makes of it.
            cards: of each what `known` returns, and the unit embedding of its text, shape
                (dimensions,).
        """
        words = np.stack([pair_words(text, known) for known, _ in cards])
        read = np.stack([pair_meaning(text, meaning, known, vector) for known, vector in cards])
        odds = np.mean([one.of_each(words, read) for one in self.networks], axis=0)
        found: list[float] = odds[:, self.networks[0].labels.index(HOLDS)].tolist()
        return found


def card_words(card: Card) -> frozenset[str]:
    """Return the stems of what the card says, how it may be asked, and what it quotes."""
    quotes = (source.quote for source in card.sources)
    return frozenset(said_words(" ".join((*card.intents, card.text, *quotes))))


def said_words(text: str) -> dict[str, None]:
    """Return the stems of the words of `text` that carry meaning, in order, each once."""
    return dict.fromkeys(stem(word) for word in _read(text) if word not in STOP_WORDS)


def pair_words(text: str, known: Iterable[str]) -> Array:
    """Return the words of a question, each marked by whether the card knows it, (LEXICAL_SIZE,)."""
    every, card = dict.fromkeys(_read(text)), frozenset(known)
    marked = [f"{KNOWN if word in card else UNKNOWN}:{word}" for word in said_words(text)]
    marked += [f"{SMALL}:{word}" for word in every if word in STOP_WORDS]
    features = np.zeros(LEXICAL_SIZE, dtype=np.float32)
    for mark in marked:
        features[zlib.crc32(mark.encode()) % LEXICAL_SIZE] += 1.0
    return features * np.float32(WORDS_COUNT / max(1, len(marked)) ** 0.5)


def pair_meaning(text: str, meaning: Meaning, known: Iterable[str], card_vector: Array) -> Array:
    """Return the question's meaning, how the card's lies to it, and how much the card knows not.

    Shape (2 * dimensions + inner + 2,).
    """
    words = said_words(text)
    unknown = len(words.keys() - frozenset(known))
    counts = [unknown / max(1, len(words)), min(unknown, _MOST_UNKNOWN)]
    agreement = meaning.vector * card_vector
    return np.concatenate([meaning.whole, agreement, counts]).astype(np.float32)


def _read(text: str) -> list[str]:
    return tokens(spelled_out(text))


def save_card_check(check: CardCheck, path: Path = WEIGHTS, *, fingerprint: str) -> None:
    """Write the check for the embedding model with `fingerprint`.

    Raises:
        OSError: the file cannot be written.
    """
    words = {card: sorted(known) for card, known in sorted(check.vocabularies.items())}
    np.savez_compressed(
        path,
        fingerprint=np.array(fingerprint),
        vocabularies=np.array(json.dumps(words)),
        **networks_as_arrays(_NAME, check.networks),
    )


def load_card_check(fingerprint: str, path: Path = WEIGHTS) -> CardCheck | None:
    """Return the check of `path`; None when it was trained for another embedding model.

    Raises:
        OSError: the file cannot be read.
    """
    with np.load(path, allow_pickle=False) as arrays:
        if arrays["fingerprint"] != fingerprint:
            return None
        words = json.loads(str(arrays["vocabularies"]))
        known = {card: frozenset(said) for card, said in words.items()}
        return CardCheck(networks_named(_NAME, arrays), known)
