"""Lines of the guide that must not be quoted alone, each with what is right instead.

The guide is the first source, but some of its lines mislead, a few dangerously (licensing, visas,
hands-on work). Whoever quotes such a line shows the correction with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.json_lines import read_json_lines
from knowledge.tables import DATA

MAX_CORRECTION_CHARS = 240


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What to say beside a misleading line.

    Attributes:
        sections: the guide's sections the line stands in.
        misleading: the line or a part of it, verbatim.
        correct: what is right, at most 240 characters.
        sources: ids of the official facts it rests on, the main one first.
    """

    id: str
    sections: tuple[str, ...]
    misleading: str
    correct: str
    sources: tuple[str, ...]


def load_corrections(path: Path = DATA / "corrections.jsonl") -> tuple[Correction, ...]:
    """Return the corrections, in the order of the file.

    Raises:
        TableError: a line cannot be read; names file and line.
    """
    return read_json_lines(path, _correction)


def corrections_for(
    section: str, quote: str, corrections: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return the corrections that must stand beside `quote`, cut from the guide's `section`.

    They apply when the quote holds the misleading words, or is itself a part of them.
    """
    if not quote.strip():
        return ()
    return tuple(
        correction
        for correction in corrections
        if section in correction.sections
        and (correction.misleading in quote or quote in correction.misleading)
    )


def _correction(raw: Mapping[str, Any]) -> Correction:
    correction = Correction(
        id=raw["id"],
        sections=tuple(raw["sections"]),
        misleading=raw["misleading"],
        correct=raw["correct"],
        sources=tuple(raw["sources"]),
    )
    if len(correction.correct) > MAX_CORRECTION_CHARS:
        raise ValueError(f"correction {correction.id!r} is longer than {MAX_CORRECTION_CHARS}")
    if not correction.sections or not correction.sources:
        raise ValueError(f"correction {correction.id!r} needs a section and a source")
    return correction
