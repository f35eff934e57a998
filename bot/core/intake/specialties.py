"""Specialties by their names and short forms, with the traps of "im", "em" and "path"."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.core.intake.rule import Rule, Values, means, rule

WORDS: Mapping[str, str] = {
    "internal_medicine": r"internal\s+med(?:icine)?|int\.?\s*med\b|general internal|internist",
    "family_medicine": r"family\s+(?:med(?:icine)?|practice)|fam\s?med|\bfm\b",
    "psychiatry": r"psychiatr(?:y|ist)|psych\b|psy\b",
    "pediatrics": r"p(?:a)?ediatr(?:ics?|ician)|p(?:a)?eds?\b",
    "obgyn": r"ob\s?[/-]?\s?gyne?\b|obstetrics?(?:\s+(?:and|&)\s+gyn\w+)?|gyn(?:a)?ecology|gynae\b",
    "surgery": r"(?:general\s+|gen\.?\s+)?surg(?:ery|eon)?\b|\bgs\b",
    "neurology": r"neurolog(?:y|ist)|\bneuro\b",
    "pathology": r"patholog(?:y|ist)|(?<!\bany )(?<!\ba )(?<!\bthe )(?<!\bmy )(?<!\bbest )"
    r"(?<!\bright )(?<!\bwhich )(?<!\bno )\bpath\b(?!\s*(?:to|for|is|way))",
    "emergency_medicine": r"emergency\s+(?:med(?:icine)?|room)|\beme?rg\s?med\b",
    "radiology": r"(?:diagnostic\s+)?radiolog(?:y|ist)|\brads\b",
    "anesthesiology": r"an(?:a)?esthes(?:ia|iology|iologist)|\banes\b|\bgas\b(?=\s*(?:,|$))",
    "other": r"dermatolog(?:y|ist)|\bderm\b|ophthalmolog(?:y|ist)|\bophtho\b|neuro\s?surgery"
    r"|urology"
    r"|orthop(?:a)?edics?|\bortho\b|\bent\b|plastic\s+surgery|pm\s?&\s?r|physiatry"
    r"|radiation oncology|nuclear medicine|preventive medicine",
    "undecided": r"undecided|not\s+decided|any\s+specialty|open\s+to\s+any(?:thing)?"
    r"|undecided specialty",
}
_NEEDS_CUE: Mapping[str, str] = {
    "internal_medicine": "im",
    "emergency_medicine": "em",
    "obgyn": "ob",
}
_CUE = (
    r"(?:specialty|speciality|into|for|apply(?:ing)?(?:\s+(?:to|for|in))?|applied\s+(?:to"
    r"|for|in)|want|target(?:ing)?|in|match(?:ing)?\s+(?:in|into)|choose|like|prefer|goal)"
)
_BESIDE = r"fm|family|ped\w*|psych\w*|neuro\w*|surg\w*|obgyn|path\w*|anes\w*|rad\w*"
_AFTER = r"(?:residen\w*|programs?|observ\w*|rotations?|electives?|letters?|lors?|specialty|usce)"
_ORDER = ("other", *(name for name in WORDS if name != "other"))


def _short(word: str) -> str:
    """A two-letter short form, taken only where nothing but a specialty can stand."""
    alone = rf"(?:(?<=,)|(?<=;)|(?<=/)|(?<=\n)|(?<=\.)|^)[^\S\n]*{word}[^\S\n]*(?=[,;/.\n!]|$)"
    joined = rf"(?<=/){word}\b|\b{word}(?=/(?:fm|peds|psych|neuro))"
    other = rf"\s*(?:and|or|&|\+)\s*(?:{_BESIDE})\b"
    beside = rf"\b{word}(?={other})|(?:(?<=and )|(?<=or )){word}\b(?=\W*$)"
    cued = rf"\b{_CUE}[\s:=]+{word}\b(?!\s+(?:an?|the|from|not|so)\b)"
    return rf"{alone}|{beside}|{cued}|\b{word}\s+{_AFTER}|{joined}"


def _pattern(name: str) -> str:
    words = WORDS[name]
    return rf"{words}|{_short(_NEEDS_CUE[name])}" if name in _NEEDS_CUE else words


def _backup(name: str) -> Rule:
    word = (
        rf"(?:{WORDS[name]}|{_NEEDS_CUE[name]}\b)" if name in _NEEDS_CUE else rf"(?:{WORDS[name]})"
    )
    return means(
        rf"\bback\s?-?up\s*(?:is|specialty|:|=|as|in|with|plan)*\s*{word}"
        rf"|{word}\s+(?:as\s+)?(?:an?\s+|my\s+)?back\s?-?up\b",
        backup_specialty=name,
    )


def _specialty(name: str) -> Rule:
    def read(_match: re.Match[str], _today: date) -> Values:
        values: dict[str, Any] = {"specialty": name}
        return values

    return rule(rf"(?:\b|(?<=[,;/]))(?:{_pattern(name)})", read)


_ANY = "|".join(rf"(?:{words})" for name, words in WORDS.items() if name != "undecided")
_LEFT_BEHIND = (
    r"(?:forget|drop(?:ping|ped)?|leav(?:e|ing)|left|skip|scrap|no\s+more|no\s+longer|not|instead\s+of"
    r"|rather\s+than|done\s+with|giv(?:e|ing)\s+up(?:\s+on)?|gave\s+up(?:\s+on)?|away\s+from"
    r"|(?:switch(?:ed|ing)?|chang(?:e|ed|ing)|mov(?:e|ed|ing))\s+from)"
)
"""What one turns away from: "forget surgery, FM", "psych not surgery", "switched from IM to FM"."""

RULES = (
    means(r"\b(?:i\s+)?chang(?:ed|ing)\s+my\s+mind\b"),
    means(rf"\b{_LEFT_BEHIND}\s+(?:about\s+)?(?:{_ANY})(?!\w)(?:\s+to\b(?=\s))?"),
    means(
        r"\b(?:no\s+(?:more|longer)|not|never)\s+(?:(?:any\s?more|really|that)\s+)?(?:interested\s+in|into|sure\s+about"
        rf"|keen\s+on)\s+(?:the\s+)?(?:{_ANY}|im\b|fm\b|ob\b|em\b)(?!\w)(?:\s+any\s?more)?"
    ),
    means(
        r"\b(?:cardiolog\w*|nephrolog\w*|gastroenterolog\w*|oncolog\w*|rheumatolog\w*|endocrin\w*)"
    ),
    *(_backup(name) for name in _ORDER if name != "undecided"),
    means(
        r"\b(?:internal|medicine)\s*(?:or|and|/|,)\s*family\b(?!\s+(?:friends?|members?))"
        r"(?:\s+(?:medicine|med|practice))?",
        specialty="internal_medicine",
        backup_specialty="family_medicine",
    ),
    means(
        r"\bfamily\s*(?:or|/)\s*internal\b(?:\s+(?:medicine|med))?",
        specialty="family_medicine",
        backup_specialty="internal_medicine",
    ),
    *(_specialty(name) for name in _ORDER),
)
