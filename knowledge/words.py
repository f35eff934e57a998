"""The words of a text as they are compared: folded, lower case, without endings. Pure.

Comparison is generous (plural and verb endings go, hyphens split words) because it only ever
decides how well two texts agree; what is shown or quoted stays verbatim.
"""

import re
import unicodedata
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x00A0: " ", 0x202F: " "}
_FOLD = _DASHES | _QUOTES
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:'[^\W\d_]+)?")
_VISA_CLASS = re.compile(r"\b([befhjlo])-(\d[ab]?)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])|\n+")

RECENT_TEXTS = 512
"""How many texts are remembered with what was read out of them: one question is read many times."""

_STOP = """
a about above after again all also am an and any are as at be because been before being
below between both but by can could did do does doing down during each few for from further
had has have having he her here hers him his how i if in into is it its itself just me more
may might most must my no nor not of off on once only or other our out over own same she
should so some such than that the their them then there these they this those through to too
under until up us very was we were what when where which while who whom why will with would
you your pls please sir hi hello dear thanks im ive dont u ur r n
"""
STOP_WORDS = frozenset(_STOP.split())

_ENDINGS = (
    ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"),
    ("iveness", "ive"), ("sses", "ss"), ("ships", "ship"), ("ments", "ment"), ("ying", "y"),
    ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ers", "er"),
    ("ed", ""), ("es", "e"), ("s", ""),
)  # fmt: skip
_KEPT = frozenset({"us", "is", "bus", "class", "less", "process", "address", "access", "always"})


def fold(text: str) -> str:
    """Return `text` with typographic hyphens, quotes, spaces and widths made plain."""
    return unicodedata.normalize("NFKC", text.translate(_FOLD))


def tokens(text: str) -> list[str]:
    """Return the lower-case words and numbers of `text` in order; hyphens split all but "J-1"."""
    return list(_tokens(text))


@lru_cache(maxsize=RECENT_TEXTS)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_VISA_CLASS.sub(r"\1\2", fold(text).lower())))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return `word` without its grammatical ending; numbers and short words stay."""
    if len(word) < 4 or not word.isalpha() or word in _KEPT or word.endswith("ss"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _trimmed(word[: len(word) - len(ending)] + instead)
    return _trimmed(word)


def _trimmed(word: str) -> str:
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def content_words(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order, with repeats."""
    return list(_content_words(text))


@lru_cache(maxsize=RECENT_TEXTS)
def _content_words(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _tokens(text) if word not in STOP_WORDS and word != "'")


def sentences(text: str) -> list[str]:
    """Return the sentences and lines of `text`, verbatim and stripped, empty ones left out."""
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece.strip()]
