"""Step 1, Step 2 CK and OET: their state, failures and score, in either word order."""

import re
from datetime import date
from typing import Any

from bot.core.intake.months import NAME
from bot.core.intake.rule import REMARK, Values, means, rule

FAILED_AGAIN = "failed_again"
"""Not told to the person: one more failure than the last time, two at least."""

ATTEMPTS_UNCLEAR = "attempts_unclear"
SCORE_UNCLEAR = "score_unclear"
"""A score under the lowest pass of recent years: years ago it may have been one."""
ATTEMPTS_WITHOUT_END = "attempts_without_end"

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
    r"|step\s*1\s+step\s*2(?:\s*ck)?\b"
    r"|\b(?:usmle\s+)?steps\s+both\b"
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
        r"\s+prep\w*|un-?taken|not_taken|no(?:pe)?\b(?=\s*(?:[,;.]|$))|still\s+to\s+(?:do|take|give)",
    ),
    ("failed", r"fail(?:ed|ure|ing|s)?\b|flunked|not\s+cleared|couldn'?t\s+(?:clear|pass)"),
    (
        "scheduled",
        r"booked|booking|schedul\w+|registered|pending|upcoming|appearing|tomorrow\b"
        rf"|(?:moved|postponed|rescheduled|shifted|pushed)\s+(?:to|for|till|until)\s+(?:{NAME}\b|next\s+\w+)"
        rf"|(?:is\s+)?(?:in|on|this|next)\s+(?:\d+\s*(?:st|nd|rd|th)?\s+)?(?:{NAME}\b|month|week)"
        rf"|\d{{1,2}}\s*(?:st|nd|rd|th)?\s+(?:of\s+)?{NAME}\b(?!\W*(?:20[01]\d|202[0-5]))",
    ),
    (
        "passed",
        r"pass(?:ed|es)?\b|p\b(?=\s*(?:[,;./]|$))|done\b|clear(?:ed)?\b|complet\w+|finish\w+|cracked|ok\b|✅|✓|✔",
    ),
)
_STATE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STATES)
_FILLER = (
    r"(?:\W{0,3}(?:is|are|was|were|both|now|has|been|have|i|my|already|just"
    r"|exam|result|score|got|status|still)\b)*"
)
_TIMES = (
    r"(?:\W+(?:it\W+)?(?P<times>once|twice|thrice|one time|again"
    r"|(?:\d|two|three|four|five|six) (?:times?|attempts?)"
    r"|(?:on |in )?(?:the |my )?(?:1st|2nd|3rd|4th|first|second|third|fourth) (?:attempt|try|go)))?"
)
_TIMES_AFTER = _TIMES.replace("P<times>", "P<times_after>")
_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
           "six": 6}  # fmt: skip
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
LOWEST_PASS = 209
"""The lowest passing score Step 2 CK has had since 2018 (usmle.org)."""


def _failures(words: str | None, state: str) -> int | None:
    if not words:
        return None
    if words == "again":
        return 2 if state == "failed" else None
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
        if state == "failed" and match["times"] == "again":
            values[REMARK] = FAILED_AGAIN
        if failures and len([name for name in names if name != "oet"]) > 1:
            values[REMARK] = ATTEMPTS_UNCLEAR
        elif failures is not None:
            counted = (f"{name}_failures" for name in names if name != "oet")
            values |= dict.fromkeys(counted, failures)
        return values

    return read


def _scored(match: re.Match[str], _today: date) -> Values | None:
    score = int(match["score"])
    if not 100 <= score <= 300:
        return None
    is_pass = score >= LOWEST_PASS
    failures = _failures(match["times"], "passed") if is_pass else None
    values: dict[str, Any] = {"step2ck_score": score}
    values |= {"step2ck": "passed"} if is_pass else {REMARK: SCORE_UNCLEAR}
    return values | ({"step2ck_failures": failures} if failures is not None else {})


def _both_passed(match: re.Match[str], _today: date) -> Values:
    """Reads "steps passed 262": the score is that of Step 2 CK, as Step 1 has none."""
    passed: dict[str, Any] = {"step1": "passed", "step2ck": "passed"}
    return passed | ({"step2ck_score": int(match["score"])} if match["score"] else {})


def _failed_first(match: re.Match[str], _today: date) -> Values:
    """Reads "CK 205 fail, then 232": the later score counts, the failure stays."""
    if match["score"]:
        return {"step2ck": "passed", "step2ck_score": int(match["score"]), "step2ck_failures": 1}
    return {"step2ck": "failed", "step2ck_failures": 1}


def _passed_after(names: tuple[str, ...]) -> Any:
    """Reads "failed step 1 twice, passed on the third": passed, with the failures before."""

    def read(match: re.Match[str], _today: date) -> Values:
        failures = _failures(match["times"] or match["times_after"], "failed") or 1
        counted: dict[str, Any] = {f"{name}_failures": failures for name in names if name != "oet"}
        scored = {"step2ck_score": int(match["score"])} if match["score"] else {}
        return dict.fromkeys(names, "passed") | counted | (scored if "step2ck" in names else {})

    return read


def _attempts(names: tuple[str, ...]) -> Any:
    """Reads "2 attempts in step 1, passed": the last of them is no failure when it was a pass."""

    def read(match: re.Match[str], _today: date) -> Values | None:
        count = _COUNTS.get(match["count"]) or int(match["count"])
        is_passed = bool(match["done"])
        values: dict[str, Any] = {f"{name}_failures": count - is_passed for name in names}
        return values | dict.fromkeys(names, "passed" if is_passed else "failed")

    return read


def _never_failed(match: re.Match[str], _today: date) -> Values:
    """Reads "no failed attempts", and of which Step when one is named."""
    if match["first"]:
        return {"step1_failures": 0}
    if match["second"]:
        return {"step2ck_failures": 0}
    return {"step1_failures": 0, "step2ck_failures": 0}


_SINGLE = tuple((pattern, names) for pattern, names in _NAMED if len(names) == 1)
_PASSED_NOW = (
    r"(?:\W+(?:and|but|then|later|now|finally|i|have|it|on|in|the|my|at|third|second|fourth|3rd"
    r"|2nd|4th|next|last|time|attempt|try))*\W+(?:pass(?:ed)?|cleared)\b"
    r"(?:\W+(?:it|on|in|the|my|at|third|second|fourth|3rd|2nd|4th|next|last|time|attempt|try|now"
    r"|finally))*"
)

_ALL_BUT = (
    r"\b(?:(?:done|passed|cleared|have|did)\s+)?(?:with\s+)?(?:all|everything)(?:\s+(?:exams?|steps?|of\s+them|is|are"
    r"|done|passed|cleared))*\s+(?:except|but(?:\s+not)?|apart\s+from|besides|without|minus)\s+(?:for\s+)?(?:the\s+)?"
)
_BOTH_STEPS = rf"(?:{_STEP1}){_JOIN}(?:(?:step\s*)?(?:2(?:\s*ck)?|ck)\b|{_STEP2})(?:\s+both\b)?"
"""Both Steps before or behind the one score they have, which is that of Step 2 CK."""
_EXAMS = ("step1", "step2ck", "oet")

_OTHERS = (
    r"(?:wife|husband|spouse|fianc\w*|partner|boy\s?friend|girl\s?friend|brother|sister|uncle|aunt|cousin"
    r"|parents?|father|mother|mom|dad|friends?|sons?|daughters?|colleagues?|seniors?|juniors?"
    r"|room\s?mates?|batch\s?mates?|class\s?mates?)"
)
_OTHERS_DID = (
    rf"\b(?:my|his|her|our|the|a|an|some|one|of)\s+{_OTHERS}\s+(?:(?:has|have|had|also|already|just|who|is|was"
    r"|got|both|did)\s+)*(?:pass\w*|fail\w*|clear\w*|scor\w*|took|taken|sat|gave|match\w*|graduat\w*|done"
    r"|unmatched|\d{3})\b"
    r"(?:(?![.;!?\n])(?!\b(?:but|and|while|,)?\W*(?:i|i'?m|im|i'?ve|my|mine|me)\b).)*"
)
"""What others did, up to where the words come back to the person."""
_FORESEEN = (
    r"(?:predict\w*|estimat\w*|mock|nbme|uwsa\s*\d?|uworld|amboss|free\s*120|practice|simulat\w*"
    r"|self[- ]?assessment)"
)

RULES = (
    means(_OTHERS_DID),
    means(
        rf"\b{_FORESEEN}\W+(?:[a-z]+\W+){{0,3}}?(?:(?:{_STEP2}|{_STEP1})\W+)?(?:[a-z]+\W+){{0,2}}?"
        rf"(?:[12]\d\d|\d\d\s*%)(?:\W+(?:on|in|for)\W+(?:my\W+)?(?:{_STEP2}|{_STEP1}))?"
        rf"(?:\W+(?:{_STEP2})(?=\W*$))?"
        rf"|(?:{_STEP2})\W+(?:[a-z]+\W+){{0,2}}?{_FORESEEN}\W+(?:[a-z]+\W+){{0,2}}?[12]\d\d\b"
        rf"|\b[12]\d\d\W+(?:(?:in|on|my|the|last|a)\W+)*{_FORESEEN}\b"
    ),
    means(
        r"\b(?:think|hope|hopefully|hoping|want\s+to|try(?:ing)?\s+to|should|might|expect\s+to)\W+(?:(?:that|i|will|can|to|be\s+able)\W+)*(?:pass|clear|finish|complete)\W+"
        rf"(?:(?:the|my|usmle)\W+)*(?:{_BOTH}|{_STEP1}|{_STEP2}|{_OET})"
        rf"(?:\W+(?:in|by|on|this|next|before|soon)\W+(?:{NAME}|month|week|year)\b)?"
    ),
    *(
        means(
            rf"{_ALL_BUT}(?:{pattern})",
            **{exam: "not_taken" if (exam,) == names else "passed" for exam in _EXAMS},
        )
        for pattern, names in _SINGLE
        if names[0] in _EXAMS
    ),
    means(
        r"\b(?:aim\w*|target\w*|expect\w*|need\w*|want\w*|hop\w+|requir\w+|minimum|at\s+least|plan\w*"
        rf"|wish\w*)\W+(?:[a-z]+\W+){{0,3}}?2\d\d\b(?:\W+(?:in|on|for|at)\W+(?:my\W+)?(?:{_STEP2}))?"
    ),
    rule(
        rf"(?:{_STEP2})\W+(?P<first>[12]\d\d)\W+(?:(?:in|on|my|the|first|1st|attempt|was|and|i)\W+)*"
        r"fail\w*(?:\W+(?:then|now|later|and|second|2nd|attempt|passed|with|got|on|in|i|it)\b)*"
        r"(?:\W+(?P<score>2\d\d))?\b",
        _failed_first,
    ),
    rule(
        rf"(?:{_STEP2})\W+(?P<times>(?:1st|first|2nd|second|3rd|third)\s+(?:attempt|try))\W+"
        r"(?:(?:score|with|passed|got|of|is|was)\W+)*(?P<score>2\d\d)\b",
        _scored,
    ),
    means(
        r"\bnever\s+(?:took|taken|sat|gave|done|did)\s+(?:(?:the|any|my|usmle)\s+)*(?:steps?|usmles?|exams?)\b"
        r"(?!\W*[12i]\b)|\bno\s+(?:usmle\s+)?(?:steps?|usmles?)\s+(?:are\s+)?(?:given|taken|done|passed|yet"
        r"|attempted|so\s+far)(?:\s+yet)?\b|\b(?:usmle\s+)?steps?\s+(?:are\s+|is\s+)?not\s+"
        r"(?:yet\s+)?(?:taken|given|done|started|attempted)\b",
        step1="not_taken",
        step2ck="not_taken",
    ),
    means(
        r"\bno\s+(?:usmle\s+)?exams?\s+(?:(?:are|given|taken|done|passed|yet|attempted|so\s+far)\b\s*)+",
        step1="not_taken",
        step2ck="not_taken",
        oet="not_taken",
    ),
    *(
        rule(pattern, _both_passed)
        for pattern in (
            rf"\b(?:passed|cleared|done|finished)\s+(?:(?:with|the|my|both)\s+)*{_BOTH_STEPS}"
            r"\W*(?:(?:both|with|score|scored|of|got)\W+)*(?P<score>2\d\d)\b(?!\s*(?:usd|\$))",
            rf"{_BOTH_STEPS}\W*(?:(?:both|with|score|scored|of|are|got)\W+)*(?P<score>2\d\d)\W+"
            r"(?:both\s+)?(?:passed|cleared|done)\b",
            rf"{_BOTH_STEPS}\W*(?:(?:both|are|is)\W+)*(?:passed|cleared|done)\W+(?:(?:with|score|of|got)\W+)*"
            r"(?P<score>2\d\d)\b(?!\s*(?:usd|\$))",
        )
    ),
    rule(
        r"(?<!both )\b(?:usmle\s+)?steps\s+(?:are\s+)?(?:passed|done|cleared|completed)\b"
        r"(?:\W+(?:with\s+)?(?P<score>2\d\d)\b|(?=\s*(?:[,;.]|$)))",
        _both_passed,
    ),
    *(
        rule(
            rf"(?:\bfail\w*\s+(?:(?:the|my|in|on|at)\s+)*(?:{pattern}){_TIMES}{_PASSED_NOW}"
            rf"|(?:{pattern})\s+fail\w*{_TIMES_AFTER}{_PASSED_NOW})"
            r"(?:\W*(?:(?:with|score|scored|got|of)\W+)*(?P<score>2\d\d)\b(?!\s*(?:usd|\$)))?",
            _passed_after(names),
        )
        for pattern, names in _SINGLE
    ),
    *(
        rule(
            rf"\b(?P<count>\d|two|three)\s+attempts?\s+(?:(?:in|on|at|for|of|to|my)\s+)*"
            rf"(?:{pattern})(?:\W+(?P<done>pass(?:ed)?|cleared|done)\b"
            r"|\W+(?:failed|not\s+(?:passed|cleared)))",
            _attempts(names),
        )
        for pattern, names in _SINGLE
        if names != ("oet",)
    ),
    rule(
        r"\b(?:(?:no|zero|0|without(?:\s+any)?)\s+(?:failed\s+attempts?|attempts?\s+failed"
        r"|fail(?:ure|ed)?s?)|never\s+failed(?:\s+(?:any|an?|exams?|steps?|attempts?)\b)*)\b"
        rf"(?:\s+(?:(?:in|on|at)\s+)?(?:(?P<first>{_STEP1})|(?P<second>{_STEP2})))?",
        _never_failed,
    ),
    means(
        r"(?:^|[,.;!\n]|\band\b|\bi\b|\bhave\b)\s{0,3}(?:passed|cleared|done|finished|completed)\s+both\b"
        r"(?=\s*(?:[,.;!\n]|$|\b(?:no|but|and|already|now)\b))"
        r"|(?:^|[,.;!\n])\s{0,3}both\s+(?:are\s+)?(?:passed|cleared|done)\b",
        step1="passed",
        step2ck="passed",
    ),
    means(
        r"\bno\s+oet\b(?!\s+(?:is\s+)?(?:need\w*|requir\w*|score|fee))(?:\s+(?:yet|so\s+far|taken|done))*",
        oet="not_taken",
    ),
    means(r"\bno\s+(?:toefl|ielts)\b|\b(?:toefl|ielts)\W+(?:not|no|pending|booked|failed)\b"),
    *(
        means(
            rf"\b{name}\b\W*(?:(?:is|was|of|score|band)\W+)*(?:done|passed|pass|taken|cleared"
            r"|\d{1,3}(?:\.\d)?)\b",
            other_english=[name],
        )
        for name in ("toefl", "ielts")
    ),
    means(r"\bstep\s*-?\s*3\b\W*(?:passed|done|not\s+yet|booked|pending|not\s+taken)?"),
    rule(
        r"(?:(?:^|[,.;!\n]\s*|\b(?:and|but|i|have|just|finally|also)\s+)"
        r"(?:passed|cleared|cracked|got|received)\s+(?:(?:in|the|my|a|usmle)\s+)*)?"
        rf"(?:{_STEP2})\W*(?:(?:score[ds]?|is|was|of|with|passed|pass|done|got|cleared|in|at|20[12]\d"
        r"|results?|came|out|back|it|a|and|yesterday|today|last|this|week|month|just|now|finally)\W+)*"
        rf"(?P<score>\d{{3}})\b(?!\s*(?:usd|dollars|\$|k\b)){_TIMES}",
        _scored,
    ),
    rule(rf"\b(?P<score>2\d\d)\W+(?:in|on|at|for)\W+(?:my\s+)?(?:{_STEP2}){_TIMES}", _scored),
    rule(
        rf"\b(?P<score>2\d\d)\s+(?:{_STEP2})(?!\W*(?:score|was|is|pass|fail|done|book|\d)){_TIMES}",
        _scored,
    ),
    rule(
        r"\b(?:i|just|have|my|got|received)\W+"
        r"(?:(?:just|got|have|received|my|the|a|back|today|usmle)\W+)*"
        r"scored?\W+(?:(?:is|was|of|it|came|back|as|today)\W+)*"
        rf"(?P<score>[12]\d\d)\b(?!\s*(?:usd|\$)){_TIMES}",
        _scored,
    ),
    means(
        rf"(?:{_STEP1})\W*(?:(?:score|scored|with|was|is|of)\W+)*(?:2\d\d|19[6-9])\b(?!\s*(?:usd|\$))",
        step1="passed",
    ),
    *(
        means(
            rf"\b(?:\d|two|three|four|five|multiple)\s+attempts?\s+(?:(?:in|on|at|for|of|to|my)\s+)*"
            rf"(?:{pattern})",
            remark=ATTEMPTS_WITHOUT_END,
        )
        for pattern, names in _SINGLE
        if names != ("oet",)
    ),
    *(
        rule(
            rf"(?:^|[,.;!\n]|\band\b|\bbut\b|\bi\b|\bhave\b|\bi'?ve\b|\bjust\b|\balready\b"
            rf"|\bif\b|(?<=\d\d\d\d))\s{{0,3}}"
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
