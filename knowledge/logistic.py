"""A logistic model over named numbers. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MOST_ODDS = 50.0
_DECIMALS = 4


@dataclass(frozen=True)
class Logistic:
    """A logistic model.

    Attributes:
        weights: by name, what one unit of it adds to the log odds.
        bias: log odds when every number is zero.
    """

    weights: Mapping[str, float]
    bias: float

    def log_odds(self, values: Mapping[str, float]) -> float:
        """Return the log odds for `values`, which holds every name of `weights`."""
        return self.bias + sum(weight * values[name] for name, weight in self.weights.items())

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, for `values`, which holds every name of `weights`."""
        return probability_of(self.log_odds(values))

    def written(self) -> dict[str, Any]:
        """Return the model as JSON holds it, rounded so that a refit reads as a small diff."""
        weights = {name: round(weight, _DECIMALS) for name, weight in self.weights.items()}
        return {"bias": round(self.bias, _DECIMALS), "weights": weights}

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> "Logistic":
        """Return the model that `written` gave; a KeyError for what it did not give."""
        return cls(weights=raw["weights"], bias=raw["bias"])


def probability_of(log_odds: float) -> float:
    """Return the probability, 0 to 1, that has these log odds."""
    return 1 / (1 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, log_odds))))
