from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.adapters.open_questions import Asked, OpenQuestions
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.store import Store
from bot.adapters.stored import Before, Decision, Reminder
from bot.core.answers.answer import Answer, Source, as_json
from bot.core.dialogue.events import AnswerFound, ReminderDue, Said
from bot.core.errors import StoreError, UnstorableError
from bot.core.ports import Incoming, Payload
from bot.core.replies import Message, message
from bot.durable import turns as turns_module
from bot.durable.counters import Counters
from bot.durable.turns import Conduct, Outcome, Turns
from bot.durable.work import Work, news_work, reminder_work, update_work
from tests.fakes.chatting import APOLOGY, ChatEdge, CountingDialog, decode, encode, update
from tests.fakes.clock import FixedClock

CLOCK = FixedClock()
NOW = Asked(CLOCK(), CLOCK())


class Room:
    """Turns with their neighbors."""

    def __init__(
        self, store: Store, edge: ChatEdge | None = None, clock: FixedClock = CLOCK
    ) -> None:
        self.counters = Counters()
        self.dialog = CountingDialog()
        self.turns = Turns(
            store=store,
            edge=edge or ChatEdge(),
            conduct=Conduct(
                converse=self.dialog,
                encode=encode,
                decode=decode,
                clock=clock,
                apology=APOLOGY,
            ),
            counters=self.counters,
        )

    async def say(self, number: int, text: str, *, chat_id: int = 5) -> list[str]:
        return texts(await self.turns.decide(said(number, text, chat_id=chat_id)))


def said(number: int, text: str, *, chat_id: int = 5) -> Work:
    work = update_work(update(number, chat_id, text))
    assert work is not None
    return work


def texts(outcome: Outcome) -> list[str]:
    return [payload["text"] for payload in outcome.payloads]


@pytest.fixture
def room(store: Store) -> Room:
    return Room(store)


async def test_each_update_leads_the_conversation_on(room: Room) -> None:
    assert await room.say(1, "hello") == ["1.0 hello"]
    assert await room.say(2, "again") == ["2.0 again"]
    assert await room.say(3, "hello", chat_id=6) == ["1.0 hello"]


async def test_decided_again_it_gives_the_stored_calls_and_asks_nobody(
    room: Room, store: Store
) -> None:
    await room.say(1, "hello")
    await room.say(2, "again")
    after_crash = Room(store)
    outcome = await after_crash.turns.decide(said(1, "hello"))
    assert (texts(outcome), outcome.resumed) == (["1.0 hello"], True)
    assert after_crash.dialog.seen == []
    assert after_crash.counters.resumed == 1
    assert (await store.before("x", 5, 5)).version == 2


async def test_when_somebody_else_wrote_in_between_it_is_decided_again(store: Store) -> None:
    room = Room(BusyStore(store))
    assert await room.say(1, "hello") == ["2.0 hello"]
    assert (await store.before("x", 5, 5)).state == {"n": 2, "last": "hello"}


async def test_while_the_database_is_down_it_waits_and_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def no_sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(turns_module.asyncio, "sleep", no_sleep)
    room = Room(DownStore(store, failures=8))
    assert await room.say(1, "hello") == ["1.0 hello"]
    assert room.counters.storage_retries == 8
    assert waits == sorted(waits)
    assert waits[-1] == 30.0


async def test_a_fault_of_ours_is_apologized_for_and_the_conversation_stays(
    room: Room, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await room.say(1, "hello")
    assert await room.say(2, "fail") == ["sorry"]
    assert await room.say(3, "again") == ["2.0 again"]
    assert room.counters.apologies == 1
    assert "tg-000000000002 failed: RuntimeError at" in caplog.text
    assert "secret" not in caplog.text


async def test_a_fault_at_the_first_word_leaves_a_first_contact(room: Room) -> None:
    assert await room.say(1, "fail") == ["sorry"]
    assert await room.say(2, "hello") == ["1.0 hello"]


@pytest.mark.parametrize("error", [UnstorableError("a value is refused"), OverflowError("secret")])
async def test_what_cannot_be_stored_is_apologized_for_and_keeps_no_chat_waiting(
    store: Store, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    class Refusing(Store):
        async def keep(self, decision: Decision, now: datetime) -> None:
            raise error

    room = Room(Refusing(store.database))
    assert await room.say(1, "hello") == ["sorry"]
    assert room.counters.apologies == 1
    assert room.counters.storage_retries == 0
    assert "tg-000000000001 failed: " in caplog.text
    assert "secret" not in caplog.text


async def test_an_edge_that_can_draw_nothing_ends_the_work_without_a_word(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    room = Room(store, BrokenEdge())
    assert await room.turns.decide(said(1, "a secret text")) == Outcome()
    assert "failed: KeyError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1, "poll": {}},
        {"update_id": 1, "message": {"chat": {"id": 5}}},
        {"update_id": 1, "message": 7},
    ],
    ids=["nothing to do", "malformed", "absurd"],
)
async def test_what_does_not_parse_is_counted_and_dropped(room: Room, raw: Payload) -> None:
    work = update_work(raw)
    assert work is not None
    assert await room.turns.decide(work) == Outcome()
    assert room.counters.ignored == 1


async def test_a_reply_of_the_edge_itself_asks_no_dialog_and_keeps_nothing(store: Store) -> None:
    room = Room(store, FixedReplyEdge())
    assert await room.say(1, "@bot hello") == ["in private, please"]
    assert room.dialog.seen == []
    assert await store.before("tg-000000000001", 5, 5) == Before()


async def test_someone_banned_is_not_answered(room: Room, store: Store) -> None:
    await OperatorDesk(store.database).ban(5, CLOCK())
    assert await room.say(1, "hello") == []
    assert room.counters.ignored == 1


async def test_someone_banned_gets_no_reply_of_the_edge_itself_either(store: Store) -> None:
    await OperatorDesk(store.database).ban(5, CLOCK())
    room = Room(store, FixedReplyEdge())
    assert await room.say(1, "@bot hello") == []
    assert room.counters.ignored == 1


async def test_someone_banned_may_still_ask_to_be_forgotten(room: Room, store: Store) -> None:
    await room.say(1, "hello")
    await OperatorDesk(store.database).ban(5, CLOCK())
    assert await room.say(2, "forget me") == ["2.0 forget me"]
    assert await room.say(3, "hello") == []


async def test_only_what_no_source_answered_is_shown_to_operators(room: Room, store: Store) -> None:
    await room.say(1, "unknown thing, write to ada@example.org")
    await room.say(2, "hello")
    [found] = await OperatorDesk(store.database).unanswered()
    assert found.text == "unknown thing, write to [...]"


async def test_a_rating_is_kept_with_the_words_only_when_the_answer_did_not_help(
    room: Room, store: Store
) -> None:
    await room.say(1, "helped")
    await room.say(2, "not helped, call +1 212 555 0134")
    desk = OperatorDesk(store.database)
    assert [found.about for found in await desk.opinions()] == ["not helped, call [...]"]
    assert (await desk.figures(CLOCK())).feedback == {"helped": 1, "not_helped": 1}


async def test_a_reminder_that_is_due_is_an_event(room: Room) -> None:
    due = CLOCK()
    await room.say(1, f"remind me at {due.isoformat()}")
    assert texts(await room.turns.decide(reminder_work(5, due))) == ["2.0 ReminderDue"]
    assert room.dialog.seen[-1] == ReminderDue()


async def test_a_reminder_does_not_keep_a_chat_from_the_retention(store: Store) -> None:
    clock = FixedClock()
    room = Room(store, clock=clock)
    due = clock()
    await room.say(1, f"remind me at {due.isoformat()}")
    clock.forward(days=400)
    assert texts(await room.turns.decide(reminder_work(5, due))) == ["2.0 ReminderDue"]
    a_year_ago = clock() - timedelta(days=365)
    assert await store.prune(untouched_since=a_year_ago, done_before=a_year_ago) == 1


@pytest.mark.parametrize("then", ["remind me at 2027-01-01T00:00:00+00:00", "/forget"])
async def test_a_reminder_moved_or_forgotten_meanwhile_says_nothing(
    room: Room, store: Store, then: str
) -> None:
    due = CLOCK()
    await room.say(1, f"remind me at {due.isoformat()}")
    await store.mark_queued(Reminder(5, due))
    await room.say(2, then)
    outcome = await room.turns.decide(reminder_work(5, due))
    assert outcome.payloads == ()
    # Of someone forgotten even the reminder's own trace has to go.
    assert outcome.buried == (then == "/forget")


async def test_a_reminder_that_fails_is_switched_off_and_nobody_is_told(
    room: Room, store: Store
) -> None:
    due = CLOCK()
    await room.say(1, f"remind me at {due.isoformat()}")
    room.dialog.broken = True
    assert texts(await room.turns.decide(reminder_work(5, due))) == []
    assert await store.due_reminders(due + timedelta(days=1), 5) == []


async def test_forget_says_farewell_and_keeps_nothing_once_it_is_said(
    room: Room, store: Store
) -> None:
    await room.say(1, "hello")
    forget = said(2, "/forget")
    outcome = await room.turns.decide(forget)
    assert (texts(outcome), outcome.farewell) == (["bye"], True)

    resumed = await room.turns.decide(forget)
    assert (texts(resumed), resumed.farewell, resumed.resumed) == (["bye"], True, True)
    await room.turns.finish(forget, resumed)
    assert (await room.turns.decide(forget)).payloads == ()
    assert room.counters.forgotten == 1
    assert await room.say(3, "hello") == ["1.0 hello"]


async def test_a_late_copy_from_someone_forgotten_is_erased_again(room: Room, store: Store) -> None:
    hello, forget = said(1, "hello"), said(2, "/forget")
    await room.turns.decide(hello)
    await room.turns.finish(forget, await room.turns.decide(forget))
    for erasure in await store.open_erasures():
        await store.close_erasure(erasure)

    late = await room.turns.decide(hello)
    assert (late.payloads, late.buried) == ((), True)
    await room.turns.finish(hello, late)
    [again] = await store.open_erasures()
    assert (again.chat_id, again.key) == (5, hello.id)


NEWS = {
    "question": "unknown thing",
    "answer": as_json(Answer("answered", "Yes.", (Source("guide", "1", "t", "q"),))),
}


async def test_an_answer_found_later_is_told_once_and_the_question_is_closed(
    room: Room, store: Store
) -> None:
    await room.say(1, "unknown thing")
    [asked] = await OpenQuestions(store.database).asked(NOW, after=0, limit=5)
    first = news_work(5, asked.id, CLOCK(), NEWS)
    again = news_work(5, asked.id, CLOCK() + timedelta(hours=1), NEWS)
    assert texts(await room.turns.decide(first)) == ["2.0 AnswerFound"]
    event = room.dialog.seen[-1]
    assert isinstance(event, AnswerFound)
    assert (event.question, event.answer.sources[0].section) == ("unknown thing", "1")
    assert texts(await room.turns.decide(again)) == []
    assert await OperatorDesk(store.database).unanswered() == []
    resumed = await room.turns.decide(first)
    assert (texts(resumed), resumed.resumed) == (["2.0 AnswerFound"], True)


@pytest.mark.parametrize(("who", "buried"), [("forgotten", True), ("banned", False)])
async def test_nobody_forgotten_or_banned_is_told(
    room: Room, store: Store, who: str, buried: bool
) -> None:
    await room.say(1, "unknown thing")
    [asked] = await OpenQuestions(store.database).asked(NOW, after=0, limit=5)
    if who == "forgotten":
        await room.say(2, "/forget")
    else:
        await OperatorDesk(store.database).ban(5, CLOCK())
    assert await OpenQuestions(store.database).asked(NOW, after=0, limit=5) == []
    outcome = await room.turns.decide(news_work(5, asked.id, CLOCK(), NEWS))
    assert (outcome.payloads, outcome.buried) == ((), buried)


async def test_news_that_fail_are_told_nobody_and_may_be_told_later(
    room: Room, store: Store
) -> None:
    await room.say(1, "unknown thing")
    [asked] = await OpenQuestions(store.database).asked(NOW, after=0, limit=5)
    room.dialog.broken = True
    assert texts(await room.turns.decide(news_work(5, asked.id, CLOCK(), NEWS))) == []
    assert await OpenQuestions(store.database).asked(NOW, after=0, limit=5) == [asked]


class BusyStore(Store):
    """Somebody else decides an update just before the first decision is kept."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.database)
        self._rival: Decision | None = Decision(
            key="tg-rival", chat_id=5, user_id=5, version=0, state={"n": 1}, payloads=[]
        )

    async def keep(self, decision: Decision, now: Any) -> None:
        if self._rival is not None:
            rival, self._rival = self._rival, None
            await super().keep(rival, now)
        await super().keep(decision, now)


class DownStore(Store):
    """Cannot be used at first."""

    def __init__(self, store: Store, *, failures: int) -> None:
        super().__init__(store.database)
        self._failures = failures

    async def keep(self, decision: Decision, now: Any) -> None:
        if self._failures:
            self._failures -= 1
            raise StoreError("the disk is full")
        await super().keep(decision, now)


class BrokenEdge(ChatEdge):
    def render(self, incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
        raise KeyError(incoming.event.text if isinstance(incoming.event, Said) else "")


class FixedReplyEdge(ChatEdge):
    def parse(self, update: Payload) -> Incoming | None:
        return Incoming(-5, 5, Said("hello"), reply=message("in private, please"))
