"""Draws part of a transcript as a phone shows it: an SVG, so that it is text, and small."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

_BLOCK = re.compile(
    r"^\*\*(?P<who>You|You tap|Advisor):?\*\*:?(?P<said>.*?)(?=^\*\*|\Z)", re.MULTILINE | re.DOTALL
)
_BUTTON = re.compile(r"\[([^\]]+)\]")
_ROW = re.compile(r"(?:\[[^\]]+\] ?)+")
_LINE_CHARS = 48
_WIDTH, _MARGIN, _PAD, _LINE, _BUTTON_HEIGHT, _GAP = 420, 12, 10, 20, 32, 10
_STYLE = "font-family:system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px"
_KEY_CHARS = 8
_GROUND, _OURS, _THEIRS, _INK = "#D7E3EC", "#FFFFFF", "#E3F6CF", "#1F2933"
_KEY, _ON_KEY = "#5B7A8C", "#FFFFFF"


@dataclass(frozen=True)
class Bubble:
    """A message as lines, and the rows of buttons under it."""

    is_ours: bool
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


SHOWN = ("does obs even count as USCE or only hands on??", "b1/b2 ok for observership?")
"""What the picture in the README shows of docs/transcript.md."""


def drawn(page: str, questions: Iterable[str] = SHOWN) -> str:
    """Return the picture of the given questions of a transcript, each with its answer.

    Args:
        page: the transcript, as `markdown` writes it.
        questions: what the person said, word for word.
    """
    bubbles = list(_bubbles(page))
    shown: list[Bubble] = []
    for question in questions:
        said = Bubble(is_ours=False, lines=tuple(_wrapped(question)))
        place = bubbles.index(said)
        shown += bubbles[place : place + 2]
    return _svg(shown)


def _bubbles(page: str) -> Iterator[Bubble]:
    for block in _BLOCK.finditer(page):
        is_ours = block["who"] == "Advisor"
        lines = [line.removeprefix(">").strip() for line in block["said"].strip().splitlines()]
        rows = [line for line in lines if _ROW.fullmatch(line)] if is_ours else []
        words = "\n".join(line for line in lines if line not in rows).strip().splitlines()
        yield Bubble(
            is_ours,
            tuple(part for line in words for part in _wrapped(line)),
            tuple(tuple(_BUTTON.findall(row)) for row in rows),
        )


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, _LINE_CHARS, break_on_hyphens=False) or [""]


def _svg(bubbles: Iterable[Bubble]) -> str:
    top, parts = _MARGIN, []
    for bubble in bubbles:
        parts += _message(bubble, top)
        top += _height(bubble) + _GAP
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{top}"'
    ground = f'<rect width="{_WIDTH}" height="{top}" rx="14" fill="{_GROUND}"/>'
    return "\n".join([f'{head} style="{_STYLE}">', ground, *parts, "</svg>", ""])


def _height(bubble: Bubble) -> int:
    return len(bubble.lines) * _LINE + 2 * _PAD + len(bubble.rows) * (_BUTTON_HEIGHT + 4)


def _message(bubble: Bubble, top: int) -> Iterator[str]:
    longest = max(map(len, bubble.lines))
    width = _WIDTH - 5 * _MARGIN if bubble.is_ours else int(longest * 7.2) + 2 * _PAD
    left = _MARGIN if bubble.is_ours else _WIDTH - _MARGIN - width
    height = len(bubble.lines) * _LINE + 2 * _PAD
    yield _box(left, top, width, height, _OURS if bubble.is_ours else _THEIRS)
    for number, line in enumerate(bubble.lines, start=1):
        yield _text(left + _PAD, top + _PAD + number * _LINE - 6, line, _INK)
    for number, row in enumerate(bubble.rows):
        at = top + height + 4 + number * (_BUTTON_HEIGHT + 4)
        yield from _keys(row, left, at, width)


def _keys(row: tuple[str, ...], left: int, top: int, width: int) -> Iterator[str]:
    share = (width - 4 * (len(row) - 1)) / sum(len(label) + _KEY_CHARS for label in row)
    for label in row:
        each = int(share * (len(label) + _KEY_CHARS))
        yield _box(left, top, each, _BUTTON_HEIGHT, _KEY)
        yield _text(left + each // 2, top + 21, label, _ON_KEY, anchor="middle")
        left += each + 4


def _box(left: int, top: int, width: int, height: int, color: str) -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="10" fill="{color}"/>'


def _text(left: int, base: int, words: str, color: str, *, anchor: str = "start") -> str:
    return (
        f'<text x="{left}" y="{base}" fill="{color}" text-anchor="{anchor}">{escape(words)}</text>'
    )
