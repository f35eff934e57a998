import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.library import open_library
from knowledge.passages import Passage, Turn
from knowledge.rows import Reference
from knowledge.tables import load_reference
from tests.fakes.embedder import BrokenEmbedder, CountingEmbedder


@pytest.fixture(scope="module")
def reference() -> Reference:
    whole = load_reference()
    return dataclasses.replace(whole, programs=whole.programs[:2], calendar=(), visa_policy=())


def test_a_new_library_holds_the_guide_the_facts_and_the_tables(tmp_path, reference):
    library = open_library(tmp_path, CountingEmbedder(), reference=reference)
    docs = {passage.doc for passage in library.retriever.passages}
    assert docs == {"guide", "official", "programs", "costs"}
    assert library.guide.section("2.2").title == "Observerships"


def test_an_up_to_date_library_embeds_nothing(tmp_path, reference):
    open_library(tmp_path, CountingEmbedder(), reference=reference)
    embedder = CountingEmbedder()
    progress: list[tuple[int, int]] = []
    open_library(
        tmp_path, embedder, reference=reference, on_progress=lambda *now: progress.append(now)
    )
    assert embedder.calls == []
    assert progress == []


def test_a_first_build_reports_its_progress(tmp_path, reference):
    progress: list[tuple[int, int]] = []
    open_library(
        tmp_path,
        CountingEmbedder(),
        reference=reference,
        on_progress=lambda *now: progress.append(now),
    )
    total = progress[0][1]
    assert progress[0] == (0, total)
    assert progress[-1] == (total, total)


def test_another_model_makes_another_index(tmp_path, reference):
    open_library(tmp_path, CountingEmbedder("one"), reference=reference)
    other = CountingEmbedder("two")
    open_library(tmp_path, other, reference=reference)
    assert other.texts


def test_changed_documents_make_another_index(tmp_path, reference):
    open_library(tmp_path, CountingEmbedder(), reference=reference)
    fewer = dataclasses.replace(reference, facts=reference.facts[1:])
    library = open_library(tmp_path, CountingEmbedder(), reference=fewer)
    assert reference.facts[0].id not in {p.section for p in library.retriever.passages}


def test_an_interrupted_build_is_done_again(tmp_path, reference):
    with pytest.raises(RuntimeError):
        open_library(tmp_path, BrokenEmbedder(0), reference=reference)
    library = open_library(tmp_path, CountingEmbedder(), reference=reference)
    assert library.retriever.retrieve("observership", [], limit=1)


def test_cards_are_found_by_the_questions_they_answer(tmp_path, reference):
    card = Passage(
        id="card:obs-count",
        doc="card",
        section="obs-count",
        title="Do observerships count?",
        text="Sometimes.",
        questions=("does obs even count as usce",),
    )
    library = open_library(tmp_path, CountingEmbedder(), reference=reference, cards=[card])
    found = library.retriever.retrieve("does obs even count", [], limit=1)
    assert found[0].passage == card


def test_a_follow_up_leans_to_the_section_not_to_the_whole_guide(tmp_path, reference):
    library = open_library(tmp_path, CountingEmbedder(), reference=reference)
    history = [Turn("user", "externships and clinical assistant roles")]
    found = library.retriever.retrieve("and what are the activities?", history, limit=3)
    assert {ranked.passage.section for ranked in found} == {"2.3"}


def test_two_processes_may_open_a_new_library_at_once(tmp_path: Path):
    code = (
        "import pathlib, sys; from knowledge.embedding import load_embedder;"
        "from knowledge.library import open_library; from knowledge.tables import load_reference;"
        "lib = open_library(pathlib.Path(sys.argv[1]), load_embedder('hash'),"
        " reference=load_reference()); print(len(lib.retriever.passages))"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert said[0][0] == said[1][0] != ""
