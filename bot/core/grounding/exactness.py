"""What must stand in a source to the letter: figures, dates, visa classes, names. Pure.

A sentence may paraphrase, but a fee, a deadline, a visa class or an institution that is not in the
source is an invention however well the rest agrees.
"""

import re
import unicodedata
from functools import lru_cache

from knowledge.words import RECENT_TEXTS, fold

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_FIGURE = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:\s?(k)\b)?", re.IGNORECASE)
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_VISA = re.compile(
    r"\b(b-?1|b-?2|f-?1|f-?2|j-?1|j-?2|h-?1b|h-?4|l-?1|o-?1|m-?1|esta|opt|cpt)\b", re.IGNORECASE
)
_MONTH = re.compile(rf"\b({'|'.join(name[:3] for name in _MONTHS)})[a-z]*\b\.?", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?:\n] )(?<!^)(?<!\w)([A-Z][\w&'-]+(?:\s+[A-Z][\w&'-]+)*)")
_ACRONYM = re.compile(r"\b[A-Z]{2,}[A-Za-z]*\b")


@lru_cache(maxsize=RECENT_TEXTS)
def figures(text: str) -> frozenset[str]:
    """Return the numbers of `text` in one spelling: "1,500" and "1.5k" are "1500", "two" is "2".

    Digits that belong to a visa class or an exam's name (B-1, Step 2) are not figures.
    """
    plain = _VISA.sub(" ", fold(text))
    plain = re.sub(r"\bstep\s?[123]\b", " ", plain, flags=re.IGNORECASE)
    plain = _ISO_DATE.sub(lambda m: f" {int(m[1])} {int(m[3] or 0) or ''} ", plain)
    found = {_figure(match) for match in _FIGURE.finditer(plain)}
    words = re.findall(r"[a-z]+", plain.lower())
    return frozenset(found | {_NUMBER_WORDS[word] for word in words if word in _NUMBER_WORDS})


def _figure(match: re.Match[str]) -> str:
    whole, decimals, thousands = match[1].replace(",", ""), match[2], match[3]
    if thousands:
        return f"{float(f'{whole}.{decimals or 0}') * 1000:.0f}"
    plain = _plain_digits(whole)
    return f"{plain}.{decimals.rstrip('0')}" if decimals and decimals.strip("0") else plain


def _plain_digits(number: str) -> str:
    """Return a whole number of any length in ASCII digits, without leading zeros."""
    return "".join(str(unicodedata.decimal(digit)) for digit in number).lstrip("0") or "0"


def months(text: str) -> frozenset[str]:
    """Return the months named in `text`, as three lower-case letters; a lone "may" is a verb."""
    plain = fold(text)
    found = {m[1].lower() for m in _MONTH.finditer(plain) if _is_month(m[0], plain, m)}
    numbers = (int(match[2]) for match in _ISO_DATE.finditer(plain))
    return frozenset(found | {_MONTHS[n - 1][:3] for n in numbers if 1 <= n <= 12})


def _is_month(word: str, text: str, match: re.Match[str]) -> bool:
    name = word.rstrip(".").lower()
    if not any(month == name or month[:3] == name or name == "sept" for month in _MONTHS):
        return False
    if name not in ("may", "mar", "march"):
        return True
    around = text[max(0, match.start() - 4) : match.end() + 5]
    return any(letter.isdigit() for letter in around)


def visa_classes(text: str) -> frozenset[str]:
    """Return the visa classes named in `text` in one spelling, such as "b1" or "h1b"."""
    return frozenset(match[1].lower().replace("-", "") for match in _VISA.finditer(fold(text)))


@lru_cache(maxsize=RECENT_TEXTS)
def names(text: str) -> frozenset[str]:
    """Return the lower-case words of proper names and acronyms in `text`.

    The first word of a sentence counts only when it is an acronym.
    """
    plain = _VISA.sub(" ", fold(text))
    found = {word.lower() for match in _NAME.finditer(plain) for word in match[1].split()}
    return frozenset(found | {match[0].lower() for match in _ACRONYM.finditer(plain)})


def unsupported_details(claim: str, source: str, *, allowed: str = "") -> frozenset[str]:
    """Return the figures, months, visa classes and names of `claim` that `source` lacks.

    Words of `allowed` (the question asked, say) may be repeated without standing in the source.
    """
    missing = set(figures(claim) - figures(source))
    missing |= months(claim) - months(source)
    missing |= visa_classes(claim) - visa_classes(source)
    known = fold(f"{source}\n{allowed}").lower()
    missing |= {name for name in names(claim) if name not in known}
    return frozenset(missing)
