from pathlib import Path

import numpy as np

from knowledge.asked import Asked
from knowledge.cards import load_cards
from knowledge.embedding import PACKAGED_SHA256, HashEmbedder, Meaning, whole
from knowledge.said_memory import (
    INTENTS,
    NEIGHBORS,
    OFF_TOPIC,
    OTHER,
    UNSAFE,
    WEIGHTS,
    Recalled,
    SaidMemory,
    load_said_memory,
    save_said_memory,
)
from knowledge.train_cards import fold_of
from knowledge.train_memory import DIMENSIONS, axes_of, memory_of, remembered

FINGERPRINT = f"packaged:{PACKAGED_SHA256[:16]}:spelled-1"
EMBEDDER = HashEmbedder()
WAYS = ("how long", "is it enough", "who writes it", "does it count", "which one is best")


def asked() -> list[Asked]:
    """Return questions on letters and visas that cards answer, and on parking that none does."""
    found = []
    for place in range(120):
        way = f"{WAYS[place % 5]} number {place}"
        found.append(Asked(f"{way} letter attending", "letters", None, "x", place))
        found.append(Asked(f"{way} visa consulate", "visa", None, "x", place))
        found.append(Asked(f"{way} parking garage", None, "visa", "x", place))
    return found


def meanings(texts: list[str]) -> list[Meaning]:
    return EMBEDDER.read(texts)


def memory(without: int | None = None) -> SaidMemory:
    questions = asked()
    return memory_of(questions, meanings([one.text for one in questions]), without=without)


def recalled(text: str, memory: SaidMemory) -> Recalled:
    return memory.recalled(meanings([text])[0])


def test_question_like_those_with_an_answer_is_told_from_one_like_those_without() -> None:
    known = memory()
    assert all(apart > 0 for apart in recalled("attending letter", known).answered)
    assert all(apart < 0 for apart in recalled("garage for parking", known).answered)


def test_nearest_questions_vote_for_their_cards() -> None:
    votes = recalled("is it enough, visa from the consulate", memory()).votes
    assert max(votes, key=lambda card: votes[card]) == "visa"
    assert np.isclose(sum(votes.values()), 1.0)


def test_message_is_likest_to_its_own_intent() -> None:
    texts = [f"{way} forged paper" for way in WAYS] + [f"{way} cake recipe" for way in WAYS]
    texts += [f"{way} letter" for way in WAYS]
    read = whole(meanings(texts))
    axes = axes_of(read)
    groups = [UNSAFE] * 5 + [OFF_TOPIC] * 5 + [OTHER] * 5
    known = remembered(axes, axes.places(read), groups, [""] * len(texts))
    intents = recalled("recipe for a cake", known).intents
    assert intents[OFF_TOPIC][0] > 0 > intents[UNSAFE][0]
    assert set(intents) == set(INTENTS)


def test_a_fold_can_be_left_out() -> None:
    held_out = sum(fold_of(one) == 0 for one in asked())
    assert len(memory(without=0).places) == len(asked()) - held_out > 0


def test_all_that_a_known_writer_wrote_is_held_out_together() -> None:
    assert len({fold_of(Asked("x", None, "y", "z", place, voice=3)) for place in range(50)}) == 1


def test_memory_serves_its_own_embedding_model_alone(tmp_path: Path) -> None:
    known, path = memory(), tmp_path / "memory.npz"
    save_said_memory(known, path, fingerprint="mine")
    read = load_said_memory("mine", path)
    assert read is not None
    assert read.cards == known.cards
    before, after = (recalled("visa for the letter", one).answered for one in (known, read))
    assert np.allclose(before, after, atol=0.02)
    assert load_said_memory("another", path) is None


def test_shipped_memory_is_small_and_knows_every_card() -> None:
    assert WEIGHTS.stat().st_size < 9_000_000
    shipped = load_said_memory(FINGERPRINT)
    assert shipped is not None
    assert shipped.places.shape == (sum(shipped.counts), DIMENSIONS)
    assert min(shipped.counts) > NEIGHBORS[-1]
    assert set(shipped.cards) == {card.id for card in load_cards()}
