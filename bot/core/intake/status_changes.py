"""How a US status ends or becomes another: "j1 finished", "changed status from H4 to F1"."""

import re
from datetime import date

from bot.core.intake.rule import REMARK, Values, rule
from bot.core.intake.visas import HELD, SPECIFIC

ENDED = "ended:"
"""Not told to the person: which class has ended; it says nothing to whoever holds another one."""

_WISH = (
    r"(?P<wish>\b(?:want\w*|wish\w*|plan\w*|hop\w+|need\w*|can|could|should|may|might|will|would|try\w*"
    r"|appl\w+|going|thinking|how|if|before|after|when|not|never|n't)\b[^,.;!?]{0,40}?)?"
)
_STATUS = r"(?:\s+(?:visa|status))?"
_TO = r"\s*(?:\bto\b|\binto\b|->|→|=>)\s*(?:an?\s+|the\s+)?"


def _class_of(words: str) -> str | None:
    return next((name for name, pattern in HELD if re.fullmatch(pattern, words)), None)


def _changed(match: re.Match[str], _today: date) -> Values | None:
    status = _class_of(match["status"])
    if status is None:
        return None
    return {} if match["wish"] else {"visa": status}


def _ended(match: re.Match[str], _today: date) -> Values | None:
    status = _class_of(match["gone"] or match["lost"])
    if status is None or status == "b1_b2":
        return None  # what becomes of a visitor visa is read with the visas
    return {} if match["wish"] else {"visa": "none", REMARK: f"{ENDED}{status}"}


RULES = (
    rule(
        rf"{_WISH}\b(?:(?:i\s+)?(?:have\s+)?(?:chang\w+|switch\w+|transferr?\w*|moved|went)\s+(?:my\s+)?"
        rf"(?:(?:visa|status)\s+)*)?(?:from\s+)?(?<![\w-])(?:{SPECIFIC}){_STATUS}{_TO}"
        rf"(?P<status>{SPECIFIC})(?![\w-]){_STATUS}",
        _changed,
    ),
    rule(
        rf"{_WISH}\b(?:chang\w+|switch\w+|adjust\w+)\s+(?:my\s+)?(?:(?:visa|status)\s+)*{_TO}"
        rf"(?P<status>{SPECIFIC})(?![\w-]){_STATUS}",
        _changed,
    ),
    rule(
        rf"{_WISH}(?<![\w-])(?:(?P<gone>{SPECIFIC}){_STATUS}\s+(?:(?:is|was|has|had|got|just|now|already|also)"
        r"\s+)*(?:over|gone|finished|ended|lost|terminated|expired|cancell?ed|revoked|ran\s+out)\b"
        r"(?!\s+(?:in|on|by|last)\s+(?:19|20)\d\d)"
        rf"|(?:lost|expired)\s+(?:my\s+|the\s+)?(?P<lost>{SPECIFIC})(?![\w-]){_STATUS})",
        _ended,
    ),
)
