"""Where someone wants to go, said as a part of a list: "YOG 2017, visit visa, IM, in texas".

Only in a list of facts: "in texas" alone is as often a question, and beside a status held in the
US or a place there it says where someone is.
"""

import re
from dataclasses import replace
from datetime import date

from bot.core.geography.places import AMBIGUOUS_NAMES, US_CITIES, state_names
from bot.core.intake.reading import Found, Reading, read

_FACTS_BESIDE = 2
_TOO_SHORT_FOR_A_CITY = frozenset({"la"})
_CODES_ALONE = {code.lower(): code for code in ("NY", "NJ", "TX", "FL")}
"""Codes that are no word and no country."""
_CODE_OF = {
    name: code
    for name, code in {**state_names(), **US_CITIES, **_CODES_ALONE}.items()
    if name not in AMBIGUOUS_NAMES | _TOO_SHORT_FOR_A_CITY
}
_PLACE = "|".join(re.escape(name) for name in sorted(_CODE_OF, key=len, reverse=True))
_BETWEEN = re.compile(r"\s*(?:/|&|\band\b|\bor\b)\s*")
_WISH = re.compile(
    r"\s*(?:(?:and|but|only|prefer\w*|want\w*|wish|looking|location|state|city|somewhere|anywhere"
    r"|rotations?|for|to|be|go|i|is)\W+)*"
    rf"(?:(?:in|near|around)\s+)?(?P<places>(?:{_PLACE})(?:{_BETWEEN.pattern}(?:{_PLACE}))*)"
    r"(?:\s+(?:area|state|city|only|preferred|preferably|if possible|please))*\s*",
    re.IGNORECASE,
)
_AFTER_MORE = re.compile(
    rf"\s*(?P<before>.+?)\s+(?:in|near|around)\s+(?P<places>(?:{_PLACE})(?:{_BETWEEN.pattern}(?:{_PLACE}))*)\W*",
    re.IGNORECASE,
)
_PART = re.compile(r"[^,;|\n]+")
_THERE_ALREADY = re.compile(
    r"\b(?:liv(?:e|ing)|stay(?:ing)?|based|now|currently|resid(?:e|ing)|uncle|aunt|brother|sister"
    r"|cousin|relatives?|friends?|husband|wife|family (?:in|lives?|members?|there)|usa?|america)\b",
    re.IGNORECASE,
)
_HELD_IN_THE_US = {"j1", "f1", "h1b", "dependent", "immigrant"}


def with_wished_places(reading: Reading, text: str, today: date) -> Reading:
    """Return `reading` with the US states that parts of the list `text` wish for."""
    values = reading.values
    if len(values) < _FACTS_BESIDE or _is_there(values) or _THERE_ALREADY.search(text):
        return reading
    parts = list(_PART.finditer(text))
    wishes = [(part, wish) for part in parts[1:] if (wish := _wish_in(part, reading))]
    if not wishes:
        return reading
    named = (name for _, wish in wishes for name in _BETWEEN.split(wish["places"].lower()))
    states = list(dict.fromkeys(_CODE_OF[name] for name in named))
    span = wishes[0][0].start(), wishes[-1][0].end()
    wished = [part for part, _ in wishes]
    others = ", ".join(part[0] for part in parts if part not in wished)
    return replace(
        reading,
        found=(*reading.found, Found("state_preferences", states, *span)),
        other_words=min(reading.other_words, read(others, today).other_words),
    )


def _wish_in(part: re.Match[str], reading: Reading) -> re.Match[str] | None:
    """The wish that a whole part is, or that follows a specialty in it: "IM in texas"."""
    after = _AFTER_MORE.fullmatch(part[0])
    if (whole := _WISH.fullmatch(part[0])) or after is None:
        return whole
    before = after.span("before")
    span = part.start() + before[0], part.start() + before[1]
    specialties = [one for one in reading.found if one.field == "specialty"]
    return after if any((one.start, one.end) == span for one in specialties) else None


def _is_there(values: dict[str, object]) -> bool:
    """Whether what is known speaks of a place in the US, or already of the states preferred."""
    return (
        values.get("visa") in _HELD_IN_THE_US
        or values.get("location") == "us"
        or values.get("residence") == "US"
        or bool(values.keys() & {"state_preferences", "free_housing_state", "usce"})
    )
