"""What a person did, whichever edge it came through."""

from dataclasses import dataclass

from bot.core.answers.answer import Answer


@dataclass(frozen=True)
class Said:
    """Typed some text."""

    text: str


@dataclass(frozen=True)
class Pressed:
    """Tapped a button; `data` is what the button carried, at most 64 bytes of UTF-8."""

    data: str


@dataclass(frozen=True)
class Commanded:
    """Sent a command such as /plan; `argument` is the rest of the line."""

    name: str
    argument: str = ""


@dataclass(frozen=True)
class SentMedia:
    """Sent something that is not text; `kind` is "photo", "voice", "sticker", "edit" and so on.

    `caption` is what was written beside it, "" when nothing was.
    """

    kind: str
    caption: str = ""


@dataclass(frozen=True)
class ReminderDue:
    """Nothing was done: the time of a reminder, which the person had switched on, has come."""


@dataclass(frozen=True)
class AnswerFound:
    """Nothing was done: a question that no source answered when it was asked has an answer now."""

    question: str
    answer: Answer


Event = Said | Pressed | Commanded | SentMedia | ReminderDue | AnswerFound
