"""Writes reports as one self-contained HTML page: figures, groups, and every finding. Pure."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from evals.report import Baseline, Finding, Report, Shortfall, Tally, changes
from evals.table import change_in_words, written

_TEMPLATE = Path(__file__).with_name("page.html")


def page(reports: Sequence[Report], below: Sequence[Shortfall], base: Baseline) -> str:
    """Return the page that shows `reports`, with what fell below a threshold on top."""
    links = "".join(f'<a href="#{report.suite}">{escape(report.suite)}</a>' for report in reports)
    suites = "".join(_suite(report, below, base) for report in reports)
    template = Template(_TEMPLATE.read_text("utf-8"))
    return template.substitute(verdict=_verdict(below), links=links, suites=suites)


def _verdict(below: Sequence[Shortfall]) -> str:
    if not below:
        return '<p class="good">All thresholds met.</p>'
    return f'<ul class="bad">{"".join(f"<li>{escape(str(short))}</li>" for short in below)}</ul>'


def _suite(report: Report, below: Sequence[Shortfall], base: Baseline) -> str:
    heading = f"{report.suite} ({report.split} split, {report.seconds:.0f} s)"
    return (
        f'<h2 id="{report.suite}">{escape(heading)}</h2>'
        + "".join(f"<p>{escape(note)}</p>" for note in report.notes)
        + _figures(report, below, base)
        + "".join(_group_table(report.tallies, by) for by in _groupings(report.tallies))
        + "".join(_finding(finding) for finding in report.findings)
    )


def _figures(report: Report, below: Sequence[Shortfall], base: Baseline) -> str:
    moved = changes(report, base)
    short = {fall.name for fall in below if fall.suite == report.suite}
    rows = (
        (
            f'<span class="bad">{figure.name}</span>' if figure.name in short else figure.name,
            written(figure),
            change_in_words(figure, moved.get(figure.name)),
            str(figure.count),
        )
        for figure in report.figures
    )
    return _table(("figure", "value", "against baseline", "of"), rows)


def _groupings(tallies: Iterable[Tally]) -> list[str]:
    return list(dict.fromkeys(tally.by for tally in tallies))


def _group_table(tallies: Sequence[Tally], by: str) -> str:
    members = [tally for tally in tallies if tally.by == by]
    names = [
        name
        for name in members[0].values
        if any(tally.values[name] is not None for tally in members)
    ]
    rows = (
        (escape(tally.group), str(tally.count), *(_share(tally.values[name]) for name in names))
        for tally in members
    )
    return _table((by, "cases", *(name.replace("_", " ") for name in names)), rows)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heading = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "".join(_row(first, rest) for first, *rest in rows)
    return f'<div class="scroll"><table><tr>{heading}</tr>{lines}</table></div>'


def _row(first: str, rest: Iterable[str]) -> str:
    cells = "".join(f'<td class="n">{cell}</td>' for cell in rest)
    return f"<tr><td>{first}</td>{cells}</tr>"


def _finding(finding: Finding) -> str:
    details = {
        "why": "; ".join(finding.why),
        "expected": finding.expected,
        "retrieved": ", ".join(finding.retrieved),
        "got": finding.got,
        "case for": finding.reason,
    }
    pairs = "".join(
        f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in details.items() if text
    )
    summary = f"<b>{escape(finding.kind)}</b> {escape(finding.case_id)}: {escape(finding.asked)}"
    return f"<details><summary>{summary}</summary><dl>{pairs}</dl></details>"
