from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.asked import load_asked
from knowledge.card_head import NEAR_MISS, WEIGHTS, CardHead, load_card_head, save_card_head
from knowledge.cards import load_cards
from knowledge.embedding import PACKAGED_SHA256, Meaning
from knowledge.text_network import LEXICAL_SIZE, TextNetwork, word_features
from knowledge.train_cards import FOLDS, fold_of, held_out, label_of, lessons

FINGERPRINT = f"packaged:{PACKAGED_SHA256[:16]}:spelled-1"
LABELS = ("letters", "visa", f"{NEAR_MISS}visa")


def head() -> CardHead:
    """Return a head whose three classes are the three dimensions of the vector."""
    unit = np.eye(3, dtype=np.float32)
    nothing = np.zeros(3, dtype=np.float32)
    words = np.zeros((LEXICAL_SIZE, 3), dtype=np.float32)
    network = TextNetwork(LABELS, words, 8 * unit, nothing, unit, nothing)
    return CardHead((network,), (network,))


def meaning(*numbers: float) -> Meaning:
    return Meaning(np.array(numbers, dtype=np.float32), np.zeros(0, dtype=np.float32))


def test_probabilities_of_cards_and_of_none_make_one() -> None:
    guess = head().guess("visa", meaning(0, 1, 0))
    assert max(guess.cards, key=lambda card: guess.cards[card]) == "visa"
    assert sum(guess.cards.values()) + guess.none == pytest.approx(1)


def test_head_is_the_mean_of_all_its_networks() -> None:
    [certain] = head().on_vector
    unsure = replace(certain, out=np.zeros_like(certain.out))
    both = CardHead((certain, unsure), (certain, unsure)).guess("visa", meaning(0, 1, 0))
    one = head().guess("visa", meaning(0, 1, 0))
    assert both.cards["visa"] == pytest.approx((one.cards["visa"] + 1 / len(LABELS)) / 2)


def test_networks_read_in_one_go_say_what_each_says_alone() -> None:
    shipped = load_card_head(FINGERPRINT)
    assert shipped is not None
    text, drawn = "cost of an observership in Texas", np.random.default_rng(7)
    read = Meaning(*(drawn.normal(size=size).astype(np.float32) for size in (384, 768)))
    words = word_features(text)
    alone = [one.probabilities(words, read.vector) for one in shipped.on_vector]
    alone += [one.probabilities(words, read.whole) for one in shipped.on_layers]
    np.testing.assert_allclose(
        shipped.guess(text, read).shares, np.mean(alone, axis=0), rtol=1e-4, atol=1e-6
    )


def test_every_network_is_kept(tmp_path: Path) -> None:
    [network] = head().on_vector
    save_card_head(CardHead((network,) * 3, (network,) * 2), tmp_path / "x.npz", fingerprint="m")
    read = load_card_head("m", tmp_path / "x.npz")
    assert read is not None
    assert (len(read.on_vector), len(read.on_layers)) == (3, 2)


def test_near_miss_is_no_card() -> None:
    guess = head().guess("visa fee in 1990", meaning(0, 0, 1))
    assert guess.none > 0.9
    assert set(guess.cards) == {"letters", "visa"}


def test_head_answers_for_its_own_embedding_model_alone(tmp_path: Path) -> None:
    path = tmp_path / "head.npz"
    save_card_head(head(), path, fingerprint="mine")
    read = load_card_head("mine", path)
    assert read is not None
    assert read.on_layers[0].labels == LABELS
    assert load_card_head("another", path) is None


def test_shipped_head_is_small_and_knows_every_card() -> None:
    assert WEIGHTS.stat().st_size < 13_500_000  # six networks, two megabytes each
    shipped = load_card_head(FINGERPRINT)
    assert shipped is not None
    nothing = Meaning(np.zeros(384, dtype=np.float32), np.zeros(768, dtype=np.float32))
    known = shipped.guess("", nothing).cards
    assert {card.id for card in load_cards()} - set(known) == set()


def test_neighbors_in_a_file_are_held_out_together() -> None:
    asked = load_asked()
    assert {fold_of(one) for one in asked} == set(range(FOLDS))
    assert all(fold_of(one) == fold_of(asked[0]) for one in asked[:5])


def test_every_intent_and_question_is_a_lesson() -> None:
    cards, asked = load_cards(), load_asked()
    taught = lessons(cards, asked)
    assert len(taught) > len(asked) + sum(len(card.intents) for card in cards)
    assert {label_of(one) for one in asked if one.card is None} == {
        f"{NEAR_MISS}{one.topic}" for one in asked
    }


def test_held_out_figures_are_perfect_where_labels_lie_apart() -> None:
    cards = load_cards()[:2]
    asked = [one for one in load_asked() if one.topic == "letters"][:200]
    taught = [one for one in lessons(cards, asked) if one.label != f"{NEAR_MISS}beyond"]
    labels = sorted({lesson.label for lesson in taught})
    apart = np.eye(len(labels), dtype=np.float32)
    meanings = [meaning(*apart[labels.index(one.label)]) for one in taught]
    figures = held_out(taught, meanings)
    assert figures["right_card_first"] > 0.95
    assert figures["near_miss_auroc"] > 0.95
