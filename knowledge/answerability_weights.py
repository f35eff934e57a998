"""The fitted weights that say whether a store answers a turn, shipped as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.logistic import Logistic
from knowledge.tables import DATA

WEIGHTS = DATA / "answerability.json"


@dataclass(frozen=True)
class AnswerabilityWeights:
    """A model over the signs, and the probability below which a turn is not answered."""

    model: Logistic
    refused_below: float


def load_answerability(fingerprint: str, path: Path = WEIGHTS) -> AnswerabilityWeights:
    """Return the weights for the embedder with `fingerprint`.

    Those fitted with it where there are such, else those that rest on words alone, since the
    similarities of another model mean something else.

    Raises:
        OSError: the file cannot be read.
    """
    raw = json.loads(path.read_text("utf-8"))
    return _weights(raw["meaning" if raw["fingerprint"] == fingerprint else "words"])


def save_answerability(
    *,
    fingerprint: str,
    meaning: AnswerabilityWeights,
    words: AnswerabilityWeights,
    path: Path = WEIGHTS,
) -> None:
    """Write both sets of weights, rounded so that a refit reads as a small diff.

    Raises:
        OSError: the file cannot be written.
    """
    raw = {"fingerprint": fingerprint, "meaning": _raw(meaning), "words": _raw(words)}
    path.write_text(json.dumps(raw, indent=2) + "\n", "utf-8")


def _weights(raw: Mapping[str, Any]) -> AnswerabilityWeights:
    return AnswerabilityWeights(Logistic.read(raw), raw["refused_below"])


def _raw(fitted: AnswerabilityWeights) -> dict[str, Any]:
    return {"refused_below": round(fitted.refused_below, 4), **fitted.model.written()}
