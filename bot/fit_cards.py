"""Fits when a card answers a question: `python -m bot.fit_cards [--check]`.

What it learns from: questions people ask of each card and near misses, looked at through a card
head, a check and a memory that never met the writer; the example questions of the passages (right
are the cards that cite the passage); and messages that no card answers. Deterministic. `--check`
writes nothing and reports figures on questions that were held out once more.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.asking.card_fit import CardMatcher, Features
from bot.core.asking.question import read_question
from bot.core.grounding.sourcebook import Sourcebook
from knowledge.asked import load_asked
from knowledge.card_check import CardCheck, load_card_check
from knowledge.card_fit_weights import CardFitWeights, save_card_fit
from knowledge.card_head import CardHead, load_card_head
from knowledge.card_index import CardIndex
from knowledge.cards import Card, card_passages, load_cards
from knowledge.documents import documents_of
from knowledge.embedding import CachingEmbedder, Reader, Vectors, load_embedder
from knowledge.example_questions import load_example_questions
from knowledge.guide import load_guide
from knowledge.indexing import embed_passages, texts_of
from knowledge.languages import in_english
from knowledge.logistic import Logistic
from knowledge.passages import Passage, Retriever
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.retriever import HybridRetriever
from knowledge.said_memory import SaidMemory, load_said_memory
from knowledge.shipped import shipped_vectors
from knowledge.tables import load_reference
from knowledge.train_cards import FOLDS as HEAD_FOLDS
from knowledge.train_cards import (
    NEIGHBORS,
    fold_of,
    heads_without_each_fold,
    lessons,
    read_as_searched,
)
from knowledge.train_check import Checker
from knowledge.train_memory import memory_of
from knowledge.utterances import utterances
from knowledge.vocabulary import expanded

FOLDS = 5
RETRIEVED = 24
INVERSE_REGULARIZATION = 1.0
FITTED_ON = range(1, 13)
"""Writers the fit is made on. With the six who wrote a near miss beside every question as well, it
expects too many: follow-ups on dev .899 instead of .917, answerable turned away .035 (.034)."""
_EXAMPLES_COUNT = 0.3
"""What an example question weighs: a card that cites its passage need not answer it."""
NO_CARD = frozenset({"uncovered", "off_topic"})
_REFUSED = 0.05
_NEVER_FITTED = CardFitWeights(Logistic({}, 0.0), Logistic({}, 0.0))
_REMEMBERED = 100_000


@dataclass(frozen=True)
class Candidate:
    """A card looked at for a question: how they agree, and whether it is a right one.

    Attributes:
        group: what is held out together when the fit is checked.
        has_card: some card answers the question.
    """

    question: str
    group: str
    features: Features
    right: bool
    has_card: bool


@dataclass(frozen=True)
class Bench:
    """Everything the candidates are made from."""

    cards: tuple[Card, ...]
    vectors: Mapping[str, Vectors]
    book: Sourcebook
    retriever: Retriever
    embedder: Reader

    def matcher(
        self,
        head: CardHead | None,
        check: CardCheck | None,
        memory: SaidMemory | None,
        *,
        fitted: CardFitWeights = _NEVER_FITTED,
    ) -> CardMatcher:
        """Return a matcher that uses `head`, `check` and `memory`."""
        index = CardIndex(self.cards, self.vectors, head=head, check=check, memory=memory)
        return CardMatcher(self.cards, index, book=self.book, fitted=fitted)


def open_bench() -> tuple[Bench, tuple[Passage, ...]]:
    """Return the bench, and the passages with the example questions left out of retrieval."""
    plain = CachingEmbedder(load_embedder("packaged"), size=_REMEMBERED)
    embedder, cards = SpellingEmbedder(plain), load_cards()
    passages = (*load_guide().passages, *documents_of(load_reference()))
    texts = (*passages, *card_passages(cards))
    stored = embed_passages(texts, embedder, known=shipped_vectors(_all(texts), embedder))
    retriever = HybridRetriever(
        stored.passages, dense=stored.dense, embedder=embedder, expand=expanded
    )
    vectors = retriever.vectors("card")
    return Bench(cards, vectors, Sourcebook(passages), retriever, embedder), passages


def candidates(bench: Bench, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Return every candidate to learn from, as an index with its head and check sees it."""
    yield from _of_asked(bench, _matchers_without_each_fold(bench))
    model = bench.embedder.fingerprint
    everything = bench.matcher(
        load_card_head(model), load_card_check(model), load_said_memory(model)
    )
    yield from _of_the_rest(bench, passages, everything)


def candidates_untrained(bench: Bench, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """Return the same candidates as an index without head and check sees them."""
    plain = bench.matcher(None, None, None)
    yield from _of_asked(bench, [plain] * HEAD_FOLDS)
    yield from _of_the_rest(bench, passages, plain)


def _of_the_rest(
    bench: Bench, passages: Sequence[Passage], matcher: CardMatcher
) -> Iterator[Candidate]:
    """Return the candidates of the passages' example questions and of what no card answers."""
    for passage, questions in _examples(passages):
        right = frozenset(card.id for card in bench.cards if _cites(card, passage))
        for text in questions:
            yield from _looked_at(bench, matcher, text, right, f"passage:{passage.id}")
    for one in utterances():
        if one.label in NO_CARD:
            yield from _looked_at(bench, matcher, one.text, frozenset(), one.group)


def fit(found: Sequence[Candidate]) -> CardFitWeights:
    """Return the fitted models: which card is right, and whether the one chosen answers."""
    choosing = _fitted(found)
    chosen = [found[one] for one in _first_of_each(found, _scores(found, choosing))]
    clear = [one for one in chosen if one.right or not one.has_card]
    return CardFitWeights(choosing, _fitted(clear))


def held_out(found: Sequence[Candidate]) -> dict[str, float]:
    """Return how well held-out questions are served: the right card first, and told from none."""
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold

    choosing, answering = np.zeros(len(found)), np.zeros(len(found))
    split = GroupKFold(FOLDS).split(found, groups=[one.group for one in found])
    for train, test in split:
        fitted = fit([found[one] for one in train])
        mine = [found[one] for one in test]
        choosing[test] = _scores(mine, fitted.choosing)
        answering[test] = _scores(mine, fitted.answering)
    firsts = [one for one in _first_of_each(found, choosing) if _is_asked(found[one])]
    clear = [one for one in firsts if found[one].right or not found[one].has_card]
    right = np.array([found[one].right for one in clear])
    odds = answering[clear]
    return {
        "right_card_first": float(np.mean([found[x].right for x in firsts if found[x].has_card])),
        "near_miss_auroc": float(roc_auc_score(right, odds)),
        "near_miss_caught": float(np.mean(odds[~right] < np.quantile(odds[right], _REFUSED))),
    }


def _fitted(found: Sequence[Candidate]) -> Logistic:
    from sklearn.linear_model import LogisticRegression

    names = list(found[0].features)
    model = LogisticRegression(C=INVERSE_REGULARIZATION, max_iter=5000, random_state=0)
    trusted = [_EXAMPLES_COUNT if _is_example(one) else 1.0 for one in found]
    model.fit(_matrix(found, names), [one.right for one in found], sample_weight=trusted)
    weights = (float(weight) for weight in model.coef_[0])
    return Logistic(dict(zip(names, weights, strict=True)), float(model.intercept_[0]))


def _scores(found: Sequence[Candidate], model: Logistic) -> NDArray[np.float64]:
    return np.array([model.log_odds(one.features) for one in found])


def _matchers_without_each_fold(bench: Bench) -> list[CardMatcher]:
    asked = load_asked()
    taught = lessons(bench.cards, asked)
    meanings = read_as_searched([lesson.text for lesson in taught], bench.embedder)
    heads = heads_without_each_fold(taught, meanings)
    own = meanings[len(meanings) - len(asked) :]
    checks = Checker(bench.cards, asked, own, bench.vectors).without_each_fold()
    memories = [memory_of(asked, own, without=fold) for fold in range(HEAD_FOLDS)]
    return [bench.matcher(*trained) for trained in zip(heads, checks, memories, strict=True)]


def _of_asked(bench: Bench, matchers: Sequence[CardMatcher]) -> Iterator[Candidate]:
    """Return the candidates of what people ask, each through a matcher that never met its writer.

    Only those whose writer is known: of a writer met in training, even another question is known
    too well, and what a matcher never met would seem less telling than it is.
    """
    for one in load_asked():
        if one.voice in FITTED_ON:
            right = frozenset({one.card} if one.card else ())
            group = f"asked:{one.topic}:{one.place // NEIGHBORS}"
            yield from _looked_at(bench, matchers[fold_of(one)], one.text, right, group)


def _all(passages: Iterable[Passage]) -> list[str]:
    return [text for passage in passages for text in texts_of(passage)]


def _examples(passages: Sequence[Passage]) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    questions = load_example_questions()
    return ((one, questions[one.id]) for one in passages if one.id in questions)


def _cites(card: Card, passage: Passage) -> bool:
    return any(
        (source.doc, source.section) == (passage.doc, passage.section)
        and source.quote in passage.text
        for source in card.sources
    )


def _looked_at(
    bench: Bench, matcher: CardMatcher, text: str, right: frozenset[str], group: str
) -> Iterator[Candidate]:
    question = read_question(in_english(text))
    ranked = bench.retriever.retrieve(question.text, (), limit=RETRIEVED)
    meaning = bench.embedder.read([question.text])[0]
    for card, features in matcher.candidates(question, meaning, ranked):
        yield Candidate(text, group, features, card.id in right, has_card=bool(right))


def _is_asked(one: Candidate) -> bool:
    return one.group.startswith("asked:")


def _is_example(one: Candidate) -> bool:
    return one.group.startswith("passage:")


def _matrix(found: Sequence[Candidate], names: Sequence[str]) -> Any:
    return np.array([[one.features[name] for name in names] for one in found])


def _first_of_each(found: Sequence[Candidate], scores: Any) -> list[int]:
    best: dict[tuple[str, str], int] = {}
    for position, one in enumerate(found):
        key = (one.group, one.question)
        if key not in best or scores[position] > scores[best[key]]:
            best[key] = position
    return list(best.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights, or with --check report the held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m bot.fit_cards", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report figures, write nothing")
    check = parser.parse_args(arguments).check
    bench, passages = open_bench()
    found = list(candidates(bench, passages))
    if check:
        print(json.dumps(held_out(found), indent=2))
        return 0
    plain = list(candidates_untrained(bench, passages))
    save_card_fit(trained=fit(found), untrained=fit(plain))
    print(f"{len(found)} candidates -> card_fit.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
