"""Each examiner on something sound and on something broken; no model and no network."""

import asyncio
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.database import Database, database_urls
from bot.adapters.store import Store
from bot.adapters.stored import Decision
from bot.doctor.check import Check, fault, ok, warn
from bot.doctor.databases import check_databases
from bot.doctor.examination import guarded
from bot.doctor.folder import check_env_file, check_folder
from bot.doctor.messenger import check_telegram, check_webhook
from bot.doctor.models import check_answers, check_language_model
from bot.doctor.tables import check_tables
from bot.settings import Settings, load_settings
from tests.fakes.databases import KINDS, fresh_database_url

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
NOWHERE = "http://127.0.0.1:9"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("nothing_set")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def settings(data_dir: Path, **given: Any) -> Settings:
    return load_settings(data_dir=data_dir, **given)


def one(found: Iterator[Check]) -> Check:
    [check] = found
    return check


def write_something(data_dir: Path, *, key: str | None = None, chat: int = 5) -> None:
    async def write() -> None:
        store = Store(Database(database_urls(data_dir).store), key=key)
        await store.open()
        decision = Decision(
            key=f"tg-{chat}", chat_id=chat, user_id=chat, version=0, state={}, payloads=[]
        )
        await store.keep(decision, NOW)
        await store.close()

    asyncio.run(write())


def test_a_finding_is_one_line_with_what_to_do() -> None:
    assert str(ok("disk", "40 GB\nfree")) == "ok     disk: 40 GB free"
    assert str(warn("a", "b", mend="c")) == "warn   a: b -> c"
    assert str(fault("a", "b", mend="c")) == "fault  a: b -> c"
    assert [check.healthy for check in (ok("", ""), warn("", "", mend=""))] == [True, True]
    assert not fault("", "", mend="").healthy


def test_a_folder_of_ones_own_is_ok_and_is_made_when_missing(data_dir: Path) -> None:
    assert one(check_folder(data_dir / "new")).level == "ok"
    assert (data_dir / "new").stat().st_mode & 0o077 == 0


def test_a_folder_open_to_others_is_warned_of(data_dir: Path) -> None:
    data_dir.chmod(0o755)
    check = one(check_folder(data_dir))
    assert (check.level, check.mend) == ("warn", f"chmod 700 {data_dir}")


def test_a_folder_that_cannot_be_written_is_a_fault(data_dir: Path) -> None:
    (data_dir / "file").touch()
    check = one(check_folder(data_dir / "file" / "below"))
    assert check.level == "fault"
    assert "USCE_DATA_DIR" in check.mend


def test_an_env_file_others_can_read_is_warned_of(data_dir: Path) -> None:
    env = data_dir / ".env"
    assert list(check_env_file(env)) == []
    env.touch(mode=0o600)
    assert list(check_env_file(env)) == []
    env.chmod(0o644)
    assert one(check_env_file(env)).level == "warn"


def test_databases_that_do_not_exist_yet_are_not_made(data_dir: Path) -> None:
    check = one(check_databases(settings(data_dir)))
    assert (check.level, list(data_dir.iterdir())) == ("ok", [])


def test_a_sound_database_is_ok(data_dir: Path) -> None:
    write_something(data_dir)
    assert one(check_databases(settings(data_dir))).level == "ok"


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_no_start_has_made_tables_in_is_ok(data_dir: Path, kind: str) -> None:
    with fresh_database_url(kind) as url:
        (data_dir / "advisor.sqlite").touch()
        found = list(check_databases(settings(data_dir, database_url=url)))
    assert {check.level for check in found} == {"ok"}
    assert "will make its tables" in found[0].found


def test_a_damaged_database_is_a_fault(data_dir: Path) -> None:
    (data_dir / "advisor.sqlite").write_bytes(b"not a database at all" * 100)
    check = one(check_databases(settings(data_dir)))
    assert check.level == "fault"
    assert "damaged" in check.found


def test_an_encrypted_database_without_its_key_is_a_fault(data_dir: Path) -> None:
    write_something(data_dir, key=KEY)
    assert one(check_databases(settings(data_dir, encryption_key=KEY))).level == "ok"
    check = one(check_databases(settings(data_dir)))
    assert (check.level, "USCE_ENCRYPTION_KEY" in check.found) == ("fault", True)


def test_rows_that_cannot_be_read_any_more_are_a_fault_with_what_to_do(data_dir: Path) -> None:
    write_something(data_dir, key=KEY)
    write_something(data_dir, key=KEY, chat=6)
    with sqlite3.connect(data_dir / "advisor.sqlite") as database:
        database.execute("UPDATE conversations SET state = 'sealed:gAAAA' WHERE chat_id = 6")
    check = one(check_databases(settings(data_dir, encryption_key=KEY)))
    assert check.level == "fault"
    assert "1 of conversations" in check.found
    assert "processed" not in check.found
    assert "A lost key" in check.mend


def test_a_server_that_does_not_answer_is_a_fault_without_its_password(data_dir: Path) -> None:
    url = "postgresql+psycopg://usce:a-password@127.0.0.1:9/usce"
    check = one(check_databases(settings(data_dir, database_url=url)))
    assert check.level == "fault"
    assert "a-password" not in str(check)


def test_without_a_token_telegram_is_not_asked(data_dir: Path) -> None:
    assert one(check_telegram(settings(data_dir))).level == "ok"


def test_a_telegram_out_of_reach_is_a_fault_without_the_token(data_dir: Path) -> None:
    given = settings(
        data_dir, telegram_bot_token="1:secret", telegram_api_url=NOWHERE, admin_ids="5"
    )
    check = one(check_telegram(given))
    assert check.level == "fault"
    assert "secret" not in str(check)


@pytest.mark.parametrize(
    ("given", "levels"),
    [
        ({}, []),
        ({"webhook_url": "https://bot.example/x", "webhook_secret": "s" * 20}, []),
        ({"webhook_url": "https://bot.example/x"}, ["warn"]),
        ({"webhook_secret": "s" * 20}, ["warn"]),
        ({"webhook_url": "http://bot.example/x", "webhook_secret": "s" * 20}, ["warn"]),
    ],
)
def test_webhook_settings_go_together(
    data_dir: Path, given: dict[str, str], levels: list[str]
) -> None:
    assert [check.level for check in check_webhook(settings(data_dir, **given))] == levels


def test_no_language_model_is_fine_and_an_unknown_one_is_a_fault(data_dir: Path) -> None:
    assert one(check_language_model(settings(data_dir))).level == "ok"
    unknown = settings(data_dir, llm="nobody:nothing")
    assert one(check_language_model(unknown)).level == "fault"


@pytest.mark.model
def test_an_embedding_model_that_is_not_there_is_a_fault(data_dir: Path) -> None:
    (data_dir / "empty").mkdir()
    given = settings(data_dir, embedding_model=str(data_dir / "empty"))
    check = one(check_answers(given))
    assert (check.subject, check.level) == ("embedding model", "fault")


@pytest.mark.model
def test_a_question_is_answered_all_the_way(data_dir: Path) -> None:
    found = list(check_answers(settings(data_dir)))
    assert [(check.subject, check.level) for check in found] == [
        ("embedding model", "ok"),
        ("store", "ok"),
    ]


def test_the_tables_as_shipped_can_be_read() -> None:
    found = list(check_tables(NOW.date()))
    assert {check.level for check in found if check.subject != "answer cards"} == {"ok"}


def test_what_nobody_expected_is_a_fault_and_no_traceback() -> None:
    def broken() -> Iterator[Check]:
        yield ok("first", "fine")
        raise RuntimeError("boom")

    first, second = guarded("thing", broken)
    assert first.healthy
    assert str(second).startswith("fault  thing: could not be looked at (RuntimeError: boom)")
