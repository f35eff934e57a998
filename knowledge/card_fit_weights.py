"""The fitted weights that say how well a card answers a question, shipped as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.tables import DATA

WEIGHTS = DATA / "card_fit.json"


@dataclass(frozen=True)
class CardFitWeights:
    """A logistic model.

    Attributes:
        weights: by feature, what one unit of it adds to the log odds.
        bias: log odds when every feature is zero.
    """

    weights: Mapping[str, float]
    bias: float


def load_card_fit(path: Path = WEIGHTS) -> CardFitWeights:
    """Return the weights of `path`.

    Raises:
        OSError: the file cannot be read.
    """
    raw = json.loads(path.read_text("utf-8"))
    return CardFitWeights(weights=raw["weights"], bias=raw["bias"])


def save_card_fit(fitted: CardFitWeights, path: Path = WEIGHTS) -> None:
    """Write `fitted` to `path`, rounded to four decimals so that a refit reads as a small diff.

    Raises:
        OSError: the file cannot be written.
    """
    weights = {name: round(weight, 4) for name, weight in fitted.weights.items()}
    raw = {"bias": round(fitted.bias, 4), "weights": weights}
    path.write_text(json.dumps(raw, indent=2) + "\n", "utf-8")
