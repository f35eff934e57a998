from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from bot.adapters.database import Database
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.own_data import OF_NOBODY, OwnData, Row, Stretch, Whose
from bot.adapters.store import Store
from bot.adapters.stored import AskedQuestion, Decision, Feedback
from bot.adapters.tables import METADATA
from tests.fakes.clock import FixedClock

NOW = FixedClock()()


def decision(chat: int) -> Decision:
    return Decision(
        key=f"tg-{chat}", chat_id=chat, user_id=chat, version=0, state={"words": f"of {chat}"},
        payloads=[{"text": f"to {chat}"}], questions=[AskedQuestion("not_covered", f"why {chat}?")],
        feedback=Feedback("not_helped", f"how {chat}?"), remind_at=NOW + timedelta(days=1),
    )  # fmt: skip


async def told_of(data: OwnData, person: int) -> dict[str, list[Row]]:
    """Return all rows of a person, by table; without tables that hold none."""
    whose = Whose(person, person)
    told = {
        name: [each.value async for each in data.rows(name, whose, Stretch())]
        for name in data.sections
    }
    return {name: rows for name, rows in told.items() if rows}


@pytest.mark.parametrize("key", [None, Fernet.generate_key().decode()], ids=["plain", "sealed"])
async def test_every_row_of_a_person_is_told_in_the_open_and_none_of_another(
    database: Database, key: str | None
) -> None:
    store = Store(database, key=key)
    for chat in (5, 6):
        await store.keep(decision(chat), NOW)
        await OperatorDesk(database).ban(chat, NOW)
    told = await told_of(OwnData(database, key=key), 5)
    assert told["conversations"][0]["state"] == {"words": "of 5"}
    assert told["conversations"][0]["updated_at"] == NOW.isoformat()
    assert told["processed"][0]["payloads"] == [{"text": "to 5"}]
    assert told["questions"][0]["text"] == "why 5?"
    assert told["feedback"][0]["about"] == "how 5?"
    assert {len(rows) for rows in told.values()} == {1}
    await store.keep_farewell("tg-9", 5, [], NOW)
    told = await told_of(OwnData(database, key=key), 5)
    assert set(told) == {"processed", "bans", "erasures"}


async def test_no_table_is_left_out(database: Database) -> None:
    """A table that names nobody by chat, tag or user would be missing from /mydata."""
    assert await told_of(OwnData(database), 5) == {}
    for table in METADATA.sorted_tables:
        names_somebody = bool({"chat_id", "tag", "user_id"} & set(table.c.keys()))
        assert names_somebody == (table not in OF_NOBODY), table.name


async def test_a_stretch_of_a_table_is_told_with_both_its_ends(database: Database) -> None:
    store = Store(database)
    asked = [AskedQuestion("not_covered", f"q{number}") for number in range(250)]
    await store.keep(replace(decision(5), questions=asked), NOW)
    data, whose = OwnData(database), Whose(5, 5)
    keys = [each.key async for each in data.rows("questions", whose, Stretch())]
    assert (len(keys), keys) == (250, sorted(keys))
    some = data.rows("questions", whose, Stretch(keys[10], keys[12]))
    assert [each.value["text"] async for each in some] == ["q10", "q11", "q12"]
    rest = data.rows("questions", whose, Stretch(first=keys[248]))
    assert [each.value["text"] async for each in rest] == ["q248", "q249"]


async def test_what_cannot_be_read_is_said_so_and_the_rest_is_told(database: Database) -> None:
    await Store(database, key=Fernet.generate_key().decode()).keep(decision(5), NOW)
    told = await told_of(OwnData(database), 5)
    assert "cannot be read" in told["conversations"][0]["state"]
    assert told["conversations"][0]["chat_id"] == 5
    assert told["feedback"][0]["verdict"] == "not_helped"
