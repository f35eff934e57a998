"""Turns a plan into phone-sized pages, with buttons from one to the others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.core import wording
from bot.core.dialogue.buttons import COMMAND, PLAN_PAGE, button
from bot.core.dialogue.requests import View
from bot.core.grounding.citations import Citations
from bot.core.labels import KINDS, money_range_label, span_label
from bot.core.plan.assumptions import UNKNOWN, unknown_and_assumed
from bot.core.plan.plan import (
    Pathway,
    Plan,
    ProgramFit,
    ProgramToAvoid,
    SourceRef,
    Step,
)
from bot.core.plan.programs import asked_of_all, known_of_all
from bot.core.plan.wording import day, short_host
from bot.core.present.lines import LONGEST, Parts, cited, length, opening, sources_line
from bot.core.present.turning import leaf, turning_row
from bot.core.replies import Button, Message, bold, italic, link, message

_PROGRAMS_SHOWN = 6
_TOP_WARNINGS = 3
_FIRST_PLACES = 3
_UNPRICED_HOSTS = 2
_HOST_FEE = "Fee of "
_DEAREST_SHOWN = 4
_WEEK_IN_SUMMARY = "This week: "
_SOURCES_SHOWN = 12
_VERDICTS: Mapping[str, str] = {
    "go": "✅ Go: this can work in time.",
    "go_if": "🟡 Go, if the open points below are settled first.",
    "wait_a_season": "⏳ Better one season later.",
    "stop_and_fix_first": "🛑 First fix what blocks you; don't pay for rotations yet.",
}
_STATUS_MARKS = {"on_time": "🟢", "tight": "🟡", "late": "🔴"}
_PATHWAY_MARKS = {"recommended": "⭐", "possible": "👍", "conditional": "🟡", "closed": "⛔"}
_COUNTS = {"yes": "counts as USCE", "some": "some programs count it", "no": "not USCE"}
_LABELED_PAGES: tuple[tuple[View, str], ...] = (
    ("overview", "Overview"),
    ("next", "This week"),
    ("steps", "All steps"),
    ("money", "Costs"),
    ("routes", "Routes"),
    ("programs", "Programs"),
    ("warnings", "Careful"),
    ("plan_b", "Plan B"),
    ("papers", "Papers"),
    ("assumptions", "Assumed"),
    ("sources", "Sources"),
)
_REST: Mapping[View, tuple[View, str]] = {
    "money": ("items", "Each cost"),
    "programs": ("places", "More places"),
}
"""Where the rest of a page stands that would be too long, and what its button is called."""
PAGES_BY_LABEL: Mapping[str, View] = {
    label.lower(): view for view, label in (*_LABELED_PAGES, *_REST.values())
}
PLAN_PAGES: tuple[View, ...] = tuple(view for view, _ in _LABELED_PAGES)
"""The pages of the plan that every page leads to, the first one first."""
OPENED: tuple[View, ...] = (*PLAN_PAGES, *(view for view, _ in _REST.values()))
"""All pages that a button can open."""


@dataclass(frozen=True)
class Shelf:
    """What a page needs beside the plan.

    Attributes:
        ticked: ids of the steps that are done.
        citations: how sources are named.
        note: something to say on the overview, such as which season was assumed.
    """

    ticked: frozenset[str]
    citations: Citations
    note: str = ""


def plan_page(
    view: View, plan: Plan, shelf: Shelf, *, replaces: bool = False, number: int = 0
) -> Message:
    """Return one page of `plan` with the buttons to its other pages.

    `number` counts from 0 the pages of a view that is too long for one.
    """
    parts = _DRAWN[view](plan, shelf)
    is_cut = view in _SHORTENED and length(parts) > LONGEST
    parts = _SHORTENED[view](plan, shelf) if is_cut else parts
    rest = [[button(_REST[view][1], PLAN_PAGE, _REST[view][0])]] if is_cut else []
    shown = leaf(parts, number)
    rows = [*rest, *turning_row(view, shown), *navigation(view)]
    return message(*shown.parts, keyboard=rows, replaces=replaces)


def navigation(view: View) -> list[list[Button]]:
    """Return the buttons to the other pages of the plan, and to what can be done with it."""
    pages = [button(label, PLAN_PAGE, name) for name, label in _LABELED_PAGES if name != view]
    rows = [pages[start : start + 3] for start in range(0, len(pages), 3)]
    return [
        *rows,
        [button("Make it sharper", COMMAND, "sharper"), button("Change season", COMMAND, "season")],
        [button("Export", COMMAND, "export"), button("Remind me", COMMAND, "remind")],
    ]


def _overview(plan: Plan, shelf: Shelf) -> Parts:
    """The verdict, the money and this week first; as many warnings as then fit, at least one."""
    ways = (_overview_with(plan, shelf, top) for top in range(_TOP_WARNINGS, 0, -1))
    return next((parts for parts in ways if length(parts) <= LONGEST), _briefest(plan, shelf))


def _briefest(plan: Plan, shelf: Shelf) -> Parts:
    """The overview with one warning and one source."""
    return _overview_with(plan, shelf, 1, sources=1)


def _overview_with(plan: Plan, shelf: Shelf, top: int, *, sources: int | None = None) -> Parts:
    told = plan.summary.split(_WEEK_IN_SUMMARY)[0].rstrip()  # the list below says it with dates
    parts: Parts = [bold(f"Your plan for Match {plan.match_year}"), "\n", told, "\n\n"]
    parts += [_VERDICTS[plan.verdict], "\n"]
    if plan.match_year != plan.asked_match_year:
        parts.append(f"You asked for {plan.asked_match_year}; this is the season that fits.\n")
    parts += [f"{shelf.note}\n"] if shelf.note else []
    parts += ["\n", *_cost_line(plan), "\n"] if _lacks_the_sum(told, plan) else []
    steps = sorted((s for s in plan.steps if s.id in plan.this_week), key=lambda s: s.due)
    parts += ["\n", bold("This week"), "\n"] if steps else []
    parts += [f"{_box(step, shelf)} {step.title} (by {day(step.due)})\n" for step in steps]
    if plan.warnings:
        parts += ["\n", bold("Careful"), "\n"]
        parts += [f"⚠️ {opening(warning.text)}\n" for warning in plan.warnings[:top]]
        more = len(plan.warnings) - top
        parts += [f"{more} more under Careful.\n"] if more > 0 else []
    used = [source for step in steps for source in step.sources]
    used += [warning.source for warning in plan.warnings[:top]]
    return [*parts, "\n", *sources_line(used[:sources], shelf.citations)]


def _lacks_the_sum(told: str, plan: Plan) -> bool:
    return f"{plan.budget.high:,.0f}" not in told


def _cost_line(plan: Plan) -> Parts:
    budget = plan.budget
    fits = {True: "your budget covers it", False: "more than your budget", None: ""}[budget.fits]
    parts: Parts = [bold("In all: "), money_range_label((budget.low, budget.high))]
    parts += [f", {fits}"] if fits else []
    return [*parts, f", and {len(budget.unknown)} unknown"] if budget.unknown else parts


def _steps(plan: Plan, shelf: Shelf) -> Parts:
    parts: Parts = [bold("All steps by month"), "\n🟢 on time · 🟡 tight · 🔴 late · ☑ done\n"]
    month = ""
    for step in sorted(plan.steps, key=lambda step: (step.start, step.due)):
        if month != step.start.strftime("%B %Y"):
            month = step.start.strftime("%B %Y")
            parts += ["\n", bold(month), "\n"]
        parts += _step_line(step, shelf)
    return parts


def _step_line(step: Step, shelf: Shelf) -> Parts:
    mark = "☑" if step.id in shelf.ticked else _STATUS_MARKS[step.status]
    optional = " (optional)" if step.optional else ""
    cost = f", {money_range_label(step.cost_usd)}" if step.cost_usd else ""
    return [f"{mark} {step.title}{optional}, by {day(step.due)}{cost}\n"]


def _box(step: Step, shelf: Shelf) -> str:
    return "☑" if step.id in shelf.ticked else "☐"


def _money(plan: Plan, shelf: Shelf) -> Parts:
    budget = plan.budget
    parts: Parts = [bold("What it costs"), "\n", *_cost_line(plan), "\n"]
    parts.append(
        f"USCE {money_range_label(budget.usce)} · exams {money_range_label(budget.exams)} · "
        f"application {money_range_label(budget.application)}\n\n"
    )
    for item in budget.items:
        unsure = " (unconfirmed)" if item.confidence == "low" else ""
        parts.append(f"• {item.name}: {money_range_label((item.low, item.high))}{unsure}\n")
    if budget.unknown:
        parts.append(f"• No source has a price, so ask: {'; '.join(budget.unknown)}\n")
    parts += ["\n", bold("Cheaper: "), budget.cheaper, "\n"] if budget.cheaper else []
    sources = [item.source for item in budget.items]
    return [*parts, "\n", *sources_line(sources, shelf.citations)]


def _money_in_short(plan: Plan, shelf: Shelf) -> Parts:
    """The sums, what costs most, what has no price and what is cheaper; each cost has its page."""
    budget = plan.budget
    parts: Parts = [bold("What it costs"), "\n", *_cost_line(plan), "\n"]
    parts += [
        f"• Exams and Pathway: {money_range_label(budget.exams)}\n",
        f"• US weeks: {money_range_label(budget.usce)}\n",
        f"• Application: {money_range_label(budget.application)}\n\n",
    ]
    dearest = sorted(budget.items, key=lambda item: -item.high)[:_DEAREST_SHOWN]
    named = "; ".join(
        f"{_short(item.name)} {money_range_label((item.low, item.high))}" for item in dearest
    )
    parts += [bold("Most of it: "), named, "\n"]
    unknown = "; ".join(_unpriced(budget.unknown))
    parts += [f"No source has a price, so ask: {unknown}\n"] if unknown else []
    parts += ["\n", bold("Cheaper: "), budget.cheaper, "\n"] if budget.cheaper else []
    sources = [item.source for item in dearest]
    return [*parts, "\n", *sources_line(sources, shelf.citations)]


def _unpriced(names: tuple[str, ...]) -> list[str]:
    """What has no price, of the hosts only the first, as their fees are asked of each anyway."""
    named = list(dict.fromkeys(_short(name) for name in names))
    hosts = [name for name in named if name.startswith(_HOST_FEE)]
    others = [name for name in named if name not in hosts]
    more = len(hosts) - _UNPRICED_HOSTS
    counted = [f"the fee of {more} more host{'s' if more > 1 else ''}"] if more > 0 else []
    return [*others, *hosts[:_UNPRICED_HOSTS], *counted]


def _short(name: str) -> str:
    """A cost or a host without what stands in brackets behind it."""
    return short_host(name).split(": ")[0]


def _items(plan: Plan, shelf: Shelf) -> Parts:
    parts: Parts = [bold("Each cost"), "\n"]
    for item in plan.budget.items:
        unsure = " *" if item.confidence == "low" else ""
        parts.append(f"• {_short(item.name)}: {money_range_label((item.low, item.high))}{unsure}\n")
    is_unsure = any(item.confidence == "low" for item in plan.budget.items)
    parts += ["* unconfirmed: check before you pay\n"] if is_unsure else []
    sources = [item.source for item in plan.budget.items]
    return [*parts, "\n", *sources_line(sources, shelf.citations)]


def _routes(plan: Plan, shelf: Shelf) -> Parts:
    weeks, letters = plan.targets.usce_weeks, plan.targets.us_letters
    parts: Parts = [bold("Routes, best first"), "\n"]
    parts.append(
        f"Aim for {span_label(weeks)} weeks of USCE and {span_label(letters)} US letters. "
        "That is common advice, not a rule.\n"
    )
    for pathway in sorted(plan.pathways, key=lambda pathway: pathway.rank):
        parts += _route(pathway, shelf)
    return parts


def _route(pathway: Pathway, shelf: Shelf) -> Parts:
    name, mark = KINDS[pathway.kind], _PATHWAY_MARKS[pathway.verdict]
    parts: Parts = ["\n", bold(f"{mark} {name}: {pathway.verdict}")]
    parts.append("\n" if pathway.verdict == "closed" else f" ({_COUNTS[pathway.counts_as_usce]})\n")
    for reason in pathway.reasons:
        parts += [f"{reason.text} ", *cited([reason.source], shelf.citations), "\n"]
    return parts


def _programs(plan: Plan, _shelf: Shelf) -> Parts:
    parts = _places(plan, plan.programs[:_PROGRAMS_SHOWN], plan.avoid[:_TOP_WARNINGS])
    more = len(plan.programs) - _PROGRAMS_SHOWN
    return [*parts, f"\n{more} more in the export.\n"] if more > 0 else parts


def _places(plan: Plan, shown: tuple[ProgramFit, ...], avoid: tuple[ProgramToAvoid, ...]) -> Parts:
    """Hosts with what to ask them, and those not to pay."""
    parts: Parts = [bold("Places to ask"), "\nNot complete, and pages change: confirm first.\n"]
    asked, known = asked_of_all(shown) if shown else (), known_of_all(shown) if shown else ()
    parts += ["\nOf each of them: ", _sentences(known), "\n"] if known else []
    parts += ["\nAsk each of them first: ", " ".join(asked), "\n"] if asked else []
    for program in shown:
        parts += _program(program, asked, known)
    if not plan.programs:
        is_planned = plan.targets.usce_weeks[1] > 0
        none = "None in my directory fits you now." if is_planned else wording.NO_WEEKS_PLANNED
        parts.append(f"\n{none} /programs shows all of it.\n")
    parts += ["\n", bold("Do not spend here"), "\n"] if avoid else []
    for place in avoid:
        parts += ["⛔ ", link(place.name, place.url), f": {place.why}\n"]
    return parts


def _programs_in_short(plan: Plan, _shelf: Shelf) -> Parts:
    """The first places to ask and one not to pay; the others have their page."""
    return _places(plan, plan.programs[: _first_places(plan)], plan.avoid[:1])


def _more_places(plan: Plan, _shelf: Shelf) -> Parts:
    """The places that did not fit before, as many as fit here, and the others not to pay."""
    rest, avoid = plan.programs[_first_places(plan) :], plan.avoid[1:_TOP_WARNINGS]
    for count in range(len(rest), 0, -1):
        more = len(rest) - count
        parts = _places(plan, rest[:count], avoid)
        parts += [f"\n{more} more in the export.\n"] if more else []
        if length(parts) <= LONGEST or count == 1:
            return parts
    return _places(plan, (), avoid)


def _first_places(plan: Plan) -> int:
    """Return how many places stand on a page that is not too long, with one not to pay."""
    pages = (
        (n, _places(plan, plan.programs[:n], plan.avoid[:1])) for n in range(_FIRST_PLACES, 1, -1)
    )
    return next((n for n, parts in pages if length(parts) <= LONGEST), 1)


def _program(program: ProgramFit, asked: tuple[str, ...], known: tuple[str, ...]) -> Parts:
    mark = "✅" if program.fit == "fits" else "❔"
    parts: Parts = ["\n", f"{mark} ", link(program.name, program.url), f"\n{program.institution}"]
    parts.append(f", page seen {day(program.last_seen)}\n")
    why = tuple(text for text in program.why if text not in known)
    parts += [f"{_sentences(why)}\n"] if why else []
    own = [text for text in program.ask if text not in asked]
    parts += [f"Ask{' too' if asked else ''}: {own[0]}\n"] if own else []
    return parts


def _sentences(texts: tuple[str, ...]) -> str:
    return " ".join(_closed(text) for text in texts)


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."


def _warnings(plan: Plan, shelf: Shelf) -> Parts:
    parts: Parts = [bold("Careful"), "\n"]
    for warning in plan.warnings:
        parts += [f"⚠️ {warning.text} ", *cited([warning.source], shelf.citations), "\n"]
    if plan.stop:
        parts += ["\n", bold("Do not do or pay now"), "\n"]
    for stop in plan.stop:
        parts += [
            f"🛑 {stop.what.rstrip('.')}: {stop.why} ",
            *cited([stop.source], shelf.citations),
            "\n",
        ]
    return parts if len(parts) > 2 else [*parts, "Nothing special for you now."]


def _plan_b(plan: Plan, shelf: Shelf) -> Parts:
    parts: Parts = [bold("Decisions"), "\n"]
    for decision in plan.decisions:
        parts += [f"❓ {decision.question} (by {day(decision.by)})\n"]
        parts += [f"   yes: {decision.if_yes}\n   no: {decision.if_no} "]
        parts += [*cited([decision.source], shelf.citations), "\n"]
    parts += ["\n", bold("Plan B"), "\n"]
    for fallback in plan.plan_b:
        parts += [f"• {fallback.when}: {fallback.then} "]
        parts += [*cited([fallback.source], shelf.citations), "\n"]
    return parts


def _papers(plan: Plan, shelf: Shelf) -> Parts:
    parts: Parts = [bold("Papers to have ready"), "\n"]
    parts += [f"• {paper.name}: {paper.needed_for}\n" for paper in plan.documents]
    sources = [paper.source for paper in plan.documents]
    return [*parts, "\n", *sources_line(sources, shelf.citations)]


def _assumptions(plan: Plan, _shelf: Shelf) -> Parts:
    parts: Parts = [bold("What I assumed"), "\n"]
    unknown, others = unknown_and_assumed(plan.assumptions)
    parts += [f"{UNKNOWN}\n", *(f"• {text}\n" for text in unknown), "\n"] if unknown else []
    parts += [f"• {text}\n" for text in others]
    return [*parts, '\n"Make it sharper" asks for what is missing, most telling first.']


def _sources(plan: Plan, shelf: Shelf) -> Parts:
    used = list(dict.fromkeys(_used(plan)))
    sections = [source.section for source in used if source.doc == "guide"]
    pages = [source for source in used if source.doc != "guide"]
    parts: Parts = [bold("What this plan rests on"), "\n"]
    parts += [f"• Guide {', '.join(sections)}\n"] if sections else []
    for page in pages[:_SOURCES_SHOWN]:
        parts += ["• ", *cited([page], shelf.citations, brackets=False, in_full=True), "\n"]
    more = len(pages) - _SOURCES_SHOWN
    parts += [f"and {more} more pages, all of them in the export.\n"] if more > 0 else []
    return [*parts, italic("Dates are when I read the page. Check visas on travel.state.gov.")]


def _used(plan: Plan) -> Iterator[SourceRef]:
    """The sources of the plan, those of its warnings and steps first."""
    for warning in plan.warnings:
        yield warning.source
    for step in plan.steps:
        yield from step.sources
    for pathway in plan.pathways:
        yield from (reason.source for reason in pathway.reasons)
    for item in plan.budget.items:
        yield item.source


_DRAWN: Mapping[str, Callable[[Plan, Shelf], Parts]] = {
    "overview": _overview,
    "steps": _steps,
    "money": _money,
    "routes": _routes,
    "programs": _programs,
    "warnings": _warnings,
    "plan_b": _plan_b,
    "papers": _papers,
    "assumptions": _assumptions,
    "sources": _sources,
    "items": _items,
    "places": _more_places,
}
_SHORTENED: Mapping[str, Callable[[Plan, Shelf], Parts]] = {
    "money": _money_in_short,
    "programs": _programs_in_short,
}
"""How a page is drawn that would be too long in full."""
