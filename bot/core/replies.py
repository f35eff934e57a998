"""What the advisor sends back, as values that every edge can draw: Telegram, terminal, tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "bold", "italic", "code", "quote"]
ExportKind = Literal["pdf", "ics", "png", "txt", "json"]

MAX_BUTTON_BYTES = 64


@dataclass(frozen=True)
class Span:
    """A run of text in one style; with `url` it is a link."""

    text: str
    style: Style = "plain"
    url: str | None = None


@dataclass(frozen=True)
class Button:
    """A choice to tap; with `url` it opens a page and `data` is empty."""

    label: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Export:
    """A file made from a plan when it is sent; the same parts give the same bytes.

    `profile` is the plain JSON profile, `today` an ISO date. `earlier` says what calendars sent
    before were made from: a JSON list of objects with a profile and a day.
    """

    kind: ExportKind
    profile: str
    today: str
    earlier: str = "[]"


@dataclass(frozen=True)
class TextFile:
    """A file whose content is a text, sent as UTF-8."""

    name: str
    text: str


@dataclass(frozen=True)
class KeptFile:
    """A file with a part of what is kept of a person, read only when it is sent: it may be long.

    `reference` says which part, to whoever draws it.
    """

    name: str
    reference: str


@dataclass(frozen=True)
class Message:
    """One message: styled text, and buttons in rows below it.

    Attributes:
        replaces: draw it in place of the message whose button was tapped, where the edge can.
        export: a file to make and send with the text as its caption.
        file: a file to draw and send with the text as its caption.
    """

    spans: tuple[Span, ...]
    keyboard: tuple[tuple[Button, ...], ...] = ()
    replaces: bool = False
    export: Export | None = None
    file: KeptFile | None = None

    @property
    def text(self) -> str:
        """The whole text without its styling."""
        return "".join(span.text for span in self.spans)


def message(
    *parts: str | Span,
    keyboard: Sequence[Sequence[Button]] = (),
    replaces: bool = False,
) -> Message:
    """Return a message made of plain strings and styled spans."""
    spans = tuple(Span(part) if isinstance(part, str) else part for part in parts)
    return Message(spans, tuple(tuple(row) for row in keyboard), replaces=replaces)


def bold(text: str) -> Span:
    """Return `text` in bold."""
    return Span(text, "bold")


def italic(text: str) -> Span:
    """Return `text` in italics."""
    return Span(text, "italic")


def link(text: str, url: str) -> Span:
    """Return `text` as a link to `url`."""
    return Span(text, url=url)


def quote(text: str) -> Span:
    """Return `text` set off as a quotation."""
    return Span(text, "quote")
