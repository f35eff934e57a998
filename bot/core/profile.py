"""Who asks for a plan: the profile of the contract, read and checked field by field.

The form fills it one field at a time (`parse_field`), the command line at once (`parse_profile`);
both go through the same table, so a value that one refuses the other refuses too.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from bot.core.errors import ProfileError
from bot.core.geography.countries import COUNTRIES, US_STATES
from bot.core.month import Month

Stage = Literal["student", "graduate"]
Specialty = Literal[
    "internal_medicine", "family_medicine", "psychiatry", "pediatrics", "surgery", "obgyn",
    "neurology", "pathology", "emergency_medicine", "radiology", "anesthesiology", "other",
    "undecided",
]  # fmt: skip
Visa = Literal["none", "b1_b2", "esta", "j1", "f1", "h1b", "dependent", "immigrant", "other"]
ExamState = Literal["passed", "scheduled", "failed", "not_taken"]
Cycle = Literal["never_applied", "applied_now", "unmatched"]
SinceGraduation = Literal["practising", "training", "neither"]
Location = Literal["abroad", "us"]
EnglishTest = Literal["toefl", "ielts"]
LetterSetting = Literal["inpatient", "outpatient", "research"]
ExperienceKind = Literal[
    "elective", "externship", "observership", "research", "remote", "home_clinical"
]


@dataclass(frozen=True, kw_only=True)
class UsLetter:
    """A US letter of recommendation already in hand."""

    specialty: Specialty | None = None
    setting: LetterSetting | None = None
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Experience:
    """A US experience already done; `weeks` in weeks."""

    kind: ExperienceKind
    weeks: float | None = None
    specialty: Specialty | None = None
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A checked profile; `None` means unknown and is never read as a favorable default.

    Money is in US dollars, stays in weeks, countries are ISO 3166 alpha-2, states US postal codes.
    Source: CONTRACT, section plan.
    """

    stage: Stage
    graduation: Month
    specialty: Specialty
    match_year: int
    visa: Visa
    nationality: str | None = None
    residence: str | None = None
    visa_refused: Month | None = None
    step1: ExamState | None = None
    step2ck: ExamState | None = None
    step1_failures: int | None = None
    step2ck_failures: int | None = None
    step2ck_score: int | None = None
    oet: ExamState | None = None
    other_english: tuple[EnglishTest, ...] | None = None
    ecfmg_certified: bool | None = None
    cycle: Cycle | None = None
    times_unmatched: int | None = None
    home_licence: bool | None = None
    since_graduation: SinceGraduation | None = None
    vslo_home_school: bool | None = None
    home_school_support: bool | None = None
    budget_usd: float | None = None
    weeks_in_us: float | None = None
    earliest_travel: Month | None = None
    location: Location | None = None
    free_housing_state: str | None = None
    state_preferences: tuple[str, ...] | None = None
    research_interest: bool | None = None
    backup_specialty: Specialty | None = None
    us_letters: tuple[UsLetter, ...] | None = None
    usce: tuple[Experience, ...] | None = None


REQUIRED = ("stage", "graduation", "specialty", "match_year", "visa")
FIELDS = tuple(field.name for field in fields(Profile))
_LAST_MATCH_YEARS_AHEAD = 8

Reader = Callable[[Any], Any]


def _choice(literal: Any) -> Reader:
    allowed = get_args(literal)

    def read(raw: Any) -> Any:
        if raw not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return raw

    return read


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ValueError("must be true or false")
    return raw


def _count(*, low: int, high: int) -> Reader:
    def read(raw: Any) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int) or not low <= raw <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return raw

    return read


def _amount(*, high: float) -> Reader:
    def read(raw: Any) -> float:
        if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
            raise ValueError("must be a number")
        if not 0 <= raw <= high:
            raise ValueError(f"must be a number from 0 to {high:,.0f}")
        return float(raw)

    return read


def _month(raw: Any) -> Month:
    if not isinstance(raw, str):
        raise ValueError("must be a month as YYYY-MM")
    try:
        return Month.parse(raw)
    except ValueError as exc:
        raise ValueError("must be a month as YYYY-MM") from exc


def _code(table: Mapping[str, str], what: str) -> Reader:
    def read(raw: Any) -> str:
        if not isinstance(raw, str) or raw.upper() not in table:
            raise ValueError(f"must be {what}")
        return raw.upper()

    return read


def _several(reader: Reader) -> Reader:
    def read(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list | tuple):
            raise ValueError("must be a list")
        return tuple(reader(item) for item in raw)

    return read


def _record(kind: type, readers: Mapping[str, Reader], required: tuple[str, ...] = ()) -> Reader:
    def read(raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            raise ValueError(f"each entry must be an object with {', '.join(readers)}")
        unknown = [key for key in raw if key not in readers]
        if unknown:
            raise ValueError(f"unknown part {unknown[0]!r}")
        missing = [key for key in required if raw.get(key) is None]
        if missing:
            raise ValueError(f"{missing[0]} is missing")
        values = {}
        for key, value in raw.items():
            try:
                values[key] = None if value is None else readers[key](value)
            except ValueError as exc:
                raise ValueError(f"{key} {exc}") from exc
        return kind(**values)

    return read


_COUNTRY = _code(COUNTRIES, "an ISO 3166 two-letter country code, such as PK")
_STATE = _code(US_STATES, "a US state code, such as NY")
_YEAR = _count(low=1950, high=2100)

READERS: dict[str, Reader] = {
    "stage": _choice(Stage),
    "graduation": _month,
    "specialty": _choice(Specialty),
    "match_year": _count(low=1952, high=2999),
    "visa": _choice(Visa),
    "nationality": _COUNTRY,
    "residence": _COUNTRY,
    "visa_refused": _month,
    "step1": _choice(ExamState),
    "step2ck": _choice(ExamState),
    "step1_failures": _count(low=0, high=20),
    "step2ck_failures": _count(low=0, high=20),
    "step2ck_score": _count(low=1, high=300),
    "oet": _choice(ExamState),
    "other_english": _several(_choice(EnglishTest)),
    "ecfmg_certified": _flag,
    "cycle": _choice(Cycle),
    "times_unmatched": _count(low=0, high=30),
    "home_licence": _flag,
    "since_graduation": _choice(SinceGraduation),
    "vslo_home_school": _flag,
    "home_school_support": _flag,
    "budget_usd": _amount(high=10_000_000),
    "weeks_in_us": _amount(high=1_000),
    "earliest_travel": _month,
    "location": _choice(Location),
    "free_housing_state": _STATE,
    "state_preferences": _several(_STATE),
    "research_interest": _flag,
    "backup_specialty": _choice(Specialty),
    "us_letters": _several(
        _record(
            UsLetter,
            {"specialty": _choice(Specialty), "setting": _choice(LetterSetting), "year": _YEAR},
        )
    ),
    "usce": _several(
        _record(
            Experience,
            {
                "kind": _choice(ExperienceKind),
                "weeks": _amount(high=1_000),
                "specialty": _choice(Specialty),
                "year": _YEAR,
            },
            required=("kind",),
        )
    ),
}


def parse_field(name: str, raw: Any) -> Any:
    """Return the checked value of one field from its JSON form; `None` stays unknown.

    Raises:
        ProfileError: there is no such field, or the value does not fit it.
    """
    if name not in READERS:
        raise ProfileError(f"{name}: no such field")
    if raw is None:
        return None
    try:
        return READERS[name](raw)
    except ValueError as exc:
        raise ProfileError(f"{name}: {exc}") from exc


def date_problems(values: Mapping[str, Any], today: date) -> dict[str, str]:
    """Return what is wrong with the dated fields among `values` on `today`, by field.

    Works on partial profiles too: the form asks a stored value again when time made it invalid.
    """
    problems: dict[str, str] = {}
    month = Month.of(today)
    stage, graduation = values.get("stage"), values.get("graduation")
    if stage == "student" and graduation is not None and graduation < month:
        problems["graduation"] = f"a student graduates in {month} or later"
    if stage == "graduate" and graduation is not None and graduation > month:
        problems["graduation"] = f"a graduate has graduated in {month} or earlier"
    year = values.get("match_year")
    last = today.year + _LAST_MATCH_YEARS_AHEAD
    if year is not None and not today.year <= year <= last:
        problems["match_year"] = f"must be a year from {today.year} to {last}"
    refused = values.get("visa_refused")
    if refused is not None and refused > month:
        problems["visa_refused"] = f"must be {month} or earlier"
    return problems


def parse_profile(raw: Mapping[str, Any], today: date) -> Profile:
    """Return the checked profile written in `raw`, the JSON object of the contract.

    Raises:
        ProfileError: names every field that is missing, unknown or wrong, in one line.
    """
    if not isinstance(raw, Mapping):
        raise ProfileError("profile: must be a JSON object")
    problems: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, value in raw.items():
        try:
            values[name] = parse_field(name, value)
        except ProfileError as exc:
            problems[name] = str(exc).removeprefix(f"{name}: ")
    for name in REQUIRED:
        if name not in problems and values.get(name) is None:
            problems[name] = "is required"
    problems = date_problems(values, today) | problems
    if problems:
        raise ProfileError("; ".join(f"{name}: {text}" for name, text in problems.items()))
    return Profile(**values)


def plain(value: Any) -> Any:
    """Return a field's value (or a whole profile) as plain JSON, unknown fields left out."""
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Profile | UsLetter | Experience):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(part) for name, part in pairs if part is not None}
    return value
