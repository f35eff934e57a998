"""Which filters of the program directory a person's words name: "psych NY", "elective surgery"."""

import re
from datetime import date

from bot.core.dialogue.requests import Browsing
from bot.core.geography.countries import US_STATES
from bot.core.geography.places import state_names
from bot.core.intake.reading import read

_KINDS = (
    ("elective", r"electives?|clerkships?"),
    ("observership", r"observerships?|obs|observers?"),
    ("research", r"research"),
)
_FILLER = (
    r"in|at|for|of|and|the|a|an|all|any|show|me|list|programs?|places?|hospitals?|with|my|specialty"
    r"|please|pls|rotations?|only|near|from|to|i|want"
)
_MOST_CHARS = 40
_WORD = re.compile(r"[^\W\d_]{2,}")
_CODE = re.compile(r"\b[A-Z]{2}\b")


def filters_in(words: str, today: date, *, usual: Browsing) -> Browsing:
    """Return the filters that `words` name; those of `usual` for what they do not.

    A state is named in full, by its code in capitals, or by a code that stands alone.
    """
    low = " ".join(words.lower().split())
    said = f"specialty: {words}"
    reading = read(said, today)
    specialty = reading.values.get("specialty", usual.specialty)
    kinds = (kind for kind, pattern in _KINDS if re.search(rf"\b(?:{pattern})\b", low))
    return Browsing(
        specialty="" if specialty in ("other", "undecided") else specialty,
        kind=next(kinds, usual.kind),
        state=_state_in(words, low) or usual.state,
        unread=_unread(
            said, [(each.start, each.end) for each in reading.found if each.value != "other"]
        ),
    )


def _unread(said: str, read_spans: list[tuple[int, int]]) -> str:
    """The words of `said` that name no filter."""
    for start, end in read_spans:
        said = said[:start] + " " * (end - start) + said[end:]
    states = "|".join(map(re.escape, (*state_names(), *US_STATES)))
    kinds = "|".join(pattern for _, pattern in _KINDS)
    rest = re.sub(rf"\b(?:{states}|{kinds}|{_FILLER})\b", " ", said, flags=re.IGNORECASE)
    return " ".join(_WORD.findall(rest))[:_MOST_CHARS]


def _state_in(words: str, low: str) -> str:
    named = (code for name, code in state_names().items() if re.search(rf"\b{name}\b", low))
    codes = (code for code in (*_CODE.findall(words), low.upper()) if code in US_STATES)
    return next(named, None) or next(codes, "")
