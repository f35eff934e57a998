"""Questions in people's own words: which card answers each, or that none does.

`knowledge/data/asked/<topic>.jsonl` has one a line: `{"text", "card"}`, or, for a near miss that
sounds like a card but that no source of ours answers, `{"text", "card": null, "near"}`. The card
head is trained on them; they are not searched. `"voice"` numbers the writer where one person wrote
hundreds alone: what a head makes of people it has never met shows on questions whose whole voice it
was not trained on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.json_lines import read_json_lines
from knowledge.tables import DATA

ASKED = DATA / "asked"


@dataclass(frozen=True)
class Asked:
    """A question as people write it.

    Attributes:
        text: as written.
        card: id of the card that fully answers it; None for a near miss.
        near: id of the card that a near miss resembles, else None.
        topic: the file it stands in.
        place: its number in that file; neighbors may paraphrase each other.
        voice: number of its writer, 0 where nobody noted it.
    """

    text: str
    card: str | None
    near: str | None
    topic: str
    place: int
    voice: int = 0


def load_asked(folder: Path = ASKED) -> tuple[Asked, ...]:
    """Return the questions of every file of `folder`, by file name, then by line.

    Raises:
        TableError: a line cannot be read; names the file and the line.
    """
    return tuple(
        Asked(text, card, near, path.stem, place, voice)
        for path in sorted(folder.glob("*.jsonl"))
        for place, (text, card, near, voice) in enumerate(read_json_lines(path, _said))
    )


def _said(raw: Mapping[str, Any]) -> tuple[str, str | None, str | None, int]:
    return raw["text"], raw["card"], raw.get("near"), raw.get("voice", 0)
