"""What the store is given and gives, as values: what was known, what was decided, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.adapters.model_limits import Usage
from bot.core.ports import Payload


@dataclass(frozen=True)
class Before:
    """What is known when an update is about to be decided.

    Attributes:
        decided: the calls decided earlier for this very update; None when it is new.
        buried: it was decided earlier and its person has been forgotten since.
        farewell: it was a /forget whose farewell may still have to be sent.
        state: the conversation as plain JSON; None for a first contact.
        version: 0 for a first contact; the decision is stored only if it is still the same.
        reminder_at: when this chat's reminder is due, if one is.
        unreadable: why what is stored of this chat or update cannot be read; "" when it can.
    """

    decided: tuple[Payload, ...] | None = None
    buried: bool = False
    farewell: bool = False
    state: Any | None = None
    version: int = 0
    banned: bool = False
    reminder_at: datetime | None = None
    unreadable: str = ""


@dataclass(frozen=True)
class AskedQuestion:
    """A question's outcome; `text` only where an operator should read it, masked."""

    status: str
    text: str | None = None


@dataclass(frozen=True)
class Feedback:
    """What a person thought of an answer.

    Attributes:
        about: the masked question, if it may be kept.
        passages: what the answer cited, such as "guide 2.2, official F029a".
        version: of the knowledge that gave the answer.
    """

    verdict: Literal["helped", "not_helped"]
    about: str | None = None
    passages: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What one update led to, stored as a whole or not at all.

    Attributes:
        key: the update's durable id.
        version: the version the decision was made from.
        remind_at: the next reminder, aware UTC; None switches it off.
        model_use: what answers by a language model used.
        settles: an open question that is answered by this.
        is_theirs: the person led the conversation on; our own doing, such as a reminder, does not
            make it touched lately.
    """

    key: str
    chat_id: int
    user_id: int | None
    version: int
    state: Any
    payloads: Sequence[Payload]
    questions: Sequence[AskedQuestion] = ()
    feedback: Feedback | None = None
    remind_at: datetime | None = None
    model_use: Sequence[Usage] = ()
    settles: int | None = None
    is_theirs: bool = True


@dataclass(frozen=True)
class Reminder:
    """A reminder that is due."""

    chat_id: int
    due_at: datetime


@dataclass(frozen=True)
class Erasure:
    """A chat whose traces in the durable engine must go; `key` is its /forget update.

    `chat_id` is None when only the scrubbing of the files is left.
    """

    id: str
    chat_id: int | None
    key: str | None
