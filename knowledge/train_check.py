"""Trains the check of card and question: `python -m knowledge.train_check [--check]`.

From the questions of `knowledge/data/asked`: with the card that answers it, a question is one the
card holds; with the card it only resembles, one it lacks. A question's own words, and those of its
neighbors, are never in the vocabulary it is held against, or every word of a right pair would be
known. Pairs with other cards are left out: they blur the check (near misses told apart .937 instead
of .966), and the head knows them. Deterministic. `--check` writes nothing and reports figures on
held-out questions.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.asked import Asked
from knowledge.card_check import (
    HOLDS,
    LACKS,
    WEIGHTS,
    CardCheck,
    card_words,
    pair_meaning,
    pair_words,
    said_words,
    save_card_check,
)
from knowledge.cards import Card, card_passages, load_cards
from knowledge.embedding import Embedder, Meaning, Vectors, load_embedder
from knowledge.indexing import embed_passages
from knowledge.languages import in_english
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.talks import load_taught
from knowledge.text_network import Array
from knowledge.train_cards import FOLDS, fold_of, read_as_searched
from knowledge.train_network import Effort, Words, fit_network

SEEDS = (0, 1, 2)
_EFFORT = Effort(hidden=128, rounds=8, decay=5e-2)
_REFUSED = 0.05
Folds = frozenset[int]


@dataclass(frozen=True)
class Pair:
    """A question and a card: whether the card holds what is asked, and the question's fold."""

    text: str
    row: int
    card: Card
    label: str
    fold: int


class Checker:
    """Trains checks on the same pairs, with and without some of them.

    Args:
        cards: all cards.
        asked: the questions.
        meanings: of the questions in English.
        card_vectors: by card id, of the card's text first and each way of asking after it.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        asked: Sequence[Asked],
        meanings: Sequence[Meaning],
        card_vectors: Mapping[str, Vectors],
    ) -> None:
        self._cards = {card.id: card for card in cards}
        self._meanings = meanings
        self._card_vectors = card_vectors
        self._said: dict[str, list[set[str]]] = {
            card.id: [set() for _ in range(FOLDS)] for card in cards
        }
        for one in asked:
            if one.card:
                self._said[one.card][fold_of(one)].update(said_words(in_english(one.text)))
        self.pairs = tuple(self._pairs(asked))

    def fitted(self, without: Folds = frozenset()) -> CardCheck:
        """Return a check that saw no question of the folds `without`."""
        seen = [pair for pair in self.pairs if pair.fold not in without]
        known = [self.vocabulary(pair.card, without | {pair.fold}) for pair in seen]
        words = Words(pair_words(p.text, k) for p, k in zip(seen, known, strict=True))
        meanings = np.stack([self._meaning(p, k) for p, k in zip(seen, known, strict=True)])
        labels = [pair.label for pair in seen]
        networks = tuple(
            fit_network(words, meanings, labels, effort=_EFFORT, seed=seed) for seed in SEEDS
        )
        said = {card: self.vocabulary(one, without) for card, one in self._cards.items()}
        return CardCheck(networks, said)

    def without_each_fold(self) -> list[CardCheck]:
        """Return for each fold a check that never saw its questions."""
        return [self.fitted(frozenset({fold})) for fold in range(FOLDS)]

    def vocabulary(self, card: Card, without: Folds) -> frozenset[str]:
        """Return the words of a card and of its questions outside the folds `without`."""
        kept = (said for fold, said in enumerate(self._said[card.id]) if fold not in without)
        return card_words(card).union(*kept)

    def odds(self, check: CardCheck, pair: Pair) -> float:
        """Return what `check` makes of a pair."""
        meaning = self._meanings[pair.row]
        card = check.known(pair.card), self._card_vectors[pair.card.id][0]
        return check.holds(pair.text, meaning, [card])[0]

    def _meaning(self, pair: Pair, known: frozenset[str]) -> Array:
        card_vector = self._card_vectors[pair.card.id][0]
        return pair_meaning(pair.text, self._meanings[pair.row], known, card_vector)

    def _pairs(self, asked: Sequence[Asked]) -> Iterator[Pair]:
        for row, one in enumerate(asked):
            card = self._cards[one.card or one.near or ""]
            label = HOLDS if one.card else LACKS
            yield Pair(in_english(one.text), row, card, label, fold_of(one))


def held_out(checker: Checker) -> dict[str, float]:
    """Return how well held-out right pairs are told from near misses."""
    from sklearn.metrics import roc_auc_score

    checks = checker.without_each_fold()
    odds = np.array([checker.odds(checks[pair.fold], pair) for pair in checker.pairs])
    holds = np.array([pair.label == HOLDS for pair in checker.pairs])
    return {
        "near_miss_auroc": float(roc_auc_score(holds, odds)),
        "near_miss_caught": float(np.mean(odds[~holds] < np.quantile(odds[holds], _REFUSED))),
    }


def vectors_of(cards: Sequence[Card], embedder: Embedder) -> dict[str, Vectors]:
    """Return by card id the vectors of its text and of each way of asking it."""
    passages = card_passages(cards)
    stored = embed_passages(passages, embedder)
    owners, rows = stored.dense.owners, stored.dense.vectors
    return {one.section: rows[owners == number] for number, one in enumerate(passages)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the check, or with --check report the held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train_check", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report figures, write nothing")
    check = parser.parse_args(arguments).check
    embedder = SpellingEmbedder(load_embedder("packaged"))
    cards = load_cards()
    asked = load_taught(cards)
    meanings = read_as_searched([one.text for one in asked], embedder)
    checker = Checker(cards, asked, meanings, vectors_of(cards, embedder))
    if check:
        print(json.dumps(held_out(checker), indent=2))
        return 0
    save_card_check(checker.fitted(), fingerprint=embedder.fingerprint)
    print(f"{len(checker.pairs)} pairs of question and card -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
