"""Step 1, Step 2 CK and OET: their state, failures and score, in either word order."""

import re
from datetime import date
from typing import Any

from bot.core.intake.months import NAME
from bot.core.intake.rule import Values, means, rule

_STEP1 = r"(?:usmle\s*)?step\s*-?\s*(?:1|one|i)\b|\bs1\b|\busmle\s*1\b"
_STEP2 = (
    r"(?:usmle\s*)?step\s*-?\s*(?:2|two|ii)(?:\s*-?\s*ck)?\b|\bs2\b|\b2\s?ck\b|\bck\b|\busmle\s*2\b"
)
_OET = r"\boet\b"
_JOIN = r"\s*(?:,|and|&|\+|/|n|then)\s*"
_BOTH = (
    r"both(?:\s+of)?(?:\s+(?:the|my))?\s+(?:usmle\s+)?(?:steps?|exams?|usmles?)"
    r"|both\s+step\s*1" + _JOIN + r"(?:step\s*)?2(?:\s*ck)?"
    r"|step\s*1" + _JOIN + r"(?:step\s*)?(?:2(?:\s*ck)?|ck)\b"
)
_ALL = r"all(?:\s+(?:the|my|three|3))*\s+(?:steps?|exams?|usmles?)"
_REST = r"(?:the\s+)?(?:\brest\b|\bothers\b|\bother\s+(?:two|ones?|exams?)\b)(?:\s+of\s+them)?"
_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_ALL, ("step1", "step2ck", "oet")),
    (_BOTH, ("step1", "step2ck")),
    (_STEP1, ("step1",)),
    (_STEP2, ("step2ck",)),
    (_OET, ("oet",)),
    (_REST, ("step1", "step2ck", "oet")),
)
_STATES: tuple[tuple[str, str], ...] = (
    (
        "not_taken",
        r"not?\s+(?:yet\s+)?(?:taken|done|given|passed|started|attempted|appeared|sat)\b|not\s+yet"
        r"|yet\s+to\s+\w+|(?:have|has|did)(?:n'?t|\s+not)(?:\s+(?:yet|taken?|done?|given?|passed|"
        r"sit|appeared))*|preparing(?:\s+for)?|prep\b|studying(?:\s+for)?|remaining|left\b|pending"
        r"\s+prep\w*|un-?taken|not_taken|still\s+to\s+(?:do|take|give)",
    ),
    ("failed", r"fail(?:ed|ure|ing|s)?\b|flunked|not\s+cleared|couldn'?t\s+(?:clear|pass)"),
    (
        "scheduled",
        r"booked|booking|schedul\w+|registered|pending|upcoming|appearing"
        rf"|(?:is\s+)?(?:in|on|this|next)\s+(?:\d+\s*(?:st|nd|rd|th)?\s+)?(?:{NAME}\b|month|week)",
    ),
    ("passed", r"pass(?:ed|es)?\b|done\b|clear(?:ed)?\b|complet\w+|finish\w+|cracked|ok\b|✅|✓|✔"),
)
_STATE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STATES)
_FILLER = (
    r"(?:\W{0,3}(?:is|was|has|been|have|i|my|already|just|exam|result|score|got|status|still)\b)*"
)
_TIMES = (
    r"(?:\W+(?:it\W+)?(?P<times>once|twice|thrice|one time|(?:\d|two|three) (?:times?|attempts?)"
    r"|(?:on |in )?(?:the |my )?(?:1st|2nd|3rd|4th|first|second|third|fourth) (?:attempt|try|go)))?"
)
_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3}
_ORDINALS = {
    "1st": 0,
    "first": 0,
    "2nd": 1,
    "second": 1,
    "3rd": 2,
    "third": 2,
    "4th": 3,
    "fourth": 3,
}
_LOWEST_PASS = 209  # the lowest passing score Step 2 CK has had since 2018 (usmle.org)


def _failures(words: str | None, state: str) -> int | None:
    if not words:
        return None
    for word in words.split():
        if word in _ORDINALS:
            return _ORDINALS[word] + (1 if state == "failed" else 0)
        if state == "failed" and (word in _COUNTS or word.isdigit()):
            return _COUNTS.get(word) or int(word)
    return None


def _state_of(names: tuple[str, ...]) -> Any:
    def read(match: re.Match[str], _today: date) -> Values:
        state = next(name for name, _ in _STATES if match[name])
        values: dict[str, Any] = dict.fromkeys(names, state)
        failures = _failures(match["times"], state)
        if failures is not None:
            counted = (f"{name}_failures" for name in names if name != "oet")
            values |= dict.fromkeys(counted, failures)
        return values

    return read


def _scored(match: re.Match[str], _today: date) -> Values | None:
    score = int(match["score"])
    if not 100 <= score <= 300:
        return None
    return {"step2ck_score": score} | ({"step2ck": "passed"} if score >= _LOWEST_PASS else {})


RULES = (
    means(r"\bstep\s*-?\s*3\b\W*(?:passed|done|not\s+yet|booked|pending|not\s+taken)?"),
    rule(
        rf"(?:{_STEP2})\W*(?:(?:score[ds]?|is|was|of|with|passed|pass|done|got|cleared|in|at)\W+)*"
        r"(?P<score>\d{3})\b(?!\s*(?:usd|dollars|\$|k\b))",
        _scored,
    ),
    rule(rf"\b(?P<score>2\d\d)\W+(?:in|on|at|for)\W+(?:my\s+)?(?:{_STEP2})", _scored),
    *(
        rule(
            rf"(?:^|[,.;!\n]|\band\b|\bbut\b|\bi\b|\bhave\b|\bi'?ve\b|\bjust\b|\balready\b"
            rf"|\bif\b)\s{{0,3}}"
            rf"(?:{_STATE})\s+(?:(?:the|my|in|on|for|usmle|both)\s+)*(?:{pattern}){_TIMES}",
            _state_of(names),
        )
        for pattern, names in _NAMED
    ),
    *(
        rule(rf"(?:{pattern}){_FILLER}\W{{0,3}}(?:{_STATE}){_TIMES}", _state_of(names))
        for pattern, names in _NAMED
    ),
)
