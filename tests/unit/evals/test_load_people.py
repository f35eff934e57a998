"""How long people wait under load, told from what stands on their screens."""

from dataclasses import dataclass

from evals.load_people import Paired, paired, questions, told


@dataclass(frozen=True)
class Item:
    kind: str
    at: float


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
