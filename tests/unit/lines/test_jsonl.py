import io
import json
from typing import Any

import pytest

from bot.lines.jsonl import required_text, run_lines


def _run(handle: Any, text: str) -> tuple[list[dict[str, Any]], bool]:
    sink = io.StringIO()
    good = run_lines(handle, io.StringIO(text), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()], good


def test_lines_are_answered_in_order() -> None:
    lines, good = _run(lambda item: {"double": item["n"] * 2}, '{"n": 1}\n\n{"n": 2}\n')
    assert lines == [{"double": 2}, {"double": 4}]
    assert good


def test_a_bad_line_gives_an_error_in_its_place_and_the_others_go_on() -> None:
    def handle(item: dict[str, Any]) -> dict[str, Any]:
        return {"text": required_text(item, "text")}

    text = '{"id": 1, "text": "a"}\n{"id": 2}\nnot json\n[1]\n{"id": 5, "text": "e"}\n'
    lines, good = _run(handle, text)
    assert [line.get("text") for line in lines] == ["a", None, None, None, "e"]
    assert lines[1]["id"] == 2
    assert "text" in lines[1]["error"]
    assert all("error" in line for line in lines[1:4])
    assert not good


def test_numbers_that_json_does_not_know_are_refused() -> None:
    lines, good = _run(lambda item: item, '{"n": NaN}\n{"n": Infinity}\n')
    assert all("error" in line for line in lines)
    assert not good


def test_half_a_character_is_replaced_and_the_line_answered() -> None:
    lines, good = _run(lambda item: item, '{"id": "\\ud83d", "text": "a\\udc00"}\n')
    assert lines == [{"id": "?", "text": "a?"}]
    assert good


def test_deeply_nested_input_is_an_error_not_a_crash() -> None:
    lines, good = _run(lambda item: item, "[" * 100_000 + "\n")
    assert "error" in lines[0]
    assert not good


def test_each_line_is_flushed_as_it_is_written() -> None:
    class Sink(io.StringIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed += 1

    sink = Sink()
    run_lines(lambda item: item, io.StringIO("{}\n{}\n"), sink)
    assert sink.flushed == 2


def test_an_error_of_the_program_itself_is_not_taken_for_bad_input() -> None:
    def handle(item: dict[str, Any]) -> dict[str, Any]:
        raise KeyError("a mistake of ours")

    with pytest.raises(KeyError):
        _run(handle, "{}\n")
