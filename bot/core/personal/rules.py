"""The lines beside an answer: which one, of whom, and where it stands. A table; pure.

The first rule that fits is taken, so the order counts. A new line is a row of `RULES`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.labels import SPECIALTIES
from bot.core.personal.person import Person
from bot.core.personal.topics import (
    ELECTIVE,
    ENTRY,
    HANDS_ON,
    LETTERS,
    OBSERVERSHIP,
    VISA,
    VSLO,
    WEEKS,
    YEARS_SINCE,
    About,
)
from bot.core.plan.travel import VISAS_IN_HAND, is_stale

_LEAD_MONTHS = 4
_USUAL_WEEKS = 8
_YEARS_THAT_MATTER = 3
_WATCHING = {
    "none": "without a visa yet",
    "b1_b2": "on B1/B2",
    "esta": "on ESTA",
    "dependent": "on a dependent visa",
}
_STUDENTS_ONLY = "Must be a current medical student (not graduated)"
_SUSPENDED = {
    "full_suspension": "new visas of all kinds",
    "partial_suspension_B_F_M_J": "new B-1/B-2, F, M and J visas",
}


@dataclass(frozen=True)
class Rule:
    """One line: what is asked, of whom it holds, and where it stands.

    Attributes:
        place: document and section; of a visa measure the section is the passport's country.
        quote: for the guide the verbatim words.
    """

    about: About
    when: Callable[[Person], bool]
    text: str | Callable[[Person], str]
    place: tuple[str, str]
    quote: str = ""


def _student(person: Person) -> bool:
    months = person.months_to_graduation
    return person.says(stage="student") and (months is None or months >= 0)


def _has_time(person: Person) -> bool:
    months = person.months_to_graduation
    return _student(person) and months is not None and months > _LEAD_MONTHS


def _has_little_time(person: Person) -> bool:
    months = person.months_to_graduation
    return _student(person) and months is not None and months <= _LEAD_MONTHS


def _graduate(person: Person) -> bool:
    return person.says(stage="graduate")


def _watches(person: Person) -> bool:
    return _graduate(person) and person.visa in _WATCHING


def _is_resident(person: Person) -> bool:
    return person.visa == "immigrant" or person.says(nationality="US")


def _is_suspended(person: Person) -> bool:
    return person.suspension is not None and not _is_resident(person)


def _is_blocked(person: Person) -> bool:
    return _is_suspended(person) and person.visa not in VISAS_IN_HAND


def _holds_one(person: Person) -> bool:
    return _is_suspended(person) and person.visa in VISAS_IN_HAND


def _may_need_a_bond(person: Person) -> bool:
    return person.bond is not None and person.visa in ("none", "b1_b2") and not _is_resident(person)


def _blocked_text(person: Person) -> str:
    row = person.suspension
    if row is None or is_stale(row, person.today):
        return (
            f"what I have on passports of {person.country} is too old. Check travel.state.gov "
            "before you pay for anything."
        )
    return (
        f"{_SUSPENDED[row.measure]} are suspended for passports of {person.country} (page of "
        f"{row.page_date}). Check travel.state.gov before you pay for anything."
    )


def _held_text(person: Person) -> str:
    return (
        f"new visas for passports of {person.country} were suspended when I last read; one already "
        "held stays valid. Check travel.state.gov before you book."
    )


def _bond_text(person: Person) -> str:
    row = person.bond
    is_over = row is not None and row.until is not None and row.until < person.today
    ending = ", if that rule still goes on" if is_over else ""
    return (
        f"with a passport of {person.country} a consul may ask for a refundable bond on a B visa, "
        f"up to 15,000 USD{ending}. Check travel.state.gov."
    )


def _specialty(person: Person) -> str:
    return SPECIALTIES.get(person.draft.get("specialty", ""), "").replace("OB/GYN", "OB-GYN")


def _has_specialty(person: Person) -> bool:
    return person.draft.get("specialty") not in (None, "other", "undecided")


def _weeks(person: Person) -> float:
    return float(person.draft.get("weeks_in_us") or 0)


RULES: tuple[Rule, ...] = (
    Rule(
        VSLO, lambda p: _student(p) and p.says(vslo_home_school=False),
        "your school is not in VSLO, so look at hosts with a form of their own, such as Stanford "
        "or Emory.", ("official", "F051"),
    ),
    Rule(
        VSLO, lambda p: _student(p) and p.says(vslo_home_school=True),
        "your school is in VSLO, so you apply through it. Each host still decides from which "
        "schools it takes students.", ("official", "F047"),
    ),
    Rule(
        VSLO, _student,
        "it depends on your school. Ask your dean's office whether it is a VSLO home institution.",
        ("official", "F047"),
    ),
    Rule(
        VSLO, _graduate, "VSLO is for enrolled students, so it is closed to you as a graduate.",
        ("official", "F049"),
    ),
    Rule(
        VISA & ELECTIVE, _graduate,
        "you have graduated, and the B-1 rule for electives is for students only.",
        ("official", "F063"),
    ),
    Rule(
        ELECTIVE, _graduate,
        "you have graduated, so electives are closed to you. Observerships are the usual way in.",
        ("guide", "2.1"), _STUDENTS_ONLY,
    ),
    Rule(
        ELECTIVE, _has_little_time,
        lambda p: f"you graduate in {p.graduation}, and hosts often need three to six months. Ask "
        "your dean now whether one still fits before that month.", ("official", "F097"),
    ),
    Rule(
        ELECTIVE & ~VISA, _has_time,
        lambda p: f"you are a student until {p.graduation}, so electives are open to you as long "
        "as they end before that.", ("guide", "2.1"), _STUDENTS_ONLY,
    ),
    Rule(
        HANDS_ON, _watches,
        lambda p: f"as a graduate {_WATCHING[p.visa]}, plan on watching only. AMA says that "
        "graduates can apply only for observerships.", ("official", "F039"),
    ),
    Rule(
        HANDS_ON, lambda p: _graduate(p) and _is_resident(p),
        "your status opens more. UCLA's IMG Program, with real clinical training for graduates, "
        "takes permanent residents, asylees and refugees.", ("official", "F094"),
    ),
    Rule(
        HANDS_ON, _student,
        "as a student your hands-on way is an elective, while you are enrolled.",
        ("guide", "2.1"), "You participate in direct patient care similar to US senior students",
    ),
    Rule(ENTRY, _is_blocked, _blocked_text, ("visa_policy", "")),
    Rule(ENTRY, _holds_one, _held_text, ("visa_policy", "")),
    Rule(
        VISA, _is_resident,
        "with a green card, refugee or asylee status you need no visitor or exchange visa. In the "
        "Match, NRMP lists green card holders as non-US-citizen IMGs.", ("official", "F038"),
    ),
    Rule(ENTRY, _may_need_a_bond, _bond_text, ("visa_policy", "")),
    Rule(
        OBSERVERSHIP | YEARS_SINCE,
        lambda p: _graduate(p) and p.years_since >= _YEARS_THAT_MATTER,
        lambda p: f"you graduated {p.years_since} years ago. Some programs set limits of 3, 5 or "
        "10 years, so ask those you want before you buy weeks.", ("official", "F046"),
    ),
    Rule(
        OBSERVERSHIP & ~VISA, _has_time,
        "while you are a student an elective is worth more. Try for one first.", ("guide", "2.1"),
        "If you are still a student and a non‑US citizen IMG, prioritize arranging one or more US "
        "electives in your final year.",
    ),
    Rule(
        WEEKS, lambda p: 0 < _weeks(p) < _USUAL_WEEKS,
        lambda p: f"you said {_weeks(p):g} weeks at most. One short but strong rotation, with "
        "remote research before and after, is the way for that.", ("guide", "FAQ 4"),
        "Combining one in‑person month with longer‑term remote research or QI work",
    ),
    Rule(
        LETTERS, _has_specialty,
        lambda p: f"most of them should come from {_specialty(p)[0].lower()}{_specialty(p)[1:]}.",
        ("guide", "5.2"), "Especially from your target specialty",
    ),
)  # fmt: skip
