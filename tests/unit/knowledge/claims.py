"""How a written sentence is held against the sources it names. Pure.

A claim is a date, a figure, a visa class, an exam or a name. Each must stand in a source after
normalizing: thousands separators, the form of a date, hyphens, number words. The rest of a
sentence is checked by the share of its content words that stand in the sources.
"""

import re
from dataclasses import dataclass, field

MIN_SUPPORT = 0.5
"""At least half of a sentence's content words stand in the named sources."""

MIN_CONTENT_WORDS = 3
"""Shorter sentences are verdicts or lead-ins; their claims are checked, their words are not."""


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = ("Jan", "Feb", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join((*(name.capitalize() for name in _MONTHS), *_SHORT_MONTHS))
_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twice": "2",
}  # fmt: skip
_FOLD = str.maketrans({"‑": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"'})
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<name>{_MONTH})(?: (?P<y>\d{{4}}))?\b"),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<d>\d{{1,2}})(?:, (?P<y>\d{{4}}))?\b(?!\d)"),
    re.compile(rf"\b(?P<name>{_MONTH}) (?P<y>\d{{4}})\b"),
    re.compile(r"(?<![\d-])(?P<y>20\d{2})-(?P<m>[01]\d)(?![\d-])"),
    re.compile(r"(?<![\d-])(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])"),
    re.compile(rf"\b(?P<name>{_MONTH})\b"),
)
_VISA = re.compile(r"\b([BFJHLO])-?(\d)([AB]?)\b|\b(ESTA|CPT|OPT)\b")
_EXAM = re.compile(r"(?<![a-z])(step|pathway)s?[ _]?(\d)(?!\d)(?: ?(ck|cs))?", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_NAME = re.compile(r"(?<![.?!:\"(\n-] )(?<!^)\b[A-Z][A-Za-z]+\b")
_SENTENCE_END = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][\")]))\s+|\n")
_STOPWORDS = _word_set(
    "a about after all also an and any are as at be been before both but by can do does each "
    "few for from get give had has have how if in into is it its just many may more most much "
    "must no not of on once one only or other our own out over same so some such than that "
    "the their them then there these they this those to too under until up use very was way "
    "were what when where which while who why will with without would you your yours i me my "
    "we us it's that's don't still yet never always here nor per plus even else whether"
)
_FRAMING = _word_set(
    "guide opinion data advice figure figures list lists order says gives names source "
    "sources hold rule rules program programs page pages host hosts depends depend seen "
    "example examples"
)
"""Words about where something stands rather than what it says."""

_COMMON_NAMES = frozenset(
    ("us", "usa", "usce", "img", "imgs", "usd", "gme", "match", "english", "step", "guide", "i")
)
_ADVICE_LEAD = re.compile(
    r"(?:(?:Before you (?:pay|book|travel|sign)|If|After|Until|When|For)\b[^,]*, )?"
    r"(?:(?:So|Then|First|please|also),? )?",
    re.IGNORECASE,
)
_ADVICE_VERBS = _word_set(
    "aim apply arrange ask attach avoid begin book bring budget buy call carry check choose "
    "compare confirm correct count discuss do don't email expect find finish follow get give "
    "go keep learn leave let list look make mention name never note offer pass paste pay pick "
    "plan prepare put read register report request save say send set show spend split start "
    "stop take talk tap tell thank think treat try use wait walk work write"
)
_STANCE = re.compile(
    r"\b(no source I hold|no rule I hold|I have no|I cannot|I endorse|a verdict on you|is worth|"
    r"still worth|I am sorry|you are not|is not enough)\b",
    re.IGNORECASE,
)
_BRITISH = re.compile(
    r"\b(programmes?|licences?|enrol|favour\w*|behaviour\w*|practis\w+|organis\w+|recognis\w+|"
    r"centres?|cancelled|judgement|travell\w+|cheque|learnt|whilst|honour\w*)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\b(you will (?:match|be matched|get the visa)|will be (?:fine|approved|granted)|"
    r"chances? (?:is|are|of)|\d+ ?% chance|we recommend|(?:best|trusted) agency|just try|"
    r"take a loan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claims:
    """What a text states that can be looked up word for word."""

    dates: frozenset[str] = field(default_factory=frozenset)
    figures: frozenset[str] = field(default_factory=frozenset)
    visas: frozenset[str] = field(default_factory=frozenset)
    exams: frozenset[str] = field(default_factory=frozenset)


def claims(text: str) -> Claims:
    """Return the dates, figures, visa classes and exams of `text`, normalized."""
    rest = text.translate(_FOLD)
    dates: set[str] = set()
    for pattern in _DATES:
        for match in pattern.finditer(rest):
            dates.add(_date(match.groupdict()))
        rest = pattern.sub(" ", rest)
    visas = {"".join(part or "" for part in match.groups()) for match in _VISA.finditer(rest)}
    exams = {" ".join(filter(None, match.groups())).lower() for match in _EXAM.finditer(rest)}
    rest = _EXAM.sub(" ", _VISA.sub(" ", rest))
    figures = {found.replace(",", "").rstrip(".") for found in _FIGURE.findall(rest)}
    figures |= {_NUMBER_WORDS[w] for w in _words(rest) if w in _NUMBER_WORDS}
    return Claims(frozenset(dates), frozenset(figures), frozenset(visas), frozenset(exams))


def missing_claims(text: str, sources: str) -> list[str]:
    """Return the claims and names of `text` that stand nowhere in `sources`."""
    ours, theirs = claims(text), claims(sources)
    known_dates = {part for date in theirs.dates for part in _less_exact(date)}
    missing = sorted(ours.dates - known_dates) + sorted(ours.figures - theirs.figures)
    missing += sorted(ours.visas - theirs.visas) + sorted(ours.exams - theirs.exams)
    return missing + [name for name in missing_names(text, sources) if name not in missing]


def missing_names(text: str, sources: str) -> list[str]:
    """Return capitalized words inside sentences of `text` that `sources` do not hold."""
    known = set(_words(sources.translate(_FOLD))) | _COMMON_NAMES | set(_MONTHS)
    found = [name for line in text.splitlines() for name in _NAME.findall(line.translate(_FOLD))]
    return sorted({name for name in found if not _is_known(name.lower(), known)})


def sentences(text: str) -> list[str]:
    """Return the sentences and bullet lines of `text`, without their bullet."""
    parts = (part.strip().removeprefix("- ") for part in _SENTENCE_END.split(text))
    return [part for part in parts if _WORD.search(part)]


def support(sentence: str, sources: str) -> float:
    """Return the share of the sentence's content words found in `sources`, 0 to 1.

    A verdict of one or two words ("Sometimes.") says nothing by itself and counts as supported.
    """
    wanted = _stems(sentence) - {word[:5] for word in _FRAMING}
    if len(wanted) < MIN_CONTENT_WORDS:
        return 1.0
    return len(wanted & _stems(sources)) / len(wanted)


def is_advice(sentence: str) -> bool:
    """Tell whether `sentence` is ours to say: it asks, tells or takes a stance, without a fact."""
    asks = sentence.rstrip('"').endswith("?")
    return (asks or _tells(sentence) or bool(_STANCE.search(sentence))) and not _has_claims(
        sentence
    )


def british_words(text: str) -> list[str]:
    """Return the British spellings in `text`; what users read is American English."""
    return [match[0] for match in _BRITISH.finditer(text)]


def forbidden_promises(text: str) -> list[str]:
    """Return what an honest adviser never says: promises, odds, endorsements, dares."""
    return [match[0] for match in _PROMISE.finditer(text)]


def _tells(sentence: str) -> bool:
    opening = _WORD.search(_ADVICE_LEAD.sub("", sentence, count=1))
    return opening is not None and opening[0].lower() in _ADVICE_VERBS


def _has_claims(sentence: str) -> bool:
    return claims(sentence) != Claims()


def _date(parts: dict[str, str | None]) -> str:
    name = parts.get("name")
    month = _MONTHS.index(_full_month(name)) + 1 if name else int(parts.get("m") or 0)
    day = parts.get("d")
    return f"{parts.get('y') or '*'}-{month:02d}-{int(day):02d}" if day else _month(parts, month)


def _month(parts: dict[str, str | None], month: int) -> str:
    return f"{parts.get('y') or '*'}-{month:02d}-*"


def _full_month(name: str) -> str:
    return next(month for month in _MONTHS if month.startswith(name.lower()[:3]))


def _less_exact(date: str) -> set[str]:
    year, month, day = date.split("-")
    return {f"{y}-{month}-{d}" for y in (year, "*") for d in (day, "*")}


def _is_known(name: str, known: set[str]) -> bool:
    return name in known or name.rstrip("s") in known or f"{name}s" in known


def _words(text: str) -> list[str]:
    return [
        part for word in _WORD.findall(text) for part in re.split(r"[-']", word.lower()) if part
    ]


def _stems(text: str) -> set[str]:
    words = _words(text.translate(_FOLD))
    skipped = _STOPWORDS | _NUMBER_WORDS.keys()
    return {word[:5] for word in words if word not in skipped and len(word) > 1}
