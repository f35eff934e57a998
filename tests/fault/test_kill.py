"""kill -9 at random moments: nothing lost, nothing out of order, nothing decided twice."""

import random
from collections import defaultdict
from pathlib import Path

import pytest

from bot.adapters.database import Database, database_urls
from bot.adapters.store import Store
from bot.core.ports import Payload
from tests.fakes.chatting import update
from tests.fakes.databases import fresh_database_url
from tests.fault.bot_process import BotProcess

pytestmark = pytest.mark.engine
REPLIES = 2
CONCURRENCY = 8


@pytest.mark.parametrize(
    ("messages", "chats", "kills", "seed"),
    [
        (60, 12, 2, 1),
        *(pytest.param(200, 20, 5, seed, marks=pytest.mark.soak) for seed in range(10, 20)),
    ],
)
async def test_killed_twice_every_message_is_answered_once_and_in_order(
    tmp_path: Path, database_url: str | None, messages: int, chats: int, kills: int, seed: int
) -> None:
    chance = random.Random(seed)
    updates = [update(n, 1000 + chance.randrange(chats), f"m{n}") for n in range(messages)]
    moments = sorted(chance.sample(range(messages * REPLIES - 10), kills))

    with BotProcess(tmp_path, database_url=database_url) as bot:
        bot.feed(updates)
        for moment in moments:
            bot.start()
            bot.wait_for(lambda: len(bot.sent()), moment)
            bot.kill()
        bot.start()
        bot.wait_for(lambda: len(told(bot.sent())), messages * REPLIES)
        assert bot.stop() == 0
        sent = bot.sent()

    expected = replies_by_chat(updates)
    assert {chat: once(texts) for chat, texts in by_chat(sent).items()} == expected
    assert len(sent) - messages * REPLIES <= kills * CONCURRENCY
    turns = await stored_turns(tmp_path, database_url, list(expected))
    assert turns == {chat: len(texts) // REPLIES for chat, texts in expected.items()}


async def test_a_copy_of_an_update_and_numbers_out_of_order_change_nothing(
    tmp_path: Path, database_url: str | None
) -> None:
    updates = [update(n, 7, f"m{n}") for n in (50, 3, 51, 50, 4, 3)]
    with BotProcess(tmp_path, database_url=database_url) as bot:
        bot.feed(updates)
        bot.start()
        bot.wait_for(lambda: len(bot.sent()), 4 * REPLIES)
        bot.kill()
        bot.feed([update(51, 7, "m51"), update(52, 7, "m52")])
        bot.start()
        bot.wait_for(lambda: len(told(bot.sent())), 5 * REPLIES)
        bot.stop()
        texts = once([payload["text"] for payload in bot.sent()])
    assert [text.partition(" ")[0] for text in texts] == [
        f"{turn}.{part}" for turn in range(1, 6) for part in range(REPLIES)
    ]
    assert {text.partition(" ")[2] for text in texts} == {"m50", "m3", "m51", "m4", "m52"}


async def test_a_new_release_finishes_what_the_old_one_began(
    tmp_path: Path, database_url: str | None
) -> None:
    updates = [update(n, n % 4, f"m{n}") for n in range(24)]
    with BotProcess(tmp_path, database_url=database_url) as bot:
        bot.feed(updates)
        bot.start(release="old ")
        bot.wait_for(lambda: len(bot.sent()), 15)
        bot.kill()
        bot.start(release="new ")
        bot.wait_for(lambda: len(told(bot.sent())), 24 * REPLIES)
        bot.stop()
        sent = bot.sent()
    bare = {
        chat: once([text.partition(" ")[2] for text in texts])
        for chat, texts in by_chat(sent).items()
    }
    assert bare == replies_by_chat(updates)
    assert any(payload["text"].startswith("new ") for payload in sent)


async def test_with_two_replicas_one_is_killed_and_every_chat_stays_in_order(
    tmp_path: Path,
) -> None:
    updates = [update(n, n % 6, f"m{n}") for n in range(60)]
    with (
        fresh_database_url("postgresql") as url,
        BotProcess(tmp_path, database_url=url, replica="one") as one,
        BotProcess(tmp_path, database_url=url, replica="two") as two,
    ):
        one.feed(updates)
        one.start()
        two.start()
        one.wait_for(lambda: len(one.sent()), 30)
        two.kill()
        two.start()  # what it had in flight waits for its name, so nothing is waited for before
        one.wait_for(lambda: len(told(one.sent())), 60 * REPLIES)
        assert one.stop() == two.stop() == 0
        sent = by_chat(one.sent())
        assert {chat: once(texts) for chat, texts in sent.items()} == replies_by_chat(updates)


def replies_by_chat(updates: list[Payload]) -> dict[int, list[str]]:
    turns: dict[int, int] = defaultdict(int)
    replies: dict[int, list[str]] = defaultdict(list)
    for each in updates:
        chat = each["message"]["chat"]["id"]
        turns[chat] += 1
        replies[chat] += [
            f"{turns[chat]}.{part} {each['message']['text']}" for part in range(REPLIES)
        ]
    return dict(replies)


def by_chat(sent: list[Payload]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = defaultdict(list)
    for payload in sent:
        texts[payload["chat_id"]].append(payload["text"])
    return dict(texts)


def once(texts: list[str]) -> list[str]:
    """Return the texts without immediate repetitions, which a kill may cause."""
    return [text for text, before in zip(texts, [None, *texts], strict=False) if text != before]


def told(sent: list[Payload]) -> set[tuple[int, str]]:
    """Return what was sent, without repetitions."""
    return {(payload["chat_id"], payload["text"]) for payload in sent}


async def stored_turns(
    tmp_path: Path, database_url: str | None, chats: list[int]
) -> dict[int, int]:
    store = Store(Database(database_urls(tmp_path / "data", database_url).store))
    await store.open()
    try:
        states = {chat: (await store.before("none", chat, chat)).state for chat in chats}
    finally:
        await store.close()
    return {chat: state["n"] for chat, state in states.items() if state is not None}
