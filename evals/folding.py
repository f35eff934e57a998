"""Folds text for comparing: what looks the same to a reader is the same to a scorer. Pure."""

import re

_SAME = str.maketrans(
    {
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
        "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def fold(text: str) -> str:
    """Return `text` with plain hyphens and quotes, no thousands commas, and single spaces."""
    return " ".join(_THOUSANDS.sub("", text.translate(_SAME)).split())


def says(pattern: str, text: str) -> bool:
    """Tell whether the regular expression `pattern` is found in the folded `text`, case aside."""
    return re.search(pattern, fold(text), re.IGNORECASE) is not None


def figures(text: str) -> set[float]:
    """Return the numbers written in `text` in digits."""
    return {float(number) for number in _NUMBER.findall(fold(text))}
