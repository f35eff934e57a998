"""The `retrieval` suite: does the retriever rank a right section first, within 3, within 10?

An answer card that is found stands for the main source it cites.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from evals.case import Case, Split
from evals.measures import p95
from evals.progress import with_progress
from evals.report import Figure, Finding, Report
from knowledge.passages import Retriever

_KINDS = ("guide", "official", "followup", "false_premise", "other_language")
_DEPTH = 10


@dataclass(frozen=True)
class RankedCase:
    """A case, the places its question led to (best first), and the time that took."""

    case: Case
    places: tuple[str, ...]
    latency_ms: float

    @property
    def rank(self) -> int | None:
        """The rank of the first right place, from 1; None when it is not there."""
        ranks = (n for n, place in enumerate(self.places, 1) if place in self.case.sections)
        return next(ranks, None)


def run_retrieval(
    retriever: Retriever,
    cases: Sequence[Case],
    *,
    split: Split,
    stands_for: Mapping[str, str] | None = None,
) -> Report:
    """Return how well `retriever` finds the right sections of those cases that have any.

    `stands_for` names places that count as another one, such as a card for its main source.
    """
    begun = time.perf_counter()
    asked = [case for case in cases if case.sections and case.kind in _KINDS]
    ranked = [
        rank_case(retriever, case, stands_for or {}) for case in with_progress(asked, "retrieval")
    ]
    return Report(
        suite="retrieval",
        split=split,
        figures=figures_of(ranked) if ranked else (),
        findings=tuple(_finding(one) for one in ranked if one.rank is None),
        seconds=time.perf_counter() - begun,
    )


def rank_case(retriever: Retriever, case: Case, stands_for: Mapping[str, str]) -> RankedCase:
    """Return where the retriever looks for the case's last turn, best first, no place twice."""
    begun = time.perf_counter()
    found = retriever.retrieve(case.question, case.history, limit=_DEPTH)
    elapsed = (time.perf_counter() - begun) * 1000
    places = (f"{one.passage.doc}:{one.passage.section}" for one in found)
    distinct = dict.fromkeys(stands_for.get(place, place) for place in places)
    return RankedCase(case, tuple(distinct), elapsed)


def figures_of(ranked: Sequence[RankedCase]) -> tuple[Figure, ...]:
    """Return the figures of the suite: hits at 1, 3 and 10, mean reciprocal rank, and times."""
    ranks = [one.rank for one in ranked]
    times = [one.latency_ms for one in ranked]
    count = len(ranked)
    hits = (
        Figure(name, fmean(rank is not None and rank <= depth for rank in ranks), count)
        for name, depth in (("right_section_first", 1), ("within_3", 3), ("within_10", _DEPTH))
    )
    return (
        *hits,
        Figure("mean_reciprocal_rank", fmean(1 / rank if rank else 0.0 for rank in ranks), count),
        Figure("latency_p50_ms", median(times), count, "ms", "lower"),
        Figure("latency_p95_ms", p95(times), count, "ms", "lower"),
    )


def _finding(one: RankedCase) -> Finding:
    return Finding(
        case_id=one.case.id,
        kind=one.case.kind,
        asked=one.case.question,
        why=(f"no right section within {_DEPTH}",),
        expected=", ".join(one.case.sections),
        retrieved=one.places,
        reason=one.case.reason,
    )
