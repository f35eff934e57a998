"""Finds the countries a sentence names, by name or nationality, as places has them. Pure."""

import re
from functools import cache

from bot.core.places import country_names, nationalities

_NOT_COUNTRIES = re.compile(
    r"\b(new mexico|georgia tech|(atlanta|augusta),? georgia|in georgia|indian(a|apolis)|"
    r"english (test|exam|proof)|new jersey|michael jordan)\b",
    re.IGNORECASE,
)
_TOO_COMMON = frozenset({"us", "usa", "america", "united states", "jersey", "lao", "pak", "dutch"})


@cache
def _codes() -> dict[str, str]:
    names = {**country_names(), **nationalities()}
    return {name: code for name, code in names.items() if code != "US" and name not in _TOO_COMMON}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def countries_named(text: str) -> tuple[str, ...]:
    """Return the ISO alpha-2 codes of the countries named in `text`, in order, each once."""
    plain = _NOT_COUNTRIES.sub(" ", text)
    found = (_codes()[match[1].lower()] for match in _pattern().finditer(plain))
    return tuple(dict.fromkeys(found))
