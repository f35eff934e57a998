"""Two `usce serve --webhook` on one PostgreSQL, behind a balancer, while people write."""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.e2e.stub import TelegramStub
from tests.fakes.databases import fresh_database_url
from tests.fault.balancer import Balancer
from tests.fault.conftest import Calm
from tests.fault.crowd import Crowd
from tests.fault.page import Row
from tests.fault.served import Served

_MORE_THAN_ONE_TAKES = 60
"""People; a replica takes on the works of up to 32 chats at once."""

pytestmark = [
    pytest.mark.engine,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # children that are killed
]
SECRET = "a-secret-of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Replicas:
    """Two replicas, "one" and "two", with the ports they listen on."""

    stub: TelegramStub
    balancer: Balancer
    one: Served
    two: Served


@asynccontextmanager
async def replicas(folder: Path, calm: Calm, database_url: str) -> AsyncIterator[Replicas]:
    ports = _free_ports(2)
    async with TelegramStub() as stub, Balancer(ports) as balancer, AsyncExitStack() as stack:
        one, two = [
            await stack.enter_async_context(
                Served(
                    stub, folder / name, index=calm.index, webhook=True,
                    USCE_DATABASE_URL=database_url,
                    USCE_EXECUTOR_ID=name,
                    USCE_WEBHOOK_URL=f"{balancer.url}/hook",
                    USCE_WEBHOOK_SECRET=SECRET,
                    USCE_WEBHOOK_LISTEN=f"127.0.0.1:{port}",
                )
            )
            for name, port in zip(("one", "two"), ports, strict=True)
        ]  # fmt: skip
        await one.logs("serving @")
        await two.logs("serving @")
        yield Replicas(stub, balancer, one, two)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


async def test_replicas_keep_the_order_are_killed_replaced_and_removed(
    tmp_path: Path, calm: Calm, rows: list[Row]
) -> None:
    with fresh_database_url("postgresql") as url:
        async with replicas(tmp_path, calm, str(url)) as pair:
            await _strangers_are_turned_away(pair)
            rows.append(await _both_work(pair, calm))
            rows.append(await _one_is_killed_and_started_again(pair, calm))
            rows.append(await _one_is_upgraded(pair, calm))
            rows.append(await _one_is_removed_for_good(pair, calm))


async def _strangers_are_turned_away(pair: Replicas) -> None:
    known = len(pair.stub.world.chats)
    posts = [("/hook", "wrong-secret"), ("/hook", ""), ("/elsewhere", SECRET), ("/", SECRET)]
    async with aiohttp.ClientSession() as session:
        for path, secret in posts:
            async with session.post(
                f"{pair.balancer.url}{path}", json={"update_id": 1}, headers={HEADER: secret}
            ) as answer:
                assert answer.status == 403
        async with session.get(f"{pair.balancer.url}/healthz") as answer:
            assert answer.status == 200
    assert len(pair.stub.world.chats) == known


async def _both_work(pair: Replicas, calm: Calm) -> Row:
    crowd = Crowd(pair.stub, calm.advisor, first=1000, people=8)
    await crowd.write(40)
    recovery = await crowd.answered()
    assert (crowd.toll.is_clean, crowd.toll.repeated) == (True, 0), crowd.toll
    assert all(pair.balancer.handled[port] for port in pair.balancer.ports)
    return Row("two replicas, nothing broken", crowd.toll, recovery, "nothing")


async def _one_is_killed_and_started_again(pair: Replicas, calm: Calm) -> Row:
    # More people than one replica takes on at once: the other always has some of its own.
    crowd = Crowd(pair.stub, calm.advisor, first=2000, people=_MORE_THAN_ONE_TAKES)
    await crowd.write(_MORE_THAN_ONE_TAKES)
    await crowd.gets(10)
    await pair.two.kill()
    await crowd.write(10)
    await crowd.gets(15)  # the other one goes on
    await pair.two.start()
    recovery = await crowd.answered()
    assert crowd.toll.is_clean, crowd.toll
    assert crowd.toll.repeated <= 8, "what was sent and not yet written down as sent"
    return Row("one of two replicas killed, then restarted", crowd.toll, recovery, "a delay")


async def _one_is_upgraded(pair: Replicas, calm: Calm) -> Row:
    """As a new release comes: it is asked to stop and starts anew, with work in flight."""
    crowd = Crowd(pair.stub, calm.advisor, first=3000, people=8)
    starts = pair.one.log.count("serving @")
    await crowd.write(30)
    await crowd.gets(5)
    assert await pair.one.stop() == 0
    await crowd.write(10)
    await pair.one.start()
    await pair.one.logs("serving @", times=starts + 1)
    recovery = await crowd.answered()
    assert (crowd.toll.is_clean, crowd.toll.repeated) == (True, 0), crowd.toll
    return Row("a replica restarted under load, as for an upgrade", crowd.toll, recovery, "a delay")


async def _one_is_removed_for_good(pair: Replicas, calm: Calm) -> Row:
    """It is killed and never comes back; the other starts once under its name."""
    crowd = Crowd(pair.stub, calm.advisor, first=4000, people=8)
    await crowd.write(40)
    await crowd.gets(10)
    await pair.two.kill()
    pair.balancer.ports = pair.balancer.ports[:1]
    assert await pair.one.stop() == 0
    await pair.one.start(USCE_EXECUTOR_ID="two")
    recovery = await crowd.answered()
    assert crowd.toll.is_clean, crowd.toll
    assert crowd.toll.repeated <= 8, "at most what was on the way, one a person"
    assert await pair.one.stop() == 0
    await pair.one.start()
    await crowd.write(5)
    await crowd.answered()
    assert crowd.toll.is_clean, crowd.toll
    return Row(
        "a replica removed for good, its name taken over once", crowd.toll, recovery, "a delay"
    )
