"""Trains the intent head: `python -m knowledge.train_intent [--check]`.

Deterministic: the same utterances, cards and embedding model give the same weights. How network and
memory are weighed is fitted on messages of writers whom neither of them had met. `--check` writes
nothing and reports the network's accuracy on utterances whose whole group was held out.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.asked import load_asked
from knowledge.cards import load_cards
from knowledge.embedding import Meaning, Vectors, load_embedder, whole
from knowledge.intent import (
    SLOTS,
    WEIGHTS,
    group_of_intent,
    intent_words,
    judged_text,
    save_intent_head,
    signs,
)
from knowledge.languages import in_english
from knowledge.logistic import Logistic
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.said_memory import INTENTS
from knowledge.text_network import Array, TextNetwork
from knowledge.train_memory import axes_of, group_of_utterance, remembered
from knowledge.train_network import Effort, Words, fit_network
from knowledge.utterances import TOPICS_NEAR_HARM, Utterance, utterances

GROUP_SIZE = 5
FOLDS = 5
_INVERSE_REGULARIZATION = 1.0
_EFFORT = Effort(hidden=256, slots=SLOTS)
_EFFORT_ON_WORDS = Effort(hidden=64, slots=SLOTS)
_NOTHING = np.zeros(0, dtype=np.float32)
_COARSE = {"uncovered": "question", "match_odds": "question"}


def examples() -> list[Utterance]:
    """Return the utterances, then what people ask of the cards, and near misses.

    Cards on scams and honesty stay out: their wording lies next to what must be declined.
    """
    found = utterances()
    known = {one.text.lower() for one in found}
    asked = [
        Utterance(intent, "question", f"card:{card.id}")
        for card in load_cards()
        if card.topic not in TOPICS_NEAR_HARM
        for intent in card.intents
    ]
    asked += [
        Utterance(
            one.text, "question" if one.card else "uncovered", f"asked:{one.topic}", one.voice
        )
        for one in load_asked()
        if one.topic not in TOPICS_NEAR_HARM
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


def weighed(lessons: Taught, voices: Sequence[int]) -> dict[str, Logistic]:
    """Return for each of `INTENTS` how the network and the memory are weighed.

    An intent counts as often as it comes among all lessons, however seldom the writers wrote it.

    Args:
        lessons: what both learn from.
        voices: the writer of each text, 0 for unknown; half of the writers are held out at a time.
    """
    from sklearn.linear_model import LogisticRegression

    found = list(_signs_of_strangers(lessons, np.array(voices)))
    models = {}
    for intent in INTENTS:
        names = list(found[0][1][intent])
        matrix = np.array([[seen[intent][name] for name in names] for _, seen in found])
        is_it = np.array([group_of_intent(lessons.labels[row]) == intent for row, _ in found])
        of_all = np.array([group_of_intent(label) == intent for label in lessons.labels])
        counts = np.where(is_it, _odds(of_all) / _odds(is_it), 1.0)
        model = LogisticRegression(C=_INVERSE_REGULARIZATION, max_iter=5000, random_state=0)
        model.fit(matrix, is_it, sample_weight=counts)
        weights = map(float, model.coef_[0])
        models[intent] = Logistic(
            dict(zip(names, weights, strict=True)), float(model.intercept_[0])
        )
    return models


def _odds(is_it: NDArray[np.bool_]) -> float:
    return float(is_it.sum() / (~is_it).sum())


def _signs_of_strangers(
    lessons: Taught, voices: NDArray[np.int64]
) -> Iterator[tuple[int, dict[str, dict[str, float]]]]:
    """Return rows with their signs of every intent, as seen by what never met their writer."""
    for half in (0, 1):
        held_out = (voices > 0) & (voices % 2 == half)
        train = np.flatnonzero(~held_out).tolist()
        network = lessons.fitted(train)
        axes = axes_of(lessons.meanings[train])
        places = axes.places(lessons.meanings[train])
        said = [group_of_utterance(lessons.labels[row]) for row in train]
        memory = remembered(axes, places, said, [""] * len(said))
        for row in np.flatnonzero(held_out).tolist():
            meaning = lessons.meanings[row]
            odds = network.probabilities(lessons.features[row], meaning).tolist()
            guessed = dict(zip(network.labels, odds, strict=True))
            likeness = memory.recalled(Meaning(meaning, _NOTHING)).intents
            yield row, {intent: signs(guessed, intent, likeness[intent]) for intent in INTENTS}


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
    alone, weighing = lessons.without_meaning(), weighed(lessons, [one.voice for one in found])
    save_intent_head(lessons.fitted(), alone, weighing, fingerprint=embedder.fingerprint)
    print(f"{len(found)} utterances, {len(set(labels))} labels -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
