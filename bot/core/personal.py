"""What an answer means for this person: one line beside it, from what the profile says. Pure.

An answer is written for everybody. Where it depends on the stage, the visa, the passport or the
years since graduation, the first rule of the table that fits adds a line, with its source. What is
not known adds nothing; nor does a question about somebody else, or about another visa than theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.answer import Answer, Source
from bot.core.countries import country_name
from bot.core.labels import SPECIALTIES, month_label
from bot.core.month import Month
from bot.core.personal_topics import (
    ELECTIVE,
    ENTRY,
    HANDS_ON,
    LETTERS,
    OBSERVERSHIP,
    OTHERS,
    VISA,
    VSLO,
    WEEKS,
    YEARS_SINCE,
    About,
    Asked,
)
from bot.core.plan.travel import VISAS_IN_HAND, is_stale
from bot.core.question import read_question
from bot.core.sourcebook import Sourcebook
from knowledge.rows import VisaMeasure

LEAD = "For you: "
_ANSWERS = ("answered", "not_covered")
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
_ASKED_AS = {
    "b1_b2": "b", "esta": "esta", "j1": "j", "f1": "f", "h1b": "h1b", "dependent": "dependent",
    "immigrant": "immigrant",
}  # fmt: skip
_SUSPENDED = {
    "full_suspension": "new visas of all kinds",
    "partial_suspension_B_F_M_J": "new B-1/B-2, F, M and J visas",
}


@dataclass(frozen=True)
class Person:
    """What is known of someone today; `measures` are the visa measures on their passport."""

    draft: Mapping[str, Any]
    today: date
    measures: tuple[VisaMeasure, ...] = ()

    def says(self, **fields: Any) -> bool:
        """Return whether each of these fields is known to be so."""
        return all(self.draft.get(name) == value for name, value in fields.items())

    @property
    def visa(self) -> str:
        """The visa held, "" when unknown."""
        return str(self.draft.get("visa", ""))

    @property
    def graduation(self) -> str:
        """The month of graduation as a reader has it, "" when unknown."""
        graduation = self.draft.get("graduation")
        return month_label(graduation) if graduation else ""

    @property
    def months_to_graduation(self) -> int | None:
        """Months until graduation, negative after it; None when unknown."""
        graduation = self.draft.get("graduation")
        return Month.of(self.today).months_until(Month.parse(graduation)) if graduation else None

    @property
    def years_since(self) -> int:
        """Whole years since graduation, 0 when unknown or not graduated."""
        months = self.months_to_graduation
        return -months // 12 if months is not None and months < 0 else 0

    @property
    def country(self) -> str:
        """The passport's country, "" when unknown."""
        return country_name(self.draft.get("nationality", ""))

    @property
    def suspension(self) -> VisaMeasure | None:
        """The suspension of new visas for this passport, of any age."""
        return next((row for row in self.measures if row.measure != "visa_bond"), None)

    @property
    def bond(self) -> VisaMeasure | None:
        """The visa bond of this passport, of any age."""
        return next((row for row in self.measures if row.measure == "visa_bond"), None)


@dataclass(frozen=True)
class Note:
    """The line for one person, and where it stands (None when the source is not at hand)."""

    text: str
    source: Source | None = None


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


def note_for(
    question: str,
    answer: Answer,
    *,
    draft: Mapping[str, Any],
    today: date,
    policy: Sequence[VisaMeasure],
    book: Sourcebook,
) -> Note | None:
    """Return what `answer` means for the person of `draft`, or None where it adds nothing.

    `draft` is a profile as plain JSON, as far as it is known.
    """
    if answer.status not in _ANSWERS or not draft:
        return None
    asked = Asked(read_question(question), answer.intent)
    nationality = draft.get("nationality")
    person = Person(draft, today, tuple(row for row in policy if row.iso2 == nationality))
    if _is_about_another(asked, person):
        return None
    for rule in RULES:
        if rule.about(asked) and rule.when(person):
            return _written(rule, person, answer, book)
    return None


def _is_about_another(asked: Asked, person: Person) -> bool:
    names = asked.question.entities
    if OTHERS(asked) or (
        names.countries and person.draft.get("nationality") not in names.countries
    ):
        return True
    if names.stages and person.draft.get("stage") not in names.stages:
        return True
    has_other_visa = bool(names.visas) and _ASKED_AS.get(person.visa) not in names.visas
    return has_other_visa and person.visa not in ("", "none")


def _written(rule: Rule, person: Person, answer: Answer, book: Sourcebook) -> Note | None:
    doc, section = rule.place
    section = section or str(person.draft.get("nationality"))
    if doc == "visa_policy" and any(source.doc == doc for source in answer.sources):
        return None
    text = rule.text if isinstance(rule.text, str) else rule.text(person)
    return Note(LEAD + text, book.cite(doc, section, quote=rule.quote, near=text))
