import json
from pathlib import Path

import pytest

from knowledge.tables import TableError
from knowledge.talks import Talk, load_talks


def test_conversations_are_read_by_writer_with_none_for_a_turn_without_answer(
    tmp_path: Path,
) -> None:
    line = {"turns": ["oet?", "where"], "cards": ["oet-who", None], "near": ["", "oet-who"]}
    (tmp_path / "9.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert load_talks(tmp_path) == (Talk("9", ("oet?", "where"), ("oet-who", None)),)


def test_line_with_more_turns_than_cards_is_named(tmp_path: Path) -> None:
    (tmp_path / "9.jsonl").write_text('{"turns": ["a", "b"], "cards": [null]}\n', "utf-8")
    with pytest.raises(TableError, match=r"9\.jsonl.*1"):
        load_talks(tmp_path)
