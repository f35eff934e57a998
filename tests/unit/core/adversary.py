"""A model that lies: every sentence of the sources, changed so that its source no longer bears it.

Each kind of lie is a small pure change of a true sentence; None where the sentence offers no
occasion for it, or where the result might happen to be true.
"""

import re
from collections.abc import Callable

from bot.core.grounding.exactness import figures, months, visa_classes

Lie = Callable[[str, str], str | None]

_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,4})(?![\w.,]*\d|[-–]\d|(?:st|nd|rd|th)\b)")
_VISA = re.compile(r"\b([BFJH])[-\u2011](1B|1|2|4)\b")
_VISAS = ("B-1", "B-2", "F-1", "J-1", "H-1B", "H-4", "O-1", "F-2", "J-2")
_MONTH = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
)
_MONTHS = (
    "January", "February", "April", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_AUXILIARY = re.compile(r"\b(is|are|can|may|will|must|should|does|do|has|have|was|were)\b(?! not)")
_NOT = re.compile(r"\b(?:(do|does|is|are|can|may|will|must|should) not|cannot)\b")
_NEGATED = re.compile(r"\b(not|no|never|none|nobody|cannot|without|neither|nor|nothing)\b|n't")
_UNIT = re.compile(r"(\d+) (weeks|months|days|years)\b")
_OTHER_UNIT = {"weeks": "months", "months": "years", "days": "weeks", "years": "months"}
_PERHAPS = re.compile(r"\b(may|can|might|could|should)\b(?! not)")
_SOME = re.compile(r"^(Some|Many|Most|Few) ")


def another_number(claim: str, source: str) -> str | None:
    found = _NUMBER.search(claim)
    if found is None:
        return None
    other = str(int(found[1]) + 3)
    changed = claim[: found.start()] + other + claim[found.end() :]
    return None if figures(changed) <= figures(source) else changed


def another_visa(claim: str, source: str) -> str | None:
    found = _VISA.search(claim)
    there = visa_classes(source)
    other = next((one for one in _VISAS if one.lower().replace("-", "") not in there), None)
    if found is None or other is None:
        return None
    return claim[: found.start()] + other + claim[found.end() :]


def another_month(claim: str, source: str) -> str | None:
    found = _MONTH.search(claim)
    other = next((one for one in _MONTHS if one[:3].lower() not in months(source)), None)
    if found is None or other is None:
        return None
    return claim[: found.start()] + other + claim[found.end() :]


def another_unit(claim: str, source: str) -> str | None:
    found = _UNIT.search(claim)
    if found is None:
        return None
    instead = f"{found[1]} {_OTHER_UNIT[found[2]]}"
    changed = claim[: found.start()] + instead + claim[found.end() :]
    return None if instead in source else changed


def the_opposite(claim: str, _source: str) -> str | None:
    found = _AUXILIARY.search(claim)
    if found is None or _NEGATED.search(claim):
        return None
    return f"{claim[: found.end()]} not{claim[found.end() :]}"


def the_denial_left_out(claim: str, _source: str) -> str | None:
    found = _NOT.search(claim)
    if found is None or len(_NEGATED.findall(claim)) > 1:
        return None
    return claim[: found.start()] + (found[1] or "can") + claim[found.end() :]


def a_duty_of_a_chance(claim: str, source: str) -> str | None:
    found = _PERHAPS.search(claim)
    if found is None or re.search(r"\b(must|requir|need)", source, re.IGNORECASE):
        return None
    return claim[: found.start()] + "must" + claim[found.end() :]


def all_of_some(claim: str, _source: str) -> str | None:
    found = _SOME.match(claim)
    return None if found is None else f"All {claim[found.end() :]}"


def a_promise(claim: str, _source: str) -> str | None:
    return f"{claim.rstrip('.')}, and this guarantees an interview."


LIES: tuple[Lie, ...] = (
    another_number,
    another_visa,
    another_month,
    another_unit,
    the_opposite,
    the_denial_left_out,
    a_duty_of_a_chance,
    all_of_some,
    a_promise,
)
