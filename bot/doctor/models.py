"""Looks at what answers: the embedding model, the store it searches, and a language model."""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.core.errors import AdvisorError
from bot.doctor.check import Check, fault, ok, warn

if TYPE_CHECKING:
    from bot.settings import Settings

PROBE = "Does an observership count as US clinical experience?"


def check_answers(settings: "Settings") -> Iterator[Check]:
    """Yield whether a question is answered from sources, all the way; builds a missing index."""
    from bot.wiring import build_answerer, build_embedder

    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # it would tell every retry
    try:
        dimensions = build_embedder(settings).encode([PROBE]).shape[1]
    except AdvisorError as exc:
        yield fault(
            "embedding model",
            str(exc),
            mend="install the advisor again, or set USCE_EMBEDDING_MODEL to a model that is there",
        )
        return
    yield ok("embedding model", f"{settings.embedding_model}, {dimensions} dimensions")
    try:
        answer = build_answerer(settings, on_progress=lambda _: None).answer(PROBE, ())
    except AdvisorError as exc:
        yield fault(
            "store",
            str(exc),
            mend="check USCE_DATA_DIR and USCE_CHROMA_URL; a folder chroma that is damaged may be "
            "removed, it is built again",
        )
        return
    if answer.status == "answered" and answer.sources:
        yield ok("store", f"a test question is answered from {len(answer.sources)} sources")
    else:
        yield warn(
            "store",
            f"a test question got {answer.status!r} instead of an answer",
            mend="run usce eval to see how much is affected",
        )


def check_language_model(settings: "Settings") -> Iterator[Check]:
    """Yield whether the language model's package and key are there; makes no call."""
    from bot.adapters.chat_model import build_chat_model

    if settings.llm is None:
        yield ok("language model", "none (USCE_LLM is empty); answers quote their sources")
        return
    try:
        build_chat_model(settings.llm, base_url=settings.llm_base_url)
        yield ok("language model", f"{settings.llm} is set up; no call was made")
    except AdvisorError as exc:
        yield fault(
            "language model",
            str(exc),
            mend="install its extra (pip install usce-advisor[openai], say) and set its key, or "
            "empty USCE_LLM",
        )
