"""The `plan` suite: plans for made-up people must keep every rule of a good plan."""

import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from statistics import median

from bot.core.plan.plan import Plan
from bot.core.ports import Planner
from bot.core.profile import Profile, plain
from evals.measures import p95
from evals.people import people
from evals.progress import with_progress
from evals.report import Figure, Finding, Report

Check = Callable[[Plan, Profile, date], Sequence[str]]
"""Returns the rules that a plan breaks, one sentence each."""

SEED = 20261122
SAMPLE = 500
DAYS = (date(2026, 11, 22), date(2027, 3, 19), date(2027, 9, 1), date(2028, 2, 29))
"""The days to plan on: before a season, on a Match Day, when applications open, a leap day."""


def run_plans(
    planner: Planner,
    check: Check,
    *,
    days: Sequence[date] = DAYS,
    sample: int = SAMPLE,
    seed: int = SEED,
) -> Report:
    """Return how often people, a seeded sample of them on each day, get a plan against a rule."""
    begun = time.perf_counter()
    times: list[float] = []
    findings: list[Finding] = []
    for number, (profile, today) in enumerate(with_progress(_asking(days, sample, seed), "plan")):
        started = time.perf_counter()
        plan = planner.plan(profile, today)
        times.append((time.perf_counter() - started) * 1000)
        if broken := check(plan, profile, today):
            findings.append(_finding(number, profile, today, plan, broken))
    return Report(
        suite="plan",
        split=f"seed {seed}",
        figures=_figures(findings, times),
        findings=tuple(findings),
        seconds=time.perf_counter() - begun,
    )


def _asking(days: Sequence[date], sample: int, seed: int) -> list[tuple[Profile, date]]:
    drawn = ([(one, day) for one in people(sample, seed=seed, today=day)] for day in days)
    return list(chain.from_iterable(drawn))


def _figures(findings: Sequence[Finding], times: Sequence[float]) -> tuple[Figure, ...]:
    count = len(times)
    violations = sum(len(finding.why) for finding in findings)
    return (
        Figure("violations", float(violations), count, "count", "lower"),
        Figure("plans_without_violation", 1 - len(findings) / count, count),
        Figure("latency_p50_ms", median(times), count, "ms", "lower"),
        Figure("latency_p95_ms", p95(times), count, "ms", "lower"),
    )


def _finding(
    number: int, profile: Profile, today: date, plan: Plan, broken: Sequence[str]
) -> Finding:
    return Finding(
        case_id=f"person {number} on {today}",
        kind="plan",
        asked=str(plain(profile)),
        why=tuple(broken),
        got=f"[{plan.verdict}] {plan.summary}",
    )
