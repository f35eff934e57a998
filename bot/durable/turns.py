"""Deciding what an update leads to, once: however often it is run, the outcome is the same."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractAsyncContextManager, nullcontext
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from bot.adapters.model_limits import Asker, current_asker
from bot.adapters.open_questions import OpenQuestions
from bot.adapters.store import ConflictError, Store
from bot.adapters.stored import AskedQuestion, Before, Decision, Feedback
from bot.core import wording
from bot.core.answers.answer import from_json
from bot.core.dialogue.commands import asks_about_own_data
from bot.core.dialogue.events import AnswerFound, Commanded, Event, Pressed, ReminderDue, Said
from bot.core.errors import StoreError, UnstorableError
from bot.core.ports import Edge, Incoming, Payload, Previews, Show
from bot.core.replies import Message, message
from bot.durable.counters import Counters
from bot.durable.masking import masked
from bot.durable.work import Work, name_in_logs, private_chat_in
from bot.faults import fault

if TYPE_CHECKING:
    from bot.advisor import AnsweredQuestion, Conversed
    from bot.core.dialogue.conversation import Conversation
    from bot.core.dialogue.requests import Rating

Converse = Callable[["Conversation", Event, datetime], "Conversed"]
Encode = Callable[["Conversation"], Mapping[str, Any]]
Decode = Callable[[Mapping[str, Any] | None], "Conversation"]
Clock = Callable[[], datetime]
TokensLeft = Callable[[int, datetime], Awaitable[float]]
Attend = Callable[[Incoming], Awaitable[Sequence[Message] | None]]

LONGEST_WAIT_SECONDS = 30.0
_FRAMES_LOGGED = 3
T = TypeVar("T")

log = logging.getLogger("bot.durable")


async def unlimited(_chat_id: int, _now: datetime) -> float:
    """Leave a language model without a limit."""
    return math.inf


async def nobody_attends(_incoming: Incoming) -> None:
    """Leave everything to the dialogue."""


@dataclass(frozen=True, kw_only=True)
class Conduct:
    """How a conversation is led on, and what stands beside the dialogue.

    Attributes:
        converse: the use case; bound by the processor, and called with no transaction open.
        encode: makes plain JSON of a conversation.
        decode: makes a conversation of that JSON, and a new one of None.
        clock: gives the moment, aware UTC.
        apology: what a person reads when a fault of ours swallowed their message.
        attend: answers what the dialogue does not, such as operators' commands, and None to
            everything else; what it says is not kept, so it may be asked again after a crash.
        version: of the knowledge that answers, kept with what people think of an answer.
        tokens_left: what a language model may still use for a chat today; it is kept what it used.
        previews: shows answers that are being written; None shows only what is decided.
    """

    converse: Converse
    encode: Encode
    decode: Decode
    clock: Clock
    apology: Message
    attend: Attend = nobody_attends
    version: Callable[[], str] = str
    tokens_left: TokensLeft = unlimited
    previews: Previews | None = None


@dataclass(frozen=True)
class Outcome:
    """What is left to do after deciding.

    Attributes:
        payloads: the calls to make, in order.
        resumed: the decision was made before a crash; some calls may have been made already.
        farewell: the update was a /forget: what is kept of it goes once the calls are made.
        buried: something late of someone who has been forgotten since: its traces must go, too.
    """

    chat_id: int | None = None
    payloads: tuple[Payload, ...] = ()
    resumed: bool = False
    farewell: bool = False
    buried: bool = False


@dataclass(frozen=True)
class _Led:
    """Where an event led, as plain JSON and as calls."""

    led: "Conversed"
    state: Mapping[str, Any]
    payloads: tuple[Payload, ...]


class Turns:
    """Leads conversations on, one stored decision for each update.

    Args:
        executor: the threads that `conduct.converse` runs on; None for the loop's own.
    """

    def __init__(
        self,
        *,
        store: Store,
        edge: Edge,
        conduct: Conduct,
        counters: Counters,
        executor: Executor | None = None,
    ) -> None:
        self._store = store
        self._open_questions = OpenQuestions(store.database)
        self._edge = edge
        self._conduct = conduct
        self._counters = counters
        self._executor = executor

    async def decide(self, work: Work) -> Outcome:
        """Return what is left to do; waits for as long as the database cannot be used."""
        try:
            if work.unreadable:
                return await self._patiently(lambda: self._unread(work))
            incoming = self._incoming(work)
            if incoming is None:
                self._counters.ignored += 1
                return Outcome()
            if incoming.reply is not None:
                return await self._patiently(lambda: self._edges_own(incoming))
            attended = await self._attended(work, incoming)
            if attended is not None:
                return Outcome(incoming.chat_id, tuple(self._edge.render(incoming, attended)))
            try:
                return await self._patiently(lambda: self._once(work, incoming))
            except Exception as exc:
                return self._sorry(work, incoming, exc)
        except Exception as exc:
            # The last resort: an edge that cannot draw even the apology must not stop the chat.
            report(work.id, exc)
            return Outcome()

    def _sorry(self, work: Work, incoming: Incoming, exc: Exception) -> Outcome:
        """Return the apology for what could not even be stored; nothing is kept of it."""
        self._counters.apologies += 1
        report(work.id, exc)
        if work.kind != "update":
            return Outcome()
        payloads = self._edge.render(incoming, [self._conduct.apology])
        return Outcome(incoming.chat_id, tuple(payloads))

    async def finish(self, work: Work, outcome: Outcome) -> None:
        """Leave nothing of a person who asked to be forgotten, once they have been told."""
        if outcome.farewell:
            await self._patiently(lambda: self._store.bury(work.id))
        elif outcome.buried and outcome.chat_id is not None:
            chat_id, now = outcome.chat_id, self._conduct.clock()
            await self._patiently(lambda: self._store.erase_again(work.id, chat_id, now))

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Return what `attempt` gives, tried until the database can be used."""
        wait = 0.5
        while True:
            try:
                return await attempt()
            except ConflictError:
                continue
            except UnstorableError:
                raise  # waiting would not help, and the chat would wait for ever
            except StoreError as exc:
                self._counters.storage_retries += 1
                log.warning("storage: %s; trying again in %.0f s", exc, wait)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)

    def _incoming(self, work: Work) -> Incoming | None:
        if work.kind != "update":
            # Reminders and news are for private chats, which have their person's number.
            chat_id = work.argument["chat_id"]
            return Incoming(chat_id, chat_id, _own_event(work))
        try:
            return self._edge.parse(work.argument)
        except Exception as exc:
            report(work.id, exc)
            return None

    async def _attended(self, work: Work, incoming: Incoming) -> Sequence[Message] | None:
        """Return what is answered beside the dialogue; an apology when a fault of ours is hit."""
        try:
            return await self._patiently(lambda: self._conduct.attend(incoming))
        except Exception as exc:
            self._counters.apologies += 1
            report(work.id, exc)
            return [self._conduct.apology]

    async def _edges_own(self, incoming: Incoming) -> Outcome:
        """Return the edge's own fixed reply, of which nothing is kept."""
        if incoming.reply is None or await self._store.is_banned(incoming.user_id):
            self._counters.ignored += 1
            return Outcome()
        payloads = self._edge.render(incoming, [incoming.reply])
        return Outcome(incoming.chat_id, tuple(payloads))

    async def _once(self, work: Work, incoming: Incoming) -> Outcome:
        chat_id = incoming.chat_id
        before = await self._store.before(work.id, chat_id, incoming.user_id)
        if before.decided is not None:
            self._counters.resumed += 1
            return Outcome(
                chat_id,
                before.decided,
                resumed=True,
                farewell=before.farewell,
                buried=before.buried,
            )
        if before.unreadable:
            return await self._beside_unreadable(work, incoming, before)
        if _is_of_nobody(work, before):
            self._counters.ignored += 1
            return Outcome(chat_id, buried=True)
        if before.banned and not asks_about_own_data(incoming.event):
            self._counters.ignored += 1
            return Outcome()
        if _is_stale(work, before) or not await self._is_open(work):
            self._counters.ignored += 1
            return Outcome()
        return await self._decided(work, incoming, before)

    async def _unread(self, work: Work) -> Outcome:
        """Tell whoever sent what cannot be read back, whom only its partition names."""
        chat_id = private_chat_in(work.partition)
        banned = await self._store.is_banned(chat_id)
        if work.kind != "update" or chat_id is None or banned:
            self._counters.ignored += 1
            return Outcome()
        return self._said_unreadable(work, Incoming(chat_id, chat_id, Said("")), work.unreadable)

    async def _beside_unreadable(self, work: Work, incoming: Incoming, before: Before) -> Outcome:
        """Say that the conversation cannot be read; change nothing but by a confirmed /forget."""
        is_about_own_data = asks_about_own_data(incoming.event)
        if work.kind != "update" or (before.banned and not is_about_own_data):
            self._counters.ignored += 1
            return Outcome()
        now = self._conduct.clock()
        led = self._led_afresh(incoming.event, now) if is_about_own_data else None
        if led is None:
            return self._said_unreadable(work, incoming, before.unreadable)
        payloads = tuple(self._edge.render(incoming, led.messages))
        if led.forget:
            await self._store.keep_farewell(work.id, incoming.chat_id, payloads, now)
            self._counters.forgotten += 1
        return Outcome(incoming.chat_id, payloads, farewell=led.forget)

    def _led_afresh(self, event: Event, now: datetime) -> "Conversed":
        """Return where it leads as if nothing were stored: /forget needs nothing else.

        Its button answers the question before it, which was not kept: so that is asked anew.
        """
        fresh = self._conduct.decode(None)
        if isinstance(event, Pressed):
            fresh = self._conduct.converse(fresh, Commanded("forget"), now).conversation
        return self._conduct.converse(fresh, event, now)

    def _said_unreadable(self, work: Work, incoming: Incoming, why: str) -> Outcome:
        self._counters.unreadable += 1
        log.error("%s: %s; nothing was changed, the person was told: see usce doctor", work.id, why)
        payloads = self._edge.render(incoming, [message(wording.UNREADABLE)])
        return Outcome(incoming.chat_id, tuple(payloads))

    async def _is_open(self, work: Work) -> bool:
        """Return False for news that have been told, or that nobody waits for any more."""
        if work.kind != "news":
            return True
        asked = work.argument
        return await self._open_questions.is_open(asked["question_id"], asked["chat_id"])

    async def _decided(self, work: Work, incoming: Incoming, before: Before) -> Outcome:
        now = self._conduct.clock()
        asker = Asker(await self._conduct.tokens_left(incoming.chat_id, now))
        conversed = await self._conversed(work, incoming, before, now, asker)
        if conversed is None:
            return await self._apologized(work, incoming, before, now, asker)
        led, payloads = conversed.led, conversed.payloads
        if led.forget:
            await self._store.keep_farewell(work.id, incoming.chat_id, payloads, now)
            self._counters.forgotten += 1
            return Outcome(incoming.chat_id, payloads, farewell=True)
        decision = Decision(
            key=work.id,
            chat_id=incoming.chat_id,
            user_id=incoming.user_id,
            version=before.version,
            state=conversed.state,
            payloads=payloads,
            questions=[_asked(answered) for answered in led.answers],
            feedback=_rated(led.rating, self._conduct.version()),
            remind_at=led.remind_at,
            model_use=asker.used,
            settles=work.argument["question_id"] if work.kind == "news" else None,
            is_theirs=work.kind == "update",
        )
        return await self._kept(decision, now)

    async def _conversed(
        self, work: Work, incoming: Incoming, before: Before, now: datetime, asker: Asker
    ) -> "_Led | None":
        """Return where the event leads and how it is told; None when a fault of ours is hit."""
        loop = asyncio.get_running_loop()
        try:
            state = self._conduct.decode(before.state)
            async with self._previewing(incoming) as asker.show:
                context = copy_context()  # logs keep the work's id
                context.run(current_asker.set, asker)
                led = await loop.run_in_executor(
                    self._executor,
                    context.run,
                    self._conduct.converse,
                    state,
                    incoming.event,
                    now,
                )
            payloads = tuple(self._edge.render(incoming, led.messages))
            return _Led(led, self._conduct.encode(led.conversation), payloads)
        except Exception as exc:
            self._counters.apologies += 1
            report(work.id, exc)
            return None

    def _previewing(self, incoming: Incoming) -> AbstractAsyncContextManager[Show | None]:
        previews = self._conduct.previews
        return nullcontext() if previews is None else previews.preview(incoming)

    async def _apologized(
        self, work: Work, incoming: Incoming, before: Before, now: datetime, asker: Asker
    ) -> Outcome:
        """Keep the conversation as it was; nobody is told of a reminder or news that failed."""
        told = [] if work.kind != "update" else self._edge.render(incoming, [self._conduct.apology])
        decision = Decision(
            key=work.id,
            chat_id=incoming.chat_id,
            user_id=incoming.user_id,
            version=before.version,
            state=before.state,
            payloads=told,
            remind_at=None if work.kind == "reminder" else before.reminder_at,
            model_use=asker.used,
            is_theirs=work.kind == "update",
        )
        return await self._kept(decision, now)

    async def _kept(self, decision: Decision, now: datetime) -> Outcome:
        await self._store.keep(decision, now)
        self._counters.decided += 1
        return Outcome(decision.chat_id, tuple(decision.payloads))


def _own_event(work: Work) -> Event:
    if work.kind == "news":
        return AnswerFound(work.argument["question"], from_json(work.argument["answer"]))
    return ReminderDue()


def _is_of_nobody(work: Work, before: Before) -> bool:
    """Say whether it was our own doing, for a person who has been forgotten meanwhile."""
    return work.kind != "update" and before.version == 0


def _is_stale(work: Work, before: Before) -> bool:
    """Say whether a reminder was switched off, moved or forgotten after it was handed on."""
    if work.kind != "reminder":
        return False
    return before.reminder_at != datetime.fromisoformat(work.argument["due"])


def _asked(answered: "AnsweredQuestion") -> AskedQuestion:
    """Return the outcome, with the words only of what no source answered."""
    status = answered.answer.status
    return AskedQuestion(status, masked(answered.question) if status == "not_covered" else None)


def _rated(rating: "Rating | None", version: str) -> Feedback | None:
    """Return the verdict, with the words only of what did not help."""
    if rating is None:
        return None
    passages = ", ".join(rating.passages)
    if rating.helped:
        return Feedback("helped", passages=passages, version=version)
    return Feedback("not_helped", masked(rating.question), passages=passages, version=version)


def report(work_id: str, exc: Exception) -> None:
    """Log a fault of ours, as far as a log may tell it."""
    told = fault(exc, frames=_FRAMES_LOGGED)
    log.error("%s failed: %s", name_in_logs(work_id), told)
