"""Answers nationality questions from the visa-policy rows, dated, with where to check. Pure.

Measures change by proclamation: rows older than 60 days are not shown, only where to look. A
country without a row has no measure known, which is not a promise. Source: visa_policy.csv.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.answers.answer import Answer, Source
from bot.core.asking.carried import is_bare
from bot.core.asking.question import Question, entities_of
from bot.core.asking.sentence import capitalized
from bot.core.asking.several import CORRECTED
from bot.core.geography.countries import COUNTRIES
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.intake.questions import asked_in
from knowledge.rows import VisaMeasure

FRESH_FOR = timedelta(days=60)
_ABOUT_ENTRY = re.compile(
    r"visa|passport|travel ban|ban(ned)?\b|bond|proclamation|nationality|citizen|suspen|restrict|"
    r"\bb-?1|\bb-?2|\bj-?1|\bf-?1|\besta\b|can i (come|travel|go|enter)|"
    r"can i get (?:in|into|to|there)\b",
    re.IGNORECASE,
)
_ASKS_OF_ENTRY = re.compile(
    r"visa|passport|travel ban|ban(ned)?\b|bond|proclamation|nationality|citizen|suspen|restrict|"
    r"\besta\b|can i (come|travel|go|get in|enter)",
    re.IGNORECASE,
)
"""The same without the classes: "can I observe on F-1" asks of the class, not of a passport."""
_AT_A_CONSULATE = re.compile(
    r"\binterview\w*\b.{0,40}\b(?:slots?|appointments?|consul\w*|embass\w+|waiver|where|from|in|at)\b"
    r"|\b(?:slots?|appointments?|consul\w*|embass\w+|where|which)\b.{0,40}\binterview",
    re.IGNORECASE,
)
"""A visa interview; "what do I wear at the interview in Nigerian style" is one for residency."""
_MEASURE_NAMED = re.compile(
    r"\bban(?:s|ned)?\b|\bbonds?\b|proclamation|suspen|restrict", re.IGNORECASE
)
_OF_THE_CLASS = re.compile(r"\b(?:which|what|wich) (?:type of |kind of )?visa\b", re.IGNORECASE)
"""Asked of the class for an experience; with a passport told beside it the suspension is noted."""
_INTO_ANOTHER_COUNTRY = re.compile(
    r"\b(schengen|(canad\w+|uk|british|australian?|german\w*|italian|dubai|uae|saudi) "
    r"(visitor |visit |tourist |work |student )?visa)\b",
    re.IGNORECASE,
)
_MEASURES = {
    "full_suspension": "new visas of all categories are suspended for nationals of {country}",
    "partial_suspension_B_F_M_J": (
        "new B-1/B-2, F, M and J visas are suspended for nationals of {country}"
    ),
    "visa_bond": (
        "a consul may ask nationals of {country} for a refundable bond on a B-1/B-2 visa "
        "(up to 15,000 USD)"
    ),
}
_APPLY_AT_HOME = (
    "In your country of nationality or residence, in person: so it is since September 6, 2025 "
    "(reported by UC Berkeley). If you live elsewhere, show that you reside there."
)
_IN_THE_US = frozenset({"elective", "observership", "externship", "research"})
_ANSWERS = ("answered", "not_covered")
_OTHER_RULES = frozenset({"esta", "immigrant", "dependent", "h1b"})
_WHERE_TO_APPLY = re.compile(
    r"\binterview\w*\b.{0,25}\b(?:in|at|from|where)\b|\b(?:where|which|any|another|other|third)\b"
    r".{0,25}\b(?:interview|consulate|embassy)\b|\bapply\b.{0,25}\b(?:in|from)\b.{0,30}"
    r"\b(?:live|living|resid\w+|work\w*)\b",
    re.IGNORECASE,
)
_CHECK = "Check travel.state.gov today, before you pay for anything."


def asks_about_nationality(question: Question) -> bool:
    """Tell whether the question is what a passport allows; visa waiver and stays are not that.

    Nor is "2019 grad, b1b2, Pakistan, how many weeks do I need": country and visa are told beside.
    """
    other = question.entities.visas & _OTHER_RULES or _INTO_ANOTHER_COUNTRY.search(question.text)
    if other or not question.entities.countries:
        return False
    asked = asked_in(question.text)
    asked = question.text if is_bare(asked) else asked
    names = entities_of(asked)
    names_it = bool(names.countries)
    if names.pathways and not names_it and _OF_THE_CLASS.search(asked):
        return False
    pattern = _ABOUT_ENTRY if names_it else _ASKS_OF_ENTRY
    return bool(pattern.search(asked) or _AT_A_CONSULATE.search(asked))


def names_a_measure(text: str) -> bool:
    """Tell whether `text` names what is decided by nationality: a ban, a suspension, a bond."""
    return bool(_MEASURE_NAMED.search(text))


def visa_policy_answer(
    question: Question, *, today: date, rows: Sequence[VisaMeasure], book: Sourcebook
) -> Answer:
    """Return what is known of visa measures for the first nationality that `question` names."""
    country = question.entities.countries[0]
    mine = [row for row in rows if row.iso2 == country]
    if not rows or any(today - row.read_on > FRESH_FOR for row in mine or rows):
        return _only_check(country, mine, book)
    if not mine:
        return _nothing_known(question, rows, book)
    first, *more = mine
    said = [f"{capitalized(_said(first))}{_since(first, today)}."]
    said += [f"Also: {_said(row)}{_since(row, today)}." for row in more]
    advice = "Visas already held stay valid under the suspension." if _suspended(mine) else ""
    if _suspended(mine):
        advice += (
            " For now, plan what needs no visa: exams, remote research, work at home. Ask an "
            "immigration lawyer about exceptions."
        )
    dated = (
        f"Page dated {', '.join(sorted({row.page_date for row in mine}))}, read {first.read_on}."
    )
    text = "\n".join(part for part in (*said, advice.strip(), f"{dated} {_CHECK}") if part)
    return Answer("answered", text, _sources(mine, book), intent="visa_policy")


def with_suspension(
    answer: Answer,
    question: Question,
    *,
    today: date,
    rows: Sequence[VisaMeasure],
    book: Sourcebook,
) -> Answer:
    """Return `answer` with the suspension of visas for a passport that the question names.

    Who asks how to find an observership and says from where is told of it before anything is paid.
    Source: good answers, rule 1 (the passport before any step).
    """
    names = question.entities
    goes_there = names.pathways & _IN_THE_US and "remote" not in names.pathways
    goes_there = goes_there or asks_about_nationality(question)
    told = any(source.doc == "visa_policy" for source in answer.sources)
    if not goes_there or told or "immigrant" in names.visas or answer.status not in _ANSWERS:
        return answer
    mine = [row for row in rows if row.iso2 in names.countries[:1] and _suspended([row])]
    fresh = [row for row in mine if today - row.read_on <= FRESH_FOR]
    if not fresh:
        return answer
    note = (
        f"{CORRECTED[1]}{_said(fresh[0])} (page dated {fresh[0].page_date}). Check "
        "travel.state.gov before you pay for anything."
    )
    sources = tuple(dict.fromkeys((*answer.sources, *_sources(fresh[:1], book))))
    return replace(answer, text=f"{answer.text}\n{note}", sources=sources)


def _said(row: VisaMeasure) -> str:
    return _MEASURES[row.measure].format(country=row.country)


def _since(row: VisaMeasure, today: date) -> str:
    since = f" (since {row.since})" if row.since else ""
    if row.until and row.until < today:
        return f"{since}; the rule was written to end on {row.until}, not known whether it goes on"
    return since


def _suspended(rows: Iterable[VisaMeasure]) -> bool:
    return any(row.measure != "visa_bond" for row in rows)


def _only_check(country: str, mine: Sequence[VisaMeasure], book: Sourcebook) -> Answer:
    text = (
        f"What I have on visa rules for {COUNTRIES[country]} is too old to repeat. {_CHECK} Look "
        "for visa suspensions and visa bonds by nationality, then ask the host's international "
        "office."
    )
    return Answer("not_covered", text, _sources(mine, book), intent="visa_policy")


def _nothing_known(question: Question, rows: Sequence[VisaMeasure], book: Sourcebook) -> Answer:
    """Return that no measure is known, and first where to apply if that was asked."""
    read_on = max(row.read_on for row in rows)
    country = COUNTRIES[question.entities.countries[0]]
    asks_where = bool(_WHERE_TO_APPLY.search(question.text))
    where = "" if asks_where else ", and apply in your country of nationality or residence"
    text = (
        f"I have no suspension or bond on record for {country} (list read {read_on}). "
        f"That is not a promise: the consulate decides each case. {_CHECK}\n"
        "For an observership or an unpaid elective the basis is admission in B-1: carry the "
        f"host's letter, state the true purpose{where}."
    )
    references = (("official", "F081"), ("official", "F064"), ("official", "F080"))
    if asks_where:
        text = f"{_APPLY_AT_HOME}\n{text}"
        references = (references[2], *references[:2])
    found = (book.cite(doc, section) for doc, section in references)
    return Answer(
        "answered", text, tuple(source for source in found if source), intent="visa_policy"
    )


def _sources(rows: Iterable[VisaMeasure], book: Sourcebook) -> tuple[Source, ...]:
    found = (book.cite("visa_policy", row.iso2, near=_said(row)) for row in rows)
    return tuple(dict.fromkeys(source for source in found if source))
