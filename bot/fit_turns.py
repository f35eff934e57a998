"""Fits which card answers a later turn of a conversation: `python -m bot.fit_turns [--check]`.

From the conversations of `knowledge/data/talks`, which neither head nor check nor memory has met.
What was told before a turn is what the card of each turn before it says. Deterministic. `--check`
writes nothing and reports figures on conversations that were held out.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.core.asking.card_fit import CardFit, CardMatcher, Features
from bot.core.asking.question import read_question
from bot.core.asking.turn_fit import (
    COMPLETED,
    READINGS,
    gists_of,
    readings_of,
    said_turn,
    turn_features,
)
from bot.fit_cards import Bench, open_bench
from knowledge.card_check import load_card_check
from knowledge.card_fit_weights import (
    CardFitWeights,
    load_card_fit,
    load_turn_fit,
    save_turn_fit,
)
from knowledge.card_head import load_card_head
from knowledge.cards import Card
from knowledge.languages import in_english
from knowledge.logistic import Logistic
from knowledge.passages import Turn
from knowledge.said_memory import load_said_memory
from knowledge.talks import Talk, load_talks

FOLDS = 5
INVERSE_REGULARIZATION = 0.1
CAUTION = math.log(2)
"""So much is taken off the log odds that a later turn is answered: it is known less well than a
first question. On held-out writers .65 instead of .50 of the turns without an answer are told so,
and .647 instead of .678 of the others get their card."""
_RETRIEVED = 24
_NO_ANSWER = "The guide does not say."
_REFUSED = 0.05


@dataclass(frozen=True)
class LaterTurn:
    """A later turn, the card that answers it (None for none), and how every card agrees."""

    talk: int
    card: str | None
    features: Mapping[str, Features]


def later_turns(bench: Bench, matcher: CardMatcher, talks: Sequence[Talk]) -> Iterator[LaterTurn]:
    """Return the later turns of conversations, each in all its readings."""
    cards = {card.id: card for card in bench.cards}
    for number, talk in enumerate(talks):
        history: list[Turn] = []
        for text, card in zip(talk.turns, talk.cards, strict=True):
            if history:
                features = _features(bench, matcher, cards, in_english(text), history)
                yield LaterTurn(number, card, features)
            told = cards[card].answer if card else _NO_ANSWER
            history += [Turn("user", text), Turn("assistant", told)]


def _features(
    bench: Bench,
    matcher: CardMatcher,
    cards: Mapping[str, Card],
    text: str,
    history: Sequence[Turn],
) -> dict[str, Features]:
    said = said_turn(text, history, gists_of(bench.cards))
    read: dict[str, Mapping[str, CardFit]] = {}
    for name, one in readings_of(text, history, said, cards).items():
        if name not in READINGS:
            continue
        question = read_question(one)
        before = history if name == COMPLETED else ()
        ranked = bench.retriever.retrieve(question.text, before, limit=_RETRIEVED)
        read[name] = matcher.fits(question, bench.embedder.read([question.text])[0], ranked)
    return turn_features(said, read, cards)


def fit(turns: Sequence[LaterTurn]) -> CardFitWeights:
    """Return the fitted models: which card is right, and whether the one chosen answers."""
    pairs = [(one, turn.card == card) for turn in turns if turn.card
             for card, one in turn.features.items()]  # fmt: skip
    choosing = _fitted(pairs)
    chosen = [(turn, *_chosen(turn, choosing)) for turn in turns]
    clear = [(one, bool(turn.card)) for turn, card, one in chosen if turn.card in (card, None)]
    answering = _fitted(clear)
    return CardFitWeights(choosing, replace(answering, bias=answering.bias - CAUTION))


def _fitted(pairs: Sequence[tuple[Features, bool]]) -> Logistic:
    """Return a model on features of one spread, so that none is held back for its scale."""
    from sklearn.linear_model import LogisticRegression

    names = list(pairs[0][0])
    numbers = np.array([[one[name] for name in names] for one, _ in pairs])
    spread = np.maximum(numbers.std(axis=0), 1e-6)
    model = LogisticRegression(C=INVERSE_REGULARIZATION, max_iter=5000)
    model.fit(numbers / spread, [right for _, right in pairs])
    weights = (float(weight) for weight in model.coef_[0] / spread)
    return Logistic(dict(zip(names, weights, strict=True)), float(model.intercept_[0]))


def _chosen(turn: LaterTurn, choosing: Logistic) -> tuple[str, Features]:
    return max(turn.features.items(), key=lambda item: choosing.log_odds(item[1]))


def held_out(turns: Sequence[LaterTurn]) -> dict[str, float]:
    """Return how well turns of held-out conversations are served."""
    from sklearn.model_selection import GroupKFold

    judged: list[tuple[LaterTurn, str, float]] = []
    for train, test in GroupKFold(FOLDS).split(turns, groups=[turn.talk for turn in turns]):
        fitted = fit([turns[row] for row in train])
        judged += _judged([turns[row] for row in test], fitted)
    return _figures(judged)


def _judged(
    turns: Sequence[LaterTurn], fitted: CardFitWeights
) -> list[tuple[LaterTurn, str, float]]:
    chosen = [(turn, *_chosen(turn, fitted.choosing)) for turn in turns]
    return [(turn, card, fitted.answering.probability(one)) for turn, card, one in chosen]


def _figures(judged: Sequence[tuple[LaterTurn, str, float]]) -> dict[str, float]:
    from sklearn.metrics import roc_auc_score

    answered = [card == turn.card for turn, card, _ in judged if turn.card]
    has_card = np.array([bool(turn.card) for turn, _, _ in judged])
    odds = np.array([one for _, _, one in judged])
    return {
        "right_card": float(np.mean(answered)),
        "answerable_auroc": float(roc_auc_score(has_card, odds)),
        "unanswerable_caught": float(
            np.mean(odds[~has_card] < np.quantile(odds[has_card], _REFUSED))
        ),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights, or with --check report the held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m bot.fit_turns", description=__doc__)
    parser.add_argument("--check", action="store_true", help="report figures, write nothing")
    check = parser.parse_args(arguments).check
    bench, _ = open_bench()
    model = bench.embedder.fingerprint
    parts = load_card_head(model), load_card_check(model), load_said_memory(model)
    matcher = bench.matcher(*parts, fitted=load_card_fit(trained=True))
    turns = list(later_turns(bench, matcher, load_talks()))
    if check:
        print(json.dumps(held_out(turns) | {"shipped": _figures(_judged(turns, load_turn_fit()))}))
        return 0
    save_turn_fit(fit(turns))
    print(f"{len(turns)} later turns -> turn_fit.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
