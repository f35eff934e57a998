"""Writes docs/rules.md: every rule of the plan with its condition, its effect and its source.

The page comes from the rule tables themselves. Texts and sources that depend on the person are
shown as they read for the first made-up person for whom the rule holds.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bot.core.plan.advice import DECISIONS, DOCUMENTS, PLAN_B, STOPS, TextRule
from bot.core.plan.assumptions import REMARKS, UNKNOWN_FIELDS
from bot.core.plan.budget import (
    APPLICATION_LINES,
    EXAM_LINES,
    MONTHLY_LINES,
    TRIP_LINES,
    UNKNOWN_LINES,
)
from bot.core.plan.choosing import (
    ASKING,
    ELECTIVE_LEAD,
    HURDLES,
    LEAD_AFTER_PASS,
    LEAD_WITH_VISA,
    ROTATION_LEADS,
    SHORTEST_ROTATION,
    THINKING,
)
from bot.core.plan.context import YOG_LIMIT_MONTHS, Context
from bot.core.plan.elective_months import COMFORTABLE_LEAD, PREFERRED
from bot.core.plan.exams import LEAD_WEEKS, MAX_ATTEMPTS, NAMES
from bot.core.plan.hosts import FIRST_ATTEMPT_ONLY, FORM_ONLY, NEEDS_EXAMS, NO_LETTER
from bot.core.plan.letters import RECENT_YEARS
from bot.core.plan.milestones import HOST_WORK, TIME_TO_SAVE, TRIP_WORK
from bot.core.plan.pathways import RULES
from bot.core.plan.plan import SourceRef
from bot.core.plan.planning import decided
from bot.core.plan.programs import ASPECTS, Aspect
from bot.core.plan.rotation_settings import RELATED, SETTINGS
from bot.core.plan.rules import Cite, Text, When, cite, say
from bot.core.plan.season import RULES as SEASON_RULES
from bot.core.plan.season import season_of
from bot.core.plan.steps import STEP_RULES
from bot.core.plan.steps_exams import YEARS_AHEAD
from bot.core.plan.targets import PLANNED_WEEKS
from bot.core.plan.timeline import FAR
from bot.core.plan.travel import STALE_AFTER
from bot.core.plan.verdict import VERDICTS
from bot.core.plan.warnings import FITS, WARNING_RULES
from evals.people import people
from knowledge.tables import load_reference

PAGE = Path("docs/rules.md")
TODAY, _LATER = date(2026, 11, 22), date(2027, 3, 1)
"""The day that examples are made for, and one on which our notes on visas are old."""

_PEOPLE, _SEED = 500, 7
_EXAMPLE_MATCH = 2028
_OURS = "our own planning figure"
_PROGRAM_PEOPLE = 60
_NUMBER = re.compile(r"(?<!Step )\d[\d,]*")
_WINDOW = re.compile(r"Apply .*; confirm")
_VARIES = "(depends on the person)"
_INTRO = """# The rules of the plan

Written from the rule tables by `python -m evals.rules_doc`; a test checks that it is current.
Every condition is about the profile, the day and the season; every effect cites where it stands
(a section of the guide, an official fact, a row of a table). Words that depend on the person are
shown as one made-up person reads them.
"""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of the page."""

    title: str
    about: str
    columns: Row
    rows: Sequence[Row]


def rules_page() -> str:
    """Return the whole page as Markdown; the same rules give the same page."""
    return "\n".join([_INTRO, *(_drawn(table) for table in _tables())])


def main() -> None:
    """Write the page."""
    PAGE.write_text(rules_page(), "utf-8")


def _tables() -> Iterator[Table]:
    yield _seasons()
    yield _calendar()
    yield _figures()
    yield _verdicts()
    yield _pathways()
    yield _warnings()
    yield _steps()
    yield _decisions()
    yield _texts("Do not do or pay now", "At most six, the first that apply.", STOPS)
    yield _texts("Plan B", "What to do when something fails.", PLAN_B)
    yield _texts("Papers", "At most eight.", DOCUMENTS)
    yield _costs()
    yield _programs()
    yield _host_pages()
    yield _settings_of_rotations()
    yield _statuses()
    yield _assumptions()


def _seasons() -> Table:
    rows = [(hurdle.id, hurdle.code, hurdle.text, _place(hurdle.source)) for hurdle in HURDLES]
    about = "What moves the plan to a later Match; whoever is applying now is never moved."
    return Table("Season", about, ("rule", "warning", "text", "source"), rows)


def _calendar() -> Table:
    season = season_of(_EXAMPLE_MATCH, load_reference().calendar)
    rows = [
        (event, _span(season.events[event].start, season.events[event].end),
         season.events[event].status, f"calendar: {event}")
        for event in SEASON_RULES
    ]  # fmt: skip
    about = f"Computed for any Match year; here Match {_EXAMPLE_MATCH}."
    return Table("Calendar", about, ("event", "days", "how sure", "source"), rows)


def _span(start: date, end: date) -> str:
    return str(start) if start == end else f"{start} to {end}"


def _figures() -> Table:
    leads = ", ".join(f"{visa} {_weeks(lead)}" for visa, lead in ROTATION_LEADS.items())
    spans = (months.of(_EXAMPLE_MATCH) for months in PREFERRED)
    months = ", then ".join(f"{first:%b %d} to {last:%b %d}" for first, last in spans)
    rows = [
        ("shortest rotation counted", _weeks(SHORTEST_ROTATION), "guide: FAQ 4"),
        ("first letter to first day there", f"{leads}, others {_weeks(LEAD_WITH_VISA)}",
         "official: F097"),
        ("the same after a failed Step is passed, at most", _weeks(LEAD_AFTER_PASS), _OURS),
        ("nothing of this week is due later than, exams apart", f"{FAR.days} days", _OURS),
        ("of it, asking", _weeks(ASKING), _OURS),
        ("to review a lost season or choose a specialty", f"{THINKING.days} days", _OURS),
        ("an exam not told is booked at once when the review is nearer than",
         f"{YEARS_AHEAD.days} days", _OURS),
        ("a host's own work", _weeks(HOST_WORK), "official: F097"),
        ("electives asked ahead, at the least", f"{ELECTIVE_LEAD.days} days", "official: F097"),
        ("electives asked ahead, if possible", f"{COMFORTABLE_LEAD.days} days", "guide: 3.2"),
        ("months for electives, best first", months, "guide: 3.2, official: F098"),
        ("weeks of US experience, longest that fits", ", ".join(map(str, PLANNED_WEEKS)),
         "guide: FAQ 2, FAQ 4"),
        ("recent means within", f"{RECENT_YEARS} years", "guide: 1.2"),
        ("long since graduation", f"{YOG_LIMIT_MONTHS} months", "official: F046"),
        ("attempts at a Step", str(MAX_ATTEMPTS), "official: F108"),
        ("a note on visas is stale after", f"{STALE_AFTER.days} days", _OURS),
        ("time to save when money is short", f"{TIME_TO_SAVE.days} days", _OURS),
        ("asking, applying and the visa", _weeks(TRIP_WORK), _OURS),
    ]  # fmt: skip
    rows += [
        (f"{NAMES[exam]}: to a result, {state.replace('_', ' ')}", f"{weeks} weeks", _OURS)
        for exam, states in LEAD_WEEKS.items()
        for state, weeks in states.items()
        if weeks
    ]
    about = "What the dates are reckoned with. Our own figures are careful guesses, none is a rule."
    return Table("Figures", about, ("what", "value", "source"), rows)


def _weeks(time: timedelta) -> str:
    return f"{time.days // 7} weeks"


def _verdicts() -> Table:
    rows = [
        (rule.id, rule.when.text, rule.verdict, _said(rule.text, rule.when)) for rule in VERDICTS
    ]
    about = "The first that holds is the verdict of the whole plan."
    return Table("Verdict", about, ("rule", "when", "verdict", "text"), rows)


def _pathways() -> Table:
    rows = [
        (rule.id, ", ".join(rule.kinds), rule.when.text, rule.verdict or "adds a reason",
         _said(rule.text, rule.when), _cited(rule.source, rule.when))
        for rule in RULES
    ]  # fmt: skip
    about = "The strictest verdict among the rules that hold counts; each gives its reason."
    return Table("Pathways", about, ("rule", "for", "when", "verdict", "reason", "source"), rows)


def _warnings() -> Table:
    rows = [
        (rule.code, rule.when.text, _said(rule.text, rule.when), _cited(rule.source, rule.when))
        for rule in WARNING_RULES
    ]
    about = "One warning of each code: the first rule that holds gives its text."
    return Table("Warnings", about, ("code", "when", "text", "source"), rows)


def _steps() -> Table:
    rows = [
        (rule.id, rule.when.text, _said(rule.title, rule.when), _said(rule.detail, rule.when),
         ", ".join(rule.after), ", ".join(_place(source) for source in rule.sources))
        for rule in STEP_RULES
    ]  # fmt: skip
    columns = ("step", "when", "title", "detail", "after", "sources")
    return Table("Steps", "At most fourteen; the least important give way.", columns, rows)


def _decisions() -> Table:
    rows = [
        (rule.id, rule.when.text, _said(rule.question, rule.when),
         _said(rule.if_yes, rule.when), _said(rule.if_no, rule.when),
         _cited(rule.source, rule.when))
        for rule in DECISIONS
    ]  # fmt: skip
    columns = ("rule", "when", "question", "if yes", "if no", "source")
    return Table("Decisions", "At most five, by date.", columns, rows)


def _texts(title: str, about: str, rules: Iterable[TextRule]) -> Table:
    rows = [
        (rule.id, rule.when.text, _said(rule.head, rule.when), _said(rule.body, rule.when),
         _cited(rule.source, rule.when))
        for rule in rules
    ]  # fmt: skip
    return Table(title, about, ("rule", "when", "what", "why or what for", "source"), rows)


def _costs() -> Table:
    lines = (*EXAM_LINES, *APPLICATION_LINES, *TRIP_LINES, *MONTHLY_LINES, *UNKNOWN_LINES)
    rows = [(line.name, line.when.text, f"costs: {line.component}") for line in lines]
    about = "Amounts stand in the cost table; rows without an amount are named, never counted."
    return Table("Budget", about, ("cost", "when", "source"), rows)


def _programs() -> Table:
    about = "A blank in the programs table is asked, never held against a program. N is a number."
    columns = ("aspect", "leaves out", "asks", "speaks for it")
    return Table("Programs", about, columns, [_aspect(aspect) for aspect in ASPECTS])


def _host_pages() -> Table:
    told = [(id_, "grants no letter") for id_ in NO_LETTER]
    told += [(id_, "wants its own form and no mail to its doctors") for id_ in FORM_ONLY]
    told += [(id_, "wants Steps passed at the first attempt") for id_ in FIRST_ATTEMPT_ONLY]
    told += [
        (id_, f"wants passed first: {', '.join(NAMES[exam] for exam in exams)}")
        for id_, exams in NEEDS_EXAMS.items()
    ]
    rows = [(id_, what, f"programs: {id_}") for id_, what in sorted(told)]
    about = "What a host's page asks in words, beside the columns of the programs table."
    return Table("Host pages", about, ("program", "what", "source"), rows)


def _settings_of_rotations() -> Table:
    rows = [
        (specialty, setting, RELATED.get(specialty, "a closely related field"), "guide: 6.1")
        for specialty, setting in SETTINGS.items()
    ]
    about = "Where to rotate first, and the second rotation's field when there is time for one."
    return Table("Settings", about, ("specialty", "setting", "second field", "source"), rows)


def _statuses() -> Table:
    rows = [
        (kind, ", ".join(visas) or "none by itself", "official: F062, F064, F066, F070")
        for kind, visas in FITS.items()
    ]
    about = "Which visa held fits a pathway without a further permission; others are warned of."
    return Table("Visas that fit", about, ("pathway", "visas", "source"), rows)


def _aspect(aspect: Aspect) -> Row:
    """Return all that an aspect finds in the directory for a number of people."""
    found = [
        aspect(row, case) for case in _cases()[:_PROGRAM_PEOPLE] for row in case.reference.programs
    ]
    return (
        aspect.__name__.strip("_"),
        _all_of(finding.out for finding in found),
        _all_of(finding.ask for finding in found),
        _all_of(finding.why for finding in found),
    )


def _all_of(texts: Iterable[str]) -> str:
    return " / ".join(sorted({_numberless(text) for text in texts if text}))


def _assumptions() -> Table:
    rows = [
        (rule.field, f"unknown, and {rule.when.text}" if rule.when.text != "always" else "unknown",
         rule.text)
        for rule in UNKNOWN_FIELDS
    ]  # fmt: skip
    rows += [(rule.id, rule.when.text, _said(rule.text, rule.when)) for rule in REMARKS]
    return Table("Assumptions", "A line for each thing not told.", ("about", "when", "text"), rows)


def _numberless(text: str) -> str:
    """Return the text with windows and numbers taken out, so that equal findings are told once."""
    return _NUMBER.sub("N", _WINDOW.sub("Apply (its window); confirm", text))


@cache
def _cases() -> tuple[Context, ...]:
    reference = load_reference()
    return tuple(
        decided(profile, day, reference)
        for day in (TODAY, _LATER)
        for profile in people(_PEOPLE, seed=_SEED, today=day)
    )


def _one_for(when: When) -> Context | None:
    return next((case for case in _cases() if when(case)), None)


def _said(text: Text, when: When) -> str:
    if isinstance(text, str):
        return text
    return _shown(lambda case: say(text, case), when)


def _cited(source: Cite, when: When) -> str:
    if isinstance(source, SourceRef):
        return _place(source)
    return _shown(lambda case: _place(cite(source, case)), when)


def _shown(read: Callable[[Context], str], when: When) -> str:
    case = _one_for(when)
    return read(case) if case is not None else _VARIES


def _place(source: SourceRef) -> str:
    return f"{source.doc}: {source.section}"


def _drawn(table: Table) -> str:
    head = f"| {' | '.join(table.columns)} |\n|{' --- |' * len(table.columns)}"
    rows = [f"| {' | '.join(map(_cell, row))} |" for row in table.rows]
    return "\n".join([f"## {table.title}", "", table.about, "", head, *rows, ""])


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


if __name__ == "__main__":
    main()
