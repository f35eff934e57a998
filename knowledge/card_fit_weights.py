"""The fitted models that say which card a question is for and whether it answers, as data."""

import json
from dataclasses import dataclass
from pathlib import Path

from knowledge.logistic import Logistic
from knowledge.tables import DATA

WEIGHTS = DATA / "card_fit.json"


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
    return CardFitWeights(Logistic.read(raw["choosing"]), Logistic.read(raw["answering"]))


def save_card_fit(
    *, trained: CardFitWeights, untrained: CardFitWeights, path: Path = WEIGHTS
) -> None:
    """Write both sets of weights to `path`.

    Raises:
        OSError: the file cannot be written.
    """
    raw = {
        name: {"choosing": one.choosing.written(), "answering": one.answering.written()}
        for name, one in (("trained", trained), ("untrained", untrained))
    }
    path.write_text(json.dumps(raw, indent=2) + "\n", "utf-8")
