import logging

import pytest

from bot.durable.tracing import current_work
from bot.operations.logs import KeyValueFormatter, is_wanted


def line(message: str, *arguments: object, error: Exception | None = None) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("bot.durable", 20, "x.py", 1, message, arguments, exc_info)
    return KeyValueFormatter().format(record)


def test_a_line_says_when_how_bad_where_and_what() -> None:
    text = line("stored %d", 3)
    assert text.startswith("time=20")
    assert text.endswith('level=info logger=bot.durable msg="stored 3"')


def test_the_id_of_the_work_is_in_every_line_of_it() -> None:
    token = current_work.set("tg-000000000042")
    try:
        assert " work=tg-000000000042 " in line("stored")
    finally:
        current_work.reset(token)
    assert "work=" not in line("stored")


@pytest.mark.parametrize("text", ['a "quoted" = b', "two\nlines", "a back\\slash", "\x1b[31mred"])
def test_every_record_is_one_line_that_can_be_read_back(text: str) -> None:
    written = line("%s", text)
    assert len(written.splitlines()) == 1
    assert "\x1b" not in written
    assert written.partition("msg=")[2].startswith('"')


def test_an_error_is_named_with_its_place_but_not_its_text() -> None:
    try:
        raise ValueError("somebody's words")
    except ValueError as exc:
        text = line("failed", error=exc)
    assert "ValueError at" in text
    assert "somebody" not in text


@pytest.mark.parametrize(
    ("name", "level", "shown"),
    [
        ("bot.durable", logging.INFO, True),
        ("bot.durable", logging.DEBUG, False),
        ("bm25s", logging.DEBUG, False),
        ("bottle", logging.INFO, False),
        ("bm25s", logging.WARNING, True),
    ],
)
def test_ours_are_shown_from_info_and_a_librarys_from_warning(
    name: str, level: int, shown: bool
) -> None:
    assert is_wanted(logging.LogRecord(name, level, "x.py", 1, "", (), None)) == shown
