"""A messenger and a dialog that are easy to check: the dialog counts the turns of each chat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.advisor import AnsweredQuestion
from bot.core.answers.answer import Answer
from bot.core.dialogue.events import Event, ReminderDue, Said
from bot.core.dialogue.requests import Rating
from bot.core.errors import DeliveryError, UnreachableError
from bot.core.ports import Incoming, Payload
from bot.core.replies import Message, message

APOLOGY = message("sorry")
REMIND = "remind me at "


def update(number: int, chat_id: int, text: str) -> Payload:
    """Return a raw update of a private chat."""
    person = {"id": chat_id, "first_name": "Ada"}
    chat = {"id": chat_id, "type": "private"}
    return {"update_id": number, "message": {"from": person, "chat": chat, "text": text}}


class ChatEdge:
    """Understands `update`s; keeps what was sent; each message is one call."""

    def __init__(self) -> None:
        self.sent: list[Payload] = []
        self.blocked: set[int] = set()
        self.refused: set[str] = set()
        self.failures = 0

    def parse(self, update: Payload) -> Incoming | None:
        said = update.get("message")
        if said is None:
            return None
        event = Said(said["text"])
        return Incoming(said["chat"]["id"], said["from"]["id"], event)

    def render(self, incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
        return [{"chat_id": incoming.chat_id, "text": each.text} for each in messages]

    async def send(self, payload: Payload) -> None:
        if payload["chat_id"] in self.blocked:
            raise UnreachableError("blocked")
        if payload["text"] in self.refused:
            raise DeliveryError("refused")
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no network")
        self.sent.append(payload)

    def texts(self, chat_id: int) -> list[str]:
        return [payload["text"] for payload in self.sent if payload["chat_id"] == chat_id]


@dataclass(frozen=True)
class Counted:
    """Like `Conversed`, with a conversation that is plain JSON."""

    conversation: dict[str, Any]
    messages: tuple[Message, ...]
    answers: tuple[AnsweredQuestion, ...] = ()
    forget: bool = False
    remind_at: datetime | None = None
    rating: Rating | None = None


@dataclass
class CountingDialog:
    """Counts turns in the conversation and says which turn it is.

    "/forget" forgets, "fail" fails, "unknown ..." is a question that no source answers, "remind me
    at ..." sets a reminder, "helped" and "not helped" rate an answer. Every turn gives `replies`
    messages, each starting with `prefix`.
    """

    replies: int = 1
    prefix: str = ""
    broken: bool = False
    seen: list[Event] = field(default_factory=list)

    def __call__(self, conversation: dict[str, Any], event: Event, now: datetime) -> Counted:
        self.seen.append(event)
        text = event.text if isinstance(event, Said) else type(event).__name__
        if self.broken or text == "fail":
            raise RuntimeError("a secret text")
        if text == "/forget":
            return Counted({}, (message("bye"),), forget=True)
        turn = {**conversation, "n": conversation["n"] + 1, "last": text}
        if text.startswith(REMIND):
            turn["remind"] = text.removeprefix(REMIND)
        if isinstance(event, ReminderDue):
            turn.pop("remind")
        messages = tuple(
            message(f"{self.prefix}{turn['n']}.{part} {text}") for part in range(self.replies)
        )
        return Counted(
            turn,
            messages,
            answers=_answers(text),
            rating=Rating(turn["last"], helped=text == "helped") if "helped" in text else None,
            remind_at=datetime.fromisoformat(turn["remind"]) if "remind" in turn else None,
        )


def encode(conversation: dict[str, Any]) -> dict[str, Any]:
    return conversation


def decode(raw: dict[str, Any] | None) -> dict[str, Any]:
    return {"n": 0} if raw is None else raw


def _answers(text: str) -> tuple[AnsweredQuestion, ...]:
    if not text.startswith("unknown"):
        return ()
    return (AnsweredQuestion(text, Answer("not_covered", "I do not know.")),)
