"""Long polling against a Telegram with faults: what is stored, and what Telegram is told."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.core.errors import SettingsError
from bot.telegram.client import build_bot
from bot.telegram.intake import Intake
from bot.telegram.polling import Polling
from tests.e2e.stub import BadGateway, DropAfter, DropBefore, Refusal, TelegramStub
from tests.fakes.inbox import RecordingInbox
from tests.fakes.waiting import until


def no_waits() -> Iterator[float]:
    return itertools.repeat(0.01)


class Poller:
    """Polling connected to a stub and a recording inbox."""

    def __init__(
        self, stub: TelegramStub, inbox: RecordingInbox, *, poll_seconds: int = 30
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.stop = asyncio.Event()
        self.bot = build_bot(stub.token, stub.url)
        intake = Intake(inbox, counts=self.counts, waits=no_waits)
        self.polling = Polling(
            self.bot,
            intake,
            counts=self.counts,
            waits=no_waits,
            conflict_seconds=0.01,
            poll_seconds=poll_seconds,
        )


@asynccontextmanager
async def polling(
    stub: TelegramStub, inbox: RecordingInbox, *, poll_seconds: int = 30
) -> AsyncIterator[Poller]:
    poller = Poller(stub, inbox, poll_seconds=poll_seconds)
    async with poller.bot:
        running = asyncio.create_task(poller.polling.run(poller.stop))
        try:
            yield poller
        finally:
            poller.stop.set()
            await running


async def test_updates_are_stored_in_order_and_then_confirmed() -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub:
        chat = stub.chat(7)
        sent = [await chat.say(f"message {number}") for number in range(250)]
        async with polling(stub, inbox):
            await inbox.holds(250)
        assert inbox.ids == sent
        assert stub.world.updates.pending == []


async def test_nothing_is_confirmed_while_storage_fails_and_all_is_stored_after() -> None:
    inbox = RecordingInbox(failures=5)
    async with TelegramStub() as stub:
        sent = [await stub.chat(7).say("a"), await stub.chat(8).say("b")]
        async with polling(stub, inbox) as poller:
            await inbox.holds(2)
        assert inbox.ids == sent
        assert poller.counts["received"] == 2


async def test_update_that_was_not_stored_comes_again_after_a_restart() -> None:
    broken, mended = RecordingInbox(failures=10**9), RecordingInbox()
    async with TelegramStub() as stub:
        sent = await stub.chat(7).say("a")
        async with polling(stub, broken):
            await until(lambda: broken.failures <= 10**9 - 3)
        async with polling(stub, mended):
            await mended.holds(1)
        assert (broken.ids, mended.ids) == ([], [sent])


async def test_stored_updates_do_not_come_again_after_a_restart() -> None:
    first, second = RecordingInbox(), RecordingInbox()
    async with TelegramStub() as stub:
        await stub.chat(7).say("a")
        async with polling(stub, first):
            await first.holds(1)
        later = await stub.chat(7).say("b")
        async with polling(stub, second):
            await second.holds(1)
        assert second.ids == [later]


@pytest.mark.parametrize("fault", [BadGateway, DropBefore, DropAfter])
async def test_network_faults_lose_nothing_and_never_end_the_loop(
    fault: type[BadGateway | DropBefore | DropAfter],
) -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub:
        sent = [await stub.chat(7).say("a")]
        stub.fail(fault("getUpdates", times=4))
        async with polling(stub, inbox) as poller:
            await inbox.holds(1)
            sent.append(await stub.chat(7).say("b"))
            await inbox.holds(2)
        assert inbox.ids == sent
        assert poller.counts["poll_failed"] >= 4


async def test_outage_is_survived() -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub, polling(stub, inbox) as poller:
        async with stub.outage():
            sent = await stub.chat(7).say("a")
            await until(lambda: poller.counts["poll_failed"] >= 3)
        await inbox.holds(1)
        assert inbox.ids == [sent]


@pytest.mark.parametrize(
    "malformed", [{"message": "x"}, "text", None, {"update_id": "7"}, {"update_id": True}, []]
)
async def test_malformed_update_stops_nobody(malformed: object) -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub:
        await stub.world.deliver_raw(malformed)
        sent = await stub.chat(7).say("a")
        async with polling(stub, inbox) as poller:
            await inbox.holds(1)
        assert inbox.ids == [sent]
        assert poller.counts["malformed"] == 1
        assert stub.world.updates.pending == []


async def test_update_that_breaks_the_inbox_is_set_aside_after_five_tries() -> None:
    inbox = RecordingInbox(failures=5, error=TypeError)
    async with TelegramStub() as stub:
        await stub.chat(7).say("poison")
        after = await stub.chat(7).say("a")
        async with polling(stub, inbox) as poller:
            await inbox.holds(1)
        assert inbox.ids == [after]
        assert poller.counts["poisonous"] == 1


async def test_updates_out_of_order_and_doubled_are_all_handed_on() -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub:
        await stub.chat(7).say("a")
        await stub.chat(7).say("b")
        raw = [update for _, update in stub.world.updates.pending]
        stub.world.updates.pending.reverse()
        await stub.world.deliver_again(raw[0])
        async with polling(stub, inbox):
            await inbox.holds(3)
        assert inbox.ids == [raw[1]["update_id"], raw[0]["update_id"], raw[0]["update_id"]]
        assert stub.world.updates.pending == []


async def test_ids_that_start_anew_after_a_quiet_week_are_received() -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub:
        await stub.chat(7).say("a")
        async with polling(stub, inbox, poll_seconds=0):
            await inbox.holds(1)
            await stub.world.updates.emptied()
            polls = len(stub.called("getUpdates"))
            await until(lambda: len(stub.called("getUpdates")) >= polls + 2)
            await stub.world.deliver_again({"update_id": 3, "message": {"text": "b"}})
            await inbox.holds(2)
        assert inbox.ids[1] == 3


async def test_second_instance_is_named_in_one_line_and_polling_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    inbox = RecordingInbox()
    conflict = "Conflict: terminated by other getUpdates request"
    async with TelegramStub() as stub:
        stub.fail(Refusal("getUpdates", code=409, description=conflict))
        sent = await stub.chat(7).say("a")
        async with polling(stub, inbox):
            await inbox.holds(1)
        assert inbox.ids == [sent]
    assert "another instance polls" in caplog.text
    assert "Traceback" not in caplog.text


async def test_token_revoked_while_running_ends_it_with_one_line() -> None:
    async with TelegramStub() as stub:
        poller = Poller(stub, RecordingInbox())
        async with poller.bot:
            stub.fail(Refusal("getUpdates", code=401, description="Unauthorized"))
            with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN"):
                await poller.polling.run(poller.stop)


async def test_only_the_kinds_that_are_read_are_asked_for() -> None:
    inbox = RecordingInbox()
    async with TelegramStub() as stub:
        async with polling(stub, inbox):
            await stub.chat(7).say("a")
            await inbox.holds(1)
        assert stub.world.updates.allowed == ["message", "edited_message", "callback_query"]
