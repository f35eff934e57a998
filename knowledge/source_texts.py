"""The text of everything that can be cited, by document and section.

Cards and corrections are held against it: a figure they give must stand in a source they name.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.chunking import GUIDE_DOC, sections_of
from knowledge.tables import DATA, load_facts

_TABLES = {
    "programs": ("programs.csv", "id"),
    "costs": ("costs.csv", "component"),
    "calendar": ("calendar.csv", "event"),
    "visa_policy": ("visa_policy.csv", "iso2"),
}


def source_texts(folder: Path = DATA) -> Mapping[tuple[str, str], str]:
    """Return the text of every source of `folder`, keyed by (doc, section) as the contract names.

    The rows of a table that share a section (a calendar event's years) are one text.

    Raises:
        TableError: the official facts cannot be read.
        OSError: another file is missing.
    """
    texts: dict[tuple[str, str], str] = {}
    for key, text in _pieces(folder):
        texts[key] = f"{texts[key]}\n{text}" if key in texts else text
    return texts


def _pieces(folder: Path) -> Iterator[tuple[tuple[str, str], str]]:
    for section in sections_of((folder / "guide.txt").read_text("utf-8")):
        yield (GUIDE_DOC, section.id), "\n".join((section.title, *section.lines))
    for fact in load_facts(folder / "official_facts.jsonl"):
        head = f"{fact.source_title} ({fact.page_date}, {fact.authority})"
        yield ("official", fact.id), f"{fact.fact}\n{head}, read {fact.read_on}"
    for doc, (name, key) in _TABLES.items():
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield (doc, row[key]), _row_text(row)


def _row_text(row: Mapping[str, str]) -> str:
    return "; ".join(f"{column}: {value}" for column, value in row.items() if value)
