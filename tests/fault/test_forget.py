"""/forget leaves nothing of a person in any byte of any file."""

import base64
import logging
import random
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import TextClause, create_engine, make_url, text

from bot.operations.logs import KeyValueFormatter
from tests.fakes.chatting import ChatEdge, update
from tests.fakes.clock import FixedClock
from tests.fakes.databases import fresh_database_url
from tests.fakes.inboxes import inbox_on, running
from tests.fakes.waiting import until
from tests.fault.traces import forms, traces

PERSON = 7_123_456_789_012
CANARY = "Zaunkönig-4711"
NAME = "Ada"


@pytest.mark.parametrize("shift", range(3))
def test_a_trace_is_seen_in_raw_and_in_encoded_bytes(tmp_path: Path, shift: int) -> None:
    raw = b"x" * shift + CANARY.encode() + b"yz"
    (tmp_path / "raw").write_bytes(raw)
    (tmp_path / "base64").write_bytes(base64.b64encode(raw))
    (tmp_path / "number").write_bytes(b"..." + PERSON.to_bytes(6, "big"))
    found = traces(tmp_path, CANARY, PERSON)
    assert {line.partition(":")[0] for line in found} == {"raw", "base64", "number"}
    assert set(forms(CANARY)) > {"raw", "JSON"}


@pytest.mark.engine
async def test_forget_leaves_no_byte_of_the_person_in_any_file_nor_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(KeyValueFormatter())
    edge = ChatEdge()
    clock = FixedClock()
    inbox = inbox_on(tmp_path, edge=edge, clock=clock)
    chance = random.Random(4)
    due = clock().isoformat()
    theirs = [
        update(100, PERSON, f"my name is {CANARY}"),
        update(101, PERSON, f"unknown {CANARY} question"),
        update(102, PERSON, CANARY * 400),
        {"update_id": 103, "edited_message": {"chat": {"id": PERSON}, "text": CANARY}},
        update(104, PERSON, f"remind me at {due}"),
    ]
    others = [
        update(200 + n, 1 + chance.randrange(20), "x" * chance.randrange(3000)) for n in range(60)
    ]
    async with running(inbox):
        for each in _shuffled(chance, theirs, others):
            await inbox.accept(each)
        await until(lambda: len(edge.texts(PERSON)) == 4)
        await inbox.housekeeping.hand_on_reminders()
        await until(lambda: edge.texts(PERSON)[-1] == "5.0 ReminderDue")
        await until(lambda: inbox.counters.decided == 65)
        found = traces(tmp_path, CANARY, PERSON)
        assert {line.partition(" as ")[2] for line in found} >= {"raw", "JSON", "SQLite integer"}
        assert {line.partition(":")[0] for line in found} >= {
            "advisor.sqlite-wal",
            "advisor.engine.sqlite-wal",
        }

        await inbox.accept(update(300, PERSON, "/forget"))
        await until(lambda: inbox.counters.erased == 1)
        assert edge.texts(PERSON)[-1] == "bye"
        assert traces(tmp_path, CANARY, PERSON) == []
    assert traces(tmp_path, CANARY, PERSON) == []
    assert traces(tmp_path, NAME)  # the others are still there
    assert "work=tg-000000000300" in caplog.text
    assert "work=rem-" in caplog.text
    assert [told for told in (CANARY, NAME, str(PERSON)) if told in caplog.text] == []


@pytest.mark.engine
async def test_a_late_copy_of_a_forgotten_update_is_not_answered_and_goes_too(
    tmp_path: Path,
) -> None:
    edge = ChatEdge()
    inbox = inbox_on(tmp_path, edge=edge)
    said = update(100, PERSON, CANARY)
    async with running(inbox):
        await inbox.accept(said)
        await inbox.accept(update(101, PERSON, "/forget"))
        await until(lambda: inbox.counters.erased == 1)
        await inbox.accept(said)
        await until(lambda: inbox.counters.erased == 2)
        assert edge.texts(PERSON) == [f"1.0 {CANARY}", "bye"]
        assert traces(tmp_path, CANARY, PERSON) == []


@pytest.mark.engine
async def test_forget_leaves_no_row_of_the_person_on_a_server(tmp_path: Path) -> None:
    with fresh_database_url("postgresql") as url:
        edge = ChatEdge()
        inbox = inbox_on(tmp_path, edge=edge, database_url=url)
        async with running(inbox):
            await inbox.accept(update(100, PERSON, "unknown Zaunwren"))
            await until(lambda: inbox.counters.sent == 1)
            found = rows_with(url, "Zaunwren") | rows_with(url, str(PERSON))
            assert found >= {"conversations", "questions", "workflow_status", "workflow_input"}
            assert dumped(url, "Zaunwren", str(PERSON)) == {"Zaunwren", str(PERSON)}
            await inbox.accept(update(101, PERSON, "/forget"))
            await until(lambda: inbox.counters.erased == 1)
            assert rows_with(url, "Zaunwren") | rows_with(url, str(PERSON)) == set()
            assert dumped(url, "Zaunwren", str(PERSON)) == set()


def dumped(url: str | None, *canaries: str) -> set[str]:
    """Return which of the canaries `pg_dump` writes out, plain or encoded."""
    plain = make_url(str(url)).set(drivername="postgresql")
    whole = subprocess.run(
        ["pg_dump", plain.render_as_string(hide_password=False)], capture_output=True, check=True
    ).stdout
    needles = {one: forms(one).values() for one in canaries}
    return {one for one, forms_of_it in needles.items() if any(n in whole for n in forms_of_it)}


def rows_with(url: str | None, canary: str) -> set[str]:
    """Return the tables of which a row holds the canary."""
    engine = create_engine(str(url))
    tables = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'dbos')"
    with engine.connect() as connection:
        found = {
            name
            for schema, name in connection.execute(text(tables)).all()
            if connection.execute(_rows_like(schema, name), {"canary": canary}).first()
        }
    engine.dispose()
    return found


def _rows_like(schema: str, table: str) -> TextClause:
    return text(f'SELECT 1 FROM "{schema}"."{table}" AS r WHERE strpos(r::text, :canary) > 0')


def _shuffled(chance: random.Random, *lists: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the lists mixed at random, each in its own order."""
    mixed = []
    left = [list(each) for each in lists]
    while any(left):
        mixed.append(chance.choice([each for each in left if each]).pop(0))
    return mixed
