"""Telegram counts text in UTF-16 code units; Python counts code points."""

from itertools import accumulate


def units(text: str) -> int:
    """Return how many UTF-16 code units `text` takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def offsets(text: str) -> list[int]:
    """Return the UTF-16 offset of every code point of `text`, and of its end."""
    return [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]


def well_formed(text: str) -> str:
    """Return `text` without what no messenger can carry.

    Lone surrogates become U+FFFD (pairs are joined), NUL is dropped, line ends become `\\n`.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
