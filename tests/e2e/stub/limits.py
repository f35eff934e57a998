"""The limits that Telegram's server enforces on messages. Pure.

Source: https://core.telegram.org/bots/api (sendMessage, MessageEntity, InlineKeyboardButton).
"""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from tests.e2e.stub.errors import ViolationError

TEXT = 4096
CAPTION = 1024
_PLAIN = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote",
    "expandable_blockquote", "code", "pre",
}  # fmt: skip
_LINKS = ("http://", "https://", "tg://", "mailto:")


def check_text(text: str, entities: Sequence[MessageEntity], *, limit: int) -> None:
    """Refuse a text that is blank or too long, and entities that do not lie on it."""
    units = _utf16(text)
    if limit == TEXT and not text.strip():
        raise ViolationError("message text is empty")
    if len(units) > limit:
        raise ViolationError(f"text of {len(units)} UTF-16 units is longer than {limit}")
    if text != text.strip():
        raise ViolationError("white space around a text is cut off by Telegram")
    if len(entities) > 100:
        raise ViolationError(f"{len(entities)} entities are more than 100")
    for entity in entities:
        _check_entity(units, entity)


def _check_entity(units: list[bytes], entity: MessageEntity) -> None:
    start, end = entity.offset, entity.offset + entity.length
    if entity.length < 1 or start < 0 or end > len(units):
        raise ViolationError(f"entity {start}..{end} lies outside of {len(units)} units")
    if _is_low_surrogate(units, start) or _is_low_surrogate(units, end):
        raise ViolationError(f"entity {start}..{end} cuts a character in two")
    if not b"".join(units[start:end]).decode("utf-16-le").strip():
        raise ViolationError(f"entity {start}..{end} covers only white space")
    if entity.type == "text_link":
        if not (entity.url or "").startswith(_LINKS):
            raise ViolationError(f"text_link to {entity.url!r}")
    elif entity.type not in _PLAIN:
        raise ViolationError(f"entity of type {entity.type!r} cannot be sent")


def _utf16(text: str) -> list[bytes]:
    raw = text.encode("utf-16-le")
    return [raw[index : index + 2] for index in range(0, len(raw), 2)]


def _is_low_surrogate(units: list[bytes], index: int) -> bool:
    return index < len(units) and 0xDC <= units[index][1] <= 0xDF


def check_keyboard(markup: object) -> None:
    """Refuse an inline keyboard beyond the limits."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return
    rows = markup.inline_keyboard
    if any(not 1 <= len(row) <= 8 for row in rows):
        raise ViolationError("a row has 1 to 8 buttons")
    if sum(len(row) for row in rows) > 100:
        raise ViolationError("a keyboard has at most 100 buttons")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise ViolationError("a button needs a text")
    if (button.callback_data is None) == (button.url is None):
        raise ViolationError("a button has either data or a URL")
    if button.url is not None and not button.url.startswith(_LINKS):
        raise ViolationError(f"a button to {button.url!r}")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= 64:
        raise ViolationError("callback data takes 1 to 64 bytes")
