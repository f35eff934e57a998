"""Lines of `usce ask`, `usce retrieve` and `usce support`, as the contract writes them."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.answers.answer import Source, as_json
from bot.core.grounding.support import support
from bot.core.ports import Answerer
from bot.core.present.answer import source_line
from bot.lines.jsonl import LineError, required_text
from knowledge.passages import Retriever, Turn

MAX_QUESTION_CHARS = 100_000


def answer_line(answerer: Answerer, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the contract's `ask` output for one input line; `latency_ms` inside the process."""
    question = _question(item)
    history = _history(item)
    started = time.perf_counter()
    answer = answerer.answer(question, history)
    latency_ms = (time.perf_counter() - started) * 1000
    return {"id": _line_id(item)} | as_json(answer) | {"latency_ms": round(latency_ms, 1)}


def as_text(line: Mapping[str, Any]) -> str:
    """Return an answer line as a person reads it: the answer, then where it stands."""
    sources = [Source(**source) for source in line["sources"]]
    named = "".join(span.text for span in source_line(sources))
    return f"{line['answer']}\n\n{named}" if named else str(line["answer"])


def retrieve_line(retriever: Retriever, item: Mapping[str, Any], k: int) -> dict[str, Any]:
    """Return the contract's `retrieve` output: at most `k` passages, best first."""
    ranked = retriever.retrieve(_question(item), _history(item), limit=k)
    return {
        "query_id": _line_id(item),
        "ranked": [
            {
                "id": found.passage.id,
                "doc": found.passage.doc,
                "section": found.passage.section,
                "score": round(found.score, 6),
            }
            for found in ranked
        ],
    }


def support_line(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the contract's `support` output: how well the passage supports the claim, 0 to 1."""
    score = support(required_text(item, "claim"), required_text(item, "passage"))
    return {"id": _line_id(item), "score": round(score, 6)}


def _line_id(item: Mapping[str, Any]) -> Any:
    return item.get("id", item.get("query_id"))


def _question(item: Mapping[str, Any]) -> str:
    question = required_text(item, "question", "query")
    if len(question) > MAX_QUESTION_CHARS:
        raise LineError(f"question: longer than {MAX_QUESTION_CHARS:,} characters")
    return question


def _history(item: Mapping[str, Any]) -> Sequence[Turn]:
    history = item.get("history")
    if history is None:
        return ()
    if not isinstance(history, list):
        raise LineError("history: must be a list")
    return [_turn(turn) for turn in history]


def _turn(turn: Any) -> Turn:
    role = turn.get("role") if isinstance(turn, dict) else None
    text = turn.get("text") if isinstance(turn, dict) else None
    if not isinstance(text, str) or (role != "user" and role != "assistant"):
        raise LineError("history: each turn has a role (user or assistant) and a text")
    return Turn(role, text)
