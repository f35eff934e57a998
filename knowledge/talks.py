"""Conversations in people's own words: which card answers each turn, or that none does.

`knowledge/data/talks/<writer>.jsonl` has one a line: `{"turns", "cards", "near"}`, lists of the
same length; of a turn that no card answers, `cards` holds null and `near` the card it resembles.
The weights for later turns are fitted to them (`python -m bot.fit_turns`); no head learns them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.json_lines import read_json_lines
from knowledge.tables import DATA

TALKS = DATA / "talks"


@dataclass(frozen=True)
class Talk:
    """What one person typed in one conversation, and the id of the card for each turn."""

    writer: str
    turns: tuple[str, ...]
    cards: tuple[str | None, ...]


def load_talks(folder: Path = TALKS) -> tuple[Talk, ...]:
    """Return the conversations of every file of `folder`, by file name, then by line.

    Raises:
        TableError: a line cannot be read; names the file and the line.
    """
    return tuple(
        Talk(path.stem, turns, cards)
        for path in sorted(folder.glob("*.jsonl"))
        for turns, cards in read_json_lines(path, _said)
    )


def _said(raw: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str | None, ...]]:
    turns, cards = tuple(raw["turns"]), tuple(raw["cards"])
    if len(turns) != len(cards):
        raise ValueError("as many cards as turns")
    return turns, cards
