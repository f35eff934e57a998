"""The rows of the reference tables, typed. Pure values; `knowledge.tables` reads them from disk.

Field meanings are those of docs/data.md; blank is `None`: not stated, never a "no".
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Confidence = Literal["high", "medium", "low", "unknown"]
YesNo = Literal["yes", "no", "unclear"]
DateStatus = Literal["seen", "computed", "expected", "unknown"]
Measure = Literal["full_suspension", "partial_suspension_B_F_M_J", "visa_bond"]


@dataclass(frozen=True, kw_only=True)
class Program:
    """A host program from its own page. Fees in US dollars, durations in weeks, days as MM-DD.

    `tuition_usd` is for `period_weeks` weeks. Names that start with "(" tell where not to ask.
    """

    id: str
    name: str
    institution: str
    city: str
    state: str
    kind: str
    specialties_include: tuple[str, ...]
    specialties_exclude: tuple[str, ...]
    audience: Literal["student", "graduate", "both"]
    accepts_non_us_img: YesNo | None
    visa_note: str
    needs_visa_in_hand: bool | None
    application_fee_usd: float | None
    tuition_usd: float | None
    period_weeks: float | None
    fee_confidence: Literal["page", "third_party", "unknown"] | None
    duration_weeks_min: float | None
    duration_weeks_max: float | None
    hands_on: bool | None
    requirements: str
    min_step2ck: int | None
    max_years_since_graduation: int | None
    needs_home_licence: bool | None
    needs_ecfmg_certificate: bool | None
    vslo_required: bool | None
    partner_school_only: bool | None
    lor_possible: YesNo | None
    residency_seekers_ok: YesNo | None
    window_opens: tuple[str, ...]
    window_closes: tuple[str, ...]
    url: str
    source_page_title: str
    page_date: str
    last_seen: date
    link_ok: bool | None
    note: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Cost:
    """A cost component with its range in US dollars; no amount (`None`) means: ask, no source."""

    component: str
    applies_to: str
    low_usd: float | None
    high_usd: float | None
    typical_usd: float | None
    unit: str
    detail: str
    source_title: str
    source_url: str
    page_date: str
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class CalendarRow:
    """A dated event of the season, or (no `match_year`) the rule it is computed from."""

    event: str
    match_year: int | None
    start: date | None
    end: date | None
    rule: str
    status: DateStatus
    source_title: str
    source_url: str
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class VisaMeasure:
    """A measure on the visas of one nationality, as read on `read_on`.

    A `until` in the past on a bond means: written to end then, not known whether it goes on.
    """

    iso2: str
    country: str
    measure: Measure
    since: date | None
    until: date | None
    source_title: str
    source_url: str
    read_on: date
    page_date: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One official fact in our own words, with who says it and when it was read."""

    id: str
    topic: str
    fact: str
    applies_to: tuple[str, ...]
    source_title: str
    source_url: str
    page_date: str
    confidence: Confidence
    authority: Literal["regulator", "host_own_page", "secondary"]
    read_on: date


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Everything a plan is computed from, beside the profile."""

    programs: tuple[Program, ...]
    costs: tuple[Cost, ...]
    calendar: tuple[CalendarRow, ...]
    visa_policy: tuple[VisaMeasure, ...]
    facts: tuple[Fact, ...]
    guide_sections: tuple[str, ...]
