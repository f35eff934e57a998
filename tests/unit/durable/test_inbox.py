"""The inbox on the real engine: a start and a stop cost seconds, so these are few."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from dbos import DBOS, error

from bot.core.errors import StoreError
from bot.core.ports import Payload
from tests.fakes.chatting import ChatEdge, update
from tests.fakes.clock import FixedClock
from tests.fakes.inboxes import inbox_on, running
from tests.fakes.waiting import until
from tests.fault.traces import traces

pytestmark = pytest.mark.engine


async def test_updates_are_answered_once_in_order_and_kept_no_longer_than_allowed(
    tmp_path: Path,
) -> None:
    edge, clock = ChatEdge(), FixedClock()
    inbox = inbox_on(tmp_path, edge=edge, clock=clock)
    assert not (await inbox.health()).ready
    async with running(inbox):
        for number in range(1, 7):
            await inbox.accept(update(number, number % 2, f"m{number}"))
        await inbox.accept(update(3, 1, "a copy"))
        await inbox.accept({"message": "without a number"})
        await inbox.accept({"update_id": 9, "message": {"chat": "of an absurd shape"}})
        await inbox.accept(update(10, 2, "half a pair \ud83d and \0"))
        await until(lambda: inbox.counters.sent == 7 and inbox.counters.ignored == 1)
        health = await inbox.health()
        assert (health.ready, health.backlog) == (True, 0)

        clock.forward(days=400)
        await until(lambda: edge.texts(2) == ["1.0 half a pair ? and \ufffd"])
        await inbox.housekeeping.retain()
    assert edge.texts(1) == ["1.0 m1", "2.0 m3", "3.0 m5"]
    assert edge.texts(0) == ["1.0 m2", "2.0 m4", "3.0 m6"]
    assert (inbox.counters.dropped, inbox.counters.accepted) == (1, 9)
    assert rows(tmp_path, "workflow_status") == rows(tmp_path, "workflow_input") == 0
    assert not (await inbox.health()).ready


async def test_what_a_storage_fault_cut_off_is_answered_after_the_next_start(
    tmp_path: Path,
) -> None:
    edge = ChatEdge()
    inbox = inbox_on(tmp_path, edge=edge, clock=now_is_real())
    async with running(inbox):
        execute(
            tmp_path,
            "CREATE TRIGGER full BEFORE INSERT ON operation_outputs "
            "BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        )
        await inbox.accept(update(1, 5, "one"))
        await until(lambda: failed(tmp_path) == 1)
    execute(tmp_path, "DROP TRIGGER full")
    again = inbox_on(tmp_path, edge=edge, clock=now_is_real())
    async with running(again):
        await until(lambda: again.counters.sent == 1)
        await again.accept(update(2, 5, "two"))
        await until(lambda: again.counters.sent == 2)
    # Whether the first attempt had arrived was not known: the call was made again.
    assert edge.texts(5) == ["1.0 one", "1.0 one", "2.0 two"]
    assert (again.counters.revived, again.counters.maybe_repeated) == (1, 1)


async def test_what_another_replica_has_taken_up_keeps_the_rest_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = inbox_on(tmp_path, clock=now_is_real())
    async with running(inbox):
        execute(
            tmp_path,
            "CREATE TRIGGER full BEFORE INSERT ON operation_outputs "
            "BEGIN SELECT RAISE(ABORT, 'disk full'); END",
        )
        await inbox.accept(update(1, 5, "one"))
        await inbox.accept(update(2, 6, "two"))
        await until(lambda: failed(tmp_path) == 2)
    execute(tmp_path, "DROP TRIGGER full")
    rewind, asked = DBOS.rewind_workflow_async, []

    async def late_for_the_first(work_id: str, **how: Any) -> Any:
        asked.append(work_id)
        if len(asked) == 1:
            raise error.DBOSException("only a workflow in a terminal state can be rewound")
        return await rewind(work_id, **how)

    monkeypatch.setattr(DBOS, "rewind_workflow_async", late_for_the_first)
    again = inbox_on(tmp_path, clock=now_is_real())
    async with running(again):
        await until(lambda: again.counters.sent == 1)
        await until(lambda: again.counters.revived == 1)
    assert len(asked) == 2


async def test_with_a_key_what_people_wrote_is_in_no_file_even_while_it_is_kept(
    tmp_path: Path,
) -> None:
    edge = ChatEdge()
    key = Fernet.generate_key().decode()
    async with running(inbox_on(tmp_path, edge=edge, key=key)) as inbox:
        await inbox.accept(update(1, 5, "unknown Zaunkönig"))
        await until(lambda: edge.texts(5) == ["1.0 unknown Zaunkönig"])
        assert traces(tmp_path, "Zaunkönig") == []
    with pytest.raises(StoreError, match="USCE_ENCRYPTION_KEY"):
        await inbox_on(tmp_path).start()


async def test_whoever_has_written_very_much_is_forgotten_a_batch_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database takes some 32,000 values in one statement: five days at the message limit."""
    delete, batches = DBOS.delete_workflows_async, []

    async def counted(works: list[str], **how: Any) -> None:
        batches.append(len(works))
        await delete(works, **how)

    monkeypatch.setattr(DBOS, "delete_workflows_async", counted)
    edge = ChatEdge()
    async with running(inbox_on(tmp_path, edge=edge)) as inbox:
        await inbox.accept(update(1, 5, "hello"))
        done = "SELECT count(*) FROM workflow_status WHERE status = 'SUCCESS'"
        await until(lambda: execute(tmp_path, done) == 1)
        copy_finished_work(tmp_path, times=1200)
        await inbox.accept(update(2, 5, "/forget"))
        await until(lambda: inbox.counters.erased == 1)
        assert rows(tmp_path, "workflow_status") == 0
    assert sum(batches) == 1202
    assert max(batches) <= 500


async def test_a_second_bot_on_the_same_folder_is_told_so_and_the_first_goes_on(
    tmp_path: Path,
) -> None:
    edge = ChatEdge()
    async with running(inbox_on(tmp_path, edge=edge)) as inbox:
        with pytest.raises(StoreError, match="in use by another `usce serve`"):
            await inbox_on(tmp_path).start()
        await inbox.accept(update(1, 5, "hello"))
        await until(lambda: edge.texts(5) == ["1.0 hello"])


async def test_a_damaged_engine_database_is_told_in_one_line_and_nothing_stays_locked(
    tmp_path: Path,
) -> None:
    damaged = tmp_path / "advisor.engine.sqlite"
    damaged.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match=r"engine\.sqlite is damaged"):
        await inbox_on(tmp_path).start()
    damaged.unlink()
    async with running(inbox_on(tmp_path)) as inbox:
        assert (await inbox.health()).ready


async def test_what_is_being_sent_when_the_bot_stops_is_sent_after_the_next_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stuck = StuckEdge()
    async with running(inbox_on(tmp_path, edge=stuck)) as inbox:
        await inbox.accept(update(1, 5, "a secret text"))
        await inbox.accept(update(2, 5, "another secret text"))
        await asyncio.wait_for(stuck.sending.wait(), 60)
    with pytest.raises(StoreError, match="cannot be used"):
        await inbox.accept(update(3, 5, "too late"))
    edge = ChatEdge()
    async with running(inbox_on(tmp_path, edge=edge)) as again:
        await until(lambda: again.counters.sent == 2)
    assert edge.texts(5) == ["1.0 a secret text", "2.0 another secret text"]
    assert "secret" not in caplog.text


class StuckEdge(ChatEdge):
    """Never comes to the end of sending."""

    def __init__(self) -> None:
        super().__init__()
        self.sending = asyncio.Event()

    async def send(self, payload: Payload) -> None:
        self.sending.set()
        await asyncio.Event().wait()


async def test_work_of_another_version_waits_for_it_and_is_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(inbox_on(tmp_path, version="0")) as old:
        await old.accept(update(1, 5, "hello"))
        await until(lambda: old.counters.sent == 1)
    execute(tmp_path, "UPDATE workflow_status SET status = 'ENQUEUED'")
    async with running(inbox_on(tmp_path, version="1")) as new:
        assert "1 works are of another application version" in caplog.text
        assert (await new.health()).backlog == 1
    async with running(inbox_on(tmp_path, version="0")) as old:
        await until(lambda: old.counters.resumed == 1)


def now_is_real() -> FixedClock:
    """A clock near the engine's own, which cannot be moved."""
    clock = FixedClock()
    clock.now = datetime.now(UTC) + timedelta(seconds=1)
    return clock


def execute(folder: Path, statement: str) -> int:
    connection = sqlite3.connect(folder / "advisor.engine.sqlite", timeout=10)
    try:
        with connection:
            found = connection.execute(statement).fetchone()
    finally:
        connection.close()
    return 0 if found is None else int(found[0])


def copy_finished_work(folder: Path, *, times: int) -> None:
    """Copy the one work there is, as if the person had written so often."""
    columns = execute_all(folder, "SELECT name FROM pragma_table_info('workflow_status')")
    others = ", ".join(f'"{name}"' for (name,) in columns if name != "workflow_uuid")
    execute(
        folder,
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) "
        f"INSERT INTO workflow_status (workflow_uuid, {others}) "
        f"SELECT 'copy-' || i, {others} FROM workflow_status, n",
    )


def execute_all(folder: Path, statement: str) -> list[tuple[str]]:
    with sqlite3.connect(folder / "advisor.engine.sqlite", timeout=10) as connection:
        return connection.execute(statement).fetchall()


def rows(folder: Path, table: str) -> int:
    return execute(folder, f"SELECT count(*) FROM {table}")


def failed(folder: Path) -> int:
    return execute(folder, "SELECT count(*) FROM workflow_status WHERE status = 'ERROR'")
