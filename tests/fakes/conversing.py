"""A person who talks to the advisor: types, taps buttons by their label, waits."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.advisor import Advisor, Conversed
from bot.core.answers.answer import Answer, Source
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.conversation_json import from_json, to_json
from bot.core.dialogue.events import Commanded, Event, Pressed, Said
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.ports import Planner
from bot.core.replies import Button
from knowledge.rows import Reference
from tests.fakes.answering import ScriptedAnswerer
from tests.fakes.plans import SimplePlanner

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GUIDE_SOURCE = Source("guide", "2.2", "Observerships", "An observership is:")
AN_ANSWER = Answer("answered", "Sometimes.", (GUIDE_SOURCE,), follow_ups=("How many weeks?",))
SUPPORT = Answer("support", "I am so sorry. Please call 988.", intent="distress")


class Person:
    """Leads one conversation; every state goes through JSON, as a store would have it."""

    def __init__(
        self,
        answers: Mapping[str, Answer] | None = None,
        *,
        otherwise: Answer = AN_ANSWER,
        reference: Reference | None = None,
        book: Sourcebook | None = None,
        planner: Planner | None = None,
    ) -> None:
        given: dict[str, Any] = {"book": book}
        given |= {} if reference is None else {"reference": reference}
        self.advisor = Advisor(
            answerer=ScriptedAnswerer(answers or {}, otherwise),
            planner=planner or SimplePlanner(),
            **given,
        )
        self.now = NOW
        self.conversation = Conversation()
        self.last: Conversed | None = None

    def does(self, event: Event) -> Conversed:
        self.last = self.advisor.converse(self.conversation, event, self.now)
        self.conversation = from_json(to_json(self.last.conversation))
        return self.last

    def says(self, text: str) -> str:
        self.does(Said(text))
        return self.text

    def commands(self, name: str, argument: str = "") -> str:
        self.does(Commanded(name, argument))
        return self.text

    def taps(self, label: str) -> str:
        self.does(Pressed(self.button(label).data))
        return self.text

    def waits(self, **time: float) -> None:
        self.now += timedelta(**time)

    @property
    def text(self) -> str:
        """All that was sent last, in one text."""
        assert self.last is not None
        return "\n".join(message.text for message in self.last.messages)

    @property
    def buttons(self) -> list[Button]:
        assert self.last is not None
        return [b for message in self.last.messages for row in message.keyboard for b in row]

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def draft(self) -> Mapping[str, object]:
        return self.conversation.draft

    def button(self, label: str) -> Button:
        """The last button whose label contains `label`."""
        return next(button for button in reversed(self.buttons) if label in button.label)

    def has_plan(self) -> "Person":
        """Go through the form, so that there is a plan."""
        self.commands("plan")
        self.says("graduated june 2019, B1/B2, Pakistani, IM, 3000 usd, 8 weeks")
        self.taps("All three passed")
        assert self.conversation.planned is not None
        return self
