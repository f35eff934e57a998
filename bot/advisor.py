"""The use cases over ports: ask, plan, converse."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.answers.answer import Answer
from bot.core.dialogue.conversation import Conversation, Planned, current_history
from bot.core.dialogue.dialogue import step
from bot.core.dialogue.events import Event
from bot.core.dialogue.following import after_answer, after_plan
from bot.core.dialogue.reminders import due_of
from bot.core.dialogue.requests import (
    Asking,
    AtDesk,
    Browsing,
    Part,
    Planning,
    Rating,
    Request,
    Step,
)
from bot.core.errors import ProfileError
from bot.core.grounding.citations import Citations
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.personal.beside_answer import note_for
from bot.core.plan.plan import Plan
from bot.core.ports import Answerer, Planner
from bot.core.present.basis import basis_message
from bot.core.present.desk import desk_messages
from bot.core.present.directory import directory_page
from bot.core.profile import Profile, parse_profile
from bot.core.replies import Message
from knowledge.passages import Turn
from knowledge.rows import Reference

_ALWAYS_SHOWN: Mapping[str, tuple[str, ...]] = {
    "take": ("support", "declined"),
    "tell": ("support", "declined", "answered"),
    "ask_again": ("support", "declined"),
    "in_form": ("support", "declined", "answered"),
}
_NO_REFERENCE = Reference(
    programs=(), costs=(), calendar=(), visa_policy=(), facts=(), guide_sections=()
)


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
        rating: what the person thinks of an answer, when that is what they tapped.
    """

    conversation: Conversation
    messages: tuple[Message, ...]
    answers: tuple[AnsweredQuestion, ...] = ()
    forget: bool = False
    remind_at: datetime | None = None
    rating: Rating | None = None


@dataclass(frozen=True)
class _Led:
    """What a request led to, and the question when one was answered."""

    step: Step
    asked: AnsweredQuestion | None = None


class Advisor:
    """Answers questions, makes plans and leads conversations; holds no state of its own.

    Args:
        answerer: answers questions.
        planner: makes plans.
        citations: names the sources of plans.
        reference: the program directory and what else the knowledge is made of.
        book: looks up what a line about one person cites.
    """

    def __init__(
        self,
        *,
        answerer: Answerer,
        planner: Planner,
        citations: Citations | None = None,
        reference: Reference = _NO_REFERENCE,
        book: Sourcebook | None = None,
    ) -> None:
        self._answerer = answerer
        self._planner = planner
        self._citations = citations or Citations(())
        self._reference = reference
        self._book = book or Sourcebook(())

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Return the grounded answer to one question."""
        return self._answerer.answer(question, history)

    def plan(self, profile: Profile, today: date) -> Plan:
        """Return the tailored plan."""
        return self._planner.plan(profile, today)

    def converse(self, conversation: Conversation, event: Event, now: datetime) -> Conversed:
        """Return what `event` leads to at `now`, timezone-aware UTC."""
        first = step(conversation, event, now)
        state = first.conversation
        waiting: deque[Part] = deque(first.parts)
        messages: list[Message] = []
        answers: list[AnsweredQuestion] = []
        while waiting:
            part = waiting.popleft()
            if isinstance(part, Message):
                messages.append(part)
                continue
            led = self._resolved(state, part, now)
            answers += [led.asked] if led.asked is not None else []
            state = led.step.conversation
            waiting.extendleft(reversed(led.step.parts))
        return Conversed(
            conversation=state,
            messages=tuple(messages),
            answers=tuple(answers),
            forget=first.forget,
            remind_at=due_of(state),
            rating=first.rating,
        )

    def _resolved(self, state: Conversation, request: Request, now: datetime) -> _Led:
        today = now.date()
        if isinstance(request, Asking):
            return self._asked(state, request, now)
        if isinstance(request, Planning):
            return _Led(self._planned(state, request, today))
        if isinstance(request, Browsing):
            page = directory_page(self._reference.programs, request, today)
            return _Led(Step(state, (page,)))
        if isinstance(request, AtDesk):
            return _Led(Step(state, desk_messages(request, self._citations, today)))
        return _Led(Step(state, (basis_message(self._reference),)))

    def _asked(self, state: Conversation, asking: Asking, now: datetime) -> _Led:
        history = () if asking.stands_alone else current_history(state)
        answer = self._answerer.answer(asking.question, history)
        is_shown = asking.purpose == "answer" or answer.status in _ALWAYS_SHOWN[asking.purpose]
        asked = AnsweredQuestion(asking.question, answer) if is_shown else None
        note = note_for(
            asking.question,
            answer,
            draft={**state.draft, **state.proposal},
            today=now.date(),
            policy=self._reference.visa_policy,
            book=self._book,
        )
        return _Led(after_answer(state, asking, answer, now, note), asked)

    def _planned(self, state: Conversation, planning: Planning, today: date) -> Step:
        return after_plan(
            state,
            planning,
            self._planner.plan(planning.profile, today),
            before=self._remade(planning.before),
            citations=self._citations,
            today=today,
        )

    def _remade(self, planned: Planned | None) -> Plan | None:
        """The earlier plan, made again from what it was made from."""
        if planned is None:
            return None
        day = date.fromisoformat(planned.day)
        try:
            profile = parse_profile(planned.profile, day)
        except ProfileError:
            return None
        return self._planner.plan(profile, day)
