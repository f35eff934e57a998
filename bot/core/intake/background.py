"""Cycles applied in, certificates, work, school support, letters and experience already done."""

import re
from datetime import date
from typing import Any

from bot.core.geography.places import country_names
from bot.core.intake.months import NAME
from bot.core.intake.rule import REMARK, Values, means, rule
from bot.core.intake.specialties import WORDS
from bot.core.intake.where import US_PLACE

LAST_MATCH_YEARS = 8

UNMATCHED_AGAIN = "unmatched_again"
"""Not told to the person: one season more than the last time, two at least."""

_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4, "a": 1}
_KINDS = (
    ("elective", r"electives?|clerkships?|sub-?i"),
    ("externship", r"externships?"),
    ("observership", r"observerships?|obs\b|shadowing"),
    ("research", r"research"),
    ("remote", r"tele-?rotations?|tele-?health|virtual\s+rotations?|online\s+rotations?"),
)
_KIND = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS)
_SPECIALTY = r"(?:internal medicine|im\b|" + "|".join(WORDS.values()) + r")"
_OTHER_FIELD = r"(?:cardiology|nephrology|oncology|rheumatology|endocrinology|gastroenterology|icu)"
_NOT = r"(?:not|no|n't|never|without|non)"


def _count(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _COUNTS.get(word, 1)


def _match_year(match: re.Match[str], today: date) -> Values | None:
    year = int(match["year"] or match["first"])
    return {"match_year": year} if today.year <= year <= today.year + LAST_MATCH_YEARS else None


def _unmatched(match: re.Match[str], _today: date) -> Values:
    if match["again"]:
        return {"cycle": "unmatched", "times_unmatched": 2, REMARK: UNMATCHED_AGAIN}
    return {"cycle": "unmatched", "times_unmatched": _count(match["times"])}


def _letters(match: re.Match[str], today: date) -> Values | None:
    if match["none"]:
        return {"us_letters": []}
    number = _count(match["number"])
    entry = _letter_in(match[0], today)
    return {"us_letters": [dict(entry) for _ in range(number)]} if number <= 10 else None


def _letter_in(words: str, today: date) -> dict[str, Any]:
    """What the words say of the letters; what they leave out is asked."""
    setting = re.search(r"\b(?:inpatient|outpatient|research)\b", words)
    told = {
        "specialty": _specialty_in(words),
        "setting": setting[0] if setting else None,
        "year": _year_in(words, today),
    }
    return {name: value for name, value in told.items() if value is not None}


def _year_in(words: str, today: date) -> int | None:
    year = re.search(r"\b20[0-4]\d\b", words)
    return int(year[0]) if year and int(year[0]) <= today.year else None


def _experience(match: re.Match[str], today: date) -> Values:
    kind = next(kind for kind, _ in _KINDS if match[kind])
    entry: dict[str, Any] = {"kind": kind}
    if match["length"]:
        weeks = int(match["length"]) * (1 if match["unit"].startswith("w") else 4)
        entry["weeks"] = float(weeks)
    year, specialty = _year_in(match[0], today), _specialty_in(match[0])
    entry |= {"year": year} if year is not None else {}
    entry |= {"specialty": specialty} if specialty else {}
    return {"usce": [dict(entry) for _ in range(_number_of(match))]}


def _number_of(match: re.Match[str]) -> int:
    return _count(match["number"]) if "number" in match.re.groupindex else 1


def _specialty_in(words: str) -> str | None:
    if re.search(r"\bim\b", words):
        return "internal_medicine"
    return next(
        (name for name, pattern in WORDS.items() if re.search(rf"\b(?:{pattern})", words)), None
    )


_HOME_COUNTRY = "|".join(
    re.escape(name) for name in sorted(country_names(), key=len, reverse=True)
    if len(name) > 3 and country_names()[name] != "US"
)  # fmt: skip
_AT_AND_WHEN = (
    r"(?:\W+as\s+(?:an?\s+)?(?:student|final\s+year(?:\s+student)?))?"
    rf"(?:(?:\W+(?:in|at|with)\s+(?:[a-z.']+\s+){{1,4}}?|\W+)(?:in\s+)?(?:{NAME}\s+)?20[0-4]\d\b)?"
)
"""Where and when: "at Cleveland Clinic in May 2026"."""
_DONE = r"(?:did|done|had|completed|finished|have\s+done|have|with)"
_LENGTH = r"(?P<length>\d{1,2})\s*-?\s*(?P<unit>weeks?|wks?|months?)"

RULES = (
    rule(
        r"\b(?:unmatched|did\s?n'?t\s+match|did\s+not\s+match|not\s+matched)\W+(?:in\W+)?"
        r"(?P<years>20[0-4]\d(?:\s*(?:,|and|&|/)\s*(?:in\s+)?20[0-4]\d)*)\b",
        lambda match, _today: {
            "cycle": "unmatched",
            "times_unmatched": len(re.findall(r"20\d\d", match["years"])),
        },
    ),
    rule(
        r"\b(?:unmatched|un-matched|did\s?n'?t\s+match|did\s+not\s+match|not\s+matched"
        r"|failed\s+to\s+"
        r"match)(?:\W+(?P<again>again)\b|\W+(?P<times>once|twice|thrice|\d|one|two|three|four)(?:\s*(?:times?|x"
        r"|years?))?)?\b",
        _unmatched,
    ),
    rule(r"\b(?P<times>once|twice|thrice|\d\s?x|two times|three times)\s+unmatched\b",
         lambda match, today: _unmatched_before(match, today)),
    means(r"\bre-?applicant\b", cycle="unmatched"),
    means(
        rf"\b(?:never|{_NOT}\s+(?:yet\s+)?|have\s?n'?t\s+(?:yet\s+)?)applied\b(?:\s+(?:yet"
        rf"|before))?"
        r"|\bfirst[- ]time\s+(?:applicant|applying)\b|\bnot\s+applied\s+(?:yet|before)\b",
        cycle="never_applied",
    ),
    means(
        r"\b(?:already\s+)?appl(?:ied|ying)\s+(?:in\s+)?(?:this\s+(?:cycle|season|year)|now"
        r"|currently)"
        r"|\bapplied\s+(?:already\s+)?(?:(?:in|this|on)\s+)+sep(?:t(?:ember)?)?\b(?!\s*20\d\d)"
        r"|\b(?:i'?m|i\s+am|currently|already|now)\s+interviewing\b"
        r"|\b(?:\d{1,2}|one|two|three|four|five|some|few)\s+interviews?(?:\s+invit\w+)?\s+"
        r"(?:so\s+far|until\s+now|till\s+now|already|yet|done|scheduled|this\s+season)\b"
        r"|\bapplied\s+(?:for\s+)?(?=match\s+20\d\d\b)|\bin\s+the\s+current\s+(?:cycle|match)\b",
        cycle="applied_now",
    ),
    means(r"\b(?:wait\w*\s+(?:for|on)|will\s+(?:be|get|have)|appl(?:ied|ying)\s+for|going\s+to\s+(?:be|get)"
          r"|in\s+process\s+of|expecting)\W+(?:(?:my|the|an?|get|be|become)\W+)*ecfmg[- ]?cert\w*",
          ecfmg_certified=False),
    means(r"\b(?:needs?|want\w*|requir\w+|if|when|once|how|until|before|after|to\s+(?:be|get|become)|get"
          r"|without)\W+(?:(?:i|my|the|an?|get|be|am|become|for)\W+)*ecfmg[- ]?cert\w*"),
    means(rf"\b(?:{_NOT}|no)\s+(?:yet\s+)?ecfmg(?:[- ]cert\w*)?\b(?:\s+yet)?"
          r"|\becfmg\W+(?:cert\w*\W+)?(?:is\s+)?(?:pending|not|no\b|in\s+pro\w+)(?:\s+yet)?",
          ecfmg_certified=False),
    means(r"\becfmg[- ]?(?:certified|cert\b|certificate|certification)\b(?:\s+(?:done|yes))?"
          r"|\bcertified\s+by\s+ecfmg\b|\b(?:got|i'?m|i\s+am|finally)\s+(?:now\s+)?certified(?=\s*(?:$|[,;.!|]))|(?:^|(?<=[,;|]))\s*certified\s*(?=$|[,;.|])",
          ecfmg_certified=True),
    means(r"\b(?:no|without(?: an?)?"
          r"|don'?t have(?: an?)?)\s+(?:home\s+)?licen[cs]e\b", home_licence=False),
    means(
        r"\b(?:licen[cs]ed|registered)\s+(?:in\s+(?:my\s+)?(?:home|country)|at\s+home|doctor)"
        r"|\b(?:pmdc|pmc|nmc|mci|mdcn|bmdc|nmcn|gmc)\s*(?:licen[cs]e|regist\w+|licen[cs]ed)"
        r"|\b(?:home|full|medical)\s+licen[cs]e\b",
        home_licence=True,
    ),
    means(r"\b(?:not|no|n't|never|nothing)\s+(?:\w+\s+){0,2}?(?:work\w*|job|practi[sc]\w+|clinical"
          r"\s+work)(?:\s+(?:since|after\s+(?:that|graduation)|now|currently))?\b"
          r"|\b(?:career\s+)?gap\s+since\b|\bcareer\s+gap\b|\bnothing\s+since\b",
          since_graduation="neither"),
    means(r"\b(?:stopped|quit|gave\s+up)\s+(?:my\s+)?(?:work\w*|job|practi[sc]\w+|clinical\s+work)\b"
          r"(?:\s+(?:in|since)\s+20\d\d)?", since_graduation="neither"),
    means(r"\bhouse\s+(?:job|officer\w*)\s+(?:is\s+)?(?:done|completed?|finished|over)\b"
          r"|\b(?:did|done|completed|finished)\s+(?:my\s+)?house\s+job\b"),
    means(rf"\b(?:currently\s+(?:in|doing)|doing|pursuing)\s+(?:my\s+)?(?:residency|postgrad\w*|pg"
          rf"|fcps)(?:\s+training)?(?:\s+(?:in|of)\s+(?:{_SPECIALTY}))"
          r"(?!\s+in\s+(?:the\s+)?(?:us|usa|america|states)\b)",
          since_graduation="training"),
    means(
        r"\b(?:working|work|job|practi[sc]ing)\s+(?:(?:there|here|now|currently)\s+)*"
        r"(?:as\s+)?(?:an?\s+)?(?:doctor|medical officer|"
        r"house officer|mo\b|gp\b|physician|resident medical officer|rmo\b)|\bmedical officer\b"
        r"|\bpracti[sc]ing\s+(?:medicine|in|at)\b|\bhouse\s+(?:job|officer)\b",
        since_graduation="practising",
    ),
    means(r"\bas\s+(?:an?\s+)?(?:\w+\s+)?resident\s+(?=(?:in|doctor|physician)\b)",
          since_graduation="training"),
    means(r"\b(?:doing|in)\s+(?:my\s+)?(?:residency|training|pg)\s+(?:here|at home|back home)\b",
          since_graduation="training"),
    means(r"\b(?:dean|school|university|college)(?:'s\s+office)?\W+(?:(?:has|have|just|now|office|also)\W+)*"
          r"(?:said\s+no|says\s+no|refused|declined|(?:won'?t|will\s+not|does\s?n'?t|does\s+not|do\s+not"
          r"|don'?t)\s+(?:support|allow|sign|help|permit|approve))\b(?:\W+(?:to|with|for|me|us|any|the|away|us)\b)*"
          r"(?:\W*electives?\b)?", home_school_support=False),
    means(rf"\bschool\s+(?:is\s+)?{_NOT}\s+(?:in|on|a member of|part of)\s+vslo\b|\bno vslo\b"
          r"|\bvslo\W+no\b",
          vslo_home_school=False),
    means(r"\bschool\s+(?:is\s+)?(?:in|on|a member of|part of)\s+vslo\b|\bvslo\s+(?:school"
          r"|member)\b|\b(?:school|university|college)\s+(?:(?:has|have|just|finally|now|recently)\s+)*"
          r"joined\s+vslo\b",
          vslo_home_school=True),
    means(r"\b(?:(?:i'?m|i am|im|currently|already|now|living|live|staying)\s+in"
          r"|(?:moved|came|arrived)\s+(?:to|in))\s+(?:the\s+)?"
          r"(?:us|usa|u\.s\.a?\.?|united states|states|america)\b", location="us"),
    means(r"\b(?:still\s+)?(?:abroad|outside\s+(?:the\s+)?(?:us|usa|states|america)"
          r"|back\s+home|overseas)\b",
          location="abroad"),
    means(
        r"\b(?:will|needs?|want\w*|get(?:ting)?|expect\w*|hop\w+|plan\w*|arrang\w+|ask(?:ing)?(?:\s+for)?"
        r"|requir\w+|how\s+many|should|aim\w*|collect\w*|looking)\W+(?:[a-z]+\W+){0,2}?"
        rf"(?:\d{{1,2}}|an?|one|two|three|four|more)\s+(?:us\s+|strong\s+|more\s+|{_SPECIALTY}\s+)*"
        r"(?:lo?rs?|letters?)\b"
    ),
    means(
        r"\b(?:\d{1,2}|an?|one|two|three|four)\s+(?:strong\s+|good\s+)*(?:lo?rs?|letters?(?:\s+of\s+rec\w*)?)\s+"
        r"(?:from|by|of)\s+(?:(?:my|the|our|own|a)\s+)*(?:home|local|own|college|university|med\w*|school|country"
        rf"|professors?|teachers?|hod|{_HOME_COUNTRY})\b(?:\s+(?:country|university|college|professors?|school"
        r"|hospital))*"
    ),
    rule(
        r"\b(?:have\s+|got\s+)?(?:(?P<none>no|zero|0)|(?P<number>\d{1,2}|an?|one|two|three"
        r"|four))\s+"
        rf"(?:us\s+|strong\s+|{_SPECIALTY}\s+)*(?:us\s+)?(?:lo?rs?|letters?(?:\s+of\s+rec\w*)?)\b"
        rf"(?:\W+(?:(?:from|in|by|of|at|an?|the|usa?|america|{US_PLACE})\s+)*(?:{_SPECIALTY}|inpatient|outpatient|research"
        r"|20[0-4]\d)\b)*",
        _letters,
    ),
    means(r"\b(?:no|zero|without(?: any)?)\s+(?:usce|us\s+(?:clinical\s+)?experience)\b", usce=[]),
    rule(
        rf"\b(?:{_DONE})\s+(?:an?\s+"
        rf"|one\s+)?(?:{_LENGTH}\s+(?:of\s+)?)?(?:us\s+)?(?:{_SPECIALTY}\s+)?"
        rf"(?:{_KIND})\b(?:\s+in\s+(?:{_SPECIALTY}|{_OTHER_FIELD}))?{_AT_AND_WHEN}",
        _experience,
    ),
    rule(
        rf"\b(?P<number>\d|one|two|three|four)\s+(?:us\s+)?(?:{_KIND})\W+(?:(?:of|for)\s+)?"
        rf"{_LENGTH}(?:\s+each)?(?:\s+in\s+(?:{_SPECIALTY}|{_OTHER_FIELD}))?"
        r"(?:\W+(?:in\s+)?20[0-4]\d)?",
        _experience,
    ),
    means(
        rf"\b(?:\d|one|two|three|four)\s+(?:usces?|rotations?)\W+(?:(?:of|for)\s+)?{_LENGTH}"
        rf"(?:\s+each)?(?:\s+in\s+(?:{_SPECIALTY}|{_OTHER_FIELD}))?(?:\W+(?:in\s+)?20[0-4]\d)?"
    ),
    rule(
        rf"\b{_LENGTH}\s+(?:of\s+)?(?:us\s+)?(?:{_SPECIALTY}\s+)?(?:{_KIND})\b\s+"
        rf"(?:(?:(?:in|of)\s+)?(?:{_SPECIALTY}|{_OTHER_FIELD})\s*)?(?:done|completed|finished|(?:in\s+)?20[0-4]\d)",
        _experience,
    ),
    means(r"\bresearch\s+interest\w*\W+(?:yes|y)\b", research_interest=True),
    means(r"\bresearch\s+interest\w*\W+(?:no|none|n)\b", research_interest=False),
    means(rf"\b(?:{_NOT}|no)\s+(?:(?:really|that|very|much)\s+)*(?:(?:interest\w*|want\w*|keen|into)"
          r"\s+)?(?:(?:in|on|to\s+do|doing|for)\s+)*research\b", research_interest=False),
    means(r"\b(?:interest\w*\s+in|want\s+to\s+do|open\s+to)\s+(?:doing\s+)?research\b",
          research_interest=True),
    rule(r"\b(?:match|season)\s*(?:year\s*)?(?:(?:of|is|for|in)\s+|[:=]\s*)?(?P<year>20[2-4]\d)\b"
         r"|\b(?P<first>20[2-4]\d)\s+(?:match|cycle|season)\b", _match_year),
)  # fmt: skip


def _unmatched_before(match: re.Match[str], _today: date) -> Values:
    return {"cycle": "unmatched", "times_unmatched": _count(match["times"].split()[0].rstrip("x"))}
