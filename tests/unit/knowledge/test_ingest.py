import json
from pathlib import Path

import pytest

import knowledge.ingest as ingest_module
from knowledge.embedding import HashEmbedder
from knowledge.ingest import IngestError, StoreMissingError, ingest, open_store
from tests.fakes.embedder import BrokenEmbedder, CountingEmbedder

HASH = HashEmbedder()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "hosts").mkdir(parents=True)
    (folder / "visas.md").write_text("# Visas\nA visitor visa lets you observe.\n")
    (folder / "hosts" / "fees.txt").write_text("The fee is 500 dollars.\n")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def everything(store: Path) -> dict[str, str]:
    return {passage.id: passage.text for passage in open_store(store, HASH).passages}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_lines(path: Path, **texts: str) -> Path:
    path.write_text("".join(json.dumps({"doc_id": k, "text": v}) + "\n" for k, v in texts.items()))
    return path


def test_documents_are_named_by_their_path_in_the_folder(docs: Path, store: Path):
    report = ingest([docs], store, HASH)
    assert everything(store) == {
        "hosts/fees.txt#1": "The fee is 500 dollars.",
        "visas.md#1": "A visitor visa lets you observe.",
    }
    assert (report.files, report.unchanged, report.passages) == (2, 0, 2)


def test_a_store_answers_questions(docs: Path, store: Path):
    ingest([docs], store, HASH)
    found = open_store(store, HASH).retrieve("what is the fee in dollars", [], limit=1)
    assert found[0].passage.doc == "hosts/fees.txt"


def test_a_file_named_itself_has_its_name_as_document(docs: Path, store: Path):
    ingest([docs / "hosts" / "fees.txt"], store, HASH)
    assert list(everything(store)) == ["fees.txt#1"]


def test_only_what_changed_is_embedded_again(docs: Path, store: Path):
    embedder = CountingEmbedder("hash-1")
    ingest([docs], store, embedder)
    embedder.calls.clear()
    (docs / "visas.md").write_text("# Visas\nA bond may be asked.\n")
    report = ingest([docs], store, embedder)
    assert embedder.texts == ["Visas\nA bond may be asked."]
    assert (report.files, report.unchanged) == (2, 1)


def test_an_ingest_without_changes_embeds_nothing(docs: Path, store: Path):
    embedder = CountingEmbedder("hash-1")
    ingest([docs], store, embedder)
    embedder.calls.clear()
    before = everything(store)
    report = ingest([docs], store, embedder)
    assert embedder.texts == []
    assert report.unchanged == 2
    assert everything(store) == before


def test_passages_that_vanished_from_a_file_go(tmp_path: Path, store: Path):
    path = write_lines(tmp_path / "a.jsonl", d1="one", d2="two")
    ingest([path], store, HASH)
    write_lines(path, d2="two, changed", d3="three")
    ingest([path], store, HASH)
    assert everything(store) == {"d2": "two, changed", "d3": "three"}


def test_files_that_vanished_from_the_folder_go(docs: Path, store: Path):
    ingest([docs], store, HASH)
    (docs / "visas.md").unlink()
    report = ingest([docs], store, HASH)
    assert report.removed == ("visas.md",)
    assert list(everything(store)) == ["hosts/fees.txt#1"]


def test_what_other_folders_brought_stays(docs: Path, tmp_path: Path, store: Path):
    extra = write_lines(tmp_path / "extra.jsonl", d1="one")
    ingest([docs], store, HASH)
    ingest([extra], store, HASH)
    ingest([docs], store, HASH)
    assert set(everything(store)) == {"d1", "hosts/fees.txt#1", "visas.md#1"}


def test_an_id_that_comes_from_another_file_moves_there(tmp_path: Path, store: Path):
    ingest([write_lines(tmp_path / "a.jsonl", d1="old", d2="kept")], store, HASH)
    ingest([write_lines(tmp_path / "b.jsonl", d1="new")], store, HASH)
    assert everything(store) == {"d1": "new", "d2": "kept"}


def test_files_of_other_kinds_and_hidden_ones_are_left_out(docs: Path, store: Path):
    (docs / "photo.jpg").write_bytes(b"\xff")
    (docs / ".git").mkdir()
    (docs / ".git" / "notes.md").write_text("hidden")
    assert ingest([docs], store, HASH).files == 2


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("bad.jsonl", b'{"doc_id": "a", "text": "x"}\n{', "bad.jsonl, line 2"),
        ("bad.txt", b"\xff", "bad.txt: not UTF-8"),
        ("bad.pdf", b"no pdf", "bad.pdf: not a readable PDF"),
    ],
)
def test_a_bad_file_changes_nothing(docs: Path, store: Path, name, content, complaint):
    ingest([docs], store, HASH)
    before = snapshot(store)
    (docs / name).write_bytes(content)
    (docs / "visas.md").write_text("changed")
    with pytest.raises(IngestError, match=complaint):
        ingest([docs], store, HASH)
    assert snapshot(store) == before


def test_a_bad_file_makes_no_new_store(tmp_path: Path, store: Path):
    (tmp_path / "bad.jsonl").write_text("{")
    with pytest.raises(IngestError):
        ingest([tmp_path / "bad.jsonl"], store, HASH)
    assert not store.exists()


def test_a_missing_path_is_named(tmp_path: Path, store: Path):
    with pytest.raises(IngestError, match="nowhere: no such file or folder"):
        ingest([tmp_path / "nowhere"], store, HASH)


def test_a_file_of_another_kind_is_named(tmp_path: Path, store: Path):
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(IngestError, match="cannot read this kind of file"):
        ingest([tmp_path / "a.docx"], store, HASH)


def test_an_empty_folder_is_named(tmp_path: Path, store: Path):
    (tmp_path / "none").mkdir()
    with pytest.raises(IngestError, match="none: holds no file"):
        ingest([tmp_path / "none"], store, HASH)


def test_a_file_that_is_too_large_is_named(docs: Path, store: Path, monkeypatch):
    monkeypatch.setattr("knowledge.ingest.MAX_BYTES", 10)
    with pytest.raises(IngestError, match=r"fees\.txt: 24 bytes, more than the 10 allowed"):
        ingest([docs], store, HASH)


def test_two_files_that_would_be_the_same_document_are_named(tmp_path: Path, store: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(folder)
    with pytest.raises(IngestError, match=r"would both be document 'same\.txt'"):
        ingest([tmp_path / "a", tmp_path / "b"], store, HASH)


def test_an_interrupted_ingest_leaves_the_old_store_whole(docs: Path, store: Path):
    ingest([docs], store, HASH)
    before = everything(store)
    (docs / "new.txt").write_text("Something new.")
    with pytest.raises(RuntimeError, match="broke"):
        ingest([docs], store, BrokenEmbedder(0, "hash-1"))
    assert everything(store) == before


def test_a_stop_just_before_the_switch_leaves_the_old_store_whole(
    docs: Path, store: Path, monkeypatch
):
    ingest([docs], store, HASH)
    before = everything(store)
    (docs / "new.txt").write_text("Something new.")
    with monkeypatch.context() as patched:
        patched.setattr("knowledge.ingest.write_state", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ingest([docs], store, HASH)
    assert everything(store) == before
    ingest([docs], store, HASH)
    assert "new.txt#1" in everything(store)


def test_another_model_embeds_everything_anew(docs: Path, store: Path):
    ingest([docs], store, HASH)
    other = CountingEmbedder("another model")
    with pytest.raises(StoreMissingError, match="made with the embedding model 'hash-1'"):
        open_store(store, other)
    ingest([docs], store, other)
    assert len(other.texts) == 2
    assert len(open_store(store, other).passages) == 2


def test_a_store_that_switches_while_it_is_opened_opens_in_its_new_state(
    docs: Path, store: Path, monkeypatch
):
    ingest([docs], store, HASH)
    before = (store / "store.json").read_text()
    (docs / "visas.md").write_text("changed")
    ingest([docs], store, HASH)
    after = (store / "store.json").read_text()
    (store / "store.json").write_text(before)
    usable = ingest_module._usable_state

    def switching(*arguments):
        state = usable(*arguments)
        (store / "store.json").write_text(after)
        return state

    monkeypatch.setattr(ingest_module, "_usable_state", switching)
    assert everything(store)["visas.md#1"] == "changed"


def test_a_document_without_text_is_reported(docs: Path, store: Path):
    (docs / "blank.txt").write_text("\n")
    assert ingest([docs], store, HASH).empty == ("blank.txt",)


def test_a_folder_without_a_store_is_named(tmp_path: Path):
    with pytest.raises(StoreMissingError, match="no store in"):
        open_store(tmp_path, HASH)


@pytest.mark.parametrize("text", ["", "{}", '{"format": 99}', "[]"])
def test_a_damaged_store_says_what_to_do(docs: Path, store: Path, text: str):
    ingest([docs], store, HASH)
    (store / "store.json").write_text(text)
    with pytest.raises(StoreMissingError, match="ingest again"):
        open_store(store, HASH)
