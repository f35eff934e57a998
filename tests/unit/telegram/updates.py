"""Raw updates as Telegram sends them, for tests."""

from typing import Any

from bot.core.ports import Payload
from bot.telegram.parse import BotIdentity

ME = BotIdentity(42, "usce_bot")
PERSON = {"id": 7, "is_bot": False, "first_name": "Amina"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Amina"}
GROUP = {"id": -100, "type": "supergroup", "title": "IMG friends"}


def message_update(*, chat: dict[str, Any] = PRIVATE, **content: Any) -> Payload:
    return {
        "update_id": 5,
        "message": {"message_id": 3, "date": 1, "chat": chat, "from": PERSON, **content},
    }


def tap_update(data: Any = "plan", *, date: int = 1, **content: Any) -> Payload:
    shown = {"message_id": 9, "date": date, "chat": PRIVATE, "from": {"id": 42, "is_bot": True}}
    return {
        "update_id": 6,
        "callback_query": {
            "id": "77", "from": PERSON, "chat_instance": "1", "message": shown, "data": data,
            **content,
        },
    }  # fmt: skip
