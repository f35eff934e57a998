"""Compares a question with every card by meaning and by words.

The trained card head says which card a question is for and whether it is only a near miss; the
trained check says of each likely card whether it holds the detail asked; the memory recalls the
nearest questions people asked, and whether they had an answer. For another embedding
model than theirs, a ridge classifier over the cards' own ways of asking takes the head's place (one
output per card, solved in closed form when the store is opened: milliseconds).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.card_check import CardCheck, load_card_check
from knowledge.card_head import CardHead, load_card_head
from knowledge.cards import Card
from knowledge.embedding import Meaning, Vectors
from knowledge.said_memory import Recalled, SaidMemory, load_said_memory
from knowledge.vocabulary import expanded
from knowledge.words import content_words

_RIDGE = 0.5
_FAR = 0.5
"""Two questions this similar or less are for different cards."""
_CANDIDATES = 6
UNSURE = 0.5
_NOBODY = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class CardEvidence:
    """How a question and a card agree, each part about 0 to 1.

    Attributes:
        classified: probability that the question is for the card.
        none: probability that the question only sounds like a card; the same for all of them.
        nearest: cosine of the question and the nearest way of asking.
        text: cosine of the question and the card's own text.
        covered: share of the question's words, rare ones more, found in the card.
        holds: probability that the card holds the detail asked; 0.5 where no check was trained.
        recalled: what is remembered of questions like it; the same for all of them.
    """

    card: Card
    classified: float
    none: float
    nearest: float
    text: float
    covered: float
    holds: float
    recalled: Recalled


class CardIndex:
    """The cards and the vectors of their texts and ways of asking.

    Args:
        cards: all cards.
        vectors: by card id; of the card's text first, then of each way of asking, unit length,
            shape (1 + ways, dimensions).
        head: trained for the model of the vectors; None when there is none for it.
        check: the same.
        memory: the same.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        vectors: Mapping[str, Vectors],
        *,
        head: CardHead | None = None,
        check: CardCheck | None = None,
        memory: SaidMemory | None = None,
    ) -> None:
        self._cards = tuple(cards)
        self._memory = memory
        self._head = head
        self._check = check
        asked = [vectors[card.id][1:] for card in self._cards]
        self._owners = np.repeat(np.arange(len(asked)), [len(one) for one in asked])
        self._starts = np.flatnonzero(np.diff(self._owners, prepend=-1))
        self._asked = np.vstack(asked).astype(np.float32)
        self._texts = np.stack([vectors[card.id][0] for card in self._cards])
        self._learned_as = self._places_in(head) if head else _NOBODY
        self._weights, self._bias = _ridge(self._asked, self._owners, len(self._cards))
        self._known = [check.known(card) for card in self._cards] if check else []
        words = [
            frozenset(content_words(" ".join((*map(expanded, card.intents), card.text))))
            for card in self._cards
        ]
        self._users = _users(words)
        self._rarity = _rarity(words)
        self._unknown = max(self._rarity.values(), default=1.0)

    @property
    def is_trained(self) -> bool:
        """Whether it has a head and a check."""
        return self._head is not None and self._check is not None

    def evidence(self, text: str, meaning: Meaning) -> list[CardEvidence]:
        """Return the evidence for the likeliest cards, best first.

        Args:
            text: the question.
            meaning: what the embedding model makes of it.
        """
        vector = meaning.vector
        nearest = np.maximum.reduceat(self._asked @ vector, self._starts)
        classified, none = self._classified(text, meaning, nearest)
        texts = self._texts @ vector
        covered = self._coverage(text)
        total = classified + (nearest + texts + covered) / 3
        order = np.argsort(-total, kind="stable")[:_CANDIDATES]
        recalled = self._memory.recalled(meaning) if self._memory else Recalled()
        return [
            CardEvidence(
                card=self._cards[one],
                classified=float(classified[one]),
                none=none,
                nearest=float(nearest[one]),
                text=float(texts[one]),
                covered=float(covered[one]),
                holds=holds,
                recalled=recalled,
            )
            for one, holds in zip(order, self._holds(text, meaning, order), strict=True)
        ]

    def _holds(self, text: str, meaning: Meaning, cards: NDArray[np.intp]) -> list[float]:
        if self._check is None:
            return [UNSURE] * len(cards)
        pairs = [(self._known[card], self._texts[card]) for card in cards]
        return self._check.holds(text, meaning, pairs)

    def _classified(
        self, text: str, meaning: Meaning, nearest: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], float]:
        """Return the probability of every card, and of none.

        A card that the head was not trained on counts by its nearest way of asking.
        """
        if self._head is None:
            return np.clip(self._weights @ meaning.vector + self._bias, 0.0, 1.0), 0.0
        guess = self._head.guess(text, meaning)
        found = np.append(guess.shares, np.float32(0.0))[self._learned_as]
        untrained = np.clip(nearest - _FAR, 0.0, 1.0)
        return np.where(self._learned_as < len(guess.shares), found, untrained), guess.none

    def _places_in(self, head: CardHead) -> NDArray[np.intp]:
        """Return where each card stands among the head's labels; behind the last when nowhere."""
        places = {label: place for place, label in enumerate(head.labels)}
        return np.array([places.get(card.id, len(places)) for card in self._cards], dtype=np.intp)

    def _coverage(self, text: str) -> NDArray[np.float32]:
        weights = {
            word: self._rarity.get(word, self._unknown) for word in content_words(expanded(text))
        }
        shares = np.zeros(len(self._cards), dtype=np.float32)
        for word, weight in weights.items():
            shares[self._users.get(word, _NOBODY)] += weight
        return shares / np.float32(sum(weights.values()) or 1.0)


def trained_index(
    cards: Sequence[Card], vectors: Mapping[str, Vectors], *, fingerprint: str
) -> CardIndex:
    """Return the index with what was trained for the embedding model with `fingerprint`.

    Raises:
        OSError: the trained weights cannot be read.
    """
    return CardIndex(
        cards,
        vectors,
        head=load_card_head(fingerprint),
        check=load_card_check(fingerprint),
        memory=load_said_memory(fingerprint),
    )


def _ridge(
    vectors: Vectors, owners: NDArray[np.intp], classes: int
) -> tuple[Vectors, NDArray[np.float32]]:
    """Return weights (classes, dimensions) and bias (classes,) of a ridge regression to 0 and 1."""
    mean = vectors.mean(axis=0)
    centered = vectors - mean
    targets = np.zeros((len(vectors), classes), dtype=np.float32)
    targets[np.arange(len(vectors)), owners] = 1.0
    share = targets.mean(axis=0)
    gram = centered.T @ centered + _RIDGE * np.eye(vectors.shape[1], dtype=np.float32)
    weights = np.linalg.solve(gram, centered.T @ (targets - share)).T.astype(np.float32)
    return weights, np.asarray(share - weights @ mean, dtype=np.float32)


def _users(bags: Iterable[frozenset[str]]) -> dict[str, NDArray[np.intp]]:
    """Return the positions of the bags that every word is in."""
    users = defaultdict(list)
    for position, bag in enumerate(bags):
        for word in bag:
            users[word].append(position)
    return {word: np.asarray(positions, dtype=np.intp) for word, positions in users.items()}


def _rarity(bags: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return the inverse document frequency of every word in the cards."""
    every = list(bags)
    counts = Counter(word for bag in every for word in bag)
    return {word: float(np.log1p(len(every) / count)) for word, count in counts.items()}
