"""The stub itself: it refuses what Telegram refuses, and keeps what Telegram keeps."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from tests.e2e.stub import TelegramStub, markdown
from tests.fakes.waiting import until


async def call(stub: TelegramStub, method: str, **parameters: Any) -> dict[str, Any]:
    form = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }
    url = f"{stub.url}/bot{stub.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as answer:
        body: dict[str, Any] = await answer.json()
        return body


def entity(offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": "bold", "offset": offset, "length": length, **more}


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


BUTTON = {"text": "x", "callback_data": "x"}


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"text": ""}, "empty"),
        ({"text": "x" * 4097}, "4096"),
        ({"text": "\U0001f600" * 2049}, "4096"),
        ({"text": "ab", "entities": [entity(1, 2)]}, "outside"),
        ({"text": "\U0001f600", "entities": [entity(0, 1)]}, "in two"),
        ({"text": "ab", "entities": [entity(0, 1)] * 101}, "100"),
        ({"text": "ab", "entities": [entity(0, 1, type="text_link", url="x")]}, "text_link"),
        ({"text": "ab", "entities": [{"type": "bold"}]}, "entities"),
        ({"text": "ab", "parse_mode": "HTML"}, "parse mode"),
        ({"text": "ab", "reply_markup": keyboard([BUTTON] * 9)}, "8 buttons"),
        ({"text": "ab", "reply_markup": keyboard(*[[BUTTON] * 8] * 13)}, "100 buttons"),
        ({"text": "ab", "reply_markup": keyboard([{"text": "x"}])}, "either"),
        ({"text": "ab", "reply_markup": keyboard([BUTTON | {"callback_data": "é" * 33}])}, "64"),
        ({"text": "ab", "made_up": 1}, "made_up"),
        ({"text": "ab", "disable_notification": "perhaps"}, "disable_notification"),
    ],
)
async def test_message_beyond_a_limit_is_refused_and_remembered(
    parameters: dict[str, Any], told: str
) -> None:
    async with TelegramStub() as stub:
        stub.chat(7)
        answer = await call(stub, "sendMessage", chat_id=7, **parameters)
        assert (answer["ok"], answer["error_code"]) == (False, 400)
        [violation] = stub.violations
        assert told in violation
        assert stub.chat(7).received == []
        stub.violations.clear()


async def test_violation_fails_the_test_that_made_it() -> None:
    stub = await TelegramStub().__aenter__()
    stub.chat(7)
    await call(stub, "sendMessage", chat_id=7, text=" ")
    with pytest.raises(AssertionError, match="empty"):
        await stub.__aexit__(None, None, None)


async def test_editing_follows_telegrams_rules() -> None:
    async with TelegramStub() as stub:
        stub.chat(7)
        await call(stub, "sendMessage", chat_id=7, text="a", reply_markup=keyboard([BUTTON]))
        edit = {"chat_id": 7, "message_id": 1}
        same = await call(
            stub, "editMessageText", text="a", reply_markup=keyboard([BUTTON]), **edit
        )
        assert "not modified" in same["description"]
        assert (await call(stub, "editMessageText", text="b", **edit))["ok"]
        assert stub.chat(7).buttons == []
        gone = await call(stub, "editMessageText", text="b", chat_id=7, message_id=99)
        assert "not found" in gone["description"]


async def test_update_is_kept_until_an_offset_confirms_it() -> None:
    async with TelegramStub() as stub:
        number = await stub.chat(7).say("/start now")
        [first] = (await call(stub, "getUpdates"))["result"]
        assert (await call(stub, "getUpdates", offset=number))["result"] == [first]
        assert (await call(stub, "getUpdates", offset=number + 1))["result"] == []
        assert (await call(stub, "getUpdates"))["result"] == []
        assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_long_poll_answers_as_soon_as_something_comes() -> None:
    async with TelegramStub() as stub:
        poll = asyncio.create_task(call(stub, "getUpdates", timeout=60))
        number = await stub.chat(7).say("hi")
        [update] = (await poll)["result"]
        assert update["update_id"] == number


async def test_second_poller_ends_the_first() -> None:
    async with TelegramStub() as stub:
        first = asyncio.create_task(call(stub, "getUpdates", timeout=60))
        await until(lambda: bool(stub.called("getUpdates")))
        second = asyncio.create_task(call(stub, "getUpdates", timeout=60))
        assert (await first)["error_code"] == 409
        await stub.chat(7).say("hi")
        assert len((await second)["result"]) == 1


async def test_polling_while_a_webhook_is_set_conflicts() -> None:
    async with TelegramStub() as stub:
        await call(stub, "setWebhook", url="http://127.0.0.1:9/")
        assert (await call(stub, "getUpdates"))["error_code"] == 409


async def test_kinds_that_were_not_asked_for_do_not_come() -> None:
    async with TelegramStub() as stub:
        chat = stub.chat(7)
        await call(stub, "getUpdates", allowed_updates=["callback_query"])
        await chat.say("hi")
        assert (await call(stub, "getUpdates"))["result"] == []


async def test_transcript_shows_what_the_person_saw() -> None:
    async with TelegramStub() as stub:
        chat = stub.chat(7)
        await chat.say("hello")
        await call(stub, "sendMessage", chat_id=7, text="a\nb", reply_markup=keyboard([BUTTON]))
        await chat.tap("x")
        await call(stub, "editMessageText", chat_id=7, message_id=2, text="c")
        assert markdown(chat.seen, title="Talk") == (
            "# Talk\n\n**You:** hello\n\n**Advisor:**\n\n> a  \n> b  \n>\n> [x]  \n\n"
            "**You tap:** [x]\n\n**Advisor** (in place of its message):\n\n> c  \n"
        )


async def test_stub_that_runs_by_itself_is_controlled_over_http() -> None:
    async with TelegramStub() as stub, aiohttp.ClientSession(stub.url) as session:
        await session.post("/control/say", json={"user_id": 7, "text": "hi"})
        await call(stub, "sendMessage", chat_id=7, text="a", reply_markup=keyboard([BUTTON]))
        await session.post("/control/tap", json={"user_id": 7, "label": "x"})
        async with session.get("/control/seen/7") as answer:
            seen = await answer.json()
        assert [(item["kind"], item["text"], item["buttons"]) for item in seen] == [
            ("said", "hi", []), ("sent", "a", ["x"]), ("tapped", "x", ["x"]),
        ]  # fmt: skip
        async with session.get("/control/transcript/7") as answer:
            assert "**You:** hi" in await answer.text()
