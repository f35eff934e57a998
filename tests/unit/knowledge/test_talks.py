import json
from pathlib import Path

import pytest

from evals.strangers import writers
from knowledge.cards import load_cards
from knowledge.tables import TableError
from knowledge.talks import LEARNED, Talk, load_talks, load_taught, questions_of


def test_conversations_are_read_by_writer_with_none_for_a_turn_without_answer(
    tmp_path: Path,
) -> None:
    line = {"turns": ["oet?", "where"], "cards": ["oet-who", None], "near": ["", "oet-who"]}
    (tmp_path / "9.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert load_talks(tmp_path) == (
        Talk("9", ("oet?", "where"), ("oet-who", None), ("", "oet-who")),
    )


def test_line_with_more_turns_than_cards_is_named(tmp_path: Path) -> None:
    line = {"turns": ["a", "b"], "cards": [None], "near": [""]}
    (tmp_path / "9.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    with pytest.raises(TableError, match=r"9\.jsonl.*1"):
        load_talks(tmp_path)


def test_later_turns_are_learned_as_they_are_read() -> None:
    cards = {card.id: card for card in load_cards()}
    talk = Talk("9", ("visa for obs?", "and cost"), ("visa-observership", None), ("", "costs"))
    canonical = cards["visa-observership"].intents[0]
    assert list(questions_of(talk, cards)) == [
        ("visa for obs?", "visa-observership", ""),
        (f"{canonical} and cost", None, "costs"),
        ("visa for obs? and cost", None, "costs"),
    ]


def test_turn_that_leans_on_nothing_is_learned_by_itself_too() -> None:
    cards = {card.id: card for card in load_cards()}
    asked = "Which Step 2 CK score does Griffin Hospital want from observers?"
    talk = Talk("9", ("visa for obs?", asked), ("visa-observership", "step2ck-score"), ("", ""))
    assert asked in [text for text, _, _ in questions_of(talk, cards)]


def test_conversations_that_are_learned_fit_nothing_and_judge_nobody() -> None:
    learned = {talk.writer for talk in load_talks(LEARNED)}
    assert learned
    assert learned.isdisjoint({talk.writer for talk in load_talks()} | set(writers()))
    taught = {one.voice for one in load_taught(load_cards())}
    assert {int(writer) for writer in learned} <= taught
