"""What an answer means for this person: one line beside it, from what the profile says. Pure.

An answer is written for everybody. Where it depends on the stage, the visa, the passport or the
years since graduation, the first of `personal_rules.RULES` that fits adds a line, with its source.
What is not known adds nothing; nor does a question about somebody else, or about another visa than
theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.answers.answer import Answer, Source
from bot.core.asking.question import read_question
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.personal.person import Person
from bot.core.personal.rules import RULES, Rule
from bot.core.personal.topics import OTHERS, Asked
from knowledge.rows import VisaMeasure

LEAD = "For you: "
_ANSWERS = ("answered", "not_covered")
_ASKED_AS = {
    "b1_b2": "b", "esta": "esta", "j1": "j", "f1": "f", "h1b": "h1b", "dependent": "dependent",
    "immigrant": "immigrant",
}  # fmt: skip


@dataclass(frozen=True)
class Note:
    """The line for one person, and where it stands (None when the source is not at hand)."""

    text: str
    source: Source | None = None


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
