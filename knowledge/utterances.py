"""What people write to the bot and what they are after: `knowledge/data/intent_train.jsonl`."""

from dataclasses import dataclass
from pathlib import Path

from knowledge.json_lines import read_json_lines
from knowledge.tables import DATA

UTTERANCES = DATA / "intent_train.jsonl"
TOPICS_NEAR_HARM = frozenset({"scam", "honesty"})
"""Topics of cards whose wording lies next to what must be declined."""


@dataclass(frozen=True)
class Utterance:
    """Something people write, its label, and the group that is held out together.

    `voice` numbers its writer, 0 where nobody noted it (see `knowledge.asked`).
    """

    text: str
    label: str
    group: str
    voice: int = 0


def utterances(path: Path = UTTERANCES) -> list[Utterance]:
    """Return the utterances of the file.

    Raises:
        TableError: a line cannot be read; names the file and the line.
    """
    return list(read_json_lines(path, lambda raw: Utterance(**raw)))
