"""What a person's words say of their profile: fields with the words that are the evidence.

Rules are tables, read in order; what one rule has read is masked, so that the 245 of "CK 245" is
not read again as money. Nothing here decides whether the words were a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from bot.core.errors import ProfileError
from bot.core.intake import (
    background,
    exams,
    graduation,
    money,
    specialties,
    status_changes,
    stays,
    visas,
    where,
)
from bot.core.intake.rule import GRADUATION_YEAR, REMARK, Rule, Values
from bot.core.intake.spelling import spelled
from bot.core.profile import READERS, parse_field

_MASK = "\x00"
_WORD = re.compile(r"\w+")
_SMALL_WORDS = """
    i im am a an the my is in on of and or but have has had from with to for also only sir hello
    hi dear please pls thanks doctor dr it its me us usa was as at now yes no so that ok then
    yesterday today just already recently currently actually really only last week month
    left still got year
"""
_MAX_CHARS = 1500
_TAKEN_BACK = re.compile(
    r"\b(?:i\s+mean(?:t)?|(?:no|oh|oops)\W+(?:wait|sorry)|wait\W+(?:no|sorry|actually)|scratch\s+that"
    r"|my\s+bad|correction|no\W+actually|sorry\W+(?:no|not|wrong|actually)|oops)\b"
)
"""What takes back the words before it: "H4 no i mean no visa"."""


@dataclass(frozen=True)
class Found:
    """One profile field found in a text, and the span of the original text that says so."""

    field: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What was found in a text.

    Attributes:
        found: each field once, in the order of the text.
        graduation_year: a year of graduation whose month matters and was not said.
        remarks: how something was read, by code (`month_assumed`, `other_currency`, ...).
        other_words: how many words, small ones aside, are no evidence for anything.
    """

    found: tuple[Found, ...] = ()
    graduation_year: int | None = None
    remarks: tuple[str, ...] = ()
    other_words: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """The fields as plain JSON values."""
        return {found.field: found.value for found in self.found}

    @property
    def is_empty(self) -> bool:
        """Whether nothing about the profile was found."""
        return not self.found and self.graduation_year is None and not self.remarks


@dataclass(frozen=True)
class _Match:
    start: int
    end: int
    values: Values


def read(text: str, today: date) -> Reading:
    """Return the profile fields that `text` states, as seen on `today`; never raises."""
    original = text[:_MAX_CHARS]
    mended = spelled(original)
    matches, rest = _matches(mended.text, today)
    found: dict[str, Found] = {}
    extra: dict[str, list[Any]] = {GRADUATION_YEAR: [], REMARK: []}
    ends: dict[str, int] = {}
    for match in sorted(matches, key=lambda match: match.start):
        span = mended.original_span(match.start, match.end)
        for name in set(match.values) & set(ends):
            if _TAKEN_BACK.search(mended.text, ends[name], match.start):
                found.pop(name, None)
        ends |= dict.fromkeys(match.values, match.end)
        for name, value in match.values.items():
            if name in extra:
                extra[name].append(value)
            else:
                _keep(found, name, value, span)
    _date_the_letters(found)
    small = _SMALL_WORDS.split()
    years = [] if "graduation" in found else extra[GRADUATION_YEAR]
    return Reading(
        found=tuple(found.values()),
        graduation_year=years[0] if years else None,
        remarks=tuple(dict.fromkeys(extra[REMARK])),
        other_words=sum(word not in small for word in _WORD.findall(rest)),
    )


def _matches(text: str, today: date) -> tuple[list[_Match], str]:
    matches: list[_Match] = []
    for rule in _rules():
        for match in _read_by(rule, text, today):
            matches.append(match)
            text = text[: match.start] + _MASK * (match.end - match.start) + text[match.end :]
    return matches, text


def _read_by(rule: Rule, text: str, today: date) -> Iterator[_Match]:
    for match in rule.pattern.finditer(text):
        if match.end() == match.start():
            continue
        values = rule.read(match, today)
        if values is not None:
            yield _Match(match.start(), match.end(), values)


def _keep(found: dict[str, Found], name: str, value: Any, span: tuple[int, int]) -> None:
    """Keep a valid value: the first, a second specialty as backup unless undecided, lists grown."""
    if not _is_valid(name, value):
        return
    if name == "specialty" and name in found:
        if found[name].value != value and "undecided" not in (found[name].value, value):
            found.setdefault("backup_specialty", Found("backup_specialty", value, *span))
    elif name == "budget_usd" and name in found and not found[name].value:
        found[name] = Found(name, value, *span)  # "no money, maybe 2k": the sum says more
    elif name == "visa" and name in found and found[name].value == "none":
        found[name] = Found(name, value, *span)  # "j1 ended, now h4": the one that is held
    elif name == "residence" and value == "US":
        found[name] = Found(name, value, *span)  # said of a status or a place, not of a school
    elif name in ("usce", "other_english") and name in found:
        earlier = found[name]
        found[name] = Found(name, earlier.value + value, earlier.start, earlier.end)
    else:
        found.setdefault(name, Found(name, value, *span))


def _date_the_letters(found: dict[str, Found]) -> None:
    """ "4 weeks observership in 2026 pathology with a letter": the letter is of that stay."""
    letters, stays = found.get("us_letters"), found.get("usce")
    if letters is None or stays is None or len(stays.value) != 1:
        return
    field = found["specialty"].value if "specialty" in found else None
    of_stay = {
        "year": stays.value[0].get("year"),
        "specialty": stays.value[0].get("specialty") or field,
    }
    known = {name: value for name, value in of_stay.items() if value is not None}
    dated = [{**known, **{n: v for n, v in one.items() if v is not None}} for one in letters.value]
    if _is_valid("us_letters", dated):
        found["us_letters"] = replace(letters, value=dated)


def _is_valid(name: str, value: Any) -> bool:
    try:
        parse_field(name, value)
    except ProfileError:
        return False
    return name in READERS


@cache
def _rules() -> tuple[Rule, ...]:
    return (
        *status_changes.RULES,
        *visas.RULES,
        *exams.RULES,
        *graduation.RULES,
        *background.RULES,
        *money.RULES,
        *stays.RULES,
        *specialties.RULES,
        *where.RULES,
    )
