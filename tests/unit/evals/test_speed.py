import json
from datetime import date

import numpy as np
import pytest

from bot.core.answers.answer import Answer
from bot.core.ports import ExportedFile
from evals.case import Case
from evals.fresh import Probe, ProbeError, least, probe
from evals.speed import plan_figures, warm_figures
from evals.stopwatch import quickest
from evals.synthetic import QuickIndexing, synthetic_texts, write_synthetic_store
from knowledge.embedding import load_embedder
from tests.fakes.answering import FixedRetriever, ScriptedAnswerer
from tests.unit.evals.test_plans import SamePlan


class BlankExporter:
    """Draws an empty file."""

    def export(self, kind, *, plan, profile, today: date):
        return ExportedFile(f"plan.{kind}", b"")


def case(number, kind):
    return Case(
        id=f"c-{number}", split="dev", kind=kind, intent="i", question=f"question {number}",
        expect=("answered",), reason="a test",
    )  # fmt: skip


def test_synthetic_texts_are_all_different_and_the_same_for_a_seed():
    texts = list(synthetic_texts(200))
    assert len(set(texts)) == 200
    assert texts == list(synthetic_texts(200))


def test_synthetic_store_is_made_of_passages_to_ingest(tmp_path):
    path = tmp_path / "store.jsonl"
    write_synthetic_store(path, 5)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["doc_id"] for row in rows] == ["s0", "s1", "s2", "s3", "s4"]
    assert all(row["text"] for row in rows)


def test_warm_latency_is_reported_by_stage_with_its_ratio_to_an_embedding():
    cases = [case(n, "guide") for n in range(12)] + [case(n, "followup") for n in range(12, 16)]
    figures = warm_figures(
        load_embedder("hash"),
        FixedRetriever([]),
        ScriptedAnswerer({}, Answer("answered", "yes")),
        cases,
    )
    units = {figure.name: figure.unit for figure in figures}
    assert units["embedding_p50_ms"] == "ms"
    for stage in ("retrieval", "first_turn", "follow_up"):
        assert units[f"{stage}_p50_ms"] == "ms"
        assert units[f"{stage}_p95_over_embedding"] == "ratio"
    assert all(figure.value is not None and figure.value > 0 for figure in figures)


def test_quick_indexing_gives_passages_unit_vectors_and_queries_their_own():
    embedder = load_embedder("hash")
    quick = QuickIndexing(embedder)
    rows = quick.encode([f"passage {n}" for n in range(20)])
    assert rows.shape == (20, embedder.encode(["x"]).shape[1])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.array_equal(quick.encode(["a query"]), embedder.encode(["a query"]))


def test_plans_and_their_files_are_timed():
    figures = plan_figures(SamePlan(), BlankExporter(), count=5)
    assert {figure.name for figure in figures} == {"plan_p95_ms", "pdf_ms", "png_ms"}


def test_quickest_is_the_least_of_the_measurements():
    measured = iter([3.0, 1.0, 2.0])
    assert quickest(lambda: next(measured), repeats=3) == 1.0


def test_probe_reads_the_usage_a_program_reports():
    used = probe('print(\'{"peak_mb": 12.5, "cpu_ms": 3}\')')
    assert (used.peak_mb, used.cpu_ms) == (12.5, 3.0)


def test_least_takes_each_measurement_where_it_was_least():
    assert least([Probe(10, 5, 100), Probe(8, 6, 90)]) == Probe(8, 5, 90)


def test_failed_probe_tells_the_programs_last_line():
    with pytest.raises(ProbeError, match="no such thing"):
        probe("raise SystemExit('no such thing')")
