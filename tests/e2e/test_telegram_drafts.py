"""An answer shown while it is written, against the stub: in order, seldom, and never in the way."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.core.dialogue.events import Said
from bot.core.ports import Incoming, Show
from bot.telegram.client import build_bot
from bot.telegram.drafts import Drafts
from tests.e2e.stub import Chat, DropBefore, Refusal, Slow, TelegramStub
from tests.fakes.waiting import until

HERE = Incoming(7, 7, Said("?"))
A_MOMENT = 0.1
"""Seconds in which what must not come would have come."""


class Rig:
    def __init__(self, stub: TelegramStub) -> None:
        self.stub = stub
        self.chat: Chat = stub.chat(7)
        self.bot = build_bot(stub.token, stub.url)
        self.drafts = Drafts(self.bot, pause_seconds=0.0)

    @property
    def shown(self) -> list[str]:
        return [seen.text for seen in self.chat.seen if seen.kind == "draft"]

    @property
    def tries(self) -> int:
        return len(self.stub.called("sendMessageDraft"))

    async def writes(self, *texts: str) -> None:
        """Show texts one after the other, from a thread as the answering ones are."""
        async with self.drafts.preview(HERE) as show:
            for number, text in enumerate(texts, self.tries + 1):
                if show is not None:
                    await asyncio.to_thread(show, text)
                    await self.tried(number)

    async def tried(self, number: int) -> None:
        """Return when so many drafts were tried."""
        await until(lambda: self.tries >= number)


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with TelegramStub() as stub:
        rig = Rig(stub)
        async with rig.bot:
            yield rig


async def test_each_text_is_shown_as_the_same_draft_in_order(rig: Rig) -> None:
    await rig.writes("First.", "First. Second.")
    await rig.writes("Other.")
    assert rig.shown == ["First.", "First. Second.", "Other."]
    ids = [call["draft_id"] for call in rig.stub.called("sendMessageDraft")]
    assert ids == ["1", "1", "2"]


async def test_what_comes_faster_than_it_can_be_shown_is_left_out(rig: Rig) -> None:
    async with rig.drafts.preview(HERE) as show:
        assert show is not None
        for text in ("a", "ab", "abc"):
            show(text)
        await rig.tried(1)
    assert rig.shown == ["abc"]


async def test_on_leaving_a_draft_under_way_is_over_and_none_follows(rig: Rig) -> None:
    release = asyncio.Event()
    rig.stub.fail(Slow("sendMessageDraft", until=release))
    kept: Show | None = None
    async with rig.drafts.preview(HERE) as show:
        assert show is not None
        kept = show
        show("First.")
        await rig.tried(1)
        show("First. Second.")
        asyncio.get_running_loop().call_later(0.1, release.set)
    assert rig.shown == ["First."]
    kept("late")
    await asyncio.sleep(A_MOMENT)
    assert rig.shown == ["First."]


@pytest.mark.parametrize(
    ("code", "tries"), [(404, 1), (400, 3)], ids=["a server without drafts", "refused"]
)
async def test_where_drafts_are_refused_they_are_given_up(rig: Rig, code: int, tries: int) -> None:
    rig.stub.fail(Refusal("sendMessageDraft", code=code, description="no", times=99))
    for _ in range(5):
        await rig.writes("First.")
    assert rig.tries == tries
    assert rig.shown == []


async def test_a_broken_connection_ends_only_this_preview(rig: Rig) -> None:
    rig.stub.fail(DropBefore("sendMessageDraft"))
    async with rig.drafts.preview(HERE) as show:
        assert show is not None
        show("First.")
        await rig.tried(1)
        await asyncio.sleep(A_MOMENT)
        show("First. Second.")
        await asyncio.sleep(A_MOMENT)
    await rig.writes("Other.")
    assert rig.shown == ["Other."]


async def test_a_group_sees_no_draft(rig: Rig) -> None:
    async with rig.drafts.preview(Incoming(-100, 7, Said("?"))) as show:
        assert show is None
