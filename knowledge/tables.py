"""Reads the reference tables from disk into typed rows; a bad row is named by file and line."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from knowledge.rows import CalendarRow, Cost, Fact, Program, Reference, VisaMeasure

DATA = Path(__file__).parent / "data"

GUIDE_SECTIONS = (
    "0", "1", "1.1", "1.2", "2", "2.1", "2.2", "2.3", "2.4", "3", "3.1", "3.2", "3.3", "3.4",
    "4", "4.1", "4.2", "4.3", "5", "5.1", "5.2", "5.3", "6", "6.1", "6.2",
    "FAQ 1", "FAQ 2", "FAQ 3", "FAQ 4",
)  # fmt: skip

Row = TypeVar("Row")


class TableError(ValueError):
    """A table that cannot be read; names the file, the line and the column."""


def load_reference(folder: Path = DATA) -> Reference:
    """Return the reference tables of `folder`.

    Raises:
        TableError: a file is missing or a row cannot be read.
    """
    return Reference(
        programs=tuple(_read(folder / "programs.csv", _program)),
        costs=tuple(_read(folder / "costs.csv", _cost)),
        calendar=tuple(_read(folder / "calendar.csv", _calendar_row)),
        visa_policy=tuple(_read(folder / "visa_policy.csv", _visa_measure)),
        facts=load_facts(folder / "official_facts.jsonl"),
        guide_sections=GUIDE_SECTIONS,
    )


def load_facts(path: Path = DATA / "official_facts.jsonl") -> tuple[Fact, ...]:
    """Return the official facts, in the order of the file."""
    facts = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip():
            facts.append(_convert(path, number, json.loads(line), _fact))
    return tuple(facts)


def _read(path: Path, convert: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    if not path.is_file():
        raise TableError(f"{path.name}: no such file in {path.parent}")
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            yield _convert(path, number, row, convert)


def _convert(path: Path, number: int, row: dict[str, Any], convert: Callable[[Any], Row]) -> Row:
    try:
        return convert(row)
    except KeyError as exc:
        raise TableError(f"{path.name}, row {number}: column {exc} is missing") from exc
    except (ValueError, AttributeError, TypeError) as exc:
        raise TableError(f"{path.name}, row {number}: {exc}") from exc


def _number(text: str) -> float | None:
    return float(text) if text.strip() else None


def _whole(text: str) -> int | None:
    return int(text) if text.strip() else None


def _flag(text: str) -> bool | None:
    if text.strip() not in ("yes", "no", ""):
        raise ValueError(f"{text!r} is neither yes, no nor blank")
    return {"yes": True, "no": False}.get(text.strip())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text.strip() else None


def _required_day(text: str) -> date:
    return date.fromisoformat(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _one_of(text: str, *allowed: str, blank: bool = False) -> Any:
    if not text and blank:
        return None
    if text not in allowed:
        raise ValueError(f"{text!r} is not one of {', '.join(allowed)}")
    return text


def _program(row: dict[str, str]) -> Program:
    return Program(
        id=row["id"],
        name=row["name"],
        institution=row["institution"],
        city=row["city"],
        state=row["state"],
        kind=_one_of(row["kind"], "elective", "observership", "externship", "research"),
        specialties_include=_words(row["specialties_include"]),
        specialties_exclude=_words(row["specialties_exclude"]),
        audience=_one_of(row["audience"], "student", "graduate", "both"),
        accepts_non_us_img=_one_of(row["accepts_non_us_img"], "yes", "no", "unclear", blank=True),
        visa_note=row["visa_note"],
        needs_visa_in_hand=_flag(row["needs_visa_in_hand"]),
        application_fee_usd=_number(row["application_fee_usd"]),
        tuition_usd=_number(row["tuition_usd"]),
        period_weeks=_number(row["period_weeks"]),
        fee_confidence=_one_of(row["fee_confidence"], "page", "third_party", "unknown", blank=True),
        duration_weeks_min=_number(row["duration_weeks_min"]),
        duration_weeks_max=_number(row["duration_weeks_max"]),
        hands_on=_flag(row["hands_on"]),
        requirements=row["requirements"],
        min_step2ck=_whole(row["min_step2ck"]),
        max_years_since_graduation=_whole(row["max_years_since_graduation"]),
        needs_home_licence=_flag(row["needs_home_licence"]),
        needs_ecfmg_certificate=_flag(row["needs_ecfmg_certificate"]),
        vslo_required=_flag(row["vslo_required"]),
        partner_school_only=_flag(row["partner_school_only"]),
        lor_possible=_one_of(row["lor_possible"], "yes", "no", "unclear", blank=True),
        residency_seekers_ok=_one_of(
            row["residency_seekers_ok"], "yes", "no", "unclear", blank=True
        ),
        window_opens=_words(row["window_opens"]),
        window_closes=_words(row["window_closes"]),
        url=row["url"],
        source_page_title=row["source_page_title"],
        page_date=row["page_date_or_unknown"],
        last_seen=_required_day(row["last_seen"]),
        link_ok=_flag(row["link_ok"]),
        note=row["note"],
        evidence=row["evidence"],
    )


def _cost(row: dict[str, str]) -> Cost:
    return Cost(
        component=row["component"],
        applies_to=row["applies_to"],
        low_usd=_number(row["low_usd"]),
        high_usd=_number(row["high_usd"]),
        typical_usd=_number(row["typical_usd"]),
        unit=row["unit"],
        detail=row["detail"],
        source_title=row["source_title"],
        source_url=row["source_url"],
        page_date=row["page_date_or_unknown"],
        confidence=_one_of(row["confidence"], "high", "medium", "low", "unknown"),
    )


def _calendar_row(row: dict[str, str]) -> CalendarRow:
    return CalendarRow(
        event=row["event"],
        match_year=_whole(row["applies_to_match_year"]),
        start=_day(row["start"]),
        end=_day(row["end"]),
        rule=row["rule"],
        status=_one_of(row["status"], "seen", "computed", "expected", "unknown"),
        source_title=row["source_title"],
        source_url=row["source_url"],
        confidence=_one_of(row["confidence"], "high", "medium", "low", "unknown"),
    )


def _visa_measure(row: dict[str, str]) -> VisaMeasure:
    return VisaMeasure(
        iso2=row["iso2"],
        country=row["country"],
        measure=_one_of(
            row["measure"], "full_suspension", "partial_suspension_B_F_M_J", "visa_bond"
        ),
        since=_day(row["from"]),
        until=_day(row["until"]),
        source_title=row["source_title"],
        source_url=row["source_url"],
        read_on=_required_day(row["read_on"]),
        page_date=row["page_date_or_unknown"],
        note=row["note"],
    )


def _fact(row: dict[str, Any]) -> Fact:
    return Fact(
        id=row["id"],
        topic=row["topic"],
        fact=row["fact"],
        applies_to=tuple(row["applies_to"]),
        source_title=row["source_title"],
        source_url=row["source_url"],
        page_date=row["page_date_or_unknown"],
        confidence=_one_of(row["confidence"], "high", "medium", "low", "unknown"),
        authority=_one_of(row["authority"], "regulator", "host_own_page", "secondary"),
        read_on=_required_day(row["read_on"]),
    )
