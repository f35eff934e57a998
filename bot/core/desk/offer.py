"""Checks an advertisement for US experience for red flags. It never says an offer is good. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.desk.offer_flags import FLAG_PATTERNS, NO_HOSPITAL, Flag
from bot.core.intake.questions import is_question

MAX_CHARS = 8000
_FEW_WORDS = 8
_PASTED_WORDS = 30
_SHORT_AD_WORDS, _SHORT_AD_FLAGS = 15, 3
_BEFORE = 40

FLAGS: Mapping[str, Flag] = {
    flag.code: flag for flag in (*(flag for flag, _ in FLAG_PATTERNS), NO_HOSPITAL)
}
"""Every flag there is, by code, the gravest first."""

_PATTERNS = {flag.code: re.compile(words, re.IGNORECASE) for flag, words in FLAG_PATTERNS}
_SAID_BY_DENIAL = frozenset({"no_refund", "tourist_entry", "without_attending"})
_COVERED_BY = {"hands_on": "hands_on_visitor"}
_NEGATION = r"(?:\b(?:not|never|no|cannot|nobody|without)\b|n't\b)"
_DENIED_BEFORE = re.compile(rf"{_NEGATION}[^.!?\n]{{0,25}}$", re.IGNORECASE)
_DENIED_WITHIN = re.compile(_NEGATION, re.IGNORECASE)
_PLACE = r"(?:Hospital|Medical Center|Medical Centre|Health|Healthcare|University|Infirmary|Clinic)"
_HOSPITAL = re.compile(
    rf"[A-Z][\w'&.-]*(?:\s+(?:[A-Z][\w'&.-]*|of|and|the|at|for)){{0,6}}\s+{_PLACE}\b"
    r"|\b(?:University|Hospital|College) (?:of|for) [A-Z]\w+"
)
_NAMELESS = re.compile(
    r"(?:(?:Our|The|A|An|Any|Top|US|USA|American|Teaching|University|Major|Community|Local|Free|"
    r"Partner|Affiliated|Best|Private|Big|Great|Hands-on|In|At|and|of|the|at|for)\s+)+" + _PLACE
)
_SELLS = re.compile(
    r"\b(?:rotations?|observerships?|externships?|usce|clerkships?|electives?|shadowing)\b",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\$ ?\d|\d ?(?:usd|dollars)|\b(?:enrol+|register|apply now|book|package|seats?|slots?|"
    r"limited|discount|offer(?:ing|ed)?|join)\b",
    re.IGNORECASE,
)


_ADVERTISES = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://|\b(?:apply|register|enrol+|contact)\s+(?:at|us|now|via|through)\b"
    r"|\b(?:imgs?|students|graduates)\b[^.\n]{0,30}\bwelcome\b",
    re.IGNORECASE,
)
_OF_ONE_ALONE = re.compile(r"\b(?:[iI]|[iI]['’](?:m|ve|d)|[Ii]m|ive|[mM]y|mine)\b")
"""Not "IM": in capital letters it is the specialty."""
_POSTER_WORDS, _POSTER_LINES = 6, 3
_POSTER_LEAST, _POSTER_LEAST_WHEN_ASKED = 3, 5
_ASKED_OF_READERS = re.compile(
    r"\b(?:(?:are you )?(?:looking for|in need of|struggling|interested|confused|tired|searching)"
    r"|need|want|still|worried)\b[^?.!\n]{0,60}\?",
    re.IGNORECASE,
)


def _mark(words: str, weight: int = 1) -> tuple[re.Pattern[str], int]:
    return re.compile(words, re.IGNORECASE | re.MULTILINE), weight


_POSTER_MARKS = (
    _mark(r"(?:\+|\b00)\d[\d ().-]{7,}\d|\(\d{3}\) ?\d{3}[ -]?\d{4}|\b\d{3}-\d{3}-\d{4}\b", 2),
    _mark(r"\$ ?\d|\d ?(?:\$|usd\b|dollars\b)"),
    _mark(r"\bwhats ?app\b|\b(?:dm|inbox|text|call|e-?mail|contact) (?:me|us|now|for|at)\b"
          r"|\bcontact\W*:|\b(?:register|apply|enrol+|book|visit)\b[^.\n]{0,20}\b(?:at|now|today|via)\b"
          r"|[\w.+-]+@[\w-]+\.\w+|https?://|\bwww\."),
    _mark(r"\bguarante\w*|\b100 ?%|\bassured\b"),
    _mark(r"\b(?:seats?|spots?|slots?)\b|\blimited\b|\bdiscount|\d ?% off\b|\bsave \d|\bhurry\b"
          r"|\burgent\b"),
    _mark(r"\bwe (?:offer|provide|arrange|have|place)\b|\bavailable\b"
          r"|\bour (?:program|rotation|affiliated|partner|hospital|team|externship)\w*"),
    _mark(r"^\W*(?:fees?|price|cost|tuition|duration|location|eligibility|dates?|benefits)\s*[:=]"),
    _mark(r"[✅✔📲📞🔥⭐🏥]"),
)  # fmt: skip
"""What posters have, each with its weight: a telephone number is in hardly any question."""

_OF_ONESELF = re.compile(rf"{_OF_ONE_ALONE.pattern}|\b[mM]e\b")


@dataclass(frozen=True)
class OfferCheck:
    """What was found in an offer; `flags` in the order of the table, the gravest first."""

    flags: tuple[Flag, ...]
    is_too_short: bool

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask before paying, each question once."""
        return tuple(dict.fromkeys(flag.ask for flag in self.flags))


def check_offer(text: str) -> OfferCheck:
    """Return the red flags in an advertisement; never raises.

    Words that a sentence denies ("letters are not guaranteed") are not held against it.
    """
    words = text[:MAX_CHARS]
    found = {code for code, pattern in _PATTERNS.items() if _says(code, pattern, words)}
    is_too_short = len(words.split()) < _FEW_WORDS
    if not is_too_short and not _names_hospital(words):
        found.add(NO_HOSPITAL.code)
    found -= {code for code, graver in _COVERED_BY.items() if graver in found}
    return OfferCheck(tuple(FLAGS[code] for code in FLAGS if code in found), is_too_short)


def looks_pasted(text: str) -> bool:
    """Whether a message reads like an advertisement that somebody pasted, not like a question.

    A long one with two red flags; a short one with three; one that speaks to applicants and of
    nobody's own case, with any number of flags, as an honest page has none; or one that has the
    marks of a poster.
    """
    words = len(text.split())
    if _reads_like_a_poster(text):
        return True
    if words < _SHORT_AD_WORDS or not _SELLS.search(text) or not _PRICED.search(text):
        return False
    flags = len(check_offer(text).flags)
    if words < _PASTED_WORDS:
        return flags >= _SHORT_AD_FLAGS and not is_question(text)
    speaks_to_all = _ADVERTISES.search(text) and not _OF_ONESELF.search(text)
    return flags > 1 or bool(speaks_to_all and not is_question(text))


def _reads_like_a_poster(text: str) -> bool:
    """Whether enough marks of an advertisement come together, however short it is.

    What it asks its readers ("Looking for USCE?") makes no question of it; what a person asks about
    it does, unless nearly all the marks are there.
    """
    if len(text.split()) < _POSTER_WORDS or not _SELLS.search(text) or _OF_ONE_ALONE.search(text):
        return False
    marks = sum(weight for pattern, weight in _POSTER_MARKS if pattern.search(text))
    marks += _lines(text) >= _POSTER_LINES
    is_asked = is_question(_ASKED_OF_READERS.sub("", text))
    return marks >= (_POSTER_LEAST_WHEN_ASKED if is_asked else _POSTER_LEAST)


def _lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def _says(code: str, pattern: re.Pattern[str], text: str) -> bool:
    for match in pattern.finditer(text):
        if code in _SAID_BY_DENIAL or not _is_denied(text, match):
            return True
    return False


def _is_denied(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_WITHIN.search(match[0]))


def _names_hospital(text: str) -> bool:
    return any(not _NAMELESS.fullmatch(match[0]) for match in _HOSPITAL.finditer(text))
