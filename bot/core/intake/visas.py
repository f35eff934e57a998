"""The US visa held now, and refusals. A visa one only wants, needs or asks about is not held."""

import re
from datetime import date

from bot.core.intake.months import NAME, YEAR, month_in, year_in
from bot.core.intake.rule import REMARK, Values, means, rule
from bot.core.month import Month

REFUSAL_MONTH_ASSUMED = "refusal_month_assumed"

_VISITOR = (
    r"b-?1\s*(?:/|-|and|&|,|or)?\s*b?-?2|b-?[12]|(?:visit(?:or|ing|ors)?|tourist|tourism|business)"
    r"\s+visa|(?:visit|tourist)(?=\s*(?:,|$))"
)
_HELD: tuple[tuple[str, str], ...] = (
    (
        "immigrant",
        r"green\s?-?card|gc(?:\s+holder)?|lpr|permanent resident|asylee|refugee|us citizen",
    ),
    ("esta", r"esta|vwp|visa[- ]waiver(?:\s+program\w*)?"),
    (
        "dependent",
        r"h-?4|f-?2|j-?2|l-?2|o-?3|e-?2 dependent|dependen[td]s?(?:\s+visa)?|spouse visa",
    ),
    ("h1b", r"h-?1-?b|h-?1"),
    ("b1_b2", _VISITOR),
    ("j1", r"j-?1"),
    ("f1", r"f-?1|(?:on\s+)(?:opt|cpt)|student visa"),
    ("other", r"(?:o-?1|l-?1|tn|e-?3|tps|daca|k-?1)\s+visa|other visa"),
)
_ANY = "|".join(pattern for _, pattern in _HELD) + r"|visa"
_WANTED = (
    r"\b(?:appl(?:y|ied|ying|ication)|needs?|get|getting|wants?|planning|plan|require[sd]?|obtain"
    r"|sponsor(?:s|ing)?|seeking|hope|eligible)\b\s+(?:(?:for|to|get|an?|my|the|us|american"
    r"|on)\s+)*"
)
_DENIAL = r"(?:refus(?:ed|al|als)|reject(?:ed|ion)|denied|denial)"
_WHEN = (
    rf"(?:\W+(?:(?:in|on|last|twice|once|back|this|year|month|time|the)\W+)*"
    rf"(?:{NAME}\W+{YEAR}|{YEAR}[-/]\d{{1,2}}|\d{{1,2}}[-/]{YEAR}|{YEAR}))?"
)


def _refused(match: re.Match[str], today: date) -> Values:
    now = Month.of(today)
    said = month_in(match[0])
    if said is not None and said <= now:
        return {"visa_refused": str(said)}
    year = year_in(match[0])
    latest = min(Month(year, 12), now) if year is not None else now
    return {"visa_refused": str(latest), REMARK: REFUSAL_MONTH_ASSUMED}


RULES = (
    means(rf"\b(?:never|not|no|n't)\b[^,.;]{{0,25}}{_DENIAL}"),
    rule(rf"\b(?:{_ANY})(?:\s+visa)?\W+(?:(?:was|got|has|been|is|application)\W+)*{_DENIAL}{_WHEN}",
         _refused),
    rule(rf"\b{_DENIAL}\W+(?:(?:a|an|my|the|us|for|of|once"
         rf"|twice)\W+)*(?:{_ANY})\b(?:\s+visa)?{_WHEN}",
         _refused),
    means(
        r"\b(?:no|without|don'?t have|do not have|dont hav|havent got|have no|not have)\W+"
        r"(?:(?:a|an|any|us|american|valid|the)\W+)*visa\b(?:\s+yet)?|\bvisa\W*(?:none|no|nil)\b",
        visa="none",
    ),
    means(rf"{_WANTED}(?:{_ANY})\b(?:\s+visa)?"),
    means(rf"\b(?:{_ANY})(?:\s+visa)?\s+(?:sponsor\w*|residenc\w*|programs?|interview\w*"
          rf"|appointment)"),
    *(
        means(rf"(?<![\w-])(?:{pattern})(?![\w-])(?:\s+(?:visa|holder|status))*", visa=name)
        for name, pattern in _HELD
    ),
)  # fmt: skip
