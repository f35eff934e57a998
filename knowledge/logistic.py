"""A logistic model over named numbers. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

_MOST_ODDS = 50.0


@dataclass(frozen=True)
class Logistic:
    """A logistic model.

    Attributes:
        weights: by name, what one unit of it adds to the log odds.
        bias: log odds when every number is zero.
    """

    weights: Mapping[str, float]
    bias: float

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, for `values`, which holds every name of `weights`."""
        odds = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))
