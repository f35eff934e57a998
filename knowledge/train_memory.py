"""Makes the memory of what people wrote: `python -m knowledge.train_memory`.

From `knowledge/data/asked` and `intent_train.jsonl`: every message along the axes that tell what
people ask apart from how they put it (linear discriminants of cards, near misses and labels), once
all the numbers of a meaning have one spread. Deterministic.
"""

import sys
from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.asked import Asked, load_asked
from knowledge.embedding import Meaning, Vectors, load_embedder, whole
from knowledge.intent import group_of_intent
from knowledge.plain_spelling import SpellingEmbedder
from knowledge.said_memory import (
    ANSWERED,
    GROUPS,
    INTENTS,
    NEAR_HARM,
    OTHER,
    UNANSWERED,
    WEIGHTS,
    Axes,
    SaidMemory,
    save_said_memory,
)
from knowledge.text_network import Array
from knowledge.train_cards import fold_of, read_as_searched
from knowledge.utterances import TOPICS_NEAR_HARM, utterances

DIMENSIONS = 128
_SHRUNK = 0.8
"""How far the spread within a subject is drawn to a round one: a thousand numbers, and some
subjects with a few dozen messages. Weighed on writers never met: docs/retrieval.md."""
_LEAST_SPREAD = 1e-6


def memory_of(
    asked: Sequence[Asked], meanings: Sequence[Meaning], *, without: int | None = None
) -> SaidMemory:
    """Return the memory of the questions `asked` alone, but for those of the fold `without`."""
    kept = [row for row, one in enumerate(asked) if fold_of(one) != without]
    read = whole([meanings[row] for row in kept])
    axes = axes_of(read, [subject_of(asked[row]) for row in kept])
    return remembered(
        axes,
        axes.places(read),
        [_group_of_question(asked[row]) for row in kept],
        [asked[row].card or "" for row in kept],
    )


def axes_of(read: Vectors, subjects: Sequence[str]) -> Axes:
    """Return the axes that tell the subjects of meanings apart, the most telling first.

    Args:
        read: the meanings, shape (texts, numbers).
        subjects: what each is about; two of one subject differ only in how they are put.
    """
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

    center, spread = read.mean(axis=0), read.std(axis=0)
    factor = np.where(spread > _LEAST_SPREAD, 1 / np.maximum(spread, _LEAST_SPREAD), 0.0)
    model = LinearDiscriminantAnalysis(solver="eigen", shrinkage=_SHRUNK)
    model.fit((read - center) * factor, subjects)
    chosen = factor[:, np.newaxis] * model.scalings_[:, : min(DIMENSIONS, len(set(subjects)) - 1)]
    return Axes(center.astype(np.float32), chosen.astype(np.float32))


def subject_of(one: Asked) -> str:
    """Return what a question is about: a card, or what lies near one and has no answer."""
    return one.card or f"near {one.near}"


def remembered(
    axes: Axes, places: Array, groups: Sequence[str], cards: Iterable[str]
) -> SaidMemory:
    """Return the memory of messages at `places`, each with its group and its card, "" for none."""
    numbers = np.array([GROUPS.index(group) for group in groups])
    order = np.argsort(numbers, kind="stable")
    named = list(cards)
    return SaidMemory(
        axes,
        places[order],
        np.bincount(numbers, minlength=len(GROUPS)).tolist(),
        [named[row] for row in order if named[row]],
    )


def group_of_utterance(label: str) -> str:
    """Return the group of a message by its label in `intent_train.jsonl`."""
    group = group_of_intent(label)
    return group if group in INTENTS else OTHER


def _group_of_question(one: Asked) -> str:
    near_harm = NEAR_HARM if one.topic in TOPICS_NEAR_HARM else ""
    return f"{ANSWERED if one.card else UNANSWERED}{near_harm}"


def main(_arguments: Sequence[str] | None = None) -> int:
    """Make and write the memory."""
    embedder = SpellingEmbedder(load_embedder("packaged"))
    asked, said = load_asked(), utterances()
    questions = whole(read_as_searched([one.text for one in asked], embedder))
    others = whole(read_as_searched([one.text for one in said], embedder))
    read = np.vstack([questions, others])
    axes = axes_of(read, [*map(subject_of, asked), *(one.label for one in said)])
    memory = remembered(
        axes,
        axes.places(read),
        [*map(_group_of_question, asked), *(group_of_utterance(one.label) for one in said)],
        [*(one.card or "" for one in asked), *("" for _ in said)],
    )
    save_said_memory(memory, fingerprint=embedder.fingerprint)
    print(f"{len(memory.places)} messages -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
