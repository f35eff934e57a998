"""Text with marks on it: what lies between our spans and Telegram's entities. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.core.replies import Span
from bot.telegram.utf16 import offsets, well_formed

ENTITY_TYPES = {"bold": "bold", "italic": "italic", "code": "code", "quote": "blockquote"}
_LINK_SCHEMES = ("http", "https", "tg", "mailto")


@dataclass(frozen=True)
class Mark:
    """One entity over the code points `start` to `end` (exclusive); `url` only for a link."""

    start: int
    end: int
    type: str
    url: str | None = None


@dataclass(frozen=True)
class Styled:
    """A text and its marks, ordered by `start`; no mark begins or ends in white space."""

    text: str
    marks: tuple[Mark, ...] = ()

    def piece(self, start: int, end: int) -> "Styled":
        """Return what lies between two code points, without white space at either end."""
        inside = self.text[start:end]
        start += len(inside) - len(inside.lstrip())
        end = max(start, end - len(inside) + len(inside.rstrip()))
        cut = (
            Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.type, mark.url)
            for mark in self.marks
            if mark.start < end and mark.end > start
        )
        text = self.text[start:end]
        return Styled(text, tuple(_trimmed(cut, text)))

    def entities(self) -> list[dict[str, Any]]:
        """Return the marks as Telegram's entities, with offsets in UTF-16 code units."""
        at = offsets(self.text)
        return [
            {
                "type": mark.type,
                "offset": at[mark.start],
                "length": at[mark.end] - at[mark.start],
                **({"url": mark.url} if mark.url else {}),
            }
            for mark in self.marks
        ]


def styled(spans: Iterable[Span]) -> Styled:
    """Return the text of `spans` and its marks, without white space around the whole."""
    text, marks = "", []
    for span in spans:
        part = well_formed(span.text)
        end = len(text) + len(part)
        if span.style != "plain":
            marks.append(Mark(len(text), end, ENTITY_TYPES[span.style]))
        if span.url and is_openable(span.url):
            marks.append(Mark(len(text), end, "text_link", span.url))
        text += part
    return Styled(text, tuple(_trimmed(marks, text))).piece(0, len(text))


def is_openable(url: str) -> bool:
    """Return whether Telegram opens such a URL; it refuses or drops others."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _LINK_SCHEMES and bool(parts.netloc or parts.path)


def _trimmed(marks: Iterable[Mark], text: str) -> Iterable[Mark]:
    """Yield the marks without white space at their ends; those on nothing else vanish."""
    for mark in marks:
        marked = text[mark.start : mark.end]
        start = mark.start + len(marked) - len(marked.lstrip())
        end = mark.end - len(marked) + len(marked.rstrip())
        if start < end:
            yield Mark(start, end, mark.type, mark.url)
