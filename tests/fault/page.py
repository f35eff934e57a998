"""The table of faults as a page: what each costs, as the run that wrote it measured it."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.fault.crowd import Toll

DOCS = Path(__file__).parents[2] / "docs"

_HEAD = """# Faults: what each costs

Written by a run of `tests/fault` (`USCE_WRITE_DOCS=1`), in which people write to the true
`usce serve` against a Telegram of our own while the fault lasts. Every reply is compared with what
the same advisor says when nothing goes wrong.

"Lost" are replies that never came, "out of order" those that came too early, too late or were
wrong. "Repeated" are replies that came twice: where the connection or the process broke between
sending and noting it, nobody can know whether it arrived, and twice is better than never.
"Recovery" is from the end of the fault (for a kill: from the new start, model and all) until
everything is answered.

"""
_TAIL = """
## What an operator does

- Nothing, for most of these: the bot waits, says so in its log and on `/readyz`, and goes on.
- A replica that will not come back: take it out of the balancer, then see
  [operating](operating.md#removing-a-replica-for-good). Upgrades stand there, too.
- A longer outage of a database is followed by a pause of up to a minute and a half, since the
  engine's attempts grow rarer the longer it lasts. A restart ends the pause.

## How to make it again

`make test` has five kills on SQLite and two on PostgreSQL, `make soak` fifty on each and an outage
of a minute. Disk faults need root to mount a small disk, and the PostgreSQL rows a server:
elsewhere these rows are left out. After three failures a language model is left alone for a minute.
"""
_ROW = "| {name} | {due} | {lost} | {repeated} | {disordered} | {recovery} | {seen} |\n"


@dataclass(frozen=True)
class Row:
    """One fault of the table.

    Attributes:
        recovery: seconds until everything was answered; None where the bot refuses to start.
        seen: what a person, or the operator, sees of it.
    """

    name: str
    toll: Toll
    recovery: float | None
    seen: str


def page(rows: Iterable[Row]) -> str:
    """Return the page in Markdown."""
    head = "| fault | replies due | lost | repeated | out of order | recovery | what is seen |\n"
    lines = [head, "| --- | --: | --: | --: | --: | --: | --- |\n", *map(_line, rows)]
    return _HEAD + "".join(lines) + f"\n{_machine()}\n" + _TAIL


def write_page(rows: Iterable[Row], name: str) -> None:
    """Write the page into the docs when USCE_WRITE_DOCS asks for it."""
    if os.environ.get("USCE_WRITE_DOCS"):
        (DOCS / name).write_text(page(rows), "utf-8")


def _line(row: Row) -> str:
    recovery = "-" if row.recovery is None else f"{row.recovery:.1f} s"
    toll = row.toll
    return _ROW.format(
        name=row.name,
        due=toll.due or "-",
        lost=toll.lost,
        repeated=toll.repeated,
        disordered=toll.disordered,
        recovery=recovery,
        seen=row.seen,
    )


def _machine() -> str:
    load = os.getloadavg()[0]
    return (
        f"Measured on {date.today()} on {os.cpu_count()} cores with a load average of {load:.1f}, "
        f"Python {platform.python_version()}, with words for an embedding (no model)."
    )
