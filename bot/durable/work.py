"""Naming work: which durable id an update has, and in whose order it stands. Pure.

Nothing here trusts the shape of an update: what Telegram may send tomorrow, or what somebody sends
in its name, is stored all the same and judged later, inside the workflow.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from bot.core.clean_json import clean_json
from bot.core.ports import Payload

NO_CHAT = "no-chat"
_OF_A_CHAT = "chat-"
# Numbers fit the databases' 64-bit integers.
_MAX_ID = 2**63 - 1
_LAST_TURN = 2**31 - 1
_REMINDER = re.compile(r"rem--?\d+-(\d+)")
_CHAT_PATHS = (("chat", "id"), ("message", "chat", "id"), ("from", "id"))


@dataclass(frozen=True)
class Work:
    """Something to be done once.

    Attributes:
        id: its durable id; a second work with the same id is the same work.
        partition: works of one partition are done one by one, in order of arrival.
        argument: plain JSON.
        turn: of those waiting in a partition the lowest goes first, before the order of arrival;
            1 to 2,147,483,647, as the engine's priorities are.
        unreadable: why the argument, empty then, cannot be read back; "" when it can.
    """

    kind: Literal["update", "reminder", "news"]
    id: str
    partition: str
    argument: Payload
    turn: int = 1
    unreadable: str = ""


def update_work(update: Payload) -> Work | None:
    """Return the work for a raw update; None when it carries no usable number.

    Updates go by their number: the engine's order of arrival is that of the wall clock, which may
    step back. Zeros pad the id: where all else is equal the order is that of the id as text.
    """
    number = update.get("update_id")
    if number is None or not _is_id(number) or number < 0:
        return None
    clean: Payload = clean_json(update)
    turn = min(number + 1, _LAST_TURN)
    return Work("update", f"tg-{number:012d}", partition_of(chat_of(update)), clean, turn)


def reminder_work(chat_id: int, due_at: datetime) -> Work:
    """Return the work for a reminder: the same reminder is the same work."""
    due = int(due_at.timestamp())
    argument = {"chat_id": chat_id, "due": due_at.astimezone(UTC).isoformat()}
    return Work("reminder", f"rem-{chat_id}-{due}", partition_of(chat_id), argument)


def news_work(chat_id: int, question_id: int, told_at: datetime, argument: Payload) -> Work:
    """Return the work that tells a chat an answer; of each moment, a question is told once."""
    moment = int(told_at.timestamp() * 1000)
    given = {**clean_json(argument), "chat_id": chat_id, "question_id": question_id}
    return Work("news", f"news-{question_id}-{moment}", partition_of(chat_id), given)


def name_in_logs(text: str) -> str:
    """Return an id, or a text with ids in it, without the chat that a reminder's id names."""
    return _REMINDER.sub(r"rem-\1", text)


def partition_of(chat_id: int | None) -> str:
    """Return the partition of a chat."""
    return NO_CHAT if chat_id is None else f"{_OF_A_CHAT}{chat_id}"


def private_chat_in(partition: str) -> int | None:
    """Return the private chat a partition is of, whose number is its person's; else None."""
    number = partition.removeprefix(_OF_A_CHAT)
    return int(number) if number != partition and number.isdecimal() else None


def chat_of(update: Mapping[str, Any]) -> int | None:
    """Return the chat an update belongs to; None when none can be made out.

    A tap on a message that is gone names no chat: in a private chat it is the person's number.
    """
    for part in update.values():
        for path in _CHAT_PATHS:
            number = _at(part, path)
            if _is_id(number):
                return int(number)
    return None


def _at(part: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        part = part.get(name) if isinstance(part, Mapping) else None
    return part


def _is_id(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and abs(number) <= _MAX_ID
