"""Faults to inflict on a running bot while people write, each with what people then see of it."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from bot.adapters.database import database_urls
from tests.e2e.stub import (
    BadGateway,
    DropAfter,
    DropBefore,
    Slow,
    TelegramStub,
    TooManyRequests,
)
from tests.fault.crowd import Crowd
from tests.fault.served import Served

SAME = "nothing but a delay"


async def too_many_requests(stub: TelegramStub, crowd: Crowd, _bot: Served) -> None:
    stub.fail(TooManyRequests("sendMessage", times=4, retry_after=1))
    await crowd.write(12)


async def bad_gateway(stub: TelegramStub, crowd: Crowd, _bot: Served) -> None:
    stub.fail(BadGateway("sendMessage", times=5))
    stub.fail(BadGateway("getUpdates", times=2))
    await crowd.write(12)


async def dropped_before_delivery(stub: TelegramStub, crowd: Crowd, _bot: Served) -> None:
    stub.fail(DropBefore("sendMessage", times=5))
    stub.fail(DropBefore("getUpdates", times=2))
    await crowd.write(12)


async def dropped_after_delivery(stub: TelegramStub, crowd: Crowd, _bot: Served) -> None:
    stub.fail(DropAfter("sendMessage", times=3))
    stub.fail(DropAfter("getUpdates", times=2))
    await crowd.write(12)


async def slow_answers(stub: TelegramStub, crowd: Crowd, _bot: Served) -> None:
    release = asyncio.Event()
    stub.fail(Slow("sendMessage", times=3, until=release))
    sends = len(stub.called("sendMessage"))
    await crowd.write(12)
    await crowd.gets(1)  # the slow ones hold up nobody else
    assert len(stub.called("sendMessage")) >= sends + 3
    release.set()


async def strange_updates(stub: TelegramStub, crowd: Crowd, bot: Served) -> None:
    """Everything twice, people in another order than they wrote, and among it what is no update."""
    async with stub.outage():
        failures = bot.log.count("polling failed")
        await crowd.write(1)  # ends the poll that still hangs
        await bot.logs("polling failed", times=failures + 1)
        await crowd.write(11)
        pending = stub.world.updates.pending
        by_chat = {number: raw["message"]["chat"]["id"] for number, raw in pending}
        pending.sort(key=lambda item: by_chat[item[0]], reverse=True)
        for _, raw in list(pending):
            await stub.world.deliver_again(raw)
        for strange in ({"message": "x"}, "text", None, [], {"update_id": 5, "message": []}):
            await stub.world.deliver_raw(strange)


async def outage(stub: TelegramStub, crowd: Crowd, bot: Served) -> None:
    async with stub.outage():
        failures = bot.log.count("polling failed")
        await crowd.write(12)
        await bot.logs("polling failed", times=failures + 3)


async def long_outage(stub: TelegramStub, crowd: Crowd, _bot: Served) -> None:
    async with stub.outage():
        await crowd.write(12)
        await asyncio.sleep(60)


async def locked_databases(_stub: TelegramStub, crowd: Crowd, bot: Served) -> None:
    """Another process holds both files while people write."""
    urls = database_urls(bot.data_dir)
    with _locked(urls.store), _locked(urls.engine):
        await crowd.write(12)
        await asyncio.sleep(2)


@contextmanager
def _locked(url: str) -> Iterator[None]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


Inflict = Callable[[TelegramStub, Crowd, Served], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        inflict: has people write and lets it happen meanwhile.
        seen: what people see of it.
        repeatable: how many replies may come twice.
    """

    name: str
    inflict: Inflict
    seen: str = SAME
    repeatable: int = 0


LIVE = (
    Fault("Telegram: 429 with retry_after", too_many_requests),
    Fault("Telegram: 502", bad_gateway),
    Fault("connection dropped before delivery", dropped_before_delivery),
    Fault("connection dropped after delivery", dropped_after_delivery, "a reply twice", 3),
    Fault("Telegram answers slowly to three", slow_answers, "only these three wait"),
    Fault("updates doubled, out of order, malformed", strange_updates),
    Fault("Telegram is away for a moment", outage),
    Fault("both SQLite files are locked for 2 s", locked_databases),
)
ANYWHERE = tuple(fault for fault in LIVE if fault.inflict is not locked_databases)
LONG = (Fault("Telegram is away for a minute", long_outage),)
