"""The `speed` suite: times and memory, most of them against a yardstick of the same run.

It only reports. A ratio travels between machines, a millisecond does not: one query's embedding
is the unit of warm latency, the bare model that of a fresh process, the bare encoding that of
ingest. Measured with the threads that `usce serve` allows itself.
"""

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.core.ports import Answerer, ExportedFile, Exporter, Planner
from bot.core.replies import ExportKind
from bot.wiring import prepare_for_serving
from evals.case import Case, load_cases
from evals.fresh import BARE_MODEL, FIRST_ANSWER, least, probe
from evals.measures import p95
from evals.people import people
from evals.plans import SEED
from evals.report import Figure, Report
from evals.stopwatch import milliseconds, milliseconds_each, quickest
from evals.synthetic import QuickIndexing, synthetic_texts, write_synthetic_store
from knowledge.embedding import Embedder
from knowledge.passages import Retriever

FRESH_RUNS = 3
WARM_QUESTIONS = 80
SYNTHETIC_PASSAGES = 20_000
INGESTED_PASSAGES = 2_000
PLANS = 200
EXPORTS = 3
DRAWN: tuple[ExportKind, ...] = ("pdf", "png")
TODAY = date(2026, 11, 22)


def run_speed() -> Report:
    """Return times and memory of the advisor as it is configured here; takes minutes."""
    from evals import configured

    begun = time.perf_counter()
    embedder, retriever = configured.configured_embedder(), configured.configured_retriever()
    answerer, planner = configured.configured_answerer(), configured.configured_planner()
    prepare_for_serving()
    figures = (
        *fresh_figures(repeats=FRESH_RUNS),
        *warm_figures(embedder, retriever, answerer, load_cases(split="dev")),
        *ingest_figures(embedder, passages=INGESTED_PASSAGES),
        *growth_figures(embedder, retriever, passages=SYNTHETIC_PASSAGES),
        *plan_figures(planner, configured.configured_exporter(), count=PLANS),
    )
    return Report("speed", "dev", figures, seconds=time.perf_counter() - begun)


def fresh_figures(*, repeats: int) -> list[Figure]:
    """Return a fresh process's time to its first answer and its memory, against the bare model.

    The two take turns, so that a busy machine weighs on both; CPU time feels it least.
    """
    pairs = [(probe(BARE_MODEL), probe(FIRST_ANSWER)) for _ in range(repeats)]
    bare, whole = (least(runs) for runs in zip(*pairs, strict=True))
    return [
        Figure("fresh_bare_model_ms", bare.elapsed_ms, repeats, "ms", "lower"),
        Figure("fresh_first_answer_ms", whole.elapsed_ms, repeats, "ms", "lower"),
        _ratio("fresh_first_answer_over_bare", whole.elapsed_ms / bare.elapsed_ms, repeats),
        _ratio("fresh_first_answer_cpu_over_bare", whole.cpu_ms / bare.cpu_ms, repeats),
        Figure("memory_bare_model_mb", bare.peak_mb, repeats, "mb", "lower"),
        Figure("memory_advisor_mb", whole.peak_mb, repeats, "mb", "lower"),
        _ratio("memory_over_bare", whole.peak_mb / bare.peak_mb, repeats),
    ]


def warm_figures(
    embedder: Embedder, retriever: Retriever, answerer: Answerer, cases: Sequence[Case]
) -> list[Figure]:
    """Return warm latency by stage and by kind of turn, with ratios to one query's embedding.

    No text is embedded twice, so that nothing comes from a cache: the embedding is timed on other
    wordings, the retriever on other questions than the answers.
    """
    first = [case for case in cases if case.kind in ("guide", "official")][: 2 * WARM_QUESTIONS]
    later = [case for case in cases if case.kind == "followup"][:WARM_QUESTIONS]
    searched, asked = first[::2], first[1::2]
    for case in asked[:3]:
        answerer.answer(f"{case.question} please", ())
    embeddings = _each(lambda case: embedder.encode([f"{case.question} thanks"]), searched)
    searches = _each(lambda case: retriever.retrieve(case.question, (), limit=10), searched)
    answers = _each(lambda case: answerer.answer(case.question, ()), asked)
    follow_ups = _each(lambda case: answerer.answer(case.question, case.history), later)
    unit = median(embeddings)
    return [
        _ms("embedding_p50_ms", embeddings),
        *_latency("retrieval", searches, unit),
        *_latency("first_turn", answers, unit),
        *_latency("follow_up", follow_ups, unit),
    ]


def ingest_figures(embedder: Embedder, *, passages: int) -> list[Figure]:
    """Return the rate of an ingest in passages a second, against bare encoding of such texts."""
    from knowledge.ingest import ingest

    texts = list(synthetic_texts(passages, seed=2))
    raw_rate = passages / milliseconds(lambda: embedder.encode(texts)) * 1000
    with TemporaryDirectory() as folder:
        source = Path(folder) / "synthetic.jsonl"
        write_synthetic_store(source, passages)
        taken = milliseconds(lambda: ingest([source], Path(folder) / "store", embedder))
    rate = passages / taken * 1000
    return [
        Figure("ingest_per_s", rate, passages, "per_s"),
        Figure("raw_encoding_per_s", raw_rate, passages, "per_s"),
        Figure("ingest_over_raw_encoding", rate / raw_rate, passages, "ratio"),
    ]


def growth_figures(embedder: Embedder, retriever: Retriever, *, passages: int) -> list[Figure]:
    """Return how much longer a search takes in a store of `passages` than in the built-in one."""
    from knowledge.ingest import ingest, open_store

    quick = QuickIndexing(embedder)
    with TemporaryDirectory() as folder:
        source, store = Path(folder) / "synthetic.jsonl", Path(folder) / "store"
        write_synthetic_store(source, passages)
        ingest([source], store, quick)
        large = _search_times(open_store(store, quick), seed=3)
    small = _search_times(retriever, seed=4)
    return [
        _ms(f"retrieval_of_{passages}_p50_ms", large),
        _ratio(f"retrieval_of_{passages}_over_built_in", median(large) / median(small), passages),
    ]


def plan_figures(planner: Planner, exporter: Exporter, *, count: int) -> list[Figure]:
    """Return the time of a plan (p95 of `count`), and of drawing one as PDF and as PNG."""
    profiles = list(people(count, seed=SEED, today=TODAY))
    times = milliseconds_each(lambda profile: planner.plan(profile, TODAY), profiles)
    profile, plan = profiles[0], planner.plan(profiles[0], TODAY)

    def draw(kind: ExportKind) -> ExportedFile:
        return exporter.export(kind, plan=plan, profile=profile, today=TODAY)

    return [
        Figure("plan_p95_ms", p95(times), count, "ms", "lower"),
        *(Figure(f"{kind}_ms", _quickest(draw, kind), EXPORTS, "ms", "lower") for kind in DRAWN),
    ]


def _quickest(draw: Callable[[ExportKind], object], kind: ExportKind) -> float:
    return quickest(lambda: milliseconds(lambda: draw(kind)), repeats=EXPORTS)


def _search_times(retriever: Retriever, *, seed: int) -> list[float]:
    queries = [" ".join(text.split()[1:9]) for text in synthetic_texts(40, seed=seed)]
    times = milliseconds_each(lambda query: retriever.retrieve(query, (), limit=10), queries)
    return times[5:]


def _each(call: Callable[[Case], object], cases: Sequence[Case]) -> list[float]:
    return milliseconds_each(call, cases)


def _latency(stage: str, times: Sequence[float], unit: float) -> list[Figure]:
    return [
        _ms(f"{stage}_p50_ms", times),
        _ratio(f"{stage}_p50_over_embedding", median(times) / unit, len(times)),
        _ratio(f"{stage}_p95_over_embedding", p95(times) / unit, len(times)),
    ]


def _ms(name: str, times: Sequence[float]) -> Figure:
    return Figure(name, median(times), len(times), "ms", "lower")


def _ratio(name: str, value: float, count: int) -> Figure:
    return Figure(name, value, count, "ratio", "lower")
