"""How long people wait under load, told from what stands on their screens."""

from dataclasses import dataclass

import pytest

from evals.load_people import Paired, numbered, out_of_order, paired, questions, told


@dataclass(frozen=True)
class Item:
    kind: str
    at: float = 0.0
    text: str = ""


def test_each_reply_answers_the_oldest_open_message() -> None:
    seen = [Item("said", 1.0), Item("said", 2.0), Item("sent", 4.0), Item("sent", 4.5)]
    assert paired(seen) == Paired([3.0, 2.5], 0)


def test_what_nobody_asked_for_and_what_is_open_have_no_wait() -> None:
    assert paired([Item("sent", 1.0), Item("said", 2.0)]) == Paired([], 1)


def test_questions_are_shuffled_the_same_for_the_same_seed() -> None:
    assert questions(seed=1) == questions(seed=1) != questions(seed=2)
    assert sorted(questions(seed=1)) == sorted(questions(seed=2))


def test_waits_are_told_with_their_number() -> None:
    assert told([]) == "no reply"
    assert told([1.0] * 10) == "p50 1.000 s, p95 1.000 s (10 replies)"


def test_every_second_message_of_a_chat_has_a_number_of_its_own() -> None:
    texts = numbered(["a?", "b?"], chats=2, messages=8)
    assert texts[0::2] == ["a?", "/m2", "a?", "/m6"]
    assert texts[1::2] == ["b?", "/m3", "b?", "/m7"]


@pytest.mark.parametrize(
    ("replies", "misplaced"),
    [
        (["a", "I don't know /m1.", "b", "I don't know /m2.", "c"], 0),
        (["a", "note", "/m1", "b1", "b2", "/m2"], 0),
        (["a", "/m2", "b", "/m1"], 2),
        (["a", "/m1", "/m2", "b"], 1),
        (["a", "/m1", "b"], 1),
        ([], 2),
    ],
)
def test_numbers_that_come_back_out_of_place_are_counted(
    replies: list[str], misplaced: int
) -> None:
    said = [Item("said", text=text) for text in ("a?", "/m1", "b?", "/m2")]
    assert out_of_order([*said, *(Item("sent", text=text) for text in replies)]) == misplaced
