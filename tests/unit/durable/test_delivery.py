import pytest

from bot.adapters.store import Store
from bot.adapters.stored import Decision
from bot.core.errors import StoreError
from bot.core.ports import Payload
from bot.durable import delivery as delivery_module
from bot.durable.counters import Counters
from bot.durable.delivery import ATTEMPTS, Delivery
from bot.durable.turns import Outcome
from tests.fakes.chatting import ChatEdge
from tests.fakes.clock import FixedClock

CALLS = ({"chat_id": 5, "text": "one"}, {"chat_id": 5, "text": "two"})


@pytest.fixture
def edge() -> ChatEdge:
    return ChatEdge()


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between attempts, none of which is waited."""
    waited: list[float] = []

    async def no_sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(delivery_module.asyncio, "sleep", no_sleep)
    return waited


async def delivered(edge: ChatEdge, store: Store, *, resumed: bool = False) -> Counters:
    counters = Counters()
    outcome = Outcome(5, CALLS, resumed=resumed)
    delivery = Delivery("tg-1", outcome, edge=edge, store=store, counters=counters)
    for payload in outcome.payloads:
        await delivery.send(payload)
    return counters


async def test_calls_are_made_in_order(edge: ChatEdge, store: Store) -> None:
    counters = await delivered(edge, store)
    assert edge.texts(5) == ["one", "two"]
    assert (counters.sent, counters.maybe_repeated) == (2, 0)


async def test_after_a_crash_only_the_first_call_may_be_a_repetition(
    edge: ChatEdge, store: Store
) -> None:
    assert (await delivered(edge, store, resumed=True)).maybe_repeated == 1


async def test_a_call_that_failed_unexpectedly_is_made_again(
    edge: ChatEdge, store: Store, waits: list[float]
) -> None:
    edge.failures = ATTEMPTS - 1
    counters = await delivered(edge, store)
    assert edge.texts(5) == ["one", "two"]
    assert (counters.sent, counters.undeliverable) == (2, 0)
    assert waits == sorted(waits)


async def test_what_fails_too_often_is_counted_and_the_next_call_is_made(
    edge: ChatEdge, store: Store
) -> None:
    edge.failures = ATTEMPTS
    counters = await delivered(edge, store)
    assert edge.texts(5) == ["two"]
    assert (counters.sent, counters.undeliverable) == (1, 1)


async def test_for_a_database_that_is_away_a_call_waits_as_long_as_it_takes(
    edge: ChatEdge, store: Store, waits: list[float]
) -> None:
    away = iter(range(4 * ATTEMPTS))

    class Reading(ChatEdge):
        async def send(self, payload: Payload) -> None:
            if next(away, None) is not None:
                raise StoreError("the database is away")
            await edge.send(payload)

    counters = await delivered(Reading(), store)
    assert edge.texts(5) == ["one", "two"]
    assert (counters.sent, counters.storage_retries) == (2, 4 * ATTEMPTS)
    assert max(waits) == 30.0


@pytest.mark.parametrize("fault", ["refused", "unexpected"])
async def test_a_call_that_fails_alone_leaves_the_reminder(
    edge: ChatEdge, store: Store, fault: str
) -> None:
    now = FixedClock()()
    await store.keep(
        Decision(key="x", chat_id=5, user_id=5, version=0, state={}, payloads=[], remind_at=now),
        now,
    )
    edge.refused.update({"one"} if fault == "refused" else ())
    edge.failures = ATTEMPTS if fault == "unexpected" else 0
    assert (await delivered(edge, store)).undeliverable == 1
    assert len(await store.due_reminders(now, 5)) == 1


async def test_someone_who_blocked_the_bot_is_not_tried_again_nor_reminded(
    edge: ChatEdge, store: Store, waits: list[float]
) -> None:
    now = FixedClock()()
    await store.keep(
        Decision(key="x", chat_id=5, user_id=5, version=0, state={}, payloads=[], remind_at=now),
        now,
    )
    edge.blocked.add(5)
    counters = await delivered(edge, store)
    assert (counters.sent, counters.undeliverable, waits) == (0, 2, [])
    assert await store.due_reminders(now, 5) == []
