"""Messages as people write them, with several facts or none, and all that may be read from each.

What a line of messages.jsonl does not list must not be read: a hope, a friend's visa, a loan and a
past status are no facts, and none is ever taken for something better than what was said. A remark
says what is asked back, or was taken cautiously.
"""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.core.intake.reading import read

TODAY = date(2026, 11, 26)
FILE = Path(__file__).with_name("messages.jsonl")
MESSAGES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("told", MESSAGES, ids=[message["text"] for message in MESSAGES])
def test_a_message_tells_what_it_says_and_nothing_else(told: dict[str, Any]) -> None:
    reading = read(told["text"], TODAY)
    assert reading.values == told["values"]
    assert list(reading.remarks) == told["remarks"]


def test_there_are_well_over_sixty_messages() -> None:
    assert len(MESSAGES) > 120
    assert sum(not message["values"] for message in MESSAGES) > 30


@pytest.mark.parametrize(
    "piece",
    [
        "failed step 1 ",
        "2 us letters from im ",
        "had a the my on ",
        "between 5000 and ",
        "i have not ",
        "graduating in the ",
    ],
)
def test_long_and_repeated_words_are_read_quickly(piece: str) -> None:
    read("warm up", TODAY)
    begun = time.process_time()
    read(piece * 120, TODAY)
    assert time.process_time() - begun < 2
