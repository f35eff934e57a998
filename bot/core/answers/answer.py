"""The value an answer is, whoever wrote it: a card, the composer or a checked language model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal[
    "answered", "not_covered", "off_topic", "declined", "support", "clarify", "smalltalk"
]
Mode = Literal["card", "extractive", "llm"]

MAX_ANSWER_CHARS = 1200


@dataclass(frozen=True)
class Source:
    """Where a statement stands; `quote` is verbatim for the guide and for official facts."""

    doc: str
    section: str
    title: str
    quote: str
    url: str | None = None
    date: str | None = None
    score: float = 0.0


@dataclass(frozen=True)
class Answer:
    """What the advisor says to one question.

    Attributes:
        text: at most 1,200 characters, without the source line, which the renderer adds.
        sources: only what the text uses, the main one first.
        intent: a short lower-case word of our own, such as "visa" or "injection".
        follow_ups: questions the reader may want to ask next; shown as buttons.
    """

    status: Status
    text: str
    sources: tuple[Source, ...] = ()
    intent: str = "question"
    mode: Mode = "extractive"
    follow_ups: tuple[str, ...] = ()


def from_json(raw: Mapping[str, Any]) -> Answer:
    """Return the answer that `as_json` has written; its follow-ups are not among its fields."""
    sources = tuple(Source(**source) for source in raw["sources"])
    return Answer(raw["status"], raw["answer"], sources, raw["intent"], raw["mode"])


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the fields of the contract's `ask` output that belong to the answer itself."""
    return {
        "status": answer.status,
        "answer": answer.text,
        "sources": [
            {
                "doc": source.doc,
                "section": source.section,
                "title": source.title,
                "quote": source.quote,
                "url": source.url,
                "date": source.date,
                "score": round(source.score, 4),
            }
            for source in answer.sources
        ],
        "intent": answer.intent,
        "mode": answer.mode,
    }
