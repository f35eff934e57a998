"""Runs the eval suites, for `usce eval`.

A suite of cases asks the advisor every question of one split; `retrieval` asks the retriever
alone, `plan` plans for made-up people, `speed` times the whole. Results go to standard output,
progress to standard error.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.core.errors import AdvisorError
from bot.core.ports import Answerer
from evals.case import Case, Split, load_cases
from evals.measures import (
    KINDS,
    figures_of,
    findings_of,
    measures_of,
    score_case,
    tallies_of,
)
from evals.progress import with_progress
from evals.quotes import QuoteBook
from evals.report import Baseline, Report, Shortfall, as_json, shortfalls
from evals.scorers import Outcome

SUITES = ("answers", "retrieval", "followups", "safety", "plan", "speed")
QUICK_SUITES = tuple(suite for suite in SUITES if suite != "speed")
THRESHOLDS = Path(__file__).with_name("thresholds.json")
BASELINE = Path(__file__).with_name("baseline.json")


class SuiteError(AdvisorError):
    """There is no such suite; names those there are."""


def main(suite: str | None, as_json: bool, html: Path | None, *, split: Split = "test") -> int:
    """Run one suite, or all but `speed`, and print the report; return 1 below a threshold.

    `html` is a file to write the page to. Thresholds and the baseline are those of the test split;
    on the dev split, the one to work with, shortfalls are shown but do not fail the run.
    """
    reports = reports_of(suite, split)
    below = [short for report in reports for short in shortfalls(report, read_json(THRESHOLDS))]
    baseline: Baseline = read_json(BASELINE) if split == "test" else {}
    _print(reports, below, baseline, plain_json=as_json)
    if html:
        from evals.html_page import page

        html.write_text(page(reports, below, baseline), "utf-8")
    return 1 if below and split == "test" else 0


def reports_of(suite: str | None, split: Split) -> list[Report]:
    """Return the report of one suite, or of all but `speed`.

    Raises:
        SuiteError: there is no such suite.
    """
    return [report_of(name, split) for name in ([suite] if suite else QUICK_SUITES)]


def report_of(suite: str, split: Split) -> Report:
    """Return the report of one suite against the advisor as it is configured here.

    Raises:
        SuiteError: there is no such suite.
    """
    runners: Mapping[str, Callable[[], Report]] = {
        **{name: partial(_ask_configured, name, split) for name in KINDS},
        "retrieval": partial(_retrieve_configured, split),
        "plan": _plan_configured,
        "speed": _time_configured,
    }
    if suite not in runners:
        raise SuiteError(f"suite: {suite!r} is not one of {', '.join(SUITES)}")
    return runners[suite]()


def run_suite(
    answerer: Answerer,
    suite: str,
    split: Split,
    *,
    cases: Sequence[Case] | None = None,
    book: QuoteBook | None = None,
) -> Report:
    """Return what `answerer` scores on a suite of cases (answers, followups or safety)."""
    begun = time.perf_counter()
    asked = [case for case in cases or load_cases(split=split) if case.kind in KINDS[suite]]
    measures = measures_of(suite, book or load_quote_book())
    results = [
        score_case(case, ask(answerer, case), measures) for case in with_progress(asked, suite)
    ]
    return Report(
        suite=suite,
        split=split,
        figures=figures_of(results, measures),
        tallies=tallies_of(results, measures),
        findings=findings_of(results, measures),
        seconds=time.perf_counter() - begun,
    )


def ask(answerer: Answerer, case: Case) -> Outcome:
    """Return what the advisor answers to the case's last turn, and how long it took."""
    begun = time.perf_counter()
    answer = answerer.answer(case.question, case.history)
    return Outcome(answer, (time.perf_counter() - begun) * 1000)


def load_quote_book() -> QuoteBook:
    """Return the book of everything that can be quoted, from the files of `knowledge/data`."""
    from knowledge.tables import DATA, load_reference

    return QuoteBook((DATA / "guide.txt").read_text("utf-8"), load_reference())


def read_json(path: Path) -> Any:
    """Return the JSON of `path`; an empty object when there is no such file."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _ask_configured(suite: str, split: Split) -> Report:
    from evals.configured import configured_answerer

    return run_suite(configured_answerer(), suite, split)


def _retrieve_configured(split: Split) -> Report:
    from evals.configured import configured_retriever, main_sources_of_cards
    from evals.retrieval import run_retrieval

    return run_retrieval(
        configured_retriever(),
        load_cases(split=split),
        split=split,
        stands_for=main_sources_of_cards(),
    )


def _plan_configured() -> Report:
    from evals.configured import configured_check, configured_planner
    from evals.plans import run_plans

    return run_plans(configured_planner(), configured_check())


def _time_configured() -> Report:
    from evals.speed import run_speed

    return run_speed()


def _print(
    reports: Sequence[Report],
    below: Sequence[Shortfall],
    baseline: Baseline,
    *,
    plain_json: bool,
) -> None:
    if plain_json:
        written = {
            "passed": not below,
            "below": [str(short) for short in below],
            "suites": {report.suite: as_json(report) for report in reports},
        }
        print(json.dumps(written, ensure_ascii=False))
        return
    from evals.table import print_reports

    print_reports(reports, below, baseline)
