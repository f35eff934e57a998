import numpy as np
import pytest

from knowledge.embedding import HashEmbedder
from knowledge.text_network import (
    TextNetwork,
    arrays_of,
    network_of,
    word_features,
)
from knowledge.train_network import Effort, Words, fit_network

TEXTS = [
    *(f"price of a rotation in {city}" for city in ("Boston", "Miami", "Dallas", "Tampa")),
    *(f"visa for a doctor from {land}" for land in ("Egypt", "India", "Peru", "Nepal")),
] * 30
LABELS = (["money"] * 4 + ["visa"] * 4) * 30
VECTORS = HashEmbedder().encode(TEXTS)


def words() -> Words:
    return Words(map(word_features, TEXTS))


def trained() -> TextNetwork:
    return fit_network(words(), VECTORS, LABELS)


def test_learns_and_is_the_same_each_time() -> None:
    network = trained()
    question = "which visa for somebody from Kenya"
    read = word_features(question), HashEmbedder().encode([question])[0]
    odds = network.probabilities(*read)
    assert network.labels == ("money", "visa")
    assert odds[1] > 0.8
    assert odds.sum() == pytest.approx(1)
    assert np.array_equal(odds, trained().probabilities(*read))


def test_rows_left_out_are_not_learned() -> None:
    rows = [row for row, label in enumerate(LABELS) if label == "visa"]
    assert fit_network(words(), VECTORS, LABELS, rows=rows).labels == ("visa",)


def test_effort_says_how_large_the_network_is() -> None:
    small = fit_network(words(), VECTORS, LABELS, effort=Effort(hidden=8, rounds=1))
    assert small.hidden_bias.shape == (8,)


def test_meanings_count_the_same_on_any_scale() -> None:
    scale = np.linspace(1, 1000, VECTORS.shape[1], dtype=np.float32)
    elsewhere = fit_network(words(), 5 + scale * VECTORS, LABELS)
    before = trained().probabilities(word_features(TEXTS[0]), VECTORS[0])
    after = elsewhere.probabilities(word_features(TEXTS[0]), 5 + scale * VECTORS[0])
    assert np.allclose(before, after, atol=0.01)


def test_network_read_back_answers_alike() -> None:
    network = trained()
    read = network_of(arrays_of(network))
    question = word_features(TEXTS[0]), VECTORS[0]
    before, after = (one.probabilities(*question) for one in (network, read))
    assert read.labels == network.labels
    assert np.allclose(before, after, atol=0.02)


def test_abbreviation_has_the_features_of_its_meaning() -> None:
    assert np.array_equal(word_features("obs"), word_features("observership"))
    assert not word_features("").any()
