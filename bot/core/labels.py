"""How profile fields and their values are called to the person they belong to."""

from collections.abc import Mapping
from typing import Any

from bot.core.geography.countries import COUNTRIES, US_STATES

FIELD_NAMES: Mapping[str, str] = {
    "stage": "Stage",
    "graduation": "Graduation",
    "specialty": "Specialty",
    "match_year": "Match",
    "visa": "US visa now",
    "nationality": "Passport",
    "residence": "Living in",
    "visa_refused": "Last visa refusal",
    "step1": "Step 1",
    "step2ck": "Step 2 CK",
    "step1_failures": "Step 1 failures",
    "step2ck_failures": "Step 2 CK failures",
    "step2ck_score": "Step 2 CK score",
    "oet": "OET",
    "other_english": "Other English tests",
    "ecfmg_certified": "ECFMG certified",
    "cycle": "Applied before",
    "times_unmatched": "Times unmatched",
    "home_licence": "License at home",
    "since_graduation": "Since graduation",
    "vslo_home_school": "School in VSLO",
    "home_school_support": "School supports electives",
    "budget_usd": "Budget",
    "weeks_in_us": "Longest stay",
    "earliest_travel": "Can travel from",
    "location": "Now",
    "free_housing_state": "Free housing in",
    "state_preferences": "Preferred states",
    "research_interest": "Interested in research",
    "backup_specialty": "Backup specialty",
    "us_letters": "US letters",
    "usce": "US experience",
}

SPECIALTIES: Mapping[str, str] = {
    "internal_medicine": "Internal medicine",
    "family_medicine": "Family medicine",
    "psychiatry": "Psychiatry",
    "pediatrics": "Pediatrics",
    "surgery": "Surgery",
    "obgyn": "OB/GYN",
    "neurology": "Neurology",
    "pathology": "Pathology",
    "emergency_medicine": "Emergency medicine",
    "radiology": "Radiology",
    "anesthesiology": "Anesthesiology",
    "other": "Another",
    "undecided": "Undecided",
}
VISAS: Mapping[str, str] = {
    "none": "None yet",
    "b1_b2": "B1/B2 visitor",
    "esta": "ESTA (visa waiver)",
    "j1": "J-1",
    "f1": "F-1",
    "h1b": "H-1B",
    "dependent": "Dependent (H-4, F-2, J-2)",
    "immigrant": "Green card, refugee, asylee",
    "other": "Another",
}
EXAM_STATES: Mapping[str, str] = {
    "passed": "passed",
    "scheduled": "booked",
    "failed": "failed",
    "not_taken": "not yet",
}
CYCLES: Mapping[str, str] = {
    "never_applied": "Never applied",
    "applied_now": "Applied this season",
    "unmatched": "Applied, did not match",
}
SINCE: Mapping[str, str] = {
    "practising": "Working as a doctor",
    "training": "In training at home",
    "neither": "Not in clinical work",
}
LOCATIONS: Mapping[str, str] = {"abroad": "Outside the US", "us": "In the US"}
KINDS: Mapping[str, str] = {
    "elective": "Elective",
    "externship": "Externship",
    "observership": "Observership",
    "research": "Research",
    "remote": "Remote",
    "home_clinical": "Clinical work at home",
}
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "stage": {"student": "Student", "graduate": "Graduate"},
    "specialty": SPECIALTIES,
    "backup_specialty": SPECIALTIES,
    "visa": VISAS,
    "nationality": COUNTRIES,
    "residence": COUNTRIES,
    "step1": EXAM_STATES,
    "step2ck": EXAM_STATES,
    "oet": EXAM_STATES,
    "cycle": CYCLES,
    "since_graduation": SINCE,
    "location": LOCATIONS,
    "free_housing_state": US_STATES,
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


NO_VISA_NEEDED = "US visa: none needed, US citizen"


def month_label(iso_month: str) -> str:
    """Return "Jun 2027" for "2027-06"."""
    year, number = iso_month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def month_in_full(iso_month: str) -> str:
    """Return "June 2027" for "2027-06", as a letter has it."""
    year, number = iso_month.split("-")
    return f"{_MONTHS_IN_FULL[int(number) - 1]} {year}"


def money_label(dollars: float) -> str:
    """Return "$3,000" for 3000."""
    return f"${dollars:,.0f}"


def money_range_label(amounts: tuple[float, float]) -> str:
    """Return "$3,000 to $4,500" for (3000, 4500), and the one sum where both are the same."""
    low, high = map(money_label, amounts)
    return low if low == high else f"{low} to {high}"


def span_label(numbers: tuple[int, int]) -> str:
    """Return "8 to 12" for (8, 12), and the one number where both are the same."""
    low, high = numbers
    return str(low) if low == high else f"{low} to {high}"


def value_label(field: str, value: Any) -> str:
    """Return a plain profile value as its owner would say it."""
    if field in _CHOICES:
        return _CHOICES[field].get(value, str(value))
    if field in ("graduation", "visa_refused", "earliest_travel"):
        return month_label(value)
    if field == "budget_usd":
        return money_label(value)
    if field == "weeks_in_us":
        return f"{value:g} weeks"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return _list_label(field, value)
    return str(value)


def _list_label(field: str, values: list[Any]) -> str:
    if not values:
        return "none"
    if field == "us_letters":
        return f"{len(values)}"
    if field == "usce":
        return ", ".join(_experience_label(entry) for entry in values)
    return ", ".join(str(value).upper() for value in values)


def _experience_label(entry: Mapping[str, Any]) -> str:
    weeks = f"{entry['weeks']:g} weeks " if entry.get("weeks") else ""
    return f"{weeks}{KINDS[entry['kind']].lower()}" + (
        f" {entry['year']}" if entry.get("year") else ""
    )


def fact_label(field: str, value: Any) -> str:
    """Return a fact as a short line of its own, such as "Passport: Pakistan"."""
    return f"{FIELD_NAMES[field]}: {value_label(field, value)}"
