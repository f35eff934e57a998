"""A plan as titled sections of blocks: what the document and the plain text share. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.adapters.exports.days import read_on, stretch
from bot.core import wording
from bot.core.grounding.citations import Citations
from bot.core.labels import KINDS, money_range_label, span_label
from bot.core.plan.assumptions import UNKNOWN, unknown_and_assumed
from bot.core.plan.plan import BudgetItem, Plan, ProgramFit, SourceRef, Step
from bot.core.plan.programs import asked_of_all
from bot.core.plan.wording import day

LineStyle = Literal["strong", "body", "small"]

VERDICTS = {
    "go": "Go ahead.",
    "go_if": "Go ahead, if the conditions below are met.",
    "wait_a_season": "Wait a season.",
    "stop_and_fix_first": "Stop, and fix something first.",
}
_COUNTS = {
    "yes": "counts as USCE",
    "some": "counts at some programs",
    "no": "does not count as USCE",
}
_BULLET, _BOX = "•", "☐"
_ROWS_TOGETHER = 4
PRICES_LINKED = "Each name leads to the page where its figure was read."


@dataclass(frozen=True)
class Run:
    """A run of text; with `url` it is a link."""

    text: str
    url: str | None = None


@dataclass(frozen=True)
class Line:
    """One paragraph.

    Attributes:
        runs: its text, links among it.
        mark: a bullet, box or number that the text hangs on.
        amount: what stands at the right edge, such as a price.
    """

    runs: tuple[Run, ...]
    style: LineStyle = "body"
    mark: str = ""
    amount: str = ""

    @property
    def text(self) -> str:
        """The whole text without its links."""
        return "".join(run.text for run in self.runs)


Block = tuple[Line, ...]
"""Lines that stay together on a page."""


@dataclass(frozen=True)
class Section:
    """A heading and the blocks below it."""

    title: str
    blocks: tuple[Block, ...]


def plan_sections(plan: Plan, citations: Citations) -> list[Section]:
    """Return everything the plan says, in the order in which a worried reader wants it."""
    drawn = (
        Section(title, tuple(blocks(plan, _Sources(citations)))) for title, blocks in _SECTIONS
    )
    return [section for section in drawn if section.blocks]


def line(
    text: str,
    style: LineStyle = "body",
    *,
    mark: str = "",
    amount: str = "",
    url: str | None = None,
) -> Line:
    """Return a line that is one run of text."""
    return Line((Run(text, url),), style, mark, amount)


class _Sources:
    """Names the sources of a block in one small line."""

    def __init__(self, citations: Citations) -> None:
        self._citations = citations

    def of(self, *sources: SourceRef) -> Line:
        """Return the small line that names each source once, with links where there are pages."""
        named = dict.fromkeys(self._citations.of(source) for source in sources)
        runs: list[Run] = []
        for citation in named:
            read = f", read {read_on(citation.date)}" if citation.date else ""
            runs += [Run(" · ")] if runs else []
            runs.append(Run(f"{citation.label}{read}", citation.url))
        return Line(tuple(runs), "small")

    def address(self, source: SourceRef) -> str | None:
        """Return the page of a source, where there is one."""
        return self._citations.of(source).url


def _short(plan: Plan, _sources: _Sources) -> Iterator[Block]:
    yield line(VERDICTS[plan.verdict], "strong"), line(plan.summary)
    if plan.match_year != plan.asked_match_year:
        asked, planned = plan.asked_match_year, plan.match_year
        yield (line(f"You asked for Match {asked}; this plan is for Match {planned}."),)


def _this_week(plan: Plan, _sources: _Sources) -> Iterator[Block]:
    steps = sorted((s for s in plan.steps if s.id in plan.this_week), key=lambda s: s.due)
    for number, step in enumerate(steps, start=1):
        yield (line(f"{step.title} (by {day(step.due)})", mark=f"{number}."),)


def _warnings(plan: Plan, sources: _Sources) -> Iterator[Block]:
    for warning in plan.warnings:
        yield line(warning.text, mark=_BULLET), sources.of(warning.source)


def _money(plan: Plan, sources: _Sources) -> Iterator[Block]:
    budget = plan.budget
    total = line("In all", "strong", amount=money_range_label((budget.low, budget.high)))
    rows = [total, *(_cost(item, sources) for item in budget.items)]
    if budget.items:
        yield tuple(rows[:_ROWS_TOGETHER])
        yield from ((row,) for row in rows[_ROWS_TOGETHER:])
        yield (line(PRICES_LINKED, "small"),)
    if budget.unknown:
        yield (line(f"No source has a price, so ask: {'; '.join(budget.unknown)}."),)
    if budget.cheaper:
        yield (line(f"Cheaper: {budget.cheaper}"),)


def _cost(item: BudgetItem, sources: _Sources) -> Line:
    name = Run(item.name, sources.address(item.source))
    mark = Run(" (unconfirmed)" if item.confidence == "low" else "")
    return Line((name, mark), amount=money_range_label((item.low, item.high)))


def _steps(plan: Plan, sources: _Sources) -> Iterator[Block]:
    for step in sorted(plan.steps, key=lambda step: (step.due, step.start, step.id)):
        optional = " (optional)" if step.optional else ""
        yield (
            line(f"{step.title}{optional}", "strong", mark=_BOX),
            line(_when(step), "small"),
            line(step.detail),
            sources.of(*step.sources),
        )


def _when(step: Step) -> str:
    parts = [stretch(step.start, step.due)]
    if step.status != "on_time":
        parts.append(step.status)
    if step.deadline is not None:
        parts.append(f"real deadline {day(step.deadline)}")
    if step.cost_usd is not None:
        parts.append(money_range_label(step.cost_usd))
    return " · ".join(parts)


def _pathways(plan: Plan, sources: _Sources) -> Iterator[Block]:
    weeks, letters = plan.targets.usce_weeks, plan.targets.us_letters
    if weeks[1]:
        aim = f"Aim for {span_label(weeks)} weeks and {span_label(letters)} US letters"
        yield (
            line(f"{aim}: common advice, not a rule."),
            sources.of(SourceRef("guide", "FAQ 2"), SourceRef("guide", "5.2")),
        )
    for pathway in plan.pathways:
        told = "" if pathway.verdict == "closed" else f"; {_COUNTS[pathway.counts_as_usce]}"
        yield (
            line(f"{KINDS[pathway.kind]}: {pathway.verdict}{told}", "strong"),
            *(line(reason.text, mark=_BULLET) for reason in pathway.reasons),
            sources.of(*(reason.source for reason in pathway.reasons)),
        )


def _programs(plan: Plan, _sources: _Sources) -> Iterator[Block]:
    if not plan.programs:
        yield (line(_no_programs(plan)),)
        return
    asked = asked_of_all(plan.programs)
    if asked:
        yield (line(f"Ask each of them first: {' '.join(asked)}"),)
    for program in plan.programs:
        yield tuple(_program(program, asked))


def _no_programs(plan: Plan) -> str:
    if not plan.targets.usce_weeks[1]:
        return wording.NO_WEEKS_PLANNED
    return "The directory has none that fits you now; it is never complete."


def _program(program: ProgramFit, asked: tuple[str, ...]) -> Iterator[Line]:
    yield line(f"{program.name}, {program.institution}", "strong", url=program.url)
    if program.why:
        yield line(" ".join(program.why))
    own = [text for text in program.ask if text not in asked]
    if own:
        yield line(f"{'Ask too' if asked else 'Ask first'}: {' '.join(own)}")
    address = Run(program.url, program.url)
    yield Line((address, Run(f", last seen {day(program.last_seen)}")), "small")


def _avoid(plan: Plan, _sources: _Sources) -> Iterator[Block]:
    for program in plan.avoid:
        seen = f" Last seen {day(program.last_seen)}."
        yield (Line((Run(program.name, program.url), Run(f": {program.why}{seen}")), mark=_BULLET),)


def _decisions(plan: Plan, sources: _Sources) -> Iterator[Block]:
    for decision in plan.decisions:
        yield (
            line(f"By {day(decision.by)}: {decision.question}", "strong"),
            line(f"If yes: {decision.if_yes}", mark=_BULLET),
            line(f"If no: {decision.if_no}", mark=_BULLET),
            sources.of(decision.source),
        )


def _stops(plan: Plan, sources: _Sources) -> Iterator[Block]:
    for stop in plan.stop:
        yield line(f"{stop.what} {stop.why}", mark=_BULLET), sources.of(stop.source)


def _plan_b(plan: Plan, sources: _Sources) -> Iterator[Block]:
    for other in plan.plan_b:
        yield line(f"{other.when}: {other.then}", mark=_BULLET), sources.of(other.source)


def _papers(plan: Plan, sources: _Sources) -> Iterator[Block]:
    if plan.documents:
        named = (line(f"{paper.name}: {paper.needed_for}", mark=_BOX) for paper in plan.documents)
        yield *named, sources.of(*(paper.source for paper in plan.documents))


def _assumptions(plan: Plan, _sources: _Sources) -> Iterator[Block]:
    unknown, others = unknown_and_assumed(plan.assumptions)
    if unknown:
        yield (line(UNKNOWN, "strong"),)
    for text in unknown:
        yield (line(text, mark=_BULLET),)
    if unknown and others:
        yield (line("To bear in mind", "strong"),)
    for text in others:
        yield (line(text, mark=_BULLET),)


_SECTIONS: tuple[tuple[str, Callable[[Plan, _Sources], Iterator[Block]]], ...] = (
    ("In short", _short),
    ("This week", _this_week),
    ("What may hurt", _warnings),
    ("Money", _money),
    ("Steps", _steps),
    ("Do not do or pay now", _stops),
    ("Pathways", _pathways),
    ("Programs to try", _programs),
    ("Do not spend here", _avoid),
    ("Decisions", _decisions),
    ("Plan B", _plan_b),
    ("Papers to have", _papers),
    ("What we do not know or assumed", _assumptions),
)
