"""What a message is after: a question, small talk, something unsafe, someone in distress ...

A small network on what the frozen sentence model makes of a text and on hashed words, trained by
`python -m knowledge.train_intent` and shipped as plain arrays. What it makes of harm, of a cry for
help and of what lies outside is weighed against the messages nearest to it that are remembered.
Similarity thresholds alone are near chance here. At run time it costs small matrix products on what
retrieval has read anyway.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Meaning
from knowledge.hashed_words import lexical_features
from knowledge.logistic import Logistic
from knowledge.said_memory import NEIGHBORS, SUPPORT, UNSAFE, SaidMemory, load_said_memory
from knowledge.tables import DATA
from knowledge.text_network import (
    WORDS_COUNT,
    TextNetwork,
    arrays_named,
    arrays_of,
    network_of,
)

Vector = npt.NDArray[np.float32]

WEIGHTS = DATA / "intent_weights.npz"
SLOTS = 2048
"""Hashed words are folded into so few that the weights stay below a megabyte."""
_NO_MEANING = np.zeros(1, dtype=np.float32)
_LEAST = 1e-4
_SUPPORT_LABELS = frozenset({"distress", "scam_victim", "harassment"})


@dataclass(frozen=True)
class IntentGuess:
    """How likely each label is, 0 to 1; the labels are those of `intent_train.jsonl`."""

    probabilities: Mapping[str, float]

    @property
    def label(self) -> str:
        """The likeliest label."""
        return max(self.probabilities, key=lambda label: self.probabilities[label])

    def probability(self, prefix: str) -> float:
        """Return the probability of all labels that start with `prefix` taken together."""
        found = (p for label, p in self.probabilities.items() if label.startswith(prefix))
        return float(sum(found))


@dataclass(frozen=True)
class IntentHead:
    """The trained head; with a foreign embedding model it falls back to words alone.

    Attributes:
        network: its labels are those of `intent_train.jsonl`.
        with_meaning: it reads the embedding beside the words.
        memory: of what people wrote; None without the embedding.
        weighing: for each of `INTENTS`, how network and memory are weighed (see `signs`).
    """

    network: TextNetwork
    with_meaning: bool
    memory: SaidMemory | None = None
    weighing: Mapping[str, Logistic] = field(default_factory=dict)

    def guess(self, text: str, meaning: Meaning | None) -> IntentGuess:
        """Return the labels' probabilities for `text`.

        Args:
            text: the message as it is judged (see `judged_text`).
            meaning: of its English search text, as retrieval reads it.

        Raises:
            ValueError: the head reads the embedding and there is none.
        """
        read = _NO_MEANING
        if self.with_meaning:
            if meaning is None:
                raise ValueError("this head needs the embedding of the text")
            read = meaning.whole
        shares = self.network.probabilities(intent_words(text), read).tolist()
        guessed = dict(zip(self.network.labels, shares, strict=True))
        if self.memory is None or meaning is None:
            return IntentGuess(guessed)
        likeness = self.memory.recalled(meaning).intents
        weighed = {
            group: model.probability(signs(guessed, group, likeness[group]))
            for group, model in self.weighing.items()
        }
        return IntentGuess(_reweighed(guessed, weighed))


def group_of_intent(label: str) -> str:
    """Return the group of a label: one of `INTENTS`, or the label itself."""
    if label.startswith("unsafe_"):
        return UNSAFE
    return SUPPORT if label in _SUPPORT_LABELS else label


def signs(
    guessed: Mapping[str, float], group: str, likeness: tuple[float, ...]
) -> dict[str, float]:
    """Return what speaks for a group: the network's log odds, and the likeness remembered."""
    share = sum(odds for label, odds in guessed.items() if group_of_intent(label) == group)
    held = min(max(share, _LEAST), 1 - _LEAST)
    named = {f"like_{count}": one for count, one in zip(NEIGHBORS, likeness, strict=True)}
    return {"odds": math.log(held / (1 - held)), **named}


def _reweighed(guessed: Mapping[str, float], weighed: Mapping[str, float]) -> dict[str, float]:
    """Return the probabilities with the groups of `weighed` at their new weight; they add up to 1.

    Within a group, and among all other labels, the shares stay as the network gave them.
    """
    groups = {label: _group_in(weighed, label) for label in guessed}
    before: dict[str, float] = defaultdict(float)
    for label, share in guessed.items():
        before[groups[label]] += share
    taken = sum(weighed.values())
    after = {group: share / max(1.0, taken) for group, share in weighed.items()}
    after[""] = max(0.0, 1.0 - taken)
    return {
        label: share * after[groups[label]] / max(before[groups[label]], _LEAST**2)
        for label, share in guessed.items()
    }


def _group_in(weighed: Mapping[str, float], label: str) -> str:
    group = group_of_intent(label)
    return group if group in weighed else ""


def intent_words(text: str) -> Vector:
    """Return the hashed words of `text`, shape (SLOTS,)."""
    folded: Vector = lexical_features(text).reshape(-1, SLOTS).sum(axis=0)
    return folded * np.float32(WORDS_COUNT)


def judged_text(search_text: str, written: str) -> str:
    """Return what the head reads: the English search text, and what it did not translate."""
    return search_text if search_text == written else f"{search_text} {written}"


def save_intent_head(
    meaning: TextNetwork,
    words: TextNetwork,
    weighing: Mapping[str, Logistic],
    path: Path = WEIGHTS,
    *,
    fingerprint: str,
) -> None:
    """Write the network for the embedding model with `fingerprint`, and the one on words alone.

    `weighing` goes with the first of them.

    Raises:
        OSError: the file cannot be written.
    """
    arrays: dict[str, Any] = {
        f"{kind}:{name}": array
        for kind, network in (("meaning", meaning), ("words", words))
        for name, array in arrays_of(network).items()
    }
    weights = json.dumps({group: model.written() for group, model in weighing.items()})
    np.savez_compressed(
        path, fingerprint=np.array(fingerprint), weighing=np.array(weights), **arrays
    )


def load_intent_head(fingerprint: str | None, path: Path = WEIGHTS) -> IntentHead:
    """Return the head of `path` for the embedder with `fingerprint`.

    Raises:
        OSError: the file cannot be read.
    """
    with np.load(path, allow_pickle=False) as arrays:
        with_meaning = arrays["fingerprint"] == fingerprint
        mine = arrays_named("meaning" if with_meaning else "words", arrays)
        if not with_meaning or fingerprint is None:
            return IntentHead(network_of(mine), with_meaning=False)
        weighing = json.loads(str(arrays["weighing"]))
        return IntentHead(
            network_of(mine),
            with_meaning=True,
            memory=load_said_memory(fingerprint),
            weighing={group: Logistic.read(raw) for group, raw in weighing.items()},
        )
