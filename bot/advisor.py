"""The use cases over ports: ask, plan, converse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.answer import Answer
from bot.core.dialogue import Conversation
from bot.core.events import Event
from bot.core.plan.plan import Plan
from bot.core.ports import Answerer, Planner
from bot.core.profile import Profile
from bot.core.replies import Message
from knowledge.passages import Turn


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question and what was answered, for the operator's list of unanswered questions."""

    question: str
    answer: Answer


@dataclass(frozen=True)
class Conversed:
    """What one event led to; the caller stores it as a whole or not at all.

    Attributes:
        conversation: the new state.
        messages: what to send, in order.
        answers: the questions answered on the way.
        forget: delete everything about this person (and store no new state).
        remind_at: when the next reminder is due, timezone-aware UTC; None when there is none.
    """

    conversation: Conversation
    messages: tuple[Message, ...]
    answers: tuple[AnsweredQuestion, ...] = ()
    forget: bool = False
    remind_at: datetime | None = None


class Advisor:
    """Answers questions, makes plans and leads conversations; holds no state of its own."""

    def __init__(self, *, answerer: Answerer, planner: Planner) -> None:
        self._answerer = answerer
        self._planner = planner

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the grounded answer to one question."""
        return self._answerer.answer(question, history)

    def plan(self, profile: Profile, today: date) -> Plan:
        """Return the tailored plan."""
        return self._planner.plan(profile, today)
