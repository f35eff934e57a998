"""The US visa held now, and refusals. A visa one only wants, needs or asks about is not held."""

import re
from datetime import date, timedelta

from bot.core.intake.months import NAME, YEAR, month_in, year_in
from bot.core.intake.rule import REMARK, Values, means, rule
from bot.core.intake.where import US_CODE, US_PLACE
from bot.core.month import Month

REFUSAL_MONTH_ASSUMED = "refusal_month_assumed"
TWO_VISAS = "two_visas"
WORK_PERMIT = "work_permit"
"""A permit to work is told: it names no visa class, and is no license."""

_VISITOR = (
    r"b-?1\s*(?:/|-|and|&|,|or)?\s*b?-?2|b-?[12]|(?:visit(?:or|ing|ors)?|tourist|tourism|business)"
    r"\s+visa|(?:visit|tourist)(?=\s*(?:,|$))"
)
_WORK_PERMIT = (
    r"(?:i-?765|ead(?:\s+card)?|work\s+(?:permit|permission|authori[sz]ation)"
    r"|employment\s+authori[sz]ation(?:\s+(?:document|card))?)"
)
HELD: tuple[tuple[str, str], ...] = (
    (
        "immigrant",
        r"green\s?-?card|gc(?:\s+holder)?|lpr|permanent resident|asylee|us citizen"
        r"|asylum\s+(?:(?:was|is|has|been|got|just)\s+)*(?:approved|granted)|granted\s+asylum"
        r"|(?:us\s+refugee|refugee(?:\s+status)?\s+in\s+(?:the\s+)?(?:us|usa|america|states))",
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
    (
        "other",
        r"(?:o-?1|l-?1|tn|e-?3|k-?1)\s+(?:visa|status)|(?<=got )o-?1|(?<=have )o-?1|other visa"
        r"|(?:tps|daca)\s+(?:visa|recipient|holder|status)|(?:i'?m|i\s+am|on|under)\s+(?:tps|daca)"
        r"|asylum\s+(?:is\s+)?(?:pending|applicant|seeker)|pending\s+asylum|applied\s+for\s+asylum",
    ),
)
_LIVED_ON = frozenset({"dependent", "h1b", "j1", "f1", "immigrant", "other"})
"""Statuses of people who live in the US: "H4 in Texas" says where someone is."""

SPECIFIC = "|".join(pattern for _, pattern in HELD)
_ANY = f"{SPECIFIC}|{_WORK_PERMIT}|visa"
WANTED = (
    r"\b(?:wait(?:ing|ed)?|await(?:ing)?|expect(?:ing)?|appl(?:y|ied|ying|ication)|needs?|get|getting|wants?|planning|plan|require[sd]?|obtain"
    r"|sponsor(?:s|ing)?|seeking|hope|eligible)\b\s+(?:(?:for|to|get|an?|my|the|us|american"
    r"|on)\s+)*"
)
_DENIAL = r"(?:refus(?:ed|al|als)|reject(?:ed|ion)|denied|denial)"
_WHEN = (
    rf"(?:\W+(?:(?:in|on|last|twice|once|back|this|year|month|time|the)\W+)*"
    rf"(?:{NAME}\W+{YEAR}|{YEAR}[-/]\d{{1,2}}|\d{{1,2}}[-/]{YEAR}|{YEAR}|last\s+year|today\b"
    r"|yesterday\b|week\b|morning\b))?"
)
_KIN = (
    r"(?:wife|husband|spouse|fianc\w*|partner|boy\s?friend|girl\s?friend|brother|sister|uncle|aunt"
    r"|cousin|parents?|father|mother|mom|dad|friends?|son|daughter|kids?|family|in-?laws?)"
)
"""Whose papers are not the person's own: "my wife is a US citizen" says nothing of one's visa."""


_THESE_DAYS = re.compile(r"\b(?:today|yesterday|this\s+(?:week|morning))\b")
"""In the first days of a month yesterday may lie in the last one: nothing hangs on that."""


_THESE_DAYS = re.compile(r"\b(?:today|this\s+(?:week|morning|month))\b")


def _refused(match: re.Match[str], today: date) -> Values:
    now = Month.of(today)
    said = month_in(match[0])
    if said is not None and said <= now:
        return {"visa_refused": str(said)}
    if _THESE_DAYS.search(match[0]):
        return {"visa_refused": str(now)}
    if "yesterday" in match[0]:
        return {"visa_refused": str(Month.of(today - timedelta(days=1)))}
    if _THESE_DAYS.search(match[0]):
        return {"visa_refused": str(now)}
    year = today.year - 1 if "last year" in match[0] else year_in(match[0])
    latest = min(Month(year, 12), now) if year is not None else now
    return {"visa_refused": str(latest), REMARK: REFUSAL_MONTH_ASSUMED}


_FAMILY = r"(?:h-?4|l-?2|j-?2|dependen[td]s?(?:\s+visa)?|spouse\s+visa)"
_PENDING = (
    r"(?:(?:green\s?-?card|gc|asylum|aos|i-?485)\W+(?:is\W+)?pending"
    r"|pending\W+(?:asylum|aos|i-?485))"
)


def _works_beside(match: re.Match[str], _today: date) -> Values:
    """A work permit of a family member, or of one who waits: none of the named classes."""
    if re.search(r"\b(?:no|not|without|never)\b", match[0]):
        return {}
    here = {"location": "us", "residence": "US"} if match["place"] else {}
    return {"visa": "other", **here, REMARK: WORK_PERMIT}


_CLASS = (
    r"(?:b-?1(?:\s*/?\s*b-?2)?|b-?2|j-?1|f-?1|h-?1-?b|h-?4|f-?2|j-?2|esta|green\s?card|"
    r"(?:visit(?:or)?|tourist) visa)"
)


def _two_visas(match: re.Match[str], _today: date) -> Values | None:
    """Two visas of different classes: which one holds today is asked, not guessed."""
    classes = {_class_of(match[part]) for part in ("one", "other")}
    return {REMARK: TWO_VISAS} if len(classes) > 1 else None


def _class_of(words: str) -> str | None:
    return next((name for name, pattern in HELD if re.fullmatch(pattern, words)), None)


RULES = (
    rule(
        rf"(?<![\w-])(?:{_FAMILY}|{_PENDING})(?:\s+(?:visa|status))?\W+(?:(?:with|and|i|have|got|an?|my|the)"
        rf"\W+)*{_WORK_PERMIT}\b(?:\s+(?:approved|granted|issued|came|arrived))?"
        rf"(?P<place>(?:\s+(?:in|at)|\s*,(?:\s*in)?)\s+(?:{US_PLACE}|{US_CODE})\b)?"
        rf"|\b{_WORK_PERMIT}\W+(?:(?:on|with|under|as|my|the|from)\W+)*(?:{_FAMILY}|{_PENDING})(?![\w-])",
        _works_beside,
    ),
    means(
        rf"\b{_KIN}(?:'?s)?\s+(?:(?:is|are|lives?)\s+in\s+[a-z]+\s+)?(?:(?:is|are|has|have|had|holds?|got|already|now|there|in|on|also|an?"
        rf"|the|us|usa|america|states|american|with)\s+)*(?:usc|citizens?|{_ANY})\b(?:\s+(?:visa|holders?|status))*"
    ),
    means(
        r"\b(?:marr(?:y|ied|ying)|engaged|spouse|wife|husband|child|son|daughter|parent|sponsored|petitioned)\s+"
        rf"(?:(?:to|with|by|of|an?|my|the|now)\s+)*(?:usc|citizens?|{_ANY})\b(?:\s+(?:holders?|status))*"
        rf"|\b(?:usc|{_ANY})\s+(?:holder\s+)?{_KIN}\b"
    ),
    means(rf"\b(?:never|not|no|n't)\b[^,.;]{{0,25}}{_DENIAL}"),
    rule(rf"\b(?:{_ANY})(?:\s+visa)?\W+(?:(?:was|got|has|been|is|application)\W+)*{_DENIAL}{_WHEN}",
         _refused),
    rule(r"\b(?:embassy|consulate|consul(?:ar officer)?|visa officer|vo)\W+"
         rf"(?:(?:has|have|just)\W+)?{_DENIAL}\W+(?:me|us)\b(?:\W+(?:a|the|my))?"
         rf"(?:\W+(?:{_ANY}))?{_WHEN}", _refused),
    rule(rf"\b(?:got|received|given|was|under)\W+(?:an?\W+)?214\W?\(?b\)?{_WHEN}", _refused),
    rule(rf"\b{_DENIAL}\W+(?:(?:a|an|my|the|us|for|of|once"
         rf"|twice)\W+)*(?:{_ANY})\b(?:\s+visa)?{_WHEN}",
         _refused),
    means(
        r"\b(?:no\s+visa\s+(?:is\s+)?(?:needed|required|necessary|issues?|sponsor\w*)|no\s+need\s+(?:of|for)"
        r"\s+(?:an?\s+|any\s+)?visa|(?:don'?t|do\s+not)\s+(?:need|require)\s+(?:an?\s+|any\s+)?visa)\b"
    ),
    means(
        r"\b(?:no|without|don'?t have|do not have|dont hav|havent got|have no|not have)\W+"
        r"(?:(?:a|an|any|us|american|valid|the)\W+)*visa\b(?:\s+yet)?|\bvisa\W*(?:none|no|nil)\b",
        visa="none",
    ),
    means(
        rf"\b(?:old\s+|previous\s+|expired\s+)?(?:{_VISITOR})(?:\s+visa)?\s+"
        r"(?:(?:has|had|is|was|already|just|got|now|recently)\s+)*"
        r"(?:expired|cancell?ed|revoked|ran\s+out|no\s+longer\s+valid)\b"
        rf"|\bexpired\s+(?:{_VISITOR})(?:\s+visa)?",
        visa="none",
    ),
    means(
        rf"\b(?:{_ANY})(?:\s+visa)?\s+(?:(?:has|had|is|was|already|just|got|now)\s+)*"
        rf"(?:expired|cancell?ed|revoked|ran\s+out)\b|\bexpired\s+(?:{_ANY})\b(?:\s+visa)?"
    ),
    means(
        r"\b(?:no|not|non|without|never(?:\s+had)?|don'?t\s+have|do\s+not\s+have|have\s+no|isn'?t|nor)\W+"
        rf"(?:(?:an?|any|on|my|the|have|in|us)\W+)*(?:{SPECIFIC})\b(?:\s+(?:visa|holder|status))*"
    ),
    means(
        r"\b(?:had|used\s+to\s+(?:be\s+on|have|hold)|was\s+on|previous(?:ly)?|earlier|former(?:ly)?"
        rf"|once)\W+(?:(?:an?|the|my|on|us|had)\W+)*(?:{SPECIFIC})\b(?:\s+(?:visa|status))*"
        rf"(?:\W+(?:in|from|until|till|before)\W+{YEAR})?"
    ),
    means(
        rf"\b(?:{SPECIFIC})\b(?:\s+visa)?(?:\W+(?:through|via|by|marriage|application|petition|is|case"
        r"|my|job|work|still|currently|the|under))*\W+(?:pending|in\s+process|in\s+progress|awaited"
        r"|appl(?:ied|ication)|filed)\b"
    ),
    means(
        r"\b(?:refugee|asylum(?:\s+granted)?|asylee)\b(?:\s+(?:status|now|living|settled))*(?=(?:\s+from\s+[a-z]+)?"
        rf"\s+(?:(?:now|living|settled|currently)\s+)*in\s+(?:{US_PLACE}|(?:the\s+)?(?:us|usa|america|states))\b)",
        visa="immigrant", location="us", residence="US",
    ),
    means(r"\bj-?1\s+(?:visa\s+)?waivers?\b(?:\s+(?:job|position|approved))*"),
    means(rf"{WANTED}(?:{_ANY})\b(?:\s+visa)?"),
    means(rf"\b(?:{_ANY})(?:\s+visa)?\s+(?:sponsor\w*|residenc\w*|programs?|interview\w*"
          rf"|appointment)"),
    means(rf"\b(?:no|not|without|never|don'?t\s+have|isn'?t)\W+(?:(?:an?|any|my|the|have|yet)\W+)*{_WORK_PERMIT}\b"
          rf"|\b{_WORK_PERMIT}\W+(?:(?:is|was|still|application|my|got)\W+)*(?:pending|expired|denied|refused"
          r"|in\s+process|applied|filed|rejected|ended|needed|required)\b"),
    means(rf"\b{_WORK_PERMIT}\b(?:\s+(?:(?:was|is|has|been|got|finally|just|now|card)\s+)*"
          r"(?:approved|issued|granted|came|comes|arrived|here|received))?(?:\s+(?:through|now))?",
          visa="other", remark=WORK_PERMIT),
    rule(rf"(?<![\w-])(?P<one>{_CLASS})(?:\s+visa)?\s*(?:and|&|\+|,|plus|as well as)\s*(?:also\s+)?"
         rf"(?:an?\s+)?(?P<other>{_CLASS})(?![\w-])(?:\s+visas?)?", _two_visas),
    means(
        r"(?<![\w-])(?:us|usa|u\.s\.|american)\s+citizen(?:ship)?\b",
        visa="immigrant",
        nationality="US",
    ),
    *(
        means(rf"(?<![\w-])(?:{pattern})(?![\w-])(?:\s+(?:visa|holder|status|student|research"
              r"|scholar|now|currently|living))*(?:\s+(?:in|at)|\s*,(?:\s*(?:live|living|now)(?=\s))?(?:\s*in)?)"
              rf"\s+(?:{US_PLACE}|{US_CODE})\b",
              visa=name, location="us", residence="US")
        for name, pattern in HELD
        if name in _LIVED_ON
    ),
    *(
        means(rf"(?<![\w-])(?:{pattern})(?![\w-])(?:\s+(?:visa|holder|status))*"
              r"(?:\s+(?:was|is|has|been|got|finally|just|now))*(?:\s+(?:approved|issued|granted|came|comes"
              r"|arrived|here)(?:\s+through)?)?"
              r"(?:\W+(?:(?:valid|for|till|until|of)\W+)*\d{1,2}\s*(?:years?|yrs?)\b)?", visa=name)
        for name, pattern in HELD
    ),
)  # fmt: skip
