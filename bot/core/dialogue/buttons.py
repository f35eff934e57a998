"""What buttons carry: a letter for the act, then its parts, at most 64 bytes.

Buttons outlive the state they were drawn for. Those that answer the form carry the version at
which it was drawn, and an older one changes nothing; the others only show something, or say
outright what to set ("ticked", not "toggle"), so that a second tap does no harm.
"""

from dataclasses import dataclass

from bot.core.replies import MAX_BUTTON_BYTES, Button

_SEPARATOR = ":"

ANSWER = "f"
EDIT = "e"
PLAN_PAGE = "v"
TICK = "t"
PROFILE_PAGE = "p"
COMMAND = "m"
QUOTES = "q"
GOOD = "u"
BAD = "d"
FOLLOW_UP = "a"
EXAMPLE = "x"
REMIND = "r"
EXPORT = "o"
ACCEPT = "y"
DECLINE = "n"
FORGET = "w"
PROGRAMS = "b"
DESK = "k"


@dataclass(frozen=True)
class Tap:
    """A tapped button, taken apart."""

    act: str
    parts: tuple[str, ...]

    def part(self, index: int) -> str:
        """Return one part, "" where there is none."""
        return self.parts[index] if index < len(self.parts) else ""

    def number(self, index: int) -> int | None:
        """Return one part as a whole number, or None."""
        return whole_number(self.part(index))


def whole_number(text: str) -> int | None:
    """Return a part of a button as a whole number, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def button(label: str, act: str, *parts: object) -> Button:
    """Return a button; what is more than fits is cut from its last part."""
    data = _SEPARATOR.join((act, *map(str, parts)))
    return Button(label, data.encode()[:MAX_BUTTON_BYTES].decode(errors="ignore"))


def tapped(data: str) -> Tap:
    """Return what `data` says; never raises."""
    act, *parts = data.split(_SEPARATOR)
    return Tap(act, tuple(parts))
