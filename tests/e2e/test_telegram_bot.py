"""The whole edge against the stub: a person with a phone, and a dialogue of a few lines."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiogram.types import User

from bot.core.dialogue.events import Commanded, Event, Pressed, Said, SentMedia
from bot.core.errors import SettingsError
from bot.core.ports import ExportedFile
from bot.core.replies import Button, Export, Message, Span, bold, message
from bot.telegram.app import OpenInbox, run_bot
from bot.telegram.client import build_bot, identify
from bot.telegram.commands import COMMANDS, DESCRIPTION, OPERATOR_COMMANDS
from bot.telegram.config import BotConfig, WebhookConfig
from bot.telegram.typing_action import TypingAction
from tests.e2e.stub import BadGateway, DropBefore, Slow, TelegramStub
from tests.fakes.inbox import RecordingInbox, answering, opened
from tests.fakes.waiting import until

PLAN = Message((Span("Your plan"),), export=Export("pdf", "{}", "2026-11-22"))


def dialogue(event: Event) -> Sequence[Message]:
    """Answer as a tiny advisor would."""
    match event:
        case Commanded("start"):
            return [message(bold("Welcome"), keyboard=[[Button("Make my plan", "plan")]])]
        case Commanded("export"):
            return [PLAN]
        case Commanded(name, argument):
            return [message(f"/{name} {argument}")]
        case Pressed(data):
            return [message(f"You chose {data}.", replaces=True)]
        case SentMedia(kind):
            return [message(f"I cannot read a {kind}.")]
        case Said(text):
            return [message(text)]
    return []


def draw(export: Export) -> ExportedFile:
    """Return a tiny file."""
    return ExportedFile(f"plan.{export.kind}", b"%PDF-1.7 " + b"x" * 100)


@asynccontextmanager
async def running(
    stub: TelegramStub,
    open_inbox: OpenInbox | None = None,
    *,
    admin_ids: tuple[int, ...] = (),
    webhook: WebhookConfig | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    """Run the bot against the stub while inside."""
    stop = asyncio.Event()
    config = BotConfig(stub.token, stub.url, admin_ids, webhook)
    bot = asyncio.create_task(run_bot(config, open_inbox or answering(dialogue), draw, stop=stop))
    try:
        yield bot
    finally:
        stop.set()
        await bot


def free_webhook() -> WebhookConfig:
    """Return a webhook on a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return WebhookConfig(f"http://127.0.0.1:{port}/hook", "s" * 20, "127.0.0.1", port)


async def test_person_starts_taps_and_asks() -> None:
    async with TelegramStub() as stub, running(stub):
        chat = stub.chat(7)
        await chat.say("/start")
        assert await chat.reply() == "Welcome"
        await chat.tap("Make my plan")
        assert await chat.reply() == "You chose plan."
        assert [seen.kind for seen in chat.seen] == ["said", "sent", "tapped", "edited"]
        await chat.say("does observership count?")
        assert await chat.reply() == "does observership count?"
        assert len(stub.world.acknowledged) == 1


async def test_group_that_names_the_bot_is_sent_to_a_private_chat() -> None:
    async with TelegramStub() as stub, running(stub):
        group = stub.group(-100, User(id=8, is_bot=False, first_name="Omar"))
        await group.say("anyone here?")
        await group.say("@usce_test_bot does observership count?")
        assert "t.me/usce_test_bot" in await group.reply()
        assert len(group.received) == 1


async def test_photo_is_told_apart_from_text() -> None:
    async with TelegramStub() as stub, running(stub):
        chat = stub.chat(7)
        await chat.send("photo", caption="/start")
        assert await chat.reply() == "I cannot read a photo."


async def test_old_button_of_a_message_that_is_gone_gets_a_new_message() -> None:
    async with TelegramStub() as stub, running(stub):
        chat = stub.chat(7)
        await chat.say("/start")
        [welcome] = await chat.replies(1)
        del stub.world.chats[7].messages[welcome.message_id]
        await chat.tap_again(welcome, "Make my plan")
        assert await chat.reply() == "You chose plan."
        assert chat.seen[-1].kind == "sent"


async def test_double_tap_does_no_harm() -> None:
    async with TelegramStub() as stub, running(stub):
        chat = stub.chat(7)
        await chat.say("/start")
        [welcome] = await chat.replies(1)
        await chat.tap_again(welcome, "Make my plan")
        await chat.tap_again(welcome, "Make my plan")
        assert await chat.reply() == "You chose plan."
        await chat.say("thanks")
        assert await chat.reply() == "thanks"


async def test_file_arrives() -> None:
    async with TelegramStub() as stub, running(stub):
        chat = stub.chat(7)
        await chat.say("/export")
        assert await chat.reply() == "Your plan"
        assert chat.files["plan.pdf"].startswith(b"%PDF")


async def test_very_long_answer_arrives_whole_and_in_order() -> None:
    words = [f"word{number}" for number in range(450)]
    text = " ".join(words) + "\n" + "\U0001f600" * 300
    async with TelegramStub() as stub, running(stub):
        chat = stub.chat(7)
        await chat.say(text)
        assert await chat.reply() == text


async def test_menu_and_descriptions_are_published_once() -> None:
    async with TelegramStub() as stub:
        stub.chat(99, "Operator")
        for _ in range(2):
            async with running(stub, admin_ids=(99, 98)):
                await stub.chat(7).say("hi")
                await stub.chat(7).reply()
                await until(lambda: "chat:99" in stub.world.menus)
        menus = {
            scope: [command.command for command in commands]
            for scope, commands in stub.world.menus.items()
        }
        assert menus["all_private_chats"] == [name for name, _ in COMMANDS]
        assert menus["chat:99"] == [name for name, _ in COMMANDS + OPERATOR_COMMANDS]
        assert stub.world.description == DESCRIPTION
        assert len(stub.called("setMyDescription")) == 1


async def test_start_without_network_waits_for_it() -> None:
    async with TelegramStub() as stub:
        stub.fail(DropBefore("getMe", times=2))
        async with running(stub):
            await stub.chat(7).say("hi")
            assert await stub.chat(7).reply() == "hi"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (lambda stub: BotConfig("999:some-other-token", stub.url), "401"),
        (lambda stub: BotConfig(stub.token, stub.url + "/elsewhere"), "404"),
    ],
)
async def test_wrong_token_and_wrong_address_stop_the_start_with_one_line(
    config: Callable[[TelegramStub], BotConfig], told: str
) -> None:
    async with TelegramStub() as stub:
        with pytest.raises(SettingsError, match=told) as caught:
            await run_bot(config(stub), answering(dialogue), draw, stop=asyncio.Event())
        assert "some-other-token" not in str(caught.value)


async def test_stop_while_telegram_is_away_ends_the_start() -> None:
    async with TelegramStub() as stub:
        stub.fail(BadGateway("getMe", times=1000))
        async with running(stub):
            await until(lambda: len(stub.called("getMe")) > 0)


async def test_running_send_is_finished_before_the_bot_stops() -> None:
    release, stop, counts = asyncio.Event(), asyncio.Event(), Counter[str]()
    async with TelegramStub() as stub:
        config = BotConfig(stub.token, stub.url)
        stub.fail(Slow("sendMessage", until=release))
        bot = asyncio.create_task(
            run_bot(config, answering(dialogue), draw, stop=stop, counts=counts)
        )
        await stub.chat(7).say("hi")
        await until(lambda: len(stub.called("sendMessage")) > 0)
        stop.set()
        for _ in range(100):
            await asyncio.sleep(0)
        assert not bot.done()
        release.set()
        await bot
        assert (stub.chat(7).received, counts["sent"]) == (["hi"], 1)


async def test_typing_is_shown_when_an_answer_takes_long_and_not_after_it() -> None:
    async with TelegramStub() as stub:
        stub.chat(7)
        bot = build_bot(stub.token, stub.url)
        typing = TypingAction(bot, quick=0.0)
        async with bot:
            typing.start({"message": {"chat": {"id": 7, "type": "private"}, "text": "hi"}})
            await until(lambda: stub.world.actions == [(7, "typing")])
            typing.start({"message": {"chat": {"id": 7, "type": "private"}, "text": "again"}})
            typing.end(7)
            typing.start({"callback_query": {"data": "x"}})
            typing.close()
        assert stub.world.actions == [(7, "typing")]


async def test_webhook_serves_the_same_conversation() -> None:
    async with TelegramStub() as stub, running(stub, webhook=free_webhook()):
        chat = stub.chat(7)
        await chat.say("/start")
        assert await chat.reply() == "Welcome"
        await chat.tap("Make my plan")
        assert await chat.reply() == "You chose plan."
        assert stub.called("getUpdates") == []
        assert stub.called("setWebhook")[0]["secret_token"] == "s" * 20


async def test_webhook_that_cannot_store_gets_the_update_again() -> None:
    inbox = RecordingInbox(failures=2)
    async with TelegramStub() as stub:
        async with running(stub, opened(inbox), webhook=free_webhook()):
            sent = await stub.chat(7).say("hi")
            await inbox.holds(1)
        assert inbox.ids == [sent]
        assert stub.webhook.statuses == [503, 503, 200]


async def test_webhook_asked_by_others_is_forbidden_and_health_is_open() -> None:
    webhook = free_webhook()
    root = f"http://127.0.0.1:{webhook.port}"
    async with TelegramStub() as stub, running(stub, webhook=webhook):
        await stub.chat(7).say("hi")
        await stub.chat(7).reply()
        async with aiohttp.ClientSession() as session:
            async with session.post(webhook.url, json={"update_id": 1}) as answer:
                assert answer.status == 403
            async with session.get(f"{root}/healthz") as answer:
                assert answer.status == 200


async def test_doctor_learns_whose_token_it_is_or_why_not() -> None:
    async with TelegramStub() as stub:
        assert (await identify(stub.token, stub.url)).username == "usce_test_bot"
        with pytest.raises(SettingsError, match="401"):
            await identify("999:some-other-token", stub.url)
        async with stub.outage():
            with pytest.raises(SettingsError, match="cannot be reached"):
                await identify(stub.token, stub.url)


async def test_polling_takes_a_forgotten_webhook_away() -> None:
    async with TelegramStub() as stub:
        stub.world.webhook_url = "http://127.0.0.1:9/"
        async with running(stub):
            await stub.chat(7).say("hi")
            assert await stub.chat(7).reply() == "hi"
