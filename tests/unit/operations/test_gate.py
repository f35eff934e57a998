import asyncio
from collections import Counter

import pytest

from bot.core.errors import LeftOutError, StoreError
from bot.durable import Health
from bot.operations.gate import TOO_FAST, LimitedInbox
from bot.operations.limits import Limiter, Limits
from bot.telegram.intake import Intake
from tests.fakes.chatting import ChatEdge, update
from tests.fakes.inbox import RecordingInbox

NOW = 1_795_000_000.0


class Inbox(RecordingInbox):
    async def health(self) -> Health:  # type: ignore[override]
        return Health(ready=True, backlog=3)


class Rig:
    """A gate for two messages of one person, four of all."""

    def __init__(self, *, failures: int = 0) -> None:
        self.inbox = Inbox(failures=failures)
        self.edge = ChatEdge()
        self.counts: Counter[str] = Counter()
        self.slept: list[float] = []
        self.gate = LimitedInbox(
            self.inbox,
            Limiter(Limits(burst=2, calm=1, all_burst=4, all_per_second=2.0)),
            edge=self.edge,
            counts=self.counts,
            clock=lambda: NOW,
            sleep=self.sleep,
        )

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def say(self, number: int, *, chat: int = 5) -> bool:
        try:
            await self.gate.accept(update(number, chat, "hello"))
        except LeftOutError:
            return False
        return True


async def test_a_flood_is_left_out_and_told_of_once() -> None:
    rig = Rig()
    assert [await rig.say(number) for number in range(5)] == [True, True, False, False, False]
    await asyncio.sleep(0)
    assert rig.inbox.ids == [0, 1]
    assert rig.edge.texts(5) == [TOO_FAST]
    assert rig.counts == {"flood_left_out": 3, "flood_told": 1}


async def test_someone_who_cannot_be_told_harms_nobody() -> None:
    rig = Rig()
    rig.edge.blocked.add(5)
    assert [await rig.say(number) for number in range(3)] == [True, True, False]
    await asyncio.sleep(0)
    assert rig.edge.sent == []


async def test_a_group_is_never_told() -> None:
    rig = Rig()
    in_group = update(1, 5, "hello")
    in_group["message"]["chat"] = {"id": -100, "type": "supergroup"}
    for _ in range(2):
        await rig.gate.accept(in_group)
    with pytest.raises(LeftOutError):
        await rig.gate.accept(in_group)
    await asyncio.sleep(0)
    assert rig.edge.sent == []


async def test_what_means_nothing_to_the_edge_is_not_stored_and_uses_up_nobodys_share() -> None:
    rig = Rig()
    for number in range(5):
        with pytest.raises(LeftOutError, match="not for us"):
            await rig.gate.accept({"update_id": number, "edited_message": {"from": {"id": 5}}})
    assert [await rig.say(number) for number in range(2)] == [True, True]
    assert rig.inbox.ids == [0, 1]
    assert rig.counts == {}


async def test_an_outage_of_the_storage_uses_up_nobodys_share() -> None:
    rig = Rig(failures=10)
    for _ in range(10):
        with pytest.raises(StoreError):
            await rig.gate.accept(update(1, 5, "hello"))
    assert [await rig.say(number) for number in range(3)] == [True, True, False]


async def test_too_much_of_all_is_stored_later_and_none_is_lost() -> None:
    rig = Rig()
    assert all([await rig.say(number, chat=number) for number in range(6)])
    assert rig.slept == [0.5, 1.0]
    assert len(rig.inbox.stored) == 6


async def test_receiving_counts_what_is_left_out_as_done_and_shows_no_typing() -> None:
    rig, typing = Rig(), []
    intake = Intake(rig.gate, counts=rig.counts, on_stored=typing.append)
    for number in range(4):
        await intake.store(update(number, 5, "hello"))
    assert [shown["update_id"] for shown in typing] == [0, 1]
    assert rig.counts["received"] == 2


async def test_health_is_that_of_the_inbox() -> None:
    assert (await Rig().gate.health()).backlog == 3
