"""Cycles applied in, certificates, work, school support, letters and experience already done."""

import re
from datetime import date
from typing import Any

from bot.core.intake.rule import Values, means, rule
from bot.core.intake.specialties import WORDS

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
_NOT = r"(?:not|no|n't|never|without|non)"


def _count(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else _COUNTS.get(word, 1)


def _unmatched(match: re.Match[str], _today: date) -> Values:
    return {"cycle": "unmatched", "times_unmatched": _count(match["times"])}


def _letters(match: re.Match[str], _today: date) -> Values | None:
    if match["none"]:
        return {"us_letters": []}
    number = _count(match["number"])
    return {"us_letters": [{} for _ in range(number)]} if number <= 10 else None


def _experience(match: re.Match[str], today: date) -> Values:
    kind = next(kind for kind, _ in _KINDS if match[kind])
    entry: dict[str, Any] = {"kind": kind}
    if match["length"]:
        weeks = int(match["length"]) * (1 if match["unit"].startswith("w") else 4)
        entry["weeks"] = float(weeks)
    year = re.search(r"\b20[0-4]\d\b", match[0])
    if year and int(year[0]) <= today.year:
        entry["year"] = int(year[0])
    specialty = _specialty_in(match[0])
    return {"usce": [entry | ({"specialty": specialty} if specialty else {})]}


def _specialty_in(words: str) -> str | None:
    if re.search(r"\bim\b", words):
        return "internal_medicine"
    return next(
        (name for name, pattern in WORDS.items() if re.search(rf"\b(?:{pattern})", words)), None
    )


_DONE = r"(?:did|done|had|completed|finished|have\s+done|have|with)"
_LENGTH = r"(?P<length>\d{1,2})\s*-?\s*(?P<unit>weeks?|wks?|months?)"

RULES = (
    rule(
        r"\b(?:unmatched|un-matched|did\s?n'?t\s+match|did\s+not\s+match|not\s+matched"
        r"|failed\s+to\s+"
        r"match)(?:\W+(?P<times>once|twice|thrice|\d|one|two|three|four)(?:\s*(?:times?|x"
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
        r"|\bapplied\s+(?:for\s+)?match\s+20\d\d\b|\bin\s+the\s+current\s+(?:cycle|match)\b",
        cycle="applied_now",
    ),
    means(rf"\b{_NOT}\s+(?:yet\s+)?ecfmg[- ]certified\b|\becfmg\s+(?:cert\w*\s+)?(?:pending|not)\b",
          ecfmg_certified=False),
    means(r"\becfmg[- ]?(?:certified|cert\b|certificate|certification)\b(?:\s+(?:done|yes))?",
          ecfmg_certified=True),
    means(r"\b(?:no|without(?: an?)?"
          r"|don'?t have(?: an?)?)\s+(?:home\s+)?licen[cs]e\b", home_licence=False),
    means(
        r"\b(?:licen[cs]ed|registered)\s+(?:in\s+(?:my\s+)?(?:home|country)|at\s+home|doctor)"
        r"|\b(?:pmdc|pmc|nmc|mci|mdcn|bmdc|nmcn|gmc)\s*(?:licen[cs]e|regist\w+|licen[cs]ed)"
        r"|\b(?:home|full|medical)\s+licen[cs]e\b",
        home_licence=True,
    ),
    means(
        r"\b(?:working|work|job|practi[sc]ing)\s+(?:as\s+)?(?:an?\s+)?(?:doctor|medical officer|"
        r"house officer|mo\b|gp\b|physician|resident medical officer|rmo\b)|\bmedical officer\b"
        r"|\bpracti[sc]ing\s+(?:medicine|in|at)\b|\bhouse\s+(?:job|officer)\b",
        since_graduation="practising",
    ),
    means(r"\b(?:doing|in)\s+(?:my\s+)?(?:residency|training|pg)\s+(?:here|at home|back home)\b",
          since_graduation="training"),
    means(r"\bnot\s+(?:working|practi[sc]ing)\b|\bno\s+(?:job|clinical work)\b|\bcareer gap\b",
          since_graduation="neither"),
    means(rf"\bschool\s+(?:is\s+)?{_NOT}\s+(?:in|on|a member of|part of)\s+vslo\b|\bno vslo\b"
          r"|\bvslo\W+no\b",
          vslo_home_school=False),
    means(r"\bschool\s+(?:is\s+)?(?:in|on|a member of|part of)\s+vslo\b|\bvslo\s+(?:school"
          r"|member)\b",
          vslo_home_school=True),
    means(r"\b(?:i'?m|i am|im|currently|already|now|living|live|staying)\s+in\s+(?:the\s+)?"
          r"(?:us|usa|u\.s\.a?\.?|united states|states|america)\b", location="us"),
    means(r"\b(?:still\s+)?(?:abroad|outside\s+(?:the\s+)?(?:us|usa|states|america)"
          r"|back\s+home|overseas)\b",
          location="abroad"),
    rule(
        r"\b(?:have\s+|got\s+)?(?:(?P<none>no|zero|0)|(?P<number>\d{1,2}|an?|one|two|three"
        r"|four))\s+"
        rf"(?:us\s+|strong\s+|{_SPECIALTY}\s+)*(?:us\s+)?(?:lo?rs?|letters?(?:\s+of\s+rec\w*)?)\b",
        _letters,
    ),
    means(r"\b(?:no|zero|without(?: any)?)\s+(?:usce|us\s+(?:clinical\s+)?experience)\b", usce=[]),
    rule(
        rf"\b(?:{_DONE})\s+(?:an?\s+"
        rf"|one\s+)?(?:{_LENGTH}\s+(?:of\s+)?)?(?:us\s+)?(?:{_SPECIALTY}\s+)?"
        rf"(?:{_KIND})\b(?:\s+in\s+(?:{_SPECIALTY}))?(?:\W+(?:in\s+)?20[0-4]\d)?",
        _experience,
    ),
    rule(
        rf"\b{_LENGTH}\s+(?:of\s+)?(?:us\s+)?(?:{_SPECIALTY}\s+)?(?:{_KIND})\b\s+"
        rf"(?:in\s+(?:{_SPECIALTY})\s*)?(?:done|completed|finished|(?:in\s+)?20[0-4]\d)",
        _experience,
    ),
    means(r"\b(?:interested\s+in|want\s+to\s+do|open\s+to)\s+research\b", research_interest=True),
    means(rf"\b{_NOT}\s+(?:interested\s+in\s+)?research\b", research_interest=False),
)  # fmt: skip


def _unmatched_before(match: re.Match[str], _today: date) -> Values:
    return {"cycle": "unmatched", "times_unmatched": _count(match["times"].split()[0].rstrip("x"))}
