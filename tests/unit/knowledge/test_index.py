from pathlib import Path

import numpy as np
import pytest

from knowledge.dense import DenseIndex
from knowledge.embedding import HashEmbedder
from knowledge.index import EMPTY, PassageIndex, Stored, VectorStoreError
from knowledge.indexing import embed_passages, vectors_by_text
from knowledge.passages import Passage
from tests.fakes.embedder import CountingEmbedder

PASSAGES = (
    Passage(
        id="guide:2.2#1",
        doc="guide",
        section="2.2",
        title="Observerships",
        text="- Non\u2011hands\u2011on, shadowing",
        heading=("2. Types", "2.2 Observerships"),
        lead_in="An observership is:",
        questions=("can I touch patients?", "what is an obs"),
        authority="guide",
    ),
    Passage("official:F1", "official", "F1", "ECFMG", "A fact.", url="https://x.org", date="2026"),
)


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    return PassageIndex(tmp_path / "chroma")


def test_what_was_written_is_read_back_whole(index: PassageIndex):
    stored = embed_passages(PASSAGES, HashEmbedder())
    index.write("library-a", stored, about={"model": "hash"})
    read = index.read("library-a")
    assert read is not None
    assert read.passages == PASSAGES
    assert read.dense.owners.tolist() == [0, 0, 0, 1]
    assert np.allclose(read.dense.vectors, stored.dense.vectors)


def test_it_survives_a_new_process_of_the_same_folder(tmp_path: Path):
    PassageIndex(tmp_path).write("library-a", embed_passages(PASSAGES, HashEmbedder()), about={})
    read = PassageIndex(tmp_path).read("library-a")
    assert read is not None
    assert read.passages == PASSAGES


def test_there_is_nothing_under_another_name(index: PassageIndex):
    assert index.read("library-b") is None


def test_a_collection_that_was_cut_short_is_not_read(index: PassageIndex, monkeypatch):
    def broken(*_):
        raise OSError("disk full")

    stored = embed_passages(PASSAGES, HashEmbedder())
    with monkeypatch.context() as patched:
        patched.setattr("knowledge.index._rows", broken)
        with pytest.raises(VectorStoreError, match="disk full"):
            index.write("library-a", stored, about={})
    assert index.read("library-a") is None
    index.write("library-a", stored, about={})
    assert index.read("library-a") is not None


def test_old_collections_of_the_same_kind_go(index: PassageIndex):
    stored = embed_passages(PASSAGES, HashEmbedder())
    for name in ("library-a", "library-b", "store-c"):
        index.write(name, stored, about={})
    index.keep_only("library-b", prefix="library-")
    assert index.read("library-a") is None
    assert index.read("library-b") is not None
    assert index.read("store-c") is not None


def test_nothing_can_be_stored_too(index: PassageIndex):
    index.write("store-none", EMPTY, about={})
    read = index.read("store-none")
    assert read is not None
    assert read.passages == ()


def test_more_rows_than_one_batch_keep_their_order(index: PassageIndex):
    passages = tuple(Passage(f"p{n}", "d", "", "", f"text {n}") for n in range(2500))
    vectors = np.eye(2500, 8, dtype=np.float32)
    index.write("store-big", Stored(passages, DenseIndex(vectors, np.arange(2500))), about={})
    read = index.read("store-big")
    assert read is not None
    assert read.passages == passages
    assert np.array_equal(read.dense.vectors, vectors)


def test_a_server_that_does_not_answer_is_named(tmp_path: Path):
    with pytest.raises(VectorStoreError, match=r"http://127\.0\.0\.1:9"):
        PassageIndex(tmp_path, url="http://127.0.0.1:9")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path):
    (tmp_path / "chroma").write_text("not a folder")
    with pytest.raises(VectorStoreError, match="chroma"):
        PassageIndex(tmp_path / "chroma")


def test_known_texts_are_not_embedded_again():
    stored = embed_passages(PASSAGES, HashEmbedder())
    embedder = CountingEmbedder()
    new = Passage("official:F2", "official", "F2", "ECFMG", "Another fact.")
    again = embed_passages((*PASSAGES, new), embedder, known=vectors_by_text(stored))
    assert embedder.texts == ["ECFMG\nF2\nAnother fact."]
    assert np.array_equal(again.dense.vectors[:4], stored.dense.vectors)


def test_progress_runs_from_0_to_the_number_of_texts():
    calls: list[tuple[int, int]] = []
    embed_passages(PASSAGES, HashEmbedder(), on_progress=lambda *now: calls.append(now))
    assert calls == [(0, 4), (4, 4)]


def test_a_passage_is_as_near_as_its_nearest_question():
    dense = embed_passages(PASSAGES, HashEmbedder()).dense
    near = dense.similarity(HashEmbedder().encode(["what is an obs", "nothing alike"]))
    assert near.shape == (2, 2)
    assert near[0, 0] == pytest.approx(1)
    assert near.min() >= 0
