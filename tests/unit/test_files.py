"""Files that cannot be read or written are told of in one line."""

from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.files import read_whole, write_whole


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_whole(tmp_path / "plan.ics", b"a plan")
    assert read_whole(tmp_path / "plan.ics") == b"a plan"


def test_what_cannot_be_read_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"plan\.ics: cannot be read"):
        read_whole(tmp_path / "plan.ics")


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "plan.ics").mkdir()
    with pytest.raises(StoreError, match=r"plan\.ics: cannot be written"):
        write_whole(tmp_path / "plan.ics", b"a plan")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.ics"]
