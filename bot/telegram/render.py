"""Messages -> Bot API calls as plain JSON, within every limit Telegram sets. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from bot.core import wording
from bot.core.ports import Incoming, Payload
from bot.core.replies import ExportKind, Message
from bot.telegram.keyboard import inline_keyboard
from bot.telegram.splitting import MAX_CAPTION_UNITS, split
from bot.telegram.styled import Styled, styled
from bot.telegram.utf16 import units

_NO_PREVIEW = {"is_disabled": True}
_FILE_METHODS: dict[ExportKind, str] = {"png": "sendPhoto"}


def render(incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
    """Return the calls that show `messages`, in order; a tap is acknowledged first.

    Long messages are split, with the buttons under the last piece. The first message that
    `replaces` is drawn into the message whose button was tapped, when that is known.
    """
    calls: list[Payload] = []
    if incoming.callback_id is not None:
        tapped = {"method": "answerCallbackQuery", "callback_query_id": incoming.callback_id}
        calls.append(tapped if messages else {**tapped, "text": wording.ALREADY})
    replaced = incoming.message_id
    for message in messages:
        replaceable = message.replaces and _content(message) is None
        calls += _shown(message, incoming.chat_id, replaced if replaceable else None)
        replaced = None if replaceable else replaced
    return calls


def _shown(message: Message, chat_id: int, replaced: int | None) -> Iterator[Payload]:
    text = styled(message.spans)
    markup = inline_keyboard(message.keyboard)
    content = _content(message)
    if content is None:
        yield from _texts(text, chat_id, replaced=replaced, markup=markup)
    elif units(text.text) <= MAX_CAPTION_UNITS:
        yield _file(content, chat_id, caption=text, markup=markup)
    else:
        yield from _texts(text, chat_id)
        yield _file(content, chat_id, caption=Styled(""), markup=markup)


def _content(message: Message) -> Payload | None:
    """Return the call that sends a message's file, without its caption; None when it has none."""
    if message.export is not None:
        method = _FILE_METHODS.get(message.export.kind, "sendDocument")
        return {"method": method, "export": asdict(message.export)}
    if message.file is not None:
        return {"method": "sendDocument", "kept": asdict(message.file)}
    return None


def _texts(
    text: Styled,
    chat_id: int,
    *,
    replaced: int | None = None,
    markup: dict[str, Any] | None = None,
) -> Iterator[Payload]:
    pieces = split(text)
    for number, piece in enumerate(pieces, start=1):
        call: Payload = {"method": "sendMessage", "chat_id": chat_id, "text": piece.text}
        if number == 1 and replaced is not None:
            call |= {"method": "editMessageText", "message_id": replaced}
        call["link_preview_options"] = _NO_PREVIEW
        if piece.marks:
            call["entities"] = piece.entities()
        if number == len(pieces) and markup:
            call["reply_markup"] = markup
        yield call


def _file(
    content: Payload, chat_id: int, *, caption: Styled, markup: dict[str, Any] | None
) -> Payload:
    call: Payload = {"method": content["method"], "chat_id": chat_id, **content}
    if caption.text:
        call["caption"] = caption.text
    if caption.marks:
        call["caption_entities"] = caption.entities()
    if markup:
        call["reply_markup"] = markup
    return call
