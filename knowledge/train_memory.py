"""Makes the memory of what people wrote: `python -m knowledge.train_memory`.

From `knowledge/data/asked` and `intent_train.jsonl`: every message along the axes on which the
meanings of the questions differ most (principal components), once all their numbers have one
spread. Deterministic.
"""

import sys
from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.asked import Asked
from knowledge.cards import load_cards
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
from knowledge.talks import load_taught
from knowledge.text_network import Array
from knowledge.train_cards import fold_of, read_as_searched
from knowledge.utterances import TOPICS_NEAR_HARM, utterances

DIMENSIONS = 128
_LEAST_SPREAD = 1e-6


def memory_of(
    asked: Sequence[Asked], meanings: Sequence[Meaning], *, without: int | None = None
) -> SaidMemory:
    """Return the memory of the questions `asked` alone, but for those of the fold `without`."""
    kept = [row for row, one in enumerate(asked) if fold_of(one) != without]
    read = whole([meanings[row] for row in kept])
    axes = axes_of(read)
    return remembered(
        axes,
        axes.places(read),
        [_group_of_question(asked[row]) for row in kept],
        [asked[row].card or "" for row in kept],
    )


def axes_of(read: Vectors) -> Axes:
    """Return the axes on which the meanings `read`, shape (texts, numbers), differ most."""
    center, spread = read.mean(axis=0), read.std(axis=0)
    factor = np.where(spread > _LEAST_SPREAD, 1 / np.maximum(spread, _LEAST_SPREAD), 0.0)
    scaled = (read - center) * factor
    _, directions = np.linalg.eigh(scaled.T @ scaled)
    chosen = factor[:, np.newaxis] * directions[:, ::-1][:, :DIMENSIONS]
    return Axes(center.astype(np.float32), chosen.astype(np.float32))


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
    asked, said = load_taught(load_cards()), utterances()
    questions = whole(read_as_searched([one.text for one in asked], embedder))
    others = whole(read_as_searched([one.text for one in said], embedder))
    axes = axes_of(questions)
    memory = remembered(
        axes,
        axes.places(np.vstack([questions, others])),
        [*map(_group_of_question, asked), *(group_of_utterance(one.label) for one in said)],
        [*(one.card or "" for one in asked), *("" for _ in said)],
    )
    save_said_memory(memory, fingerprint=embedder.fingerprint)
    print(f"{len(memory.places)} messages -> {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
