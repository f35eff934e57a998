from pathlib import Path

from knowledge.data_version import data_version


def test_the_version_changes_with_any_file_and_with_nothing_else(tmp_path: Path) -> None:
    folder, extra = tmp_path / "data", tmp_path / "store.json"
    (folder / "cards").mkdir(parents=True)
    (folder / "guide.txt").write_text("one")
    first = data_version(extra, folder=folder)
    assert data_version(extra, folder=folder) == first

    (folder / "cards" / "a.jsonl").write_text("{}")
    second = data_version(extra, folder=folder)
    extra.write_text("{}")
    third = data_version(extra, folder=folder)
    assert len({first, second, third}) == 3


def test_a_file_that_is_renamed_is_another_state(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    first = data_version(folder=tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert data_version(folder=tmp_path) != first
