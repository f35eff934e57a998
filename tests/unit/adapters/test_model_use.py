import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.adapters.database import Database, database_urls
from bot.adapters.model_limits import Caps, Usage
from bot.adapters.model_use import Allowances
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.store import Store
from bot.adapters.stored import Decision
from tests.fakes.clock import FixedClock
from tests.fakes.databases import fresh_database_url

NOON = FixedClock()().replace(hour=12)
USED = Usage(800, 200, 0.002)
FIRST = Decision(
    key="tg-1", chat_id=5, user_id=5, version=0, state={}, payloads=[], model_use=[USED]
)


async def left(database: Database, chat: int = 5, *, days: int = 0) -> float:
    allowances = Allowances(database, Caps(user_tokens=2500, day_tokens=4000))
    return await allowances.tokens_left(chat, NOON + timedelta(days=days))


async def test_each_person_and_all_together_have_an_allowance_a_day(database: Database) -> None:
    store = Store(database)
    assert await left(database) == 2500
    await store.keep(FIRST, NOON)
    assert await left(database) == 1500
    assert await left(database, 6) == 2500
    await store.keep(replace(FIRST, key="tg-2", chat_id=6, model_use=[USED, USED]), NOON)
    assert (await left(database), await left(database, 6)) == (1000, 500)
    assert await left(database, days=1) == 2500


async def test_forgetting_a_person_takes_their_name_off_what_was_used(database: Database) -> None:
    store = Store(database)
    await store.keep(FIRST, NOON)
    await store.keep_farewell("tg-2", 5, [], NOON)
    assert await left(database) == 2500
    figures = await OperatorDesk(database).figures(NOON)
    assert figures.model == USED


async def test_what_was_used_is_told_by_day_and_old_counts_go(database: Database) -> None:
    store, desk = Store(database), OperatorDesk(database)
    await store.keep(FIRST, NOON)
    tomorrow = NOON + timedelta(days=1)
    assert (await desk.figures(tomorrow)).model == Usage(0, 0)
    await store.prune(untouched_since=NOON - timedelta(days=9), done_before=tomorrow)
    assert (await desk.figures(NOON)).model == Usage(0, 0)


async def test_replicas_that_start_together_on_an_empty_database_do_not_get_in_each_others_way(
    tmp_path: Path,
) -> None:
    with fresh_database_url("postgresql") as url:
        replicas = [Database(database_urls(tmp_path, url).store) for _ in range(4)]
        await asyncio.gather(*(replica.open() for replica in replicas))
        await replicas[0].ping()
        for replica in replicas:
            await replica.close()
