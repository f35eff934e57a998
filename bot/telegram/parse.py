"""Raw updates -> what the person did. Pure, and total: no update can make it raise.

The raw JSON is read by pattern. PTB's own `Update.de_json` refuses a whole update for one field
it cannot read, and most of an update's fields are of no use here.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.core.dialogue.events import Commanded, Event, Pressed, Said, SentMedia
from bot.core.ports import Incoming, Payload
from bot.core.replies import Message, link, message
from bot.telegram.utf16 import well_formed

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")

# An animation is also a document and a venue also a location: the telling one comes first.
_MEDIA = (
    "photo", "voice", "video", "video_note", "animation", "audio", "document", "sticker",
    "contact", "venue", "location", "poll", "dice", "story", "game", "paid_media", "live_photo",
    "checklist", "invoice", "passport_data", "web_app_data", "gift", "rich_message",
)  # fmt: skip
_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_FORWARDED = ("forward_origin", "forward_date")

FORWARDED_COMMAND = message(
    "That command was forwarded, so I did not act on it. Send it yourself if you mean it."
)


@dataclass(frozen=True)
class BotIdentity:
    """Who the bot is on Telegram; `username` without the @."""

    id: int
    username: str


class Skipped(Enum):
    """Why an update leads to nothing."""

    MALFORMED = "malformed"
    NOT_FOR_US = "not_for_us"


def parse(update: Payload, me: BotIdentity) -> Incoming | Skipped:
    """Return what the raw update means, or why it is skipped."""
    match update:
        case {"update_id": int(), "message": received}:
            return _message(received, me)
        case {"update_id": int(), "edited_message": edited}:
            return _edited(edited)
        case {"update_id": int(), "callback_query": tapped}:
            return _tap(tapped)
        case {"update_id": int()}:
            return Skipped.NOT_FOR_US
    return Skipped.MALFORMED


def group_reply(me: BotIdentity) -> Message:
    """Return the one line that a group gets."""
    return message(
        "I work in private chats, where your details stay with you: ",
        link(f"t.me/{me.username}", f"https://t.me/{me.username}"),
    )


def _message(received: Any, me: BotIdentity) -> Incoming | Skipped:
    match received:
        case {"chat": {"id": int(), "type": "channel"}} | {"from": {"is_bot": True}}:
            return Skipped.NOT_FOR_US
        case {"chat": {"id": int(chat), "type": "private"}, "from": {"id": int(user)}}:
            return _private(received, chat, user)
        case {"chat": {"id": int(chat), "type": "group" | "supergroup"}}:
            return _group(received, chat, me)
    return Skipped.MALFORMED


def _private(received: dict[str, Any], chat: int, user: int) -> Incoming | Skipped:
    match received:
        case {"text": str(text)}:
            return _text(well_formed(text).strip(), received, chat, user)
        case {"text": _}:
            return Skipped.MALFORMED
    kind = next((kind for kind in _MEDIA if kind in received), None)
    return Incoming(chat, user, SentMedia(kind, _caption(received))) if kind else Skipped.NOT_FOR_US


def _edited(edited: Any) -> Incoming | Skipped:
    """An edited text; a live location that moves is edited too, and is nothing to speak of."""
    match edited:
        case {"from": {"is_bot": True}}:
            return Skipped.NOT_FOR_US
        case {
            "chat": {"id": int(chat), "type": "private"},
            "from": {"id": int(user)},
            "text": str(),
        }:
            return Incoming(chat, user, SentMedia("edit"))
    return Skipped.NOT_FOR_US


def _caption(received: dict[str, Any]) -> str:
    """Return what was written beside a picture or file; a command there is not one."""
    match received:
        case {"caption": str(text)}:
            words = well_formed(text).strip()
            return "" if _COMMAND.fullmatch(words) else words
    return ""


def _text(text: str, received: dict[str, Any], chat: int, user: int) -> Incoming:
    command = _COMMAND.fullmatch(text)
    if command is None:
        return Incoming(chat, user, Said(text))
    reply = FORWARDED_COMMAND if any(key in received for key in _FORWARDED) else None
    event: Event = Commanded(command[1].lower(), (command[3] or "").strip())
    return Incoming(chat, user, event, reply=reply)


def _group(received: dict[str, Any], chat: int, me: BotIdentity) -> Incoming | Skipped:
    if not _addresses(received, me):
        return Skipped.NOT_FOR_US
    match received:
        case {"from": {"id": int(user)}}:
            return Incoming(chat, user, Said(""), reply=group_reply(me))
    return Incoming(chat, None, Said(""), reply=group_reply(me))


def _addresses(received: dict[str, Any], me: BotIdentity) -> bool:
    """Return whether a message in a group speaks to the bot: by name, command@name or reply."""
    match received:
        case {"reply_to_message": {"from": {"id": me.id}}}:
            return True
        case {"text": str(text)} | {"caption": str(text)}:
            return re.search(rf"@{re.escape(me.username)}\b", text, re.IGNORECASE) is not None
    return False


def _tap(tapped: Any) -> Incoming | Skipped:
    match tapped:
        case {
            "id": str(tap),
            "from": {"id": int(user)},
            "data": str(data),
            "message": {"chat": {"id": int(chat), "type": "private"}, "message_id": int(number)},
        }:
            is_editable = tapped["message"].get("date", 0) != 0  # 0: Telegram no longer knows it
            shown = number if is_editable else None
            return Incoming(chat, user, Pressed(data), message_id=shown, callback_id=tap)
        case {"id": str(), "from": {"id": int()}}:
            return Skipped.NOT_FOR_US
    return Skipped.MALFORMED
