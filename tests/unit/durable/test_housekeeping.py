from datetime import timedelta

import pytest

from bot.adapters.store import Store
from bot.adapters.stored import Decision
from bot.core.errors import StoreError
from bot.durable.counters import Counters
from bot.durable.housekeeping import Housekeeping
from bot.durable.work import reminder_work, update_work
from tests.fakes.chatting import update
from tests.fakes.clock import FixedClock
from tests.fakes.work_log import InMemoryWorkLog


class House:
    """Housekeeping with its neighbors."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.log = InMemoryWorkLog()
        self.clock = FixedClock()
        self.counters = Counters()
        self.keeping = Housekeeping(
            store=store,
            engine=self.log,
            clock=self.clock,
            counters=self.counters,
            retention_days=365,
            reminders_at_once=3,
            pace_seconds=0.0,
        )

    async def remind(self, chat_id: int, *, minutes: float = 0) -> None:
        await self.store.keep(
            Decision(
                key=f"k-{chat_id}", chat_id=chat_id, user_id=None, version=0, state={},
                payloads=[], remind_at=self.clock() + timedelta(minutes=minutes),
            ),
            self.clock(),
        )  # fmt: skip

    async def write(self, number: int, chat_id: int, *, finished: bool = True) -> str:
        work = update_work(update(number, chat_id, "hi"))
        assert work is not None
        await self.log.enqueue(work)
        if finished:
            self.log.finished.add(work.id)
        return work.id


@pytest.fixture
def house(store: Store) -> House:
    return House(store)


async def test_only_reminders_that_are_due_are_handed_on(house: House) -> None:
    await house.remind(5)
    await house.remind(6, minutes=1)
    await house.keeping.hand_on_reminders()
    assert list(house.log.works.values()) == [reminder_work(5, house.clock())]


async def test_after_a_downtime_late_reminders_come_once_and_never_as_a_flood(
    house: House,
) -> None:
    for chat in range(7):
        await house.remind(chat)
    house.clock.forward(days=3)
    handed_on = []
    for _ in range(4):
        await house.keeping.hand_on_reminders()
        handed_on.append(len(house.log.works))
        house.log.finished.update(house.log.works)
    assert handed_on == [3, 6, 7, 7]
    assert house.counters.reminders == 7


async def test_a_reminder_that_could_not_be_handed_on_is_tried_again(house: House) -> None:
    await house.remind(5)
    house.log.broken = True
    with pytest.raises(StoreError):
        await house.keeping.hand_on_reminders()
    house.log.broken = False
    await house.keeping.hand_on_reminders()
    assert len(house.log.works) == 1


async def test_an_erasure_takes_the_chats_works_and_nobody_elses(house: House) -> None:
    await house.write(1, 5)
    forget = await house.write(2, 5)
    other = await house.write(3, 6)
    later = await house.write(4, 5, finished=False)
    await house.store.keep_farewell(forget, 5, [], house.clock())
    assert await house.keeping.erase()
    assert set(house.log.works) == {other, later}
    assert (house.log.scrubbed, house.counters.erased) == (1, 1)
    assert await house.store.open_erasures() == []


async def test_an_erasure_waits_for_its_own_forget_to_be_over(house: House) -> None:
    forget = await house.write(2, 5, finished=False)
    await house.store.keep_farewell(forget, 5, [], house.clock())
    assert not await house.keeping.erase()
    assert house.log.scrubbed == 0
    house.log.finished.add(forget)
    assert await house.keeping.erase()
    assert house.log.works == {}


async def test_an_erasure_cut_off_while_scrubbing_is_completed_later(house: House) -> None:
    forget = await house.write(2, 5)
    await house.store.keep_farewell(forget, 5, [], house.clock())
    house.log.broken = True
    with pytest.raises(StoreError):
        await house.keeping.erase()
    [left] = await house.store.open_erasures()
    assert left.chat_id is None
    house.log.broken = False
    assert await house.keeping.erase()
    assert house.counters.erased == 1


async def test_works_done_a_week_ago_go_and_conversations_untouched_for_a_year(
    house: House,
) -> None:
    await house.remind(5)
    house.clock.forward(days=364)
    await house.keeping.retain()
    assert house.log.cut == [house.clock() - timedelta(days=7)]
    assert (await house.store.before("x", 5, None)).version == 1
    house.clock.forward(days=2)
    await house.keeping.retain()
    assert (await house.store.before("x", 5, None)).version == 0


async def test_what_a_storage_fault_cut_off_is_taken_up(house: House) -> None:
    await house.keeping.revive()
    assert house.counters.revived == 2
