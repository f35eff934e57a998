from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.durable import Health
from bot.operations.disk import check_room
from bot.operations.readiness import Readiness


async def test_ready_when_the_inbox_is_and_the_disk_has_room(tmp_path: Path) -> None:
    assert await Readiness(healthy, tmp_path).health() == Health(ready=True, backlog=2)


async def test_a_folder_that_is_gone_makes_it_not_ready_and_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    readiness = Readiness(healthy, tmp_path / "gone")
    first, second = await readiness.health(), await readiness.health()
    assert (first.ready, second.ready) == (False, False)
    assert len(caplog.records) == 1
    assert "cannot be looked at" in caplog.text


async def test_the_inboxs_own_problem_is_the_one_told(tmp_path: Path) -> None:
    found = await Readiness(broken, tmp_path / "gone").health()
    assert (found.ready, found.problem) == (False, "the database is locked")


def test_a_disk_that_is_nearly_full_is_a_fault(tmp_path: Path) -> None:
    check_room(tmp_path, least=0)
    with pytest.raises(StoreError, match="nearly full"):
        check_room(tmp_path, least=2**62)


async def healthy() -> Health:
    return Health(ready=True, backlog=2)


async def broken() -> Health:
    return Health(ready=False, problem="the database is locked")
