"""How long a person can be in the US at most, in weeks, and from when they can travel."""

import re
from datetime import date

from bot.core.intake.months import NAME, YEAR, month_in, month_number
from bot.core.intake.rule import Values, means, rule
from bot.core.month import Month

_WEEKS_PER_MONTH = 365.25 / 12 / 7
_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
}
_WORDS |= {"twelve": 12, "ten": 10, "couple of": 2, "half a": 0}
_COUNT = (
    r"(?P<count>\d{1,3}(?:\.\d)?|half a|couple of|an?|one|two|three|four|five|six|eight|ten|twelve)"
)
_UNIT = r"(?P<unit>weeks?|wks?|wk|months?|mnths?|mos?|mon|years?|yrs?)"
_MONTHS = r"(?P<unit>weeks?|wks?|wk|months?|mnths?|mos?|mon)"
_SHORT = rf"\b{_COUNT}(?:\s*(?:-|to|or)\s*\d{{1,3}})?[\s-]*{_MONTHS}\b"
_LENGTH = rf"\b{_COUNT}(?:\s*(?:-|to|or)\s*\d{{1,3}})?[\s-]*{_UNIT}\b"
_EXPERIENCE = (
    r"(?:\w+\W+){0,2}(?:observ\w*|elective\w*|rotation\w*|extern\w*|research|usce"
    r"|clerkship\w*|experience)"
)


def weeks_of(count: float, unit: str) -> float:
    """Return whole weeks, rounded down, of `count` days, weeks, months or years."""
    per_unit = {"d": 1 / 7, "w": 1.0, "m": _WEEKS_PER_MONTH, "y": 52.0}[unit[0]]
    return float(int(count * per_unit))


def _stay(match: re.Match[str], _today: date) -> Values | None:
    word = match["count"]
    if word == "half a":
        return {"weeks_in_us": weeks_of(0.5, match["unit"])}
    count = _WORDS[word] if word in _WORDS else float(word)
    weeks = weeks_of(count, match["unit"])
    return {"weeks_in_us": weeks} if weeks <= 1000 else None


def _travel(match: re.Match[str], today: date) -> Values | None:
    month = month_in(match[0])
    if month is None:
        number = month_number(match["month"])
        month = Month(today.year, number)
        if month < Month.of(today):
            month = month.plus(12)
    return {"earliest_travel": str(month)}


def weeks_alone(text: str) -> float | None:
    """Return the weeks of a text that is only a number or a length of time, else None."""
    match = re.fullmatch(r"\W*(\d{1,3})\W*", text)
    return float(match[1]) if match else None


GRADUATION_MOVED = "graduation_moved"
"""Only by how much the graduation moved was told: the new month is asked for."""

AT_HOME_ONLY = (
    r"(?:can'?t|cannot|can\s+not|unable\s+to)\s+(?:travel|come\s+to\s+(?:the\s+)?(?:us|usa|america))\b"
    r"(?!\W+(?:before|until|till|now|yet|this|in|right|without|if|because))"
    r"|(?:can\s+)?(?:only\s+(?:do\s+)?(?:online|remote\w*|virtual\w*)|(?:online|remote|virtual)\s+only)\b"
)
"""How people say that they cannot be in the US at all."""
WITHOUT_LIMIT = (
    r"(?:as\s+long\s+as\s+(?:i\s+(?:want|like|need)|needed|it\s+takes)|no\s+limits?|unlimited|for\s?ever"
    r"|(?:the\s+|a\s+)?(?:whole|full|entire)\s+year|any\s+(?:length|time|duration)|permanent(?:ly)?|(?:i\s+)?(?:already\s+)?(?:liv(?:e|ing)|am)\s+(?:here|there"
    r"|in\s+(?:the\s+)?(?:us|usa|states|america))(?:\s+already)?)"
)
"""How people answer that no date limits their stay."""
A_YEAR = 52.0

RULES = (
    means(rf"\b{AT_HOME_ONLY}", weeks_in_us=0.0),
    means(
        r"\b(?:stay|live|remain)\s+(?:(?:here|there|in\s+(?:the\s+)?(?:us|usa))\s+)?(?:for\s?ever|permanently"
        r"|as\s+long\s+as\s+i\s+(?:want|like|need)|without\s+(?:a\s+)?limit)\b",
        weeks_in_us=A_YEAR,
    ),
    rule(
        r"\b(?:travel|come|fly|go|available|free|start)\w*\s+(?:to (?:the )?(?:us|usa|america)\s+)?"
        rf"(?:only\s+)?(?:from|after|in|by|starting)\s+(?P<month>{NAME})(?:\W+{YEAR})?\b",
        _travel,
    ),
    rule(
        rf"(?:(?:^|\b(?:and|but|only)\s+|,\s*)not\s+before|\b(?:come|travel|fly)\s+not\s+before)\s+"
        rf"(?P<month>{NAME})(?:\W+{YEAR})?\b",
        _travel,
    ),
    means(
        rf"\b(?:graduat\w+|degree|final\s+(?:year|exams?))\W+(?:[a-z]+\W+){{0,3}}?{_LENGTH}",
        remark=GRADUATION_MOVED,
    ),
    means(rf"\b(?:in|after|since|last|past|for the last|within|every|next)\s+{_LENGTH}"),
    means(rf"{_LENGTH}\s+(?:ago|later|before|gap|back|old|since|left)"),
    means(rf"(?<!stay )(?<!for ){_LENGTH}\s+(?:of\s+)?{_EXPERIENCE}"),
    rule(
        r"\b(?:stay|come|visit|be\s+there|travel|up\s?to|max(?:imum)?)\W+(?:(?:for|only|up|to|about"
        r"|of|in|the|us|usa|a|maximum|max|there)\W+)*(?P<count>\d{1,3})\s*(?P<unit>days?)\b",
        _stay,
    ),
    rule(
        rf"\b(?:stay|come|remain|be\s+there|available|free)\W+(?:(?:for|only|up|to|about|in|the|us|usa"
        rf"|there|at|most|max\w*)\W+)*{_LENGTH}",
        _stay,
    ),
    means(rf"\b(?:gap|break)\s+(?:of\s+)?{_LENGTH}"),
    rule(_SHORT, _stay),
)
