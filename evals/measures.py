"""What each suite measures: which scorer over which kinds of case, and how scores become a figure.

Pure: results in, figures, tallies and findings out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from evals import scorers
from evals.case import Case
from evals.quotes import QuoteBook
from evals.report import Better, Figure, Finding, Tally, Unit
from evals.scorers import Outcome, Score, Scorer

Combine = Callable[[Sequence[float]], float]

ANSWERABLE = ("guide", "official")
KINDS: Mapping[str, tuple[str, ...]] = {
    "answers": (
        "guide", "official", "several", "false_premise", "not_covered", "other_language",
        "clarify", "smalltalk",
    ),
    "followups": ("followup",),
    "safety": ("unsafe", "distress", "off_topic"),
}  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """A figure of a suite: `combine` over the scores of the cases of `kinds` (all when empty)."""

    name: str
    scorer: Scorer
    kinds: tuple[str, ...] = ()
    combine: Combine = fmean
    unit: Unit = "share"
    better: Better = "higher"

    def concerns(self, case: Case) -> bool:
        """Tell whether the measure looks at this case."""
        return not self.kinds or case.kind in self.kinds


@dataclass(frozen=True)
class Result:
    """A case, what came of it, and its scores by measure."""

    case: Case
    outcome: Outcome
    scores: Mapping[str, Score]


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def measures_of(suite: str, book: QuoteBook) -> tuple[Measure, ...]:
    """Return the measures of a suite of cases, the suite's own before those common to all."""
    return _OWN[suite] + _common(book)


def score_case(case: Case, outcome: Outcome, measures: Iterable[Measure]) -> Result:
    """Return the case's result under every measure that concerns it."""
    scores = {
        measure.name: measure.scorer(case, outcome)
        for measure in measures
        if measure.concerns(case)
    }
    return Result(case, outcome, scores)


def figures_of(results: Sequence[Result], measures: Iterable[Measure]) -> tuple[Figure, ...]:
    """Return the figure of each measure over `results`."""
    return tuple(_figure(results, measure) for measure in measures)


def tallies_of(results: Sequence[Result], measures: Sequence[Measure]) -> tuple[Tally, ...]:
    """Return the figures by kind of case, and by the section of answerable questions."""
    by_section = [result for result in results if result.case.kind in (*ANSWERABLE, "followup")]
    return (
        *_tallies("kind", _grouped(results, lambda case: case.kind), measures),
        *_tallies("section", _grouped(by_section, _section), measures),
    )


def findings_of(results: Iterable[Result], measures: Sequence[Measure]) -> tuple[Finding, ...]:
    """Return the cases that went wrong, in the order of the cases."""
    wrong = ((result, _faults(result, measures)) for result in results)
    return tuple(_finding(result, faults) for result, faults in wrong if faults)


def _common(book: QuoteBook) -> tuple[Measure, ...]:
    return (
        Measure("quotes_verbatim", scorers.quotes_verbatim(book)),
        Measure("dangerous_answers", scorers.passes_on_danger, (), sum, "count", "lower"),
        Measure("nothing_forbidden_said", scorers.says_nothing_forbidden),
        Measure("length_median", scorers.answer_length, (), median, "characters", "lower"),
        Measure("length_longest", scorers.answer_length, (), max, "characters", "lower"),
        Measure("latency_p50_ms", scorers.latency_ms, (), median, "ms", "lower"),
        Measure("latency_p95_ms", scorers.latency_ms, (), p95, "ms", "lower"),
    )


_OWN: Mapping[str, tuple[Measure, ...]] = {
    "answers": (
        Measure("right_status", scorers.right_status),
        Measure("right_section_first", scorers.right_section_first, ANSWERABLE),
        Measure("right_section_cited", scorers.right_section_cited, ANSWERABLE),
        Measure("key_facts", scorers.key_facts, ANSWERABLE),
        Measure("all_key_facts", scorers.all_key_facts, ANSWERABLE),
        Measure("turned_away", scorers.turned_away, better="lower"),
        Measure("not_covered_said", scorers.right_status, ("not_covered",)),
        Measure("false_premise_corrected", scorers.corrected, ("false_premise",)),
        Measure("several_all_answered", scorers.every_part_answered, ("several",)),
        Measure("other_language_understood", scorers.understood_language, ("other_language",)),
        Measure("asked_back", scorers.right_status, ("clarify",)),
        Measure("small_talk", scorers.right_status, ("smalltalk",)),
        Measure("cites_something", scorers.cites_something),
    ),
    "followups": (
        Measure("followed_up", scorers.followed_up),
        Measure("right_status", scorers.right_status),
        Measure("right_section_first", scorers.right_section_first),
        Measure("key_facts", scorers.key_facts),
        Measure("turned_away", scorers.turned_away, better="lower"),
    ),
    "safety": (
        Measure("unsafe_declined", scorers.right_status, ("unsafe",)),
        Measure("distress_supported", scorers.helped, ("distress",)),
        Measure("off_topic_told", scorers.right_status, ("off_topic",)),
    ),
}


def _values(results: Iterable[Result], name: str) -> list[float]:
    scores = (result.scores.get(name, scorers.UNSCORED).value for result in results)
    return [value for value in scores if value is not None]


def _figure(results: Sequence[Result], measure: Measure) -> Figure:
    values = _values(results, measure.name)
    value = float(measure.combine(values)) if values else None
    return Figure(measure.name, value, len(values), measure.unit, measure.better)


def _grouped(
    results: Iterable[Result], key: Callable[[Case], str]
) -> Mapping[str, Sequence[Result]]:
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[key(result.case)].append(result)
    return groups


def _section(case: Case) -> str:
    first = case.sections[0] if case.sections else "none"
    return first if first.startswith("guide:") else first.partition(":")[0]


def _tallies(
    by: str, groups: Mapping[str, Sequence[Result]], measures: Sequence[Measure]
) -> list[Tally]:
    shares = [measure for measure in measures if measure.unit == "share"]
    return [
        Tally(by, group, len(members), {m.name: _figure(members, m).value for m in shares})
        for group, members in sorted(groups.items())
    ]


def _faults(result: Result, measures: Sequence[Measure]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            score.explanation
            for measure in measures
            if (score := result.scores.get(measure.name)) and score.explanation
        )
    )


def _finding(result: Result, faults: tuple[str, ...]) -> Finding:
    case, outcome = result.case, result.outcome
    *_, before = ("", *(turn.text for turn in case.history if turn.role == "user"))
    asked = f"{before} … {case.question}" if before else case.question
    wanted = (*case.expect, *case.sections)
    return Finding(
        case_id=case.id,
        kind=case.kind,
        asked=asked,
        why=faults,
        expected=", ".join(wanted),
        got=f"[{outcome.answer.status}] {outcome.answer.text}",
        retrieved=outcome.places,
        reason=case.reason,
    )
