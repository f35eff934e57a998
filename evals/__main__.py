"""`python -m evals`: the evals for who works on the advisor, on the split to work with.

`usce eval` measures on the test split. Look at failures on the dev split only, or the test split
is worth nothing. `--save-baseline` measures the test split and keeps the figures, so that the next
run shows what rose and what fell.
"""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.report import as_baseline
from evals.run import BASELINE, SuiteError, main, read_json, reports_of


def run(
    suite: Annotated[str | None, typer.Option(help="One suite; default all but speed.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a report page.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    save_baseline: Annotated[bool, typer.Option(help="Keep the test split's figures.")] = False,
) -> None:
    """Run the evals on the dev split, or renew the baseline on the test split."""
    try:
        if save_baseline:
            _save_baseline(suite)
        else:
            main(suite, as_json, html, split="dev")
    except SuiteError as exc:
        print(exc, file=sys.stderr)
        raise typer.Exit(2) from exc


def _save_baseline(suite: str | None) -> None:
    kept = read_json(BASELINE) | as_baseline(reports_of(suite, "test"))
    BASELINE.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    typer.run(run)
