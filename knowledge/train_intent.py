"""Trains the intent head: `python -m knowledge.train_intent [--check]`.

Deterministic: the same utterances, cards and embedding model give the same weights. `--check`
writes nothing and reports the accuracy on utterances whose whole group was held out.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.asked import load_asked
from knowledge.cards import load_cards
from knowledge.embedding import load_embedder
from knowledge.intent import WEIGHTS, judged_text, lexical_features
from knowledge.json_lines import read_json_lines
from knowledge.languages import in_english
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.tables import DATA

UTTERANCES = DATA / "intent_train.jsonl"
GROUP_SIZE = 5
FOLDS = 5
INVERSE_REGULARIZATION = 10.0
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


def fit(features: Any, labels: Any) -> Any:
    """Return the fitted logistic regression."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=INVERSE_REGULARIZATION,
        max_iter=3000,
        class_weight=class_weights(labels),
        random_state=0,
    )
    return model.fit(csr_matrix(features), labels)  # nearly all hashed words are zero


def class_weights(labels: Sequence[str]) -> dict[str, float]:
    """Return a weight for each label: rare ones count more, by the root of how rare they are.

    Full balance turned many more questions away for the same harm found (docs/retrieval.md).
    """
    counts = Counter(labels)
    even = len(labels) / len(counts)
    return {label: (even / count) ** 0.5 for label, count in counts.items()}


def held_out_accuracy(features: Any, labels: Any, groups: Sequence[str]) -> dict[str, float]:
    """Return the accuracy on held-out groups, for every label and for what decides the reply."""
    from sklearn.model_selection import StratifiedGroupKFold

    predicted = np.empty(len(labels), dtype=object)
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(features, labels, groups):
        predicted[test] = fit(features[train], labels[train]).predict(features[test])
    coarse = [_coarse(a) == _coarse(b) for a, b in zip(labels, predicted, strict=True)]
    return {"label": float(np.mean(predicted == labels)), "reply": float(np.mean(coarse))}


def _coarse(label: str) -> str:
    return "unsafe" if label.startswith("unsafe") else _COARSE.get(label, label)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the weights, or with --check report the held-out accuracy."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.train_intent", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report accuracy, write nothing")
    check = parser.parse_args(arguments).check
    found = examples()
    embedder = SpellingEmbedder(load_embedder("packaged"))
    labels = np.array([one.label for one in found])
    search_texts = [in_english(one.text) for one in found]
    read = [judged_text(*pair) for pair in zip(search_texts, (e.text for e in found), strict=True)]
    words = np.stack([lexical_features(text) for text in read])
    both = np.hstack([embedder.encode(search_texts), words])
    if check:
        print(json.dumps(held_out_accuracy(both, labels, split_groups(found)), indent=2))
        return 0
    arrays: dict[str, Any] = {}
    for kind, features in (("meaning", both), ("words", words)):
        model = fit(features, labels)
        arrays[f"{kind}_weights"] = model.coef_.astype(np.float16)
        arrays[f"{kind}_bias"] = model.intercept_.astype(np.float16)
    meta = {"labels": list(model.classes_), "fingerprint": embedder.fingerprint}
    np.savez_compressed(WEIGHTS, meta=np.array(json.dumps(meta)), **arrays)
    print(f"{len(found)} utterances, {len(meta['labels'])} labels -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
