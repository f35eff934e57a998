"""Trains the intent head: `python -m knowledge.train_intent [--check]`.

Deterministic: the same utterances, cards and embedding model give the same weights. `--check`
writes nothing and reports the accuracy on utterances whose whole group was held out.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge.asked import load_asked
from knowledge.cards import load_cards
from knowledge.embedding import Vectors, load_embedder, whole
from knowledge.intent import SLOTS, WEIGHTS, intent_words, judged_text, save_intent_head
from knowledge.json_lines import read_json_lines
from knowledge.languages import in_english
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.tables import DATA
from knowledge.text_network import Array, TextNetwork
from knowledge.train_network import Effort, Words, fit_network

UTTERANCES = DATA / "intent_train.jsonl"
GROUP_SIZE = 5
FOLDS = 5
_EFFORT = Effort(hidden=256, slots=SLOTS)
_EFFORT_ON_WORDS = Effort(hidden=64, slots=SLOTS)
_TOPICS_NEAR_HARM = frozenset({"scam", "honesty"})
_COARSE = {"uncovered": "question", "match_odds": "question"}


@dataclass(frozen=True)
class Utterance:
    """Something people write, its label, and the group that is held out together."""

    text: str
    label: str
    group: str


def utterances(path: Path = UTTERANCES) -> list[Utterance]:
    """Return the utterances of the file."""
    return list(read_json_lines(path, lambda raw: Utterance(**raw)))


def examples() -> list[Utterance]:
    """Return the utterances, then what people ask of the cards, and near misses.

    Cards on scams and honesty stay out: their wording lies next to what must be declined.
    """
    found = utterances()
    known = {one.text.lower() for one in found}
    asked = [
        Utterance(intent, "question", f"card:{card.id}")
        for card in load_cards()
        if card.topic not in _TOPICS_NEAR_HARM
        for intent in card.intents
    ]
    asked += [
        Utterance(one.text, "question" if one.card else "uncovered", f"asked:{one.topic}")
        for one in load_asked()
        if one.topic not in _TOPICS_NEAR_HARM
    ]
    return found + [one for one in asked if one.text.lower() not in known]


def split_groups(found: Sequence[Utterance]) -> list[str]:
    """Return a group for each example: neighbors in the file paraphrase each other."""
    counts: dict[str, int] = defaultdict(int)
    groups = []
    for one in found:
        groups.append(f"{one.group}#{counts[one.group] // GROUP_SIZE}")
        counts[one.group] += 1
    return groups


@dataclass(frozen=True)
class Taught:
    """What a head learns from: words and meaning of each text, and its label."""

    words: Words
    features: Sequence[Array]
    meanings: Vectors
    labels: Sequence[str]

    def fitted(self, rows: Sequence[int] | None = None, *, effort: Effort = _EFFORT) -> TextNetwork:
        """Return the network fitted to the texts `rows`, by default to all."""
        return fit_network(self.words, self.meanings, self.labels, rows=rows, effort=effort)

    def without_meaning(self) -> TextNetwork:
        """Return the network that reads the words alone."""
        nothing = np.zeros((len(self.labels), 1), dtype=np.float32)
        return replace(self, meanings=nothing).fitted(effort=_EFFORT_ON_WORDS)


def taught(texts: Sequence[str], meanings: Vectors, labels: Sequence[str]) -> Taught:
    """Return the lessons; `meanings` has shape (texts, dimensions)."""
    features = [intent_words(text) for text in texts]
    return Taught(Words(features), features, meanings, labels)


def held_out_accuracy(lessons: Taught, groups: Sequence[str]) -> dict[str, float]:
    """Return the accuracy on held-out groups, for every label and for what decides the reply."""
    from sklearn.model_selection import StratifiedGroupKFold

    predicted = [""] * len(lessons.labels)
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(lessons.features, lessons.labels, groups):
        network = lessons.fitted(train.tolist())
        for row in test:
            odds = network.probabilities(lessons.features[row], lessons.meanings[row])
            predicted[row] = network.labels[int(odds.argmax())]
    pairs = list(zip(lessons.labels, predicted, strict=True))
    return {
        "label": float(np.mean([a == b for a, b in pairs])),
        "reply": float(np.mean([_coarse(a) == _coarse(b) for a, b in pairs])),
    }


def _coarse(label: str) -> str:
    return "unsafe" if label.startswith("unsafe") else _COARSE.get(label, label)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the weights, or with --check report the held-out accuracy."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train_intent", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report accuracy, write nothing")
    check = parser.parse_args(arguments).check
    found = examples()
    embedder = SpellingEmbedder(load_embedder("packaged"))
    labels = [one.label for one in found]
    search_texts = [in_english(one.text) for one in found]
    read = [judged_text(*pair) for pair in zip(search_texts, (e.text for e in found), strict=True)]
    lessons = taught(read, whole(embedder.read(search_texts)), labels)
    if check:
        print(json.dumps(held_out_accuracy(lessons, split_groups(found)), indent=2))
        return 0
    alone = lessons.without_meaning()
    save_intent_head(lessons.fitted(), alone, fingerprint=embedder.fingerprint)
    print(f"{len(found)} utterances, {len(set(labels))} labels -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
