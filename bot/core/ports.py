"""What the core and the use cases ask of the outside, as protocols with one to three methods.

A protocol is here only when it has two implementations (often the second is the fake in tests).
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bot.core.answers.answer import Answer
from bot.core.dialogue.events import Event
from bot.core.plan.calendar_events import CalendarEvent
from bot.core.plan.plan import Plan
from bot.core.profile import Profile
from bot.core.replies import ExportKind, Message
from knowledge.passages import Turn

Payload = dict[str, Any]
"""One rendered call of the edge as plain JSON: {"method": "sendMessage", ...its parameters}."""


class Answerer(Protocol):
    """Answers one question, in the light of the conversation so far."""

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the grounded answer; never raises for anything a user can type."""
        ...


class Planner(Protocol):
    """Makes the tailored plan."""

    def plan(self, profile: Profile, today: date) -> Plan:
        """Return the plan for `profile` as seen on `today`."""
        ...


@dataclass(frozen=True)
class ExportedFile:
    """A file made from a plan, ready to send or save."""

    name: str
    content: bytes


class Exporter(Protocol):
    """Draws a plan as a file."""

    def export(
        self,
        kind: ExportKind,
        *,
        plan: Plan,
        profile: Profile,
        today: date,
        earlier: Sequence[CalendarEvent] = (),
    ) -> ExportedFile:
        """Return the file; the same input gives the same bytes.

        A calendar withdraws the events of `earlier` ones that the plan no longer has.
        """
        ...


@dataclass(frozen=True)
class Incoming:
    """An update that parsed: who, where, and what they did.

    Attributes:
        chat_id: the chat; replies go there and its messages stay in order.
        user_id: the person, where known.
        event: what they did, for the dialogue.
        message_id: the message whose button was tapped, if any; a reply may replace it.
        callback_id: the tap to acknowledge, if any.
        reply: a fixed reply of the edge itself; when set, the dialogue is not asked.
    """

    chat_id: int
    user_id: int | None
    event: Event
    message_id: int | None = None
    callback_id: str | None = None
    reply: Message | None = None


class Edge(Protocol):
    """A messenger: understands its raw updates, draws messages, sends what was drawn."""

    def parse(self, update: Payload) -> Incoming | None:
        """Return what the raw update means; None when there is nothing to do or it is malformed."""
        ...

    def render(self, incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
        """Return the calls that show `messages`, already split to the messenger's limits. Pure."""
        ...

    async def send(self, payload: Payload) -> None:
        """Carry out one rendered call, retrying what can be retried.

        Raises:
            UnreachableError: nothing can be delivered there (the user blocked the bot, say).
            DeliveryError: this cannot be delivered; not retried.
        """
        ...


Show = Callable[[str], None]
"""Shows a text that is not finished yet; may be called from any thread, and never raises."""


class Previews(Protocol):
    """A messenger that can show an answer while it is being written."""

    def preview(self, incoming: Incoming) -> AbstractAsyncContextManager[Show | None]:
        """Return what shows texts to whoever wrote, while inside; None where nothing can be."""
        ...
