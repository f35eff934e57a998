import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, insert, select, text
from sqlalchemy.exc import OperationalError

from bot.adapters.database import (
    Database,
    check_engine_database,
    database_urls,
    folder_of,
    open_engine_database,
    sit_out_disk_faults,
)
from bot.adapters.migrations import upgrade
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.tables import METADATA, bans, conversations, feedback, model_use
from bot.core.errors import StoreError
from tests.fakes.databases import KINDS, fresh_database_url


def test_the_files_stand_side_by_side_in_the_data_folder() -> None:
    urls = database_urls(Path("/data"))
    assert urls.store == "sqlite:////data/advisor.sqlite"
    assert urls.engine == "sqlite:////data/advisor.engine.sqlite"


def test_a_server_holds_both() -> None:
    urls = database_urls(Path("/data"), "postgresql+psycopg://usce:pw@db/usce")
    assert urls.store == urls.engine == "postgresql+psycopg://usce:pw@db/usce"


@pytest.mark.parametrize("wrong", ["no url at all", "sqlite://"])
def test_a_wrong_url_is_refused_by_the_settings_name(wrong: str) -> None:
    with pytest.raises(StoreError, match="USCE_DATABASE_URL"):
        database_urls(Path("/data"), wrong)


def test_a_file_is_for_one_process_wherever_it_is_and_a_server_for_several(tmp_path: Path) -> None:
    named = database_urls(tmp_path / "data", f"sqlite:///{tmp_path}/elsewhere/a.sqlite")
    assert folder_of(named.store) == tmp_path / "elsewhere"
    assert folder_of(database_urls(tmp_path / "data").store) == tmp_path / "data"
    assert folder_of("postgresql+psycopg://host/name") is None


async def test_files_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    urls = database_urls(folder)
    database, engine = Database(urls.store), open_engine_database(urls.engine)
    await database.open()
    async with database.writing() as write:
        await write.execute(text("DELETE FROM bans"))
    check_engine_database(engine)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    await database.close()
    engine.dispose()
    assert "advisor.sqlite-wal" in modes
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_every_connection_has_the_pragmas_we_rely_on(sqlite_database: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 1,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }
    async with sqlite_database.reading() as read:
        found = {name: (await read.execute(text(f"PRAGMA {name}"))).scalar_one() for name in wanted}
    assert found == wanted


async def test_the_migrations_lead_to_the_tables_the_code_knows(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    async with database.reading() as read:
        differences = await read.run_sync(
            lambda connection: compare_metadata(
                MigrationContext.configure(
                    connection,
                    opts={"version_table": "advisor_schema", "compare_type": True},
                ),
                METADATA,
            )
        )
    assert differences == []


@pytest.mark.parametrize("kind", KINDS)
async def test_a_database_of_the_first_schema_is_brought_up_to_date_with_its_rows(
    tmp_path: Path, kind: str
) -> None:
    with fresh_database_url(kind) as url:
        place = database_urls(tmp_path, url).store
        _as_the_first_release_left_it(place)
        database = Database(place)
        await database.open()
        async with database.reading() as read:
            kept = (await read.execute(select(feedback))).mappings().one()
            assert (await read.execute(select(model_use))).all() == []
        await database.close()
    assert (kept["verdict"], kept["passages"], kept["version"]) == ("helped", "", "")


def _as_the_first_release_left_it(url: str) -> None:
    engine = create_engine(url)
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    told = {"chat_id": 7, "tag": "t", "version": 1, "state": "{}", "updated_at": moment}
    with engine.begin() as connection:
        upgrade(connection, "0001")
        connection.execute(insert(conversations).values(told))
        rated = text("INSERT INTO feedback (tag, verdict, given_at) VALUES ('t', 'helped', :at)")
        connection.execute(rated, {"at": str(moment)})
    engine.dispose()


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    url = database_urls(tmp_path).store
    schemas = []
    for _ in range(2):
        database = Database(url)
        await database.open()
        async with database.reading() as read:
            schemas.append((await read.execute(text("SELECT sql FROM sqlite_schema"))).all())
        await database.close()
    assert schemas[0]
    assert schemas[0] == schemas[1]


async def test_a_reader_sees_one_moment_also_while_others_write(database: Database) -> None:
    seen = []
    async with database.reading() as read:
        for user in range(3):
            seen.append((await read.execute(select(func.count()).select_from(bans))).scalar_one())
            await OperatorDesk(database).ban(user, datetime(2026, 11, 22, tzinfo=UTC))
    assert seen == [0, 0, 0]


async def test_what_fails_halfway_is_not_kept(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await _half_done(database)
    async with database.reading() as read:
        assert (await read.execute(text("SELECT count(*) FROM bans"))).scalar_one() == 0


async def _half_done(database: Database) -> None:
    async with database.writing() as write:
        await write.execute(
            text("INSERT INTO bans (user_id, since) VALUES (5, '2026-11-22 12:00:00')")
        )
        raise ZeroDivisionError


async def test_a_database_from_a_newer_version_is_refused(tmp_path: Path) -> None:
    url = database_urls(tmp_path).store
    database = Database(url)
    await database.open()
    async with database.writing() as write:
        await write.execute(text("UPDATE advisor_schema SET version_num = '9999'"))
    await database.close()
    with pytest.raises(StoreError, match="newer version"):
        await Database(url).open()


async def test_a_damaged_file_is_told_in_one_line(tmp_path: Path) -> None:
    urls = database_urls(tmp_path)
    for name in ("advisor.sqlite", "advisor.engine.sqlite"):
        (tmp_path / name).write_bytes(b"this is not a database, it is a letter " * 50)
    with pytest.raises(StoreError, match=r"advisor\.sqlite is damaged"):
        await Database(urls.store).open()
    with pytest.raises(StoreError, match=r"engine\.sqlite is damaged"):
        check_engine_database(open_engine_database(urls.engine))


async def test_a_locked_file_is_told_in_one_line(tmp_path: Path) -> None:
    urls = database_urls(tmp_path)
    await _made(urls.store)
    check_engine_database(open_engine_database(urls.engine))
    other = sqlite3.connect(tmp_path / "advisor.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    engine_other = sqlite3.connect(tmp_path / "advisor.engine.sqlite", isolation_level=None)
    engine_other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match=r"advisor\.sqlite is locked by another process"):
        await Database(urls.store, busy_seconds=0.01).open()
    with pytest.raises(StoreError, match=r"engine\.sqlite is locked by another process"):
        check_engine_database(open_engine_database(urls.engine, busy_seconds=0.01))
    other.close()
    engine_other.close()


async def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="the database"):
        await Database(database_urls(tmp_path / "file").store).open()


async def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    database = Database("postgresql+psycopg://usce:hunter2@127.0.0.1:1/usce?connect_timeout=2")
    with pytest.raises(StoreError, match=r"usce on 127\.0\.0\.1 does not answer") as caught:
        await database.open()
    assert "hunter2" not in str(caught.value)


async def test_an_error_does_not_repeat_what_was_to_be_stored(database: Database) -> None:
    with pytest.raises(StoreError) as caught:
        await _half_a_row(database)
    assert "secret" not in str(caught.value)


async def test_nor_does_the_cause_of_an_error_on_files(sqlite_database: Database) -> None:
    with pytest.raises(StoreError) as caught:
        await _half_a_row(sqlite_database)
    assert "secret" not in str(caught.value.__cause__)


async def _half_a_row(database: Database) -> None:
    async with database.writing() as write:
        await write.execute(
            text("INSERT INTO conversations (chat_id, state) VALUES (5, :state)"),
            {"state": "a secret text"},
        )


async def _made(url: str) -> None:
    database = Database(url)
    await database.open()
    await database.close()


def test_a_disk_fault_looks_like_a_lock_to_the_engines_library(tmp_path: Path) -> None:
    engine = open_engine_database(f"sqlite:///{tmp_path / 'engine.sqlite'}")
    sit_out_disk_faults(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE works (input TEXT)")
        connection.exec_driver_sql("PRAGMA max_page_count=2")
        with pytest.raises(OperationalError, match=r"disk is full, as if: database is locked"):
            connection.exec_driver_sql("INSERT INTO works VALUES (?)", ("private" * 9000,))
        with pytest.raises(OperationalError, match="no such table"):
            connection.exec_driver_sql("SELECT * FROM elsewhere")
    engine.dispose()
