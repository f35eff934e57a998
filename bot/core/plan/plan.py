"""The plan as a value: compared, ticked off, exported and printed, never changed in place.

Field meanings are those of the contract's section plan. Dates are days, money is in US dollars.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal

PathwayKind = Literal[
    "elective", "externship", "observership", "research", "remote", "home_clinical"
]
PathwayVerdict = Literal["recommended", "possible", "conditional", "closed"]
CountsAsUsce = Literal["yes", "some", "no"]
PlanVerdict = Literal["go", "go_if", "wait_a_season", "stop_and_fix_first"]
Track = Literal["exams", "visa", "usce", "letters", "application", "money", "home"]
StepStatus = Literal["on_time", "tight", "late"]
Fit = Literal["fits", "ask_first"]
Range = tuple[float, float]


@dataclass(frozen=True)
class SourceRef:
    """Where a rule or figure stands: a document of the store and a section that exists in it."""

    doc: str
    section: str


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a pathway has its verdict."""

    text: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class Pathway:
    """One of the six kinds of experience, judged for this profile; ranks 1 to 6, closed last."""

    kind: PathwayKind
    verdict: PathwayVerdict
    rank: int
    counts_as_usce: CountsAsUsce
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something to do. `start` and `due` are when to act; `deadline` is the real one, maybe past.

    `id` is stable from plan to plan, so that a tick survives a new plan.
    """

    id: str
    track: Track
    title: str
    detail: str
    start: date
    due: date
    status: StepStatus
    sources: tuple[SourceRef, ...]
    pathway: PathwayKind | None = None
    deadline: date | None = None
    depends_on: tuple[str, ...] = ()
    optional: bool = False
    hands_on: bool = False
    paid: bool = False
    cost_usd: Range | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A fork in the road, with its date and both branches."""

    question: str
    by: date
    if_yes: str
    if_no: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class Stop:
    """What not to do or pay now."""

    what: str
    why: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class PlanB:
    """What to do when the plan fails: visa refused, no interview, unmatched."""

    when: str
    then: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class PaperNeeded:
    """A document to have, and what for."""

    name: str
    needed_for: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class BudgetItem:
    """One part of the cost; `confidence` low is shown as "unconfirmed"."""

    name: str
    low: float
    high: float
    confidence: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What it costs; `low` and `high` are the sums of the items.

    `fits` is True when the budget covers `high`, False when it does not cover `low`, else None.
    """

    low: float
    high: float
    fits: bool | None
    usce: Range
    exams: Range
    application: Range
    items: tuple[BudgetItem, ...]
    unknown: tuple[str, ...]
    cheaper: str | None


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What to aim for: weeks of USCE and number of US letters."""

    usce_weeks: tuple[int, int]
    us_letters: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class ProgramFit:
    """A program to try, why it fits, and what to ask it first."""

    id: str
    name: str
    institution: str
    fit: Fit
    why: tuple[str, ...]
    ask: tuple[str, ...]
    url: str
    last_seen: date


@dataclass(frozen=True, kw_only=True)
class ProgramToAvoid:
    """A program not to spend on, and why."""

    id: str
    name: str
    why: str
    url: str
    last_seen: date


@dataclass(frozen=True, kw_only=True)
class Warn:
    """Something that may hurt; `code` is one of the contract's."""

    code: str
    text: str
    source: SourceRef


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The tailored plan; `match_year` may be later than `asked_match_year`."""

    summary: str
    asked_match_year: int
    match_year: int
    verdict: PlanVerdict
    this_week: tuple[str, ...]
    pathways: tuple[Pathway, ...]
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    stop: tuple[Stop, ...]
    plan_b: tuple[PlanB, ...]
    documents: tuple[PaperNeeded, ...]
    budget: Budget
    targets: Targets
    programs: tuple[ProgramFit, ...]
    avoid: tuple[ProgramToAvoid, ...]
    warnings: tuple[Warn, ...]
    assumptions: tuple[str, ...]


def as_json(value: Any) -> Any:
    """Return a plan, or any part of one, as plain JSON with ISO dates, in the contract's shape."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
