"""Ways of asking, written by hand for each card, and near misses that no card answers."""

import json
from collections import Counter
from typing import Any

import pytest

from knowledge.cards import load_cards
from knowledge.tables import DATA

ASKED = DATA / "asked"
FILES = sorted(ASKED.glob("*.jsonl"))
IDS = {card.id for card in load_cards()}
WAYS_PER_CARD = 25
NEAR_MISSES_PER_CARD = 6


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ASKED / name).read_text("utf-8").splitlines()]


def plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip("?!. ")


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_every_line_names_a_card_or_the_card_it_only_resembles(name: str) -> None:
    def is_sound(line: dict[str, Any]) -> bool:
        fields = set(line) - {"voice"}
        if line.get("card") is None:
            return fields == {"text", "card", "near"} and line["near"] in IDS
        return fields == {"text", "card"} and line["card"] in IDS

    assert [line for line in lines_of(name) if not is_sound(line) or not line["text"].strip()] == []


def test_no_text_stands_twice() -> None:
    counts = Counter(plain(line["text"]) for path in FILES for line in lines_of(path.name))
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_cards_of_a_file_are_asked_in_many_ways_and_resembled_in_some(name: str) -> None:
    of_file = {json.loads(line)["id"] for line in (DATA / "cards" / name).read_text().splitlines()}
    ways = Counter(line["card"] for line in lines_of(name) if line["card"])
    near = Counter(line["near"] for line in lines_of(name) if not line["card"])
    assert {c: ways[c] for c in of_file if ways[c] < WAYS_PER_CARD} == {}
    assert {c: near[c] for c in of_file if near[c] < NEAR_MISSES_PER_CARD} == {}
