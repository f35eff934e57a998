"""Months as people write them: "june", "Jun 2019", "06/2019", "2019-06"."""

import re

from bot.core.month import Month

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
YEAR = r"(?:19[6-9]\d|20[0-4]\d)"

_WRITTEN = re.compile(
    rf"\b(?P<name>{NAME})\.?,?\s*(?:of\s+)?(?P<year>{YEAR})\b"
    rf"|\b(?P<year_first>{YEAR})\s*,?\s*(?P<name_last>{NAME})\b"
    rf"|\b(?P<iso_year>{YEAR})[-/.](?P<iso>0?[1-9]|1[0-2])\b"
    rf"|\b(?P<number>0?[1-9]|1[0-2])[-/.](?P<slash_year>{YEAR})\b"
)
_NAME_ALONE = re.compile(rf"^\W*(?:in\s+)?(?P<name>{NAME})\W*$")
_YEAR_ALONE = re.compile(rf"\b({YEAR})\b")


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation."""
    return _NAMES.index(name[:3]) + 1


def month_in(text: str) -> Month | None:
    """Return the first month with a year written in `text` (lower case), or None."""
    match = _WRITTEN.search(text)
    if match is None:
        return None
    year = match["year"] or match["year_first"] or match["iso_year"] or match["slash_year"]
    name = match["name"] or match["name_last"]
    number = month_number(name) if name else int(match["iso"] or match["number"])
    return Month(int(year), number)


def month_name_alone(text: str) -> int | None:
    """Return the number of the month when `text` (lower case) names only a month, else None."""
    match = _NAME_ALONE.match(text)
    return month_number(match["name"]) if match else None


def year_in(text: str) -> int | None:
    """Return the first year from 1960 to 2049 written in `text`, or None."""
    match = _YEAR_ALONE.search(text)
    return int(match[1]) if match else None
