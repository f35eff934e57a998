from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import HashEmbedder
from knowledge.text_network import TextNetwork, load_network, save_network, word_features
from knowledge.train_network import Words, fit_network

TEXTS = [
    *(f"price of a rotation in {city}" for city in ("Boston", "Miami", "Dallas", "Tampa")),
    *(f"visa for a doctor from {land}" for land in ("Egypt", "India", "Peru", "Nepal")),
] * 30
LABELS = (["money"] * 4 + ["visa"] * 4) * 30
VECTORS = HashEmbedder().encode(TEXTS)


def trained() -> TextNetwork:
    return fit_network(Words(TEXTS), VECTORS, LABELS)


def test_learns_and_is_the_same_each_time() -> None:
    network = trained()
    question = "which visa for somebody from Kenya"
    vector = HashEmbedder().encode([question])[0]
    odds = network.probabilities(question, vector)
    assert network.labels == ("money", "visa")
    assert odds[1] > 0.8
    assert odds.sum() == pytest.approx(1)
    assert np.array_equal(odds, trained().probabilities(question, vector))


def test_rows_left_out_are_not_learned() -> None:
    rows = [row for row, label in enumerate(LABELS) if label == "visa"]
    assert fit_network(Words(TEXTS), VECTORS, LABELS, rows=rows).labels == ("visa",)


def test_saved_network_answers_alike_and_for_its_own_model_alone(tmp_path: Path) -> None:
    network, path = trained(), tmp_path / "network.npz"
    save_network(network, path, fingerprint="mine")
    read = load_network(path, fingerprint="mine")
    assert read is not None
    before, after = (one.probabilities(TEXTS[0], VECTORS[0]) for one in (network, read))
    assert np.allclose(before, after, atol=0.02)
    assert load_network(path, fingerprint="another") is None


def test_abbreviation_has_the_features_of_its_meaning() -> None:
    assert np.array_equal(word_features("obs"), word_features("observership"))
    assert not word_features("").any()
