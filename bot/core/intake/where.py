"""Passport, residence and US states, from nationalities, countries and cities.

A nationality or "from X" speaks of the passport; a city or a bare country only of where someone
lives. "MBBS from China" is a school: it says neither.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from bot.core.geography.countries import US_STATES
from bot.core.geography.places import (
    AMBIGUOUS_NAMES,
    cities,
    country_names,
    nationalities,
    people_named,
    state_names,
)
from bot.core.intake.months import NAME
from bot.core.intake.rule import REMARK, Values, means, rule

TWO_PASSPORTS = "two_passports"
PLACE_UNCLEAR = "place_unclear"


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_NOT_ALONE = AMBIGUOUS_NAMES | {"us", "united states"}
_UNITED_STATES = {"usa", "u.s.a.", "america", "united states of america"}
_COUNTRY = _either(
    name for name in country_names() if len(name) > 3 or name in ("uk", "uae", "ksa")
)
_PLAIN_COUNTRY = _either(
    name
    for name in country_names()
    if name not in _NOT_ALONE | _UNITED_STATES and (len(name) > 3 or name in ("uk", "uae", "ksa"))
)
_NATIONALITY = _either(nationalities())
_ANY_COUNTRY = rf"{_NATIONALITY}|polish|{_COUNTRY}|usa?|america"
_CITY = _either(cities())
_STATE = _either(state_names())
_STATE_CODE = "|".join(code.lower() for code in US_STATES)
_BETWEEN_STATES = re.compile(r"\s*(?:,|/|\band\b|\bor\b)\s*")
_US_CITY = (
    r"new york(?: city)?|nyc|brooklyn|bronx|queens|los angeles|chicago|houston|dallas|austin|miami"
    r"|orlando|tampa|atlanta|boston|philadelphia|detroit|seattle|phoenix|san diego|san francisco"
    r"|washington(?: dc)?|baltimore|cleveland|minneapolis|denver|newark|jersey city"
)
_US_STATE = _either(name for name in state_names() if name not in AMBIGUOUS_NAMES)
_STATE_OF_CITY = {
    "new york": "NY", "nyc": "NY", "brooklyn": "NY", "bronx": "NY", "queens": "NY",
    "los angeles": "CA", "san diego": "CA", "san francisco": "CA", "chicago": "IL",
    "houston": "TX", "dallas": "TX", "austin": "TX", "miami": "FL", "orlando": "FL",
    "tampa": "FL", "atlanta": "GA", "boston": "MA", "philadelphia": "PA", "detroit": "MI",
    "seattle": "WA", "phoenix": "AZ", "baltimore": "MD", "cleveland": "OH",
    "minneapolis": "MN", "denver": "CO", "newark": "NJ", "jersey city": "NJ",
}  # fmt: skip
"""Cities whose state is sure, for free housing there."""

_CODES_THAT_ARE_WORDS = frozenset({"in", "or", "me", "hi", "ok", "id", "de", "la", "co"})
US_CODE = "|".join(code.lower() for code in US_STATES if code.lower() not in _CODES_THAT_ARE_WORDS)
"""States by a code that is no word: "in nj"."""
US_PLACE = rf"(?:{_US_CITY}|{_US_STATE})"
"""A place that is surely in the US."""

_TRAPS = (
    r"\bnew\s+mexico\b|\bnew\s+jersey\b|\bgeorgia\s+tech\b|\bindiana(?:polis)?\b"
    r"|\bamerican\s+indian\b"
    r"|\bchina\s?town\b|\bwest\s+virginia\b"
)
_KIN = (
    r"(?:uncle|aunt|brother|sister|cousin|family|relatives?|friends?|parents?|husband|wife|spouse"
    r"|free\s+(?:housing|stay|room|accommodation)|can\s+stay|stay\s+with\s+\w+)"
)
_KIN_OF = (
    r"(?:wife|husband|spouse|fianc\w*|partner|boy\s?friend|girl\s?friend|brother|sister|uncle|aunt|cousin"
    r"|parents?|father|mother|mom|dad|friends?|sons?|daughters?|kids?|child(?:ren)?|in-?laws?|boss)"
)
"""Whose passport is not the person's own: "I married an American" changes no passport."""
_MOVED = r"(?:moved|moving|relocat(?:ed|ing)|shifted|came|arrived)"
_SCHOOL = (
    r"(?:graduat\w*|grad|mbbs|md|degree|stud(?:y|ied|ying)|school|college|university|trained)"
    r"(?:\s+(?:student|degree|school))?"
)


def _code(name: str, table: Mapping[str, str]) -> str:
    return table[" ".join(name.split())]


def _nationality(match: re.Match[str], _today: date) -> Values:
    return {"nationality": _code(match["people"], nationalities())}


def _passport(match: re.Match[str], _today: date) -> Values:
    return {"nationality": _code(match["country"], country_names())}


def _two_passports(match: re.Match[str], _today: date) -> Values:
    """Which of two passports one travels on is asked; a citizen of the US needs no visa."""
    named = {country_names().get(name) or people_named(name) or "US"
             for name in (" ".join(match[part].split()) for part in ("one", "other"))}  # fmt: skip
    if "US" in named:
        return {"nationality": "US", "visa": "immigrant"}
    return {REMARK: TWO_PASSPORTS} if len(named) > 1 else {"nationality": named.pop()}


def _residence(match: re.Match[str], _today: date) -> Values:
    return {"residence": _code(match["country"], country_names())}


def _city(match: re.Match[str], _today: date) -> Values:
    return {"residence": _code(match["city"], cities())}


def _free_housing(match: re.Match[str], _today: date) -> Values:
    return {"free_housing_state": _state_code(match["state"])}


def _free_housing_in_a_city(match: re.Match[str], _today: date) -> Values:
    return {"free_housing_state": _STATE_OF_CITY[" ".join(match["city"].split())]}


def _preferred(match: re.Match[str], _today: date) -> Values:
    names = (name.strip() for name in _BETWEEN_STATES.split(match["states"]))
    return {"state_preferences": [_state_code(name) for name in names if name]}


def _in_the_us(_match: re.Match[str], _today: date) -> Values:
    return {"residence": "US", "location": "us"}


def _moved_abroad(match: re.Match[str], _today: date) -> Values:
    return {"residence": _code(match["country"], country_names()), "location": "abroad"}


def _moved_to_a_city(match: re.Match[str], today: date) -> Values:
    country = _code(match["city"], cities())
    here = _in_the_us(match, today)
    return here if country == "US" else {"residence": country, "location": "abroad"}


def _state_code(name: str) -> str:
    return state_names().get(" ".join(name.split())) or name.upper()


RULES = (
    rule(rf"\b{_KIN}\W+(?:\w+\W+){{0,3}}?in\s+(?P<state>{_STATE}|{_STATE_CODE})\b"
         rf"(?:\s+with\s+(?:(?:my|the|an?)\s+)?{_KIN})?", _free_housing),
    rule(rf"\b(?:my\s+|our\s+)?{_KIN}\W+(?:\w+\W+){{0,2}}?in\s+(?P<city>{'|'.join(_STATE_OF_CITY)})\s+"
         r"(?:(?:will|can|could|would|is|are|has|have|who|wants?|to|going|agreed|happy|offers?|offered)\s+)*"
         r"(?:host|house|keep|put\s+up|let|give|take)(?:s|ing|ed)?\s+(?:me|us)\b(?:\W+(?:up|in|stay|live|there"
         r"|for|a|the|room|free|with|them|him|her|rent)\b)*", _free_housing_in_a_city),
    rule(rf"\b(?:my\s+|our\s+)?{_KIN}\s+(?:(?:will|can|could|would|is\s+going\s+to|wants?\s+to)\s+)?"
         r"(?:host|house|keep|put\s+up|let)(?:s|ing|ed)?\s+(?:me|us)\s+(?:up\s+|stay\s+)?"
         rf"(?:(?:for\s+)?free\s+)?in\s+(?P<city>{'|'.join(_STATE_OF_CITY)})\b"
         r"(?:\W+(?:for\s+)?free\b)?", _free_housing_in_a_city),
    rule(
        rf"\b(?:prefer(?:red|ence)?|preferably|target(?:ing)?"
        rf"|favou?rite)\s+(?:states?\s*:?\s*|in\s+)?"
        rf"(?P<states>(?:{_STATE}|{_STATE_CODE})\b(?:\s*(?:,|and|or|/)\s*(?:{_STATE}"
        rf"|{_STATE_CODE})\b)*)",
        _preferred,
    ),
    means(_TRAPS),
    means(
        rf"\b{_KIN_OF}(?:'?s)?\W+(?:(?:is|are|was|were|has|have|got|holds?|became|become|now|already|also|an?|the)"
        rf"\W+)*(?:{_NATIONALITY})\b(?:\s+(?:citizen\w*|passports?|nationals?|doctor|physician))*"
        rf"|\b(?:marr(?:y|ied|ying|iage)|engaged|spouse|wife|husband|partner)\W+(?:(?:to|with|of|an?|my|the)\W+)*"
        rf"(?:{_NATIONALITY})\b(?:\s+(?:citizen\w*|national|woman|man|girl|guy|doctor|nurse))*"
        rf"|\b(?:{_NATIONALITY})\s+(?:citizen\s+)?{_KIN_OF}\b"
    ),
    means(rf"(?:\b(?:not|never)|n'?t)\s+(?:(?:live|living|based|residing|a|an|from|in)\s+)*"
          rf"(?:{_NATIONALITY}|{_COUNTRY})\b"),
    rule(rf"\b(?P<one>{_ANY_COUNTRY})\s*(?:and|&|/|\+|-|or|plus)\s*(?:an?\s+)?"
         rf"(?P<other>{_ANY_COUNTRY})\s+(?:(?:dual|both)\s+)?"
         r"(?:passports?|citizen\w*|national\w*)\b", _two_passports),
    rule(rf"\b(?:dual|two|2|both)\W+(?:passports?|citizen\w*|national\w*)\W+(?:(?:of|from|holder)\W+)*"
         rf"(?P<one>{_ANY_COUNTRY})\W+(?:(?:and|or|plus)\W+)?(?:from\s+)?"
         rf"(?P<other>{_ANY_COUNTRY})\b", _two_passports),
    rule(rf"\b(?P<people>{_NATIONALITY})\b(?:\s+(?:passport|citizen\w*"
         rf"|national\w*))?(?!\s+(?:medical|med|"
         r"school|university|college|hospital|embassy|food|english|language)\b)", _nationality),
    rule(rf"\b(?P<country>{_COUNTRY})\s+(?:passport|citizen\w*|national\w*)", _passport),
    rule(rf"\b(?:passport|citizen(?:ship)?|national(?:ity)?)\W+(?:(?:is|of|from"
         rf"|to)\W+)*(?P<country>{_COUNTRY})\b",
         _passport),
    means(rf"\b{_SCHOOL}\s+(?:\w+\s+){{0,3}}?(?:from|in|at)\s+(?:{_COUNTRY}|{_CITY})\b"),
    means(rf"\b(?:i(?:'|\s*a)?m|currently|now|staying|visiting)\s+(?:now\s+)?in\s+{US_PLACE}\s+"
          rf"(?:till|until|for|on)\s+(?:an?\s+)?(?:{NAME}|visit|holiday|vacation|few|\d{{1,2}}|two|three)\b"
          r"(?:\s+(?:days?|weeks?|months?))?", location="us"),
    rule(rf"\b(?:scholar|fellow|doc|doctor|physician|post\s?-?doc\w*|research\s+(?:assistant|volunteer))\s+(?:now\s+)?"
         rf"in\s+{US_PLACE}\b", _in_the_us),
    rule(rf"\b(?:(?:i|we)\s+live|living|resid(?:e|ing)|i(?:'|\s*a)?m(?:\s+based)?|currently|staying)\s+(?:now\s+)?"
         rf"in\s+(?:{_US_CITY}|{_US_STATE})\b", _in_the_us),
    rule(rf"\b{_MOVED}\s+(?:back\s+)?(?:to|in)\s+(?:{_US_CITY}|{_US_STATE})\b", _in_the_us),
    rule(rf"\b(?:{_MOVED}\s+(?:back\s+)?(?:to|in)|back\s+in)\s+(?P<country>{_PLAIN_COUNTRY})\b",
         _moved_abroad),
    rule(rf"\b(?:{_MOVED}\s+(?:back\s+)?(?:to|in)|back\s+in)\s+(?P<city>{_CITY})\b",
         _moved_to_a_city),
    means(r"\bleft\s+(?:the\s+)?(?:usa|america|united\s+states|u\.s\.a?\.?)(?:\s+(?:for\s+good|now"
          r"|already|last\s+(?:week|month|year)))?(?!\w)|\bleft\s+the\s+(?:us|states)\b(?:\s+for\s+good)?",
          location="abroad"),
    rule(rf"^\W*(?P<country>{_COUNTRY})(?=\W+(?:but\W+|and\W+|now\W+|i\W+)*(?:liv(?:e|es|ing)|"
         rf"working|based|resid\w+)\W+(?:[a-z]+\W+){{0,3}}?(?:{_COUNTRY}|{_CITY})\b)", _passport),
    rule(rf"\bliv(?:e|ing)\s+with\s+(?:my\s+|the\s+)?[a-z]+(?:\s+and\s+[a-z]+)?\s+(?:now\s+)?in\s+"
         rf"(?P<country>{_COUNTRY})\b", _residence),
    rule(rf"\b(?:liv(?:e|ing)|resid(?:e|ing)|based|currently|staying|now|working"
         rf"|residence)\W+(?:in\W+)?"
         rf"(?P<country>{_COUNTRY})\b", _residence),
    rule(rf"\b(?:from|belong\s+to)\s+(?P<country>{_COUNTRY})\b", _passport),
    rule(rf"\b(?P<city>{_CITY})\b", _city),
    rule(rf"\b(?P<country>{_PLAIN_COUNTRY})\b", _residence),
)  # fmt: skip
