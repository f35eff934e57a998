"""Fits when a store answers a turn: `python -m bot.fit_answerability [--check]`.

What it learns from needs no labels of its own. Every answer card names the sources it rests on. Its
ways of asking are asked of a store of our passages that holds those sources (answered), and of one
from which they are taken out (not answered, however near the rest is), as first turns and in
conversations, in stores of several sizes and of short or long passages. Near misses, which no
source answers, are asked of stores that hold everything near. Cards themselves and example
questions are left out, since an ingested store has none. Deterministic. `--check` writes nothing
and reports figures on topics that were held out whole.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import Any

import numpy as np

from bot.core.asking.answer_signs import MEANING, WORDS, signs
from knowledge.answerability_weights import AnswerabilityWeights, save_answerability
from knowledge.asked import load_asked
from knowledge.cards import Card, load_cards
from knowledge.dense import DenseIndex
from knowledge.documents import documents_of
from knowledge.embedding import Embedder, Vectors, load_embedder
from knowledge.followup import dependence
from knowledge.guide import load_guide
from knowledge.logistic import Logistic
from knowledge.passages import Passage, Turn
from knowledge.retriever import HybridRetriever, query_forms
from knowledge.search_text import dense_text
from knowledge.tables import load_reference

SEED = 0
WAYS = 4
"""Ways of asking taken of a card, its canonical one first."""
SIZES = (60, 200, 1000)
LONG_WORDS = 180
RETRIEVED = 8
TURNS_BEFORE = (0, 0, 1, 2, 3)
SAYS_THE_SAME = 0.6
"""Cosine to a card's question and answer from which a passage goes out with the card's sources."""
INVERSE_REGULARIZATION = 0.3
WRONGLY_REFUSED = 0.08
"""Share of answered turns below the threshold that is shipped, on topics held out."""


@dataclass(frozen=True)
class Conversation:
    """A turn with those before it, and the card it is about."""

    question: str
    history: tuple[Turn, ...]
    card: Card
    is_near_miss: bool = False


@dataclass(frozen=True)
class Example:
    """A turn asked of a store: its signs, whether the store answers, what is held out with it."""

    signs: Mapping[str, float]
    answered: bool
    topic: str
    is_near_miss: bool


class Known:
    """An embedder that only looks up what was embedded beforehand, in one go."""

    def __init__(self, texts: Sequence[str], embedder: Embedder) -> None:
        self.fingerprint = embedder.fingerprint
        distinct = sorted(set(texts), key=len)
        self._rows = dict(zip(distinct, embedder.encode(distinct), strict=True))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the rows of `texts`, each of which must be known."""
        return np.stack([self._rows[text] for text in texts])


def conversations(cards: Sequence[Card], random: Random) -> Iterator[Conversation]:
    """Return the turns to ask: every card's, and its near misses, some in a conversation."""
    by_topic: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        by_topic[card.topic].append(card)
    near = near_misses()
    for card in cards:
        beside = [one for one in by_topic[card.topic] if one.id != card.id]
        asked = [(text, False) for text in card.intents[:WAYS]]
        asked += [(text, True) for text in near[card.id][: WAYS // 2]]
        for text, is_near_miss in asked:
            yield Conversation(text, _history(beside, random), card, is_near_miss)


def _history(beside: Sequence[Card], random: Random) -> tuple[Turn, ...]:
    before = random.sample(list(beside), min(random.choice(TURNS_BEFORE), len(beside)))
    return tuple(
        turn
        for card in before
        for turn in (Turn("user", random.choice(card.intents)), Turn("assistant", card.answer))
    )


def near_misses() -> dict[str, list[str]]:
    """Return, by the card each resembles, the questions that no source answers."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in load_asked():
        if one.near is not None:
            found[one.near].append(one.text)
    return found


def long_passages(passages: Sequence[Passage]) -> list[Passage]:
    """Return neighbors of one document joined up to `LONG_WORDS` words."""
    joined: list[Passage] = []
    for _, group in groupby(passages, key=lambda one: one.doc):
        room = 0
        for one in group:
            room -= len(one.text.split())
            if room < 0:
                joined.append(one)
                room = LONG_WORDS - len(one.text.split())
            else:
                text = f"{joined[-1].text}\n{one.text}"
                joined[-1] = replace(joined[-1], text=text)
    return joined


class Stores:
    """Stores of our passages with or without what a card rests on."""

    def __init__(
        self, passages: Sequence[Passage], cards: Sequence[Card], embedder: Embedder
    ) -> None:
        short = [replace(one, questions=()) for one in passages]
        self._shapes = (short, long_passages(short))
        vectors = embedder.encode([dense_text(one) for one in short])
        told = embedder.encode([f"{card.intents[0]} {card.answer}" for card in cards])
        same = told @ vectors.T >= SAYS_THE_SAME
        self._right = {
            card.id: tuple(
                one.text
                for one, is_same in zip(short, row, strict=True)
                if is_same or _rests_on(card, one)
            )
            for card, row in zip(cards, same, strict=True)
        }

    def passages(self, card: Card, *, answered: bool, random: Random) -> list[Passage]:
        """Return the passages of a store of random size that does or does not answer `card`."""
        shape = random.choice(self._shapes)
        right = {one.id for one in shape if any(text in one.text for text in self._right[card.id])}
        others = [one.id for one in shape if one.id not in right]
        kept = set(random.sample(others, min(random.choice(SIZES), len(others))))
        kept |= right if answered else set()
        return [one for one in shape if one.id in kept]


def _rests_on(card: Card, passage: Passage) -> bool:
    return any(
        (source.doc, source.section) == (passage.doc, passage.section) for source in card.sources
    )


@dataclass(frozen=True)
class Asked:
    """A conversation put to a store."""

    conversation: Conversation
    passages: tuple[Passage, ...]
    answered: bool


def all_asked(random: Random, embedder: Embedder) -> list[Asked]:
    """Return every turn with the store it is put to; one store for the turns of a card."""
    cards = load_cards()
    passages = (*load_guide().passages, *documents_of(load_reference()))
    stores = Stores(passages, cards, embedder)
    found: list[Asked] = []
    turns_of = groupby(list(conversations(cards, random)), key=lambda one: one.card)
    for card, group in turns_of:
        turns = list(group)
        for answered in (True, False):
            store = tuple(stores.passages(card, answered=answered, random=random))
            if not store:
                continue
            found += [
                Asked(one, store, answered and not one.is_near_miss)
                for one in turns
                if answered or not one.is_near_miss
            ]
    return found


def examples(asked: Sequence[Asked], embedder: Embedder) -> list[Example]:
    """Return the signs of every turn in its store."""
    texts = {dense_text(passage) for one in asked for passage in one.passages}
    for one in asked:
        texts |= set(_forms(one.conversation))
    known = Known(sorted(texts), embedder)
    found = []
    for passages, group in groupby(asked, key=lambda one: one.passages):
        rows = known.encode([dense_text(passage) for passage in passages])
        dense = DenseIndex(rows, np.arange(len(passages), dtype=np.intp))
        retriever = HybridRetriever(passages, dense=dense, embedder=known)
        found += [_example(one, retriever) for one in group]
    return found


def _forms(conversation: Conversation) -> list[str]:
    question, history = conversation.question, conversation.history
    leaning = dependence(question, history)
    return [form.text for form in query_forms(question, history, leaning=leaning)]


def _example(asked: Asked, retriever: HybridRetriever) -> Example:
    one = asked.conversation
    found = retriever.search(one.question, one.history, limit=RETRIEVED)
    return Example(
        signs(one.question, one.history, found, retriever.terms),
        asked.answered,
        one.card.topic,
        one.is_near_miss,
    )


def fit(found: Sequence[Example], names: Sequence[str]) -> Logistic:
    """Return the fitted model over the signs called `names`."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    matrix = _matrix(found, names)
    scaler = StandardScaler().fit(matrix)
    model = LogisticRegression(
        C=INVERSE_REGULARIZATION, class_weight="balanced", max_iter=5000, random_state=0
    )
    model.fit(scaler.transform(matrix), [one.answered for one in found])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    return Logistic(dict(zip(names, map(float, weights), strict=True)), bias)


def held_out(found: Sequence[Example], names: Sequence[str]) -> Any:
    """Return the probability of every example by a model that saw nothing of its topic."""
    from sklearn.model_selection import GroupKFold

    scores = np.zeros(len(found))
    topics = [one.topic for one in found]
    for train, test in GroupKFold(len(set(topics))).split(found, groups=topics):
        fitted = fit([found[row] for row in train], names)
        scores[test] = [fitted.probability(found[row].signs) for row in test]
    return scores


def figures_of(found: Sequence[Example], scores: Any) -> dict[str, float]:
    """Return AUROC, and the share refused where `WRONGLY_REFUSED` of the answered are."""
    from sklearn.metrics import roc_auc_score

    answered = np.array([one.answered for one in found])
    near = np.array([one.is_near_miss for one in found])
    threshold = threshold_of(found, scores)
    removed = ~answered & ~near
    return {
        "auroc_removed": float(roc_auc_score(answered[~near], scores[~near])),
        "auroc_near_miss": float(roc_auc_score(answered[~removed], scores[~removed])),
        "threshold": threshold,
        "refused_removed": float(np.mean(scores[removed] < threshold)),
        "refused_near_miss": float(np.mean(scores[near] < threshold)),
    }


def threshold_of(found: Sequence[Example], scores: Any) -> float:
    """Return the probability below which `WRONGLY_REFUSED` of the answered turns lie."""
    answered = [score for one, score in zip(found, scores, strict=True) if one.answered]
    return float(np.quantile(answered, WRONGLY_REFUSED))


def _matrix(found: Sequence[Example], names: Sequence[str]) -> Any:
    return np.array([[one.signs[name] for name in names] for one in found])


def fitted(found: Sequence[Example], names: Sequence[str]) -> AnswerabilityWeights:
    """Return the weights fitted to everything, with the threshold found on topics held out."""
    threshold = threshold_of(found, held_out(found, names))
    return AnswerabilityWeights(fit(found, names), threshold)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights, or with --check report the held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m bot.fit_answerability", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report figures, write nothing")
    check = parser.parse_args(arguments).check
    embedder = load_embedder("packaged")
    found = examples(all_asked(Random(SEED), embedder), embedder)  # noqa: S311 (a sample, nothing secret)
    if check:
        for names in (MEANING, WORDS):
            print(json.dumps(figures_of(found, held_out(found, names)), indent=2))
        return 0
    save_answerability(
        fingerprint=embedder.fingerprint,
        meaning=fitted(found, MEANING),
        words=fitted(found, WORDS),
    )
    print(f"{len(found)} turns -> answerability.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
