"""The page of faults has a row for every fault on both databases, and none lost anything."""

import re

from tests.fault.live_faults import ANYWHERE, LIVE, LONG
from tests.fault.page import DOCS

EACH = (
    *(fault.name for fault in (*LIVE, *LONG)),
    *(f"{fault.name}, PostgreSQL" for fault in (*ANYWHERE, *LONG)),
    *(f"kill -9, {name}" for name in ("SQLite", "PostgreSQL")),
    *(f"SIGTERM in mid-answer, {name}" for name in ("SQLite", "PostgreSQL")),
    "the disk is full in mid-answer, SQLite",
    "the data folder is read-only",
    "advisor.sqlite is damaged",
    "PostgreSQL goes in mid-answer and comes back",
    "the Chroma server is gone at the start",
    "the Chroma server goes while serving",
    "the language model stalls in mid-answer",
)


def table() -> dict[str, list[str]]:
    lines = (DOCS / "faults.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    rows = [row for row in cells[2:] if len(row) == 7]
    return {re.sub(r"\d+ times, ", "", row[0]): row[1:] for row in rows}


def test_every_fault_has_its_row() -> None:
    assert [name for name in EACH if name not in table()] == []


def test_nothing_was_lost_and_nothing_out_of_order() -> None:
    assert {(row[1], row[3]) for row in table().values()} == {("0", "0")}
