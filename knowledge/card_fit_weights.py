"""The fitted models that say which card a question is for and whether it answers, as data."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.logistic import Logistic
from knowledge.tables import DATA

WEIGHTS = DATA / "card_fit.json"
TURN_WEIGHTS = DATA / "turn_fit.json"


@dataclass(frozen=True)
class CardFitWeights:
    """Two models over the same features of a question and a card.

    Attributes:
        choosing: tells the right card among the likely ones.
        answering: tells of the chosen card whether it answers; a near miss looks like the right
            card in all but the detail, which does not help to choose.
    """

    choosing: Logistic
    answering: Logistic


def load_card_fit(path: Path = WEIGHTS, *, trained: bool) -> CardFitWeights:
    """Return the weights of `path`.

    Args:
        path: of the file.
        trained: whether the card index has its trained head and check; without them, with another
            embedding model than theirs, the other signs have to carry more.

    Raises:
        OSError: the file cannot be read.
    """
    raw = json.loads(path.read_text("utf-8"))["trained" if trained else "untrained"]
    return _read(raw)


def load_turn_fit(path: Path = TURN_WEIGHTS) -> CardFitWeights:
    """Return the weights for later turns of a conversation.

    Raises:
        OSError: the file cannot be read.
    """
    return _read(json.loads(path.read_text("utf-8")))


def save_turn_fit(fitted: CardFitWeights, path: Path = TURN_WEIGHTS) -> None:
    """Write the weights for later turns.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_text(json.dumps(_written(fitted), indent=2) + "\n", "utf-8")


def save_card_fit(
    *, trained: CardFitWeights, untrained: CardFitWeights, path: Path = WEIGHTS
) -> None:
    """Write both sets of weights to `path`.

    Raises:
        OSError: the file cannot be written.
    """
    raw = {"trained": _written(trained), "untrained": _written(untrained)}
    path.write_text(json.dumps(raw, indent=2) + "\n", "utf-8")


def _written(fitted: CardFitWeights) -> dict[str, Any]:
    return {"choosing": fitted.choosing.written(), "answering": fitted.answering.written()}


def _read(raw: Mapping[str, Any]) -> CardFitWeights:
    return CardFitWeights(Logistic.read(raw["choosing"]), Logistic.read(raw["answering"]))
