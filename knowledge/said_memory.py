"""Remembers what people wrote: what a card answers, what none does, harm, cries for help.

A network smooths over what it learned; the messages nearest to a new one still tell what such
messages were. The two together see more than either: docs/retrieval.md, "Which card answers, or
none". Made by `python -m knowledge.train_memory`, shipped as plain arrays.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Meaning, Vectors
from knowledge.tables import DATA

Vector = NDArray[np.float32]

WEIGHTS = DATA / "said_memory.npz"
NEIGHBORS = (1, 5, 20)
"""Of how many nearest messages the mean likeness is taken."""

ANSWERED, UNANSWERED = "answered", "unanswered"
NEAR_HARM = "_near_harm"
"""Ends the group of questions on scams and honesty, which lie next to what is declined."""
UNSAFE, SUPPORT, OFF_TOPIC, OTHER = "unsafe", "support", "off_topic", "other"
GROUPS = (
    ANSWERED, f"{ANSWERED}{NEAR_HARM}", UNANSWERED, f"{UNANSWERED}{NEAR_HARM}",
    UNSAFE, SUPPORT, OFF_TOPIC, OTHER,
)  # fmt: skip
INTENTS = (UNSAFE, SUPPORT, OFF_TOPIC)
_TAME = (ANSWERED, UNANSWERED, UNSAFE, SUPPORT, OFF_TOPIC, OTHER)
_STEPS = 127
_LEAST = 1e-9
_REMEMBERED = 256
_FIRST_AXES = 32
_LOOKED_AT = 200
"""Of each group so many messages nearest on the first axes, which tell most, are looked at on all:
half the time, and what is recalled changes by .004 in the mean (docs/retrieval.md)."""


@dataclass(frozen=True)
class Recalled:
    """What the memory says of a message.

    Attributes:
        answered: for each of `NEIGHBORS`, how much more it is like questions with an answer than
            like those without, -2 to 2.
        votes: by card id, its share of the nearest questions with an answer, 0 to 1.
        intents: the same as `answered` for each of `INTENTS`, against everything else.
    """

    answered: tuple[float, ...] = (0.0,) * len(NEIGHBORS)
    votes: Mapping[str, float] = field(default_factory=dict)
    intents: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Axes:
    """The axes on which meanings differ most.

    Attributes:
        center: of every number of a meaning, shape (numbers,).
        directions: shape (numbers, dimensions); they bring the numbers to one spread as well.
    """

    center: NDArray[np.float32]
    directions: NDArray[np.float32]

    def places(self, meanings: Vectors) -> Vectors:
        """Return the unit vectors of meanings (texts, numbers) on the axes, (texts, dimensions)."""
        found = (meanings - self.center) @ self.directions
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / np.maximum(lengths, _LEAST), dtype=np.float32)


class SaidMemory:
    """The remembered messages, group by group in the order of `GROUPS`.

    Args:
        axes: on which they are placed.
        places: of the messages, shape (messages, dimensions).
        counts: how many there are of each group.
        cards: the card of each answered question, in order.
    """

    def __init__(
        self, axes: Axes, places: Vectors, counts: Sequence[int], cards: Sequence[str]
    ) -> None:
        self.axes = axes
        self.places = places
        self._begun = np.ascontiguousarray(places[:, :_FIRST_AXES])
        self.counts = tuple(counts)
        self.cards = tuple(cards)
        ends = [0, *accumulate(self.counts)]
        self._spans = dict(zip(GROUPS, pairwise(ends), strict=True))
        self._known: OrderedDict[bytes, Recalled] = OrderedDict()

    def recalled(self, meaning: Meaning) -> Recalled:
        """Return what the messages nearest to a new one say of it."""
        key = meaning.vector.tobytes()
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._recall(meaning)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def _recall(self, meaning: Meaning) -> Recalled:
        place = self.axes.places(meaning.whole[np.newaxis])[0]
        begun = self._begun @ place[:_FIRST_AXES]
        near = {group: self._nearest(place, begun, span) for group, span in self._spans.items()}
        best = {group: likeness for group, (_, likeness) in near.items()}
        rows, likeness = map(
            np.concatenate, zip(*(near[one] for one in _both(ANSWERED)), strict=True)
        )
        return Recalled(
            answered=_apart(best, _both(ANSWERED), _both(UNANSWERED)),
            votes=self._votes(rows[np.argsort(-likeness)[: NEIGHBORS[-1]]]),
            intents={
                group: _apart(best, (group,), [one for one in _TAME if one != group])
                for group in INTENTS
            },
        )

    def _nearest(
        self, place: Vector, begun: Vector, span: tuple[int, int]
    ) -> tuple[NDArray[np.intp], Vector]:
        """Return the nearest messages of a group, in no order, and how near they are."""
        first, end = span
        seen = first + _largest(begun[first:end], _LOOKED_AT)
        likeness = self.places[seen] @ place
        chosen = _largest(likeness, NEIGHBORS[-1])
        return seen[chosen], likeness[chosen]

    def _votes(self, rows: NDArray[np.intp]) -> dict[str, float]:
        votes: dict[str, float] = {}
        for row in rows:
            votes[self.cards[row]] = votes.get(self.cards[row], 0.0) + 1 / len(rows)
        return votes


def save_said_memory(memory: SaidMemory, path: Path = WEIGHTS, *, fingerprint: str) -> None:
    """Write the memory for the embedding model with `fingerprint`, a byte a number of a message.

    Raises:
        OSError: the file cannot be written.
    """
    names = sorted(set(memory.cards))
    number = {name: place for place, name in enumerate(names)}
    np.savez_compressed(
        path,
        fingerprint=np.array(fingerprint),
        center=memory.axes.center,
        directions=memory.axes.directions,
        places=np.rint(memory.places * _STEPS).astype(np.int8),
        counts=np.array(memory.counts),
        names=np.array(names),
        owners=np.array([number[card] for card in memory.cards], dtype=np.int16),
    )


def load_said_memory(fingerprint: str, path: Path = WEIGHTS) -> SaidMemory | None:
    """Return the memory of `path`; None when it was made for another embedding model.

    Read once while the file stays the same: intents and cards are told by one memory.

    Raises:
        OSError: the file cannot be read.
    """
    return _loaded(fingerprint, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _loaded(fingerprint: str, path: Path, _changed: int) -> SaidMemory | None:
    with np.load(path, allow_pickle=False) as arrays:
        if arrays["fingerprint"] != fingerprint:
            return None
        names = arrays["names"].tolist()
        places = arrays["places"].astype(np.float32)
        lengths = np.linalg.norm(places, axis=1, keepdims=True)
        return SaidMemory(
            Axes(arrays["center"], arrays["directions"]),
            np.asarray(places / np.maximum(lengths, _LEAST), dtype=np.float32),
            arrays["counts"].tolist(),
            [names[place] for place in arrays["owners"].tolist()],
        )


def _both(group: str) -> tuple[str, str]:
    return group, f"{group}{NEAR_HARM}"


def _largest(numbers: Vector, count: int) -> NDArray[np.intp]:
    """Return where the `count` largest of some numbers stand, in no order; fewer if there are."""
    if len(numbers) <= count:
        return np.arange(len(numbers))
    return np.argpartition(numbers, -count)[-count:]


def _apart(
    best: Mapping[str, Vector], groups: Iterable[str], others: Iterable[str]
) -> tuple[float, ...]:
    """Return how much nearer the nearest of some groups are than those of others."""
    mine, theirs = (
        np.sort(np.concatenate([best[group] for group in some]))[::-1] for some in (groups, others)
    )
    if not len(mine) or not len(theirs):
        return (0.0,) * len(NEIGHBORS)
    return tuple(float(mine[:count].mean() - theirs[:count].mean()) for count in NEIGHBORS)
