"""Turns the reference tables into passages beside the guide's. Pure.

An official fact is quoted verbatim; a table row becomes one or two plain sentences, because a
person is shown a sentence, not a row. Blanks say nothing: "not stated" is never written as "no".
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.passages import Passage
from knowledge.rows import CalendarRow, Cost, Fact, Program, Reference, VisaMeasure

TABLES_READ_ON = "2026-11-22"
"""When every table was read, for rows without a date of their own (docs/data.md)."""

_US_SPELLING = (
    (re.compile(r"\b([Pp])rogramme"), r"\1rogram"),
    (re.compile(r"\b([Ll])icence"), r"\1icense"),
    (re.compile(r"\b([Pp])ractis"), r"\1ractic"),
    (re.compile(r"\b([Hh])onour"), r"\1onor"),
    (re.compile(r"\b([Cc])entre\b"), r"\1enter"),
)
_MEASURES = {
    "full_suspension": "issuing visas of all categories to nationals of {country} is suspended",
    "partial_suspension_B_F_M_J": (
        "issuing B, F, M and J visas to nationals of {country} is suspended"
    ),
    "visa_bond": "nationals of {country} may have to post a visa bond for a B-1/B-2 visa",
}
_AUDIENCE = {"student": "students", "graduate": "graduates", "both": "students and graduates"}
_FLAGS = (
    ("hands_on", True, "Hands-on for those it admits."),
    ("hands_on", False, "No hands-on patient care."),
    ("lor_possible", "yes", "A letter of recommendation is possible."),
    ("lor_possible", "no", "It gives no letter of recommendation."),
    ("residency_seekers_ok", "no", "Not for people who plan to apply for US residency."),
    ("accepts_non_us_img", "no", "It does not take non-US IMGs."),
    ("vslo_required", True, "Applications go through VSLO."),
    ("partner_school_only", True, "Only students of partner schools."),
    ("needs_visa_in_hand", True, "You need a valid visa already."),
    ("needs_home_licence", True, "You need a medical license at home."),
    ("needs_ecfmg_certificate", True, "You need the ECFMG certificate."),
)
"""What a program's field says in words, when it has exactly this value."""


def documents_of(reference: Reference) -> tuple[Passage, ...]:
    """Return one passage for every fact and table row, in the order of the tables."""
    return (
        *map(fact_passage, reference.facts),
        *map(program_passage, reference.programs),
        *map(cost_passage, reference.costs),
        *map(calendar_passage, reference.calendar),
        *map(visa_passage, reference.visa_policy),
    )


def fact_passage(fact: Fact) -> Passage:
    """Return an official fact, verbatim; its section is the fact's id."""
    return Passage(
        id=f"official:{fact.id}",
        doc="official",
        section=fact.id,
        title=fact.source_title,
        text=fact.fact,
        heading=(fact.topic.replace("_", " "),),
        url=fact.source_url or None,
        date=fact.read_on.isoformat(),
        authority=fact.authority,
    )


def program_passage(program: Program) -> Passage:
    """Return what a program's page says, in sentences; its section is the program's id."""
    return Passage(
        id=f"programs:{program.id}",
        doc="programs",
        section=program.id,
        title=_us(f"{program.name}, {program.institution}"),
        text=_us(_sentences(_program_parts(program))),
        heading=(program.kind, *_spelled(program.specialties_include)),
        url=program.url or None,
        date=program.last_seen.isoformat(),
        authority="host_own_page",
    )


def cost_passage(cost: Cost) -> Passage:
    """Return a cost component with its range and unit; its section is the component."""
    name = _component_name(cost)
    parts = [f"{name} ({_who(cost.applies_to)}): {_amount(cost)}", cost.detail]
    return Passage(
        id=f"costs:{cost.component}",
        doc="costs",
        section=cost.component,
        title=_us(cost.source_title) or "No source",
        text=_us(_sentences(parts)),
        heading=("cost", name),
        url=cost.source_url or None,
        date=cost.page_date or TABLES_READ_ON,
        authority="secondary",
    )


def calendar_passage(row: CalendarRow) -> Passage:
    """Return an event of a season, or its rule, with the status of the date."""
    season = f"Match {row.match_year}" if row.match_year else "rule"
    return Passage(
        id=f"calendar:{row.event}#{row.match_year or 'rule'}",
        doc="calendar",
        section=row.event,
        title=_us(row.source_title),
        text=_us(_sentences(_calendar_parts(row, season))),
        heading=("calendar", season),
        url=row.source_url or None,
        date=TABLES_READ_ON,
        authority="secondary",
    )


def visa_passage(row: VisaMeasure) -> Passage:
    """Return a measure on a nationality's visas; its section is the country's iso2 code."""
    measure = _MEASURES[row.measure].format(country=row.country)
    parts = [
        f"{row.country}: {measure}{_period(row.since, row.until)}",
        row.note,
        f"Page dated {row.page_date or 'unknown'}; check travel.state.gov",
    ]
    return Passage(
        id=f"visa_policy:{row.iso2}#{row.measure}",
        doc="visa_policy",
        section=row.iso2,
        title=row.source_title,
        text=_us(_sentences(parts)),
        heading=("visa policy", row.country),
        url=row.source_url or None,
        date=row.read_on.isoformat(),
        authority="secondary",
    )


def _program_parts(program: Program) -> list[str]:
    return [
        f"{program.name}, {program.institution} ({program.city}, {program.state}): "
        f"{program.kind} for {_AUDIENCE[program.audience]}, {_specialties(program)}",
        _program_weeks(program),
        _program_fees(program),
        *(text for name, value, text in _FLAGS if getattr(program, name) == value),
        program.requirements,
        f"Visa: {program.visa_note}" if program.visa_note else "",
        program.note,
    ]


def _program_weeks(program: Program) -> str:
    low, high = program.duration_weeks_min, program.duration_weeks_max
    if low is None and high is None:
        return ""
    if low is None or high is None or low == high:
        bound = "" if low == high else "up to " if low is None else "from "
        return f"Lasts {bound}{low or high:g} weeks"
    return f"Lasts {low:g} to {high:g} weeks"


def _program_fees(program: Program) -> str:
    fees = []
    if program.tuition_usd is not None:
        span = f" for {program.period_weeks:g} weeks" if program.period_weeks else ""
        fees.append(f"{_usd(program.tuition_usd)}{span}")
    if program.application_fee_usd is not None:
        fees.append(f"application fee {_usd(program.application_fee_usd)}")
    if not fees:
        return ""
    unconfirmed = " (from a third party)" if program.fee_confidence == "third_party" else ""
    return f"Fee: {', '.join(fees)}{unconfirmed}"


def _specialties(program: Program) -> str:
    included = ", ".join(_spelled(program.specialties_include)) or "specialty not stated"
    included = included.replace("multiple", "many departments").replace("other", "other fields")
    excluded = ", ".join(_spelled(program.specialties_exclude))
    return f"{included}, not {excluded}" if excluded else included


def _component_name(cost: Cost) -> str:
    words = cost.component.replace("_", " ").replace("programme", "program").split()
    return " ".join(_ACRONYMS.get(word, word) for word in words)


_ACRONYMS = {
    word.lower(): word
    for word in (
        "USMLE", "OET", "ERAS", "NRMP", "ECFMG", "SEVIS", "MRV", "US", "VSLO", "BLS", "ACLS",
        "H1B", "J1", "F1", "CK", "EPIC", "TOEFL", "HIPAA", "TB", "FSMB",
    )
}  # fmt: skip


def _amount(cost: Cost) -> str:
    if cost.low_usd is None or cost.high_usd is None:
        return "no amount published, ask"
    amount = _usd(cost.low_usd)
    if cost.high_usd != cost.low_usd:
        amount = f"{cost.low_usd:,.0f} to {_usd(cost.high_usd)}"
    unconfirmed = ", unconfirmed" if cost.confidence == "low" else ""
    return f"{amount} {cost.unit}{unconfirmed}"


def _calendar_parts(row: CalendarRow, season: str) -> list[str]:
    if row.match_year is None:
        return [f"{row.event}: {row.rule}"]
    when = _days(row.start, row.end) or "date not published"
    return [f"{row.event}, {season}: {when} ({row.status})", f"Rule: {row.rule}"]


def _days(start: date | None, end: date | None) -> str:
    if start and end and start != end:
        return f"{start.isoformat()} to {end.isoformat()}"
    return (start or end).isoformat() if start or end else ""  # type: ignore[union-attr]


def _period(since: date | None, until: date | None) -> str:
    start = f" since {since.isoformat()}" if since else ""
    return f"{start}, written to end {until.isoformat()}" if until else start


def _who(applies_to: str) -> str:
    return _AUDIENCE.get(applies_to, applies_to)


def _usd(amount: float) -> str:
    return f"{amount:,.0f} USD"


def _spelled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in names)


def _sentences(parts: Sequence[str]) -> str:
    """Return the parts that say something as sentences, each with a full stop."""
    said = [part.strip() for part in parts if part.strip()]
    return " ".join(
        part[0].upper() + part[1:] + ("" if part.endswith((".", "?", "!")) else ".")
        for part in said
    )


def _us(text: str) -> str:
    for pattern, replacement in _US_SPELLING:
        text = pattern.sub(replacement, text)
    return text
