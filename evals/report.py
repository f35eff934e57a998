"""A suite's report as a value: figures, tallies by group, and findings one can act on."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Unit = Literal["share", "count", "characters", "ms", "ratio", "mb", "per_s"]
Better = Literal["higher", "lower"]
Baseline = Mapping[str, Mapping[str, float | None]]
"""Earlier figures: {suite: {figure: value}}."""


@dataclass(frozen=True)
class Figure:
    """A measured figure; `value` is None when nothing could be scored.

    Attributes:
        count: how many cases it rests on.
        unit: what the value is in; a share lies between 0 and 1.
    """

    name: str
    value: float | None
    count: int
    unit: Unit = "share"
    better: Better = "higher"


@dataclass(frozen=True)
class Tally:
    """The figures of one group of cases, such as a kind or a section."""

    by: str
    group: str
    count: int
    values: Mapping[str, float | None]


@dataclass(frozen=True)
class Finding:
    """A case that went wrong, with all that is needed to see why."""

    case_id: str
    kind: str
    asked: str
    why: tuple[str, ...]
    expected: str = ""
    got: str = ""
    retrieved: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Report:
    """What one suite measured on one split of the cases."""

    suite: str
    split: str
    figures: tuple[Figure, ...]
    tallies: tuple[Tally, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    def value(self, name: str) -> float | None:
        """Return the value of the figure called `name`; None when it was not measured."""
        return next((figure.value for figure in self.figures if figure.name == name), None)


@dataclass(frozen=True)
class Shortfall:
    """A figure on the wrong side of its threshold, or a threshold that nothing was measured for."""

    suite: str
    name: str
    value: float | None
    bound: str

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:g}"
        return f"{self.suite}: {self.name} is {value}, wanted {self.bound}"


def shortfalls(report: Report, thresholds: Mapping[str, Mapping[str, Any]]) -> list[Shortfall]:
    """Return where the report falls short of `thresholds`: {suite: {figure: {bound: limit}}}.

    A bound is `at_least` or `at_most`.
    """
    found = []
    for name, bounds in thresholds.get(report.suite, {}).items():
        value = report.value(name)
        for bound, limit in bounds.items():
            if value is None or not _keeps(value, bound, limit):
                words = f"{bound.replace('_', ' ')} {limit:g}"
                found.append(Shortfall(report.suite, name, value, words))
    return found


def changes(report: Report, baseline: Baseline) -> dict[str, float]:
    """Return by how much each figure moved from the baseline's, for figures that both have."""
    before = baseline.get(report.suite, {})
    return {
        figure.name: figure.value - earlier
        for figure in report.figures
        if figure.value is not None and (earlier := before.get(figure.name)) is not None
    }


def as_baseline(reports: Iterable[Report]) -> dict[str, dict[str, float]]:
    """Return the figures to compare later runs with; times are of this machine and left out."""
    return {
        report.suite: {
            figure.name: round(figure.value, 4)
            for figure in report.figures
            if figure.value is not None and figure.unit != "ms"
        }
        for report in reports
    }


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as plain JSON."""
    return asdict(report)


def _keeps(value: float, bound: str, limit: float) -> bool:
    return value >= limit if bound == "at_least" else value <= limit
