"""Buttons as an inline keyboard within Telegram's limits. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.core.replies import MAX_BUTTON_BYTES, Button
from bot.telegram.styled import is_openable
from bot.telegram.utf16 import well_formed

MAX_BUTTONS_IN_ROW = 8
MAX_BUTTONS = 100


def inline_keyboard(rows: Sequence[Sequence[Button]]) -> dict[str, Any] | None:
    """Return the reply markup of `rows`, None when no button is left.

    Long rows wrap and buttons beyond the hundredth are left out; so is a button that Telegram
    would refuse, since one of those costs the whole message.
    """
    drawn = [[_drawn(button) for button in row if is_drawable(button)] for row in rows]
    keyboard: list[list[dict[str, str]]] = []
    left = MAX_BUTTONS
    for row in _wrapped(drawn):
        if left > 0:
            keyboard.append(row[:left])
            left -= len(row)
    return {"inline_keyboard": keyboard} if keyboard else None


def is_drawable(button: Button) -> bool:
    """Return whether Telegram accepts the button: a label, and a URL or 1 to 64 bytes of data."""
    if not button.label.strip():
        return False
    if button.url is not None:
        return is_openable(button.url)
    return 1 <= len(button.data.encode("utf-8", "replace")) <= MAX_BUTTON_BYTES


def _wrapped(rows: Iterable[list[dict[str, str]]]) -> Iterable[list[dict[str, str]]]:
    for row in rows:
        for start in range(0, len(row), MAX_BUTTONS_IN_ROW):
            yield row[start : start + MAX_BUTTONS_IN_ROW]


def _drawn(button: Button) -> dict[str, str]:
    label = well_formed(button.label).strip()
    if button.url is not None:
        return {"text": label, "url": button.url}
    return {"text": label, "callback_data": button.data}
