"""A plan as titled sections of lines: what the document and the plain text share. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.core.citations import Citations
from bot.core.plan.plan import Plan, Range, SourceRef, Step

LineStyle = Literal["strong", "body", "small"]

_VERDICTS = {
    "go": "Go ahead.",
    "go_if": "Go ahead, if the conditions below are met.",
    "wait_a_season": "Wait a season.",
    "stop_and_fix_first": "Stop, and fix something first.",
}
_PATHWAYS = {
    "elective": "Elective",
    "externship": "Externship",
    "observership": "Observership",
    "research": "Research",
    "remote": "Remote preparation",
    "home_clinical": "Clinical work at home",
}
_COUNTS = {
    "yes": "counts as USCE",
    "some": "counts at some programs",
    "no": "does not count as USCE",
}


@dataclass(frozen=True)
class Line:
    """One paragraph; with `url` it is a link."""

    text: str
    style: LineStyle = "body"
    url: str | None = None


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    title: str
    lines: tuple[Line, ...]


def plan_sections(plan: Plan, citations: Citations) -> list[Section]:
    """Return everything the plan says, in the order in which a worried reader wants it."""
    parts: list[tuple[str, Iterable[Line]]] = [
        ("Is it over?", _verdict(plan)),
        ("This week", _this_week(plan)),
        ("What may hurt", _warnings(plan, citations)),
        ("Money", _money(plan)),
        ("Steps", _steps(plan, citations)),
        ("Pathways", _pathways(plan, citations)),
        ("Programs to try", _programs(plan)),
        ("Do not spend here", _avoid(plan)),
        ("Decisions", _decisions(plan, citations)),
        ("Do not do or pay now", _stops(plan, citations)),
        ("Plan B", _plan_b(plan, citations)),
        ("Papers to have", _papers(plan)),
        ("What we do not know or assumed", (Line(f"• {text}") for text in plan.assumptions)),
    ]
    sections = (Section(title, tuple(lines)) for title, lines in parts)
    return [section for section in sections if section.lines]


def money(amount: Range) -> str:
    """Return a range in US dollars as people write it."""
    low, high = amount
    return f"${low:,.0f}" if low == high else f"${low:,.0f} to ${high:,.0f}"


def day(value: date) -> str:
    """Return a day as Americans write it."""
    return f"{value:%B} {value.day}, {value.year}"


def _verdict(plan: Plan) -> Iterator[Line]:
    yield Line(_VERDICTS[plan.verdict], "strong")
    yield Line(plan.summary)
    if plan.match_year != plan.asked_match_year:
        yield Line(
            f"You asked for Match {plan.asked_match_year}; this plan is for {plan.match_year}."
        )


def _this_week(plan: Plan) -> Iterator[Line]:
    titles = {step.id: step.title for step in plan.steps}
    for number, step_id in enumerate(plan.this_week, start=1):
        yield Line(f"{number}. {titles[step_id]}")


def _warnings(plan: Plan, citations: Citations) -> Iterator[Line]:
    for warning in plan.warnings:
        yield Line(f"• {warning.text}")
        yield _cited(citations, warning.source)


def _money(plan: Plan) -> Iterator[Line]:
    budget = plan.budget
    yield Line(f"In all {money((budget.low, budget.high))}", "strong")
    for item in budget.items:
        mark = " (unconfirmed)" if item.confidence == "low" else ""
        yield Line(f"• {item.name}: {money((item.low, item.high))}{mark}")
    for unknown in budget.unknown:
        yield Line(f"• {unknown}")
    if budget.cheaper:
        yield Line(f"Cheaper: {budget.cheaper}")


def _steps(plan: Plan, citations: Citations) -> Iterator[Line]:
    for step in sorted(plan.steps, key=lambda step: (step.due, step.start, step.id)):
        yield Line(f"☐ {step.title}{' (optional)' if step.optional else ''}", "strong")
        yield Line(_when(step), "small")
        yield Line(step.detail)
        for source in step.sources:
            yield _cited(citations, source)


def _when(step: Step) -> str:
    parts = [f"{day(step.start)} to {day(step.due)}", step.status.replace("_", " ")]
    if step.deadline is not None:
        parts.append(f"real deadline {day(step.deadline)}")
    if step.cost_usd is not None:
        parts.append(money(step.cost_usd))
    return " · ".join(parts)


def _pathways(plan: Plan, citations: Citations) -> Iterator[Line]:
    for pathway in plan.pathways:
        told = _COUNTS[pathway.counts_as_usce]
        yield Line(f"{_PATHWAYS[pathway.kind]}: {pathway.verdict}; {told}", "strong")
        for reason in pathway.reasons:
            yield Line(f"• {reason.text}")
            yield _cited(citations, reason.source)


def _programs(plan: Plan) -> Iterator[Line]:
    if not plan.programs:
        yield Line("The directory has none that fits you; it is never complete.")
    for program in plan.programs:
        fit = "fits" if program.fit == "fits" else "ask first"
        yield Line(f"{program.name}, {program.institution}: {fit}", "strong", program.url)
        yield from (Line(f"• {why}") for why in program.why)
        yield from (Line(f"• Ask: {question}") for question in program.ask)
        yield Line(f"{program.url}, last seen {program.last_seen}", "small", program.url)


def _avoid(plan: Plan) -> Iterator[Line]:
    for program in plan.avoid:
        yield Line(program.name, "strong", program.url)
        yield Line(f"{program.why} (last seen {program.last_seen})")


def _decisions(plan: Plan, citations: Citations) -> Iterator[Line]:
    for decision in plan.decisions:
        yield Line(f"By {day(decision.by)}: {decision.question}", "strong")
        yield Line(f"If yes: {decision.if_yes}")
        yield Line(f"If no: {decision.if_no}")
        yield _cited(citations, decision.source)


def _stops(plan: Plan, citations: Citations) -> Iterator[Line]:
    for stop in plan.stop:
        yield Line(f"• {stop.what} {stop.why}")
        yield _cited(citations, stop.source)


def _plan_b(plan: Plan, citations: Citations) -> Iterator[Line]:
    for other in plan.plan_b:
        yield Line(f"• {other.when}: {other.then}")
        yield _cited(citations, other.source)


def _papers(plan: Plan) -> Iterator[Line]:
    for paper in plan.documents:
        yield Line(f"☐ {paper.name}: {paper.needed_for}")


def _cited(citations: Citations, source: SourceRef) -> Line:
    citation = citations.of(source)
    read = f", read {citation.date}" if citation.date else ""
    return Line(f"{citation.label}{read}", "small", citation.url)
