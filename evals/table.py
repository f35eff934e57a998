"""Prints reports as tables for a person at a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evals.report import Baseline, Figure, Report, Shortfall, changes

_SHOWN_FINDINGS = 15


def print_reports(reports: Sequence[Report], below: Sequence[Shortfall], base: Baseline) -> None:
    """Print each report's figures, its first findings, and what fell below a threshold."""
    console = Console(highlight=False)
    for report in reports:
        console.print(_figures(report, below, base))
        for note in report.notes:
            console.print(f"  {note}", markup=False)
        _print_findings(console, report)
    for short in below:
        console.print(f"below threshold: {short}", style="bold red", markup=False)
    if not below:
        console.print("all thresholds met", style="green")


def written(figure: Figure) -> str:
    """Return the figure's value as people read it."""
    if figure.value is None:
        return "not measured"
    if figure.unit == "share":
        return f"{figure.value:.3f}"
    if figure.unit == "ratio":
        return f"{figure.value:.2f} x"
    unit = {"characters": "", "count": "", "per_s": "/s", "mb": " MB", "ms": " ms"}[figure.unit]
    return f"{figure.value:,.0f}{unit}"


def _figures(report: Report, below: Sequence[Shortfall], base: Baseline) -> Table:
    moved = changes(report, base)
    short = {fall.name for fall in below if fall.suite == report.suite}
    title = f"{report.suite} ({report.split}, {report.seconds:.0f} s)"
    table = Table("figure", "value", "against baseline", "of", title=title, title_justify="left")
    for figure in report.figures:
        style = "bold red" if figure.name in short else ""
        change = moved.get(figure.name)
        table.add_row(
            figure.name,
            written(figure),
            change_in_words(figure, change),
            str(figure.count),
            style=style,
        )
    return table


def change_in_words(figure: Figure, change: float | None) -> str:
    """Return how the figure moved from its baseline, and whether that is better or worse."""
    if change is None:
        return ""
    fell = (change < 0) == (figure.better == "higher")
    places = 3 if figure.unit in ("share", "ratio") else 0
    amount = f"{change:+.{places}f}"
    return "=" if float(amount) == 0 else f"{amount} {'worse' if fell else 'better'}"


def _print_findings(console: Console, report: Report) -> None:
    for finding in report.findings[:_SHOWN_FINDINGS]:
        console.print(f"  {finding.case_id}: {finding.asked}", markup=False)
        console.print(f"      {'; '.join(finding.why)}", style="dim", markup=False)
    more = len(report.findings) - _SHOWN_FINDINGS
    if more > 0:
        console.print(f"  ... and {more} more: --json and --html have them all", style="dim")
