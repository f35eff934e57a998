"""Trains the card head: `python -m knowledge.train_cards [--check]`.

From the cards' own ways of asking and the questions of `knowledge/data/asked`. Deterministic: the
same texts and embedding model give the same weights. `--check` writes nothing and reports figures
on questions that were held out together with their writer's others, or their neighbors in the file.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.asked import Asked
from knowledge.card_head import NEAR_MISS, WEIGHTS, CardHead, save_card_head
from knowledge.cards import Card, load_cards
from knowledge.embedding import Meaning, Reader, load_embedder, whole
from knowledge.languages import in_english
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.talks import load_taught
from knowledge.text_network import word_features
from knowledge.train_network import Words, fit_network
from knowledge.utterances import utterances

FOLDS = 4
SEEDS = (0, 1, 2)
"""Two networks of each kind: a single one puts one right card before another by chance (on writers
never met the right card of a false belief is first for .844 instead of .800 to .833)."""
_BEYOND = f"{NEAR_MISS}beyond"
_BEYOND_ALL = frozenset({"uncovered", "off_topic"})
NEIGHBORS = 5
"""Questions that stand together in a file and may paraphrase each other."""


@dataclass(frozen=True)
class Lesson:
    """A question, its label, and the fold it is held out in; None for a card's own intent."""

    text: str
    label: str
    fold: int | None


def lessons(cards: Sequence[Card], asked: Sequence[Asked]) -> list[Lesson]:
    """Return everything the head learns from; what lies beyond every card is a class of its own."""
    own = [Lesson(intent, card.id, None) for card in cards for intent in card.intents]
    own += [Lesson(one.text, _BEYOND, None) for one in utterances() if one.label in _BEYOND_ALL]
    return own + [Lesson(one.text, label_of(one), fold_of(one)) for one in asked]


def label_of(one: Asked) -> str:
    """Return the class of a question: its card, or the near misses of its topic."""
    return one.card or f"{NEAR_MISS}{one.topic}"


def fold_of(one: Asked) -> int:
    """Return in which of `FOLDS` parts a question is held out.

    Together with all that its writer wrote where that is known, else with its neighbors.
    """
    return (one.voice or one.place // NEIGHBORS) % FOLDS


def heads_without_each_fold(
    taught: Sequence[Lesson], meanings: Sequence[Meaning]
) -> list[CardHead]:
    """Return for each fold a head that never saw its questions."""
    kept = [[row for row, one in enumerate(taught) if one.fold != fold] for fold in range(FOLDS)]
    return [fitted(taught, meanings, rows) for rows in kept]


def fitted(
    taught: Sequence[Lesson], meanings: Sequence[Meaning], rows: Sequence[int] | None = None
) -> CardHead:
    """Return a head that learned the lessons `rows`, by default all of them."""
    words = Words(word_features(in_english(one.text)) for one in taught)
    labels = [one.label for one in taught]
    vectors, layers = np.stack([one.vector for one in meanings]), whole(meanings)
    return CardHead(
        on_vector=tuple(fit_network(words, vectors, labels, rows=rows, seed=x) for x in SEEDS),
        on_layers=tuple(fit_network(words, layers, labels, rows=rows, seed=x) for x in SEEDS),
    )


def held_out(taught: Sequence[Lesson], meanings: Sequence[Meaning]) -> dict[str, float]:
    """Return how often the right card is first and near, and how near misses are told apart."""
    from sklearn.metrics import roc_auc_score

    heads = heads_without_each_fold(taught, meanings)
    ranks, none, missed = [], [], []
    for lesson, meaning in zip(taught, meanings, strict=True):
        if lesson.fold is None:
            continue
        guess = heads[lesson.fold].guess(in_english(lesson.text), meaning)
        none.append(guess.none)
        missed.append(lesson.label.startswith(NEAR_MISS))
        if not missed[-1]:
            ranks.append(_rank(lesson.label, guess.cards))
    return {
        "right_card_first": float(np.mean(np.array(ranks) == 1)),
        "right_card_in_three": float(np.mean(np.array(ranks) <= 3)),
        "near_miss_auroc": float(roc_auc_score(missed, none)),
    }


def _rank(card: str, probabilities: Any) -> int:
    mine = probabilities.get(card, 0.0)
    return 1 + sum(1 for other in probabilities.values() if other > mine)


def read_as_searched(texts: Sequence[str], reader: Reader) -> list[Meaning]:
    """Return what `reader` makes of `texts` as they are searched."""
    return reader.read([in_english(text) for text in texts])


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the weights, or with --check report the held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train_cards", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report figures, write nothing")
    check = parser.parse_args(arguments).check
    embedder = SpellingEmbedder(load_embedder("packaged"))
    cards = load_cards()
    taught = lessons(cards, load_taught(cards))
    meanings = read_as_searched([one.text for one in taught], embedder)
    if check:
        print(json.dumps(held_out(taught, meanings), indent=2))
        return 0
    head = fitted(taught, meanings)
    save_card_head(head, fingerprint=embedder.fingerprint)
    print(f"{len(taught)} questions, {len(head.on_vector[0].labels)} classes -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
