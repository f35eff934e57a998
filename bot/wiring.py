"""Builds the advisor from the settings: the one place where adapters meet the core.

Telegram is not known here; the command line and the evals use it too. Imports of heavy libraries
stand inside the functions that need them.
"""

import gc
import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.errors import StoreError
from bot.core.grounding.citations import Citations
from bot.core.plan.plan import Plan
from bot.core.plan.planning import plan_for
from bot.core.ports import Answerer, Exporter, Planner
from bot.core.profile import Profile
from knowledge.passages import Retriever
from knowledge.rows import Reference

if TYPE_CHECKING:
    from bot.adapters.chain import GuideAnswerer
    from bot.adapters.exports.page_layout import Paper
    from bot.adapters.model_limits import Usage
    from bot.advisor import Advisor
    from bot.core.grounding.sourcebook import Sourcebook
    from bot.settings import Settings
    from knowledge.embedding import Reader
    from knowledge.ingest import IngestReport
    from knowledge.library import Library

_log = logging.getLogger(__name__)
STORE = "store"
"""In the data folder: the documents that operators have taken in with `usce ingest`."""

_BAR_LENGTH = 20

MODEL_CALLS_AT_ONCE = 12
"""Of the threads that answer: the others stay free for whoever needs no language model."""

Told = Callable[[str], None]
"""Hears one line about work that takes long."""


class TablePlanner:
    """Plans from the reference tables."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def plan(self, profile: Profile, today: date) -> Plan:
        """Return the plan for `profile` as seen on `today`."""
        return plan_for(profile, today, self._reference)


@cache
def reference() -> Reference:
    """Return the reference tables, read once.

    Raises:
        StoreError: a table is missing or damaged; names the file and the row.
    """
    from knowledge.tables import load_reference

    with _ours():
        return load_reference()


def build_planner() -> Planner:
    """Return the planner over the reference tables."""
    return TablePlanner(reference())


def build_citations() -> Citations:
    """Return how the sources of the reference tables are named."""
    from knowledge.documents import documents_of

    return Citations(documents_of(reference()))


def build_sourcebook() -> "Sourcebook":
    """Return what looks up the guide, the facts and the tables to quote them."""
    from bot.core.grounding.sourcebook import Sourcebook
    from knowledge.documents import documents_of
    from knowledge.guide import load_guide

    with _ours():
        return Sourcebook((*load_guide().passages, *documents_of(reference())))


def build_exporter(paper: "Paper | None" = None) -> Exporter:
    """Return what draws plans as files; `paper` None is what is usual where the person is."""
    from bot.adapters.exports.exporter import PlanExporter

    return PlanExporter(build_citations(), paper=paper)


def build_embedder(settings: "Settings") -> "Reader":
    """Return the embedding model of the settings; loads it, which takes seconds.

    Raises:
        StoreError: there is no such model, or the packaged one is damaged.
    """
    from knowledge.embedding import load_embedder

    with _ours():
        return load_embedder(settings.embedding_model)


def build_library(settings: "Settings", embedder: "Reader", on_progress: Told) -> "Library":
    """Return the built-in store, indexed first when something changed.

    Raises:
        StoreError: the data folder or the vector store cannot be used.
    """
    from knowledge.cards import card_passages, load_cards
    from knowledge.library import open_library
    from knowledge.plain_spelling import SpellingEmbedder

    with _ours():
        return open_library(
            settings.data_dir,
            SpellingEmbedder(embedder),
            reference=reference(),
            cards=card_passages(load_cards()),
            chroma_url=settings.chroma_url,
            on_progress=_counted("reading the guide and its tables", on_progress),
        )


def build_retriever(
    settings: "Settings", *, store_dir: Path | None = None, on_progress: Told
) -> Retriever:
    """Return the retriever over the built-in store, or over the store in `store_dir`.

    Raises:
        StoreError: there is no such store, or it cannot be used.
    """
    embedder = build_embedder(settings)
    if store_dir is None:
        return build_library(settings, embedder, on_progress).retriever
    from knowledge.ingest import open_store

    with _ours():
        return open_store(store_dir, embedder)


def build_answerer(settings: "Settings", *, on_progress: Told) -> Answerer:
    """Return the answerer over the guide, the official layer and the cards.

    Raises:
        StoreError: the model, the data folder or the vector store cannot be used.
        SettingsError: the language model of the settings cannot be used.
    """
    embedder = build_embedder(settings)
    guide = build_guide_answerer(settings, embedder=embedder, on_progress=on_progress)
    answerer = with_language_model(guide, settings)
    with _ours():
        return _with_documents(answerer, settings.data_dir / STORE, embedder)


def build_guide_answerer(
    settings: "Settings", *, embedder: "Reader", on_progress: Told
) -> "GuideAnswerer":
    """Return the answerer that quotes, without a language model and without own documents.

    Raises:
        StoreError: the data folder or the vector store cannot be used.
    """
    from bot.adapters.chain import GuideAnswerer
    from knowledge.card_fit_weights import load_card_fit, load_turn_fit
    from knowledge.card_index import trained_index
    from knowledge.cards import load_cards
    from knowledge.corrections import load_corrections
    from knowledge.documents import documents_of
    from knowledge.intent import load_intent_head
    from knowledge.plain_spelling import SpellingEmbedder

    library = build_library(settings, embedder, on_progress)
    spelling, cards = SpellingEmbedder(embedder), load_cards()
    with _ours():
        vectors = library.retriever.vectors("card")
        index = trained_index(cards, vectors, fingerprint=spelling.fingerprint)
        return GuideAnswerer(
            retriever=library.retriever,
            passages=(*library.guide.passages, *documents_of(reference())),
            cards=cards,
            card_index=index,
            corrections=load_corrections(),
            reference=reference(),
            intent=load_intent_head(spelling.fingerprint),
            card_fit=load_card_fit(trained=index.is_trained),
            turn_fit=load_turn_fit(),
            embedder=spelling,
            today=today,
        )


def with_language_model(guide: "GuideAnswerer", settings: "Settings") -> Answerer:
    """Return `guide` with the language model of the settings in front, when there is one.

    Raises:
        SettingsError: the model's package or key is missing.
    """
    if not settings.llm:
        return guide
    from bot.adapters.chat_model import ModelAnswerer, build_chat_model
    from bot.adapters.model_limits import Prices, Turnstile

    stall_seconds = settings.llm_stall_seconds
    model = build_chat_model(
        settings.llm, base_url=settings.llm_base_url, stall_seconds=stall_seconds
    )
    return ModelAnswerer(
        guide,
        model,
        stall_seconds=stall_seconds,
        tokens=settings.llm_day_tokens,
        turnstile=Turnstile(at_once=MODEL_CALLS_AT_ONCE, clock=time.monotonic),
        prices=Prices(*settings.llm_prices) if settings.llm_prices else None,
        on_usage=_log_usage,
        on_fallback=_log_fallback,
    )


def _log_usage(usage: "Usage") -> None:
    _log.info("language model: %d tokens in, %d out", usage.input_tokens, usage.output_tokens)


def _log_fallback(reason: str) -> None:
    _log.info("default answer sent: %s", reason)


def _with_documents(guide: Answerer, store_dir: Path, embedder: "Reader") -> Answerer:
    """Return the answerer that also asks the operators' documents, if there are any."""
    from bot.adapters.documents_beside import DocumentsBeside
    from knowledge.store_file import read_state

    if read_state(store_dir) is None:
        return guide
    return DocumentsBeside(guide, _store_answerer(store_dir, embedder))


def build_store_answerer(settings: "Settings", store_dir: Path) -> Answerer:
    """Return the answerer over one store alone: no guide, no intent, no policy.

    Raises:
        StoreError: there is no such store, or it cannot be used.
    """
    with _ours():
        return _store_answerer(store_dir, build_embedder(settings))


def _store_answerer(store_dir: Path, embedder: "Reader") -> Answerer:
    from bot.adapters.store_answers import StoreAnswerer
    from bot.core.asking.answerability import AnswerJudge
    from knowledge.answerability_weights import load_answerability
    from knowledge.ingest import open_store

    judge = AnswerJudge(load_answerability(embedder.fingerprint))
    return StoreAnswerer(open_store(store_dir, embedder), judge)


def build_advisor(settings: "Settings", *, on_progress: Told) -> "Advisor":
    """Return the advisor that leads conversations.

    Raises:
        StoreError: the model, the data folder or the vector store cannot be used.
    """
    from bot.advisor import Advisor

    return Advisor(
        answerer=build_answerer(settings, on_progress=on_progress),
        planner=build_planner(),
        citations=build_citations(),
        reference=reference(),
        book=build_sourcebook(),
    )


def ingest_paths(
    settings: "Settings", paths: list[Path], *, store_dir: Path | None, on_progress: Told
) -> "IngestReport":
    """Bring the store in `store_dir` (default: `store` in the data dir) up to date with `paths`.

    Raises:
        StoreError: a document cannot be read or the store cannot be written; nothing changed.
    """
    from knowledge.ingest import ingest

    target = store_dir or settings.data_dir / STORE
    with _ours():
        return ingest(paths, target, build_embedder(settings), _counted("embedding", on_progress))


def prepare_for_serving() -> None:
    """Keep the model and the arrays to one thread each; to be called when all is loaded.

    Many small batches are faster so, and the loop stays free. A second thread of the arrays'
    library spins while it waits: an answer then costs 40 ms of processor time instead of 20. What
    is loaded stays, so the garbage collector need not walk through it again and again.
    """

    from threadpoolctl import threadpool_limits

    if "torch" in sys.modules:  # a model needs it; to import it for nothing takes two seconds
        import torch

        torch.set_num_threads(1)
    threadpool_limits(1, user_api="blas")
    gc.collect()
    gc.freeze()


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


def _counted(what: str, tell: Told) -> Callable[[int, int], None]:
    def on_progress(done: int, total: int) -> None:
        if total:
            tell(f"{what} {_bar(done / total)} {done} of {total}")

    return on_progress


def _bar(share: float) -> str:
    full = round(_BAR_LENGTH * share)
    return f"[{'#' * full}{'.' * (_BAR_LENGTH - full)}]"


@contextmanager
def _ours() -> Iterator[None]:
    """Turn what the knowledge side and the disk report into an error of ours."""
    from knowledge.cards import CardError
    from knowledge.embedding import EmbeddingError
    from knowledge.files import IngestError
    from knowledge.index import VectorStoreError
    from knowledge.ingest import StoreMissingError
    from knowledge.tables import TableError

    known = (
        CardError, EmbeddingError, IngestError, StoreMissingError, TableError, VectorStoreError,
    )  # fmt: skip
    try:
        yield
    except known as exc:
        raise StoreError(str(exc)) from exc
    except OSError as exc:
        what, why = exc.filename or "a file", exc.strerror or type(exc).__name__
        raise StoreError(f"{what} cannot be used ({why}); check its disk and rights") from exc
