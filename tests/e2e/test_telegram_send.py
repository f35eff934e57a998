"""Sending against a Telegram with faults: what arrives, how often, and what is given up."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.core.dialogue.events import Pressed
from bot.core.errors import DeliveryError, ProfileError, UnreachableError
from bot.core.ports import ExportedFile, Incoming, Payload
from bot.core.replies import Export, Message, Span, message
from bot.core.wording import FILE_FAILED
from bot.telegram.client import build_bot
from bot.telegram.render import render
from bot.telegram.send import Sender
from tests.e2e.stub import (
    BadGateway,
    DropAfter,
    DropBefore,
    Refusal,
    TelegramStub,
    TooManyRequests,
)
from tests.fakes.waiting import until

PNG = b"\x89PNG" + b"x" * 20


class Rig:
    """A sender connected to a stub; its waits are recorded, not waited."""

    def __init__(self, stub: TelegramStub) -> None:
        self.stub = stub
        self.chat = stub.chat(7)
        self.pause = 1.0
        self.waited: list[float] = []
        self.counts: Counter[str] = Counter()
        self.file = ExportedFile("plan.pdf", b"%PDF-1.7")
        self.bot = build_bot(stub.token, stub.url)
        self.sender = Sender(
            self.bot,
            self.draw,
            counts=self.counts,
            waits=lambda: itertools.repeat(self.pause),
            sleep=self.sleep,
        )

    def draw(self, export: Export) -> ExportedFile:
        if export.profile == "stale":
            raise ProfileError("graduation: a student graduates in 2026-11 or later")
        if export.profile == "a bug":
            raise KeyError("a secret of the person")
        return self.file

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)

    async def say(self, text: str = "Hello") -> None:
        await self.sender.send({"method": "sendMessage", "chat_id": 7, "text": text})


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    async with TelegramStub() as stub:
        rig = Rig(stub)
        async with rig.bot:
            yield rig


@pytest.mark.parametrize("fault", [BadGateway, DropBefore])
async def test_fault_before_delivery_is_tried_again_and_arrives_once(
    rig: Rig, fault: type[BadGateway | DropBefore]
) -> None:
    rig.stub.fail(fault("sendMessage", times=3))
    await rig.say()
    assert rig.chat.received == ["Hello"]
    assert rig.waited == [1.0, 1.0, 1.0]
    assert rig.counts == {"sent": 1, "retried": 3, "maybe_repeated": 3}


async def test_message_whose_answer_was_lost_may_arrive_twice_and_is_counted(rig: Rig) -> None:
    rig.stub.fail(DropAfter("sendMessage"))
    await rig.say()
    assert rig.chat.received == ["Hello", "Hello"]
    assert rig.counts["maybe_repeated"] == 1


async def test_too_many_requests_is_waited_out(rig: Rig) -> None:
    rig.stub.fail(TooManyRequests("sendMessage", retry_after=7))
    await rig.say()
    assert rig.chat.received == ["Hello"]
    assert rig.waited == [7.0]
    assert rig.counts == {"sent": 1, "retried": 1}


async def test_a_chat_that_telegram_slows_down_delays_no_other(rig: Rig) -> None:
    other, released = rig.stub.chat(8), asyncio.Event()

    async def wait_for_release(seconds: float) -> None:
        rig.waited.append(seconds)
        await released.wait()

    rig.stub.fail(TooManyRequests("sendMessage", chat_id=7, retry_after=30))
    slowed = Sender(rig.bot, rig.draw, counts=rig.counts, sleep=wait_for_release)
    waiting = asyncio.create_task(
        slowed.send({"method": "sendMessage", "chat_id": 7, "text": "Hello"})
    )
    await until(lambda: bool(rig.waited))
    await rig.sender.send({"method": "sendMessage", "chat_id": 8, "text": "Hi"})
    assert other.received == ["Hi"]
    assert rig.chat.received == []
    released.set()
    await waiting
    assert rig.chat.received == ["Hello"]


async def test_outage_of_hours_is_sat_out(rig: Rig) -> None:
    rig.pause = 3600.0
    rig.stub.fail(BadGateway("sendMessage", times=23))
    await rig.say()
    assert rig.chat.received == ["Hello"]


async def test_outage_of_more_than_a_day_is_given_up(rig: Rig) -> None:
    rig.pause = 3600.0
    rig.stub.fail(BadGateway("sendMessage", times=25))
    with pytest.raises(DeliveryError):
        await rig.say()
    assert sum(rig.waited) == 24 * 3600
    assert rig.counts["undeliverable"] == 1


async def test_connection_that_never_came_about_is_not_counted_as_a_repeat(rig: Rig) -> None:
    bot = build_bot(rig.stub.token, "http://127.0.0.1:9")
    sender = Sender(bot, rig.draw, counts=rig.counts, waits=lambda: itertools.repeat(90_000.0))
    with pytest.raises(DeliveryError):
        await sender.send({"method": "sendMessage", "chat_id": 7, "text": "x"})
    assert rig.counts == {"maybe_repeated": 0, "undeliverable": 1}


async def test_answer_that_is_none_of_telegrams_is_tried_again(rig: Rig) -> None:
    rig.stub.fail(Refusal("sendMessage", code=404, description="Not Found"))
    rig.stub.fail(Refusal("sendMessage", code=401, description="Unauthorized"))
    await rig.say()
    assert rig.chat.received == ["Hello"]


async def test_person_who_blocked_the_bot_is_not_tried_again(rig: Rig) -> None:
    rig.chat.block()
    with pytest.raises(UnreachableError):
        await rig.say()
    assert len(rig.stub.called("sendMessage")) == 1


async def test_unknown_chat_cannot_be_delivered_to(rig: Rig) -> None:
    with pytest.raises(UnreachableError, match="Chat not found"):
        await rig.sender.send({"method": "sendMessage", "chat_id": 8, "text": "x"})


async def test_edit_that_changes_nothing_is_fine(rig: Rig) -> None:
    await rig.say()
    edit: Payload = {
        "method": "editMessageText", "chat_id": 7, "message_id": 1, "text": "Hello",
    }  # fmt: skip
    await rig.sender.send(edit)
    assert rig.chat.received == ["Hello"]


async def test_message_that_cannot_be_edited_is_sent_anew(rig: Rig) -> None:
    tapped = Incoming(7, 7, Pressed("x"), message_id=999)
    [edit] = render(tapped, [message("Next question", replaces=True)])
    await rig.sender.send(edit)
    assert [(seen.kind, seen.text) for seen in rig.chat.seen] == [("sent", "Next question")]


async def test_tap_too_old_to_acknowledge_is_fine(rig: Rig) -> None:
    await rig.sender.send({"method": "answerCallbackQuery", "callback_query_id": "1"})
    assert rig.stub.world.acknowledged == []
    assert len(rig.stub.called("answerCallbackQuery")) == 1


async def test_export_arrives_as_a_file_with_its_caption(rig: Rig) -> None:
    plan = Message((Span("Your plan"),), export=Export("pdf", "{}", "2026-11-22"))
    [call] = render(Incoming(7, 7, Pressed("x")), [plan])
    await rig.sender.send(call)
    assert rig.chat.files == {"plan.pdf": b"%PDF-1.7"}
    assert rig.chat.received == ["Your plan"]


async def test_text_file_arrives_as_it_is_in_utf8(rig: Rig) -> None:
    file = {"name": "a.json", "text": '"ü"'}
    await rig.sender.send({"method": "sendDocument", "chat_id": 7, "file": file})
    assert rig.chat.files == {"a.json": '"ü"'.encode()}


async def test_file_arrives_whole_when_the_first_upload_breaks(rig: Rig) -> None:
    rig.stub.fail(DropBefore("sendDocument"))
    plan = Message((), export=Export("pdf", "{}", "2026-11-22"))
    [call] = render(Incoming(7, 7, Pressed("x")), [plan])
    await rig.sender.send(call)
    assert rig.chat.files == {"plan.pdf": b"%PDF-1.7"}


@pytest.mark.parametrize(("content", "kind"), [(PNG, "photo"), (b"not a picture", "document")])
async def test_picture_that_telegram_refuses_comes_as_a_document(
    rig: Rig, content: bytes, kind: str
) -> None:
    rig.file = ExportedFile("plan.png", content)
    [call] = render(
        Incoming(7, 7, Pressed("x")), [Message((), export=Export("png", "{}", "2026-11-22"))]
    )
    await rig.sender.send(call)
    [sent] = await rig.chat.replies(1)
    assert getattr(sent, kind) is not None


@pytest.mark.parametrize("profile", ["stale", "a bug"])
async def test_file_that_cannot_be_made_is_given_up_and_the_person_is_told(
    rig: Rig, caplog: pytest.LogCaptureFixture, profile: str
) -> None:
    stale = Message((), export=Export("pdf", profile, "2026-11-22"))
    [call] = render(Incoming(7, 7, Pressed("x")), [stale])
    with pytest.raises(DeliveryError) as given_up:
        await rig.sender.send(call)
    assert not isinstance(given_up.value, UnreachableError)
    assert rig.chat.received == [FILE_FAILED]
    assert "a file cannot be made: " in caplog.text
    assert "a secret" not in caplog.text


async def test_call_that_telegram_refuses_for_good_is_given_up(rig: Rig) -> None:
    rig.stub.fail(Refusal("sendMessage"))
    with pytest.raises(DeliveryError):
        await rig.say()


async def test_logs_hold_neither_token_nor_text(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="bot")
    rig.stub.fail(BadGateway("sendMessage"))
    rig.stub.fail(DropBefore("sendMessage"))
    await rig.say("my visa was refused")
    assert "sendMessage failed" in caplog.text
    assert rig.stub.token not in caplog.text
    assert "visa" not in caplog.text
