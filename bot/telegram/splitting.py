"""Splits a long text where a reader would: between paragraphs, lines, sentences, words.

A piece never breaks a link, a surrogate pair or, where it can be helped, a grapheme such as a
flag or a family emoji. Pure. Limits: https://core.telegram.org/bots/api (sendMessage, formatting).
"""

import re
import unicodedata

from bot.telegram.styled import Mark, Styled

MAX_TEXT_UNITS = 4096
MAX_CAPTION_UNITS = 1024
MAX_ENTITIES = 100

_GOOD_BREAKS = tuple(re.compile(breaks) for breaks in (r"\n\s*\n", r"\n", r"[.!?…。！？]\s"))
_ANY_BREAK = re.compile(r"\s+")
_ZERO_WIDTH_JOINER = "\u200d"
_LONGEST_GRAPHEME = 64


def split(
    text: Styled, *, max_units: int = MAX_TEXT_UNITS, max_marks: int = MAX_ENTITIES
) -> list[Styled]:
    """Return `text` in pieces that each fit the limits; blank text gives no piece.

    Only white space at the cuts is lost.
    """
    pieces = []
    start = 0
    while start < len(text.text):
        end = _cut(text, start, max_units=max_units, max_marks=max_marks)
        piece = text.piece(start, end)
        if piece.text:
            pieces.append(piece)
        start = end
    return pieces


def _cut(text: Styled, start: int, *, max_units: int, max_marks: int) -> int:
    """Return where the piece that begins at `start` ends."""
    touching = [mark for mark in text.marks if mark.end > start]
    reach = _reach(text.text, start, max_units)
    if len(touching) > max_marks:
        reach = min(reach, touching[max_marks].start)
    if reach >= len(text.text):
        return len(text.text)
    links = [mark for mark in touching if mark.url and mark.start < reach]
    cut = _at_break(text.text, start, reach, links) or _before_link(start, reach, links)
    return cut or _at_grapheme(text.text, start, reach)


def _reach(text: str, start: int, max_units: int) -> int:
    """Return how far a piece from `start` can go within `max_units`, at least one code point."""
    units = 0
    for index in range(start, min(len(text), start + max_units)):
        units += 2 if text[index] > "\uffff" else 1
        if units > max_units:
            return max(index, start + 1)
    return min(len(text), start + max_units)


def _at_break(text: str, start: int, reach: int, links: list[Mark]) -> int | None:
    """Return the last good break up to `reach`: a coarse one in the later half, else any."""
    middle = start + (reach - start) // 2
    for breaks, floor in (*((breaks, middle) for breaks in _GOOD_BREAKS), (_ANY_BREAK, start + 1)):
        ends = [found.end() for found in breaks.finditer(text, floor, reach + 1)]
        ends = [end for end in ends if not _inside(end, links)]
        if ends:
            return ends[-1]
    return None


def _inside(cut: int, links: list[Mark]) -> bool:
    return any(link.start < cut < link.end for link in links)


def _before_link(start: int, reach: int, links: list[Mark]) -> int | None:
    """Return the start of the link that `reach` would break, if a piece is left before it."""
    broken = [link.start for link in links if start < link.start < reach < link.end]
    return broken[0] if broken else None


def _at_grapheme(text: str, start: int, reach: int) -> int:
    """Return the last grapheme boundary up to `reach`; `reach` itself when none is near."""
    for cut in range(reach, max(start, reach - _LONGEST_GRAPHEME), -1):
        if not _joined(text[cut - 1], text[cut]):
            return cut
    return reach


def _joined(left: str, right: str) -> bool:
    """Return whether two neighbors belong to one grapheme (the cases that occur in messages)."""
    return (
        unicodedata.category(right) in ("Mn", "Me", "Mc")
        or _ZERO_WIDTH_JOINER in (left, right)
        or "\U0001f3fb" <= right <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= left <= "\U0001f1ff" and "\U0001f1e6" <= right <= "\U0001f1ff")
    )
