"""Answers from one ingested store alone: in its own words, or not at all."""

from collections.abc import Sequence

from langchain_core.runnables import Runnable, RunnableLambda

from bot.core.answer import Answer, Source
from bot.core.answerability import REFUSED_BELOW, answerability
from bot.core.several import shortened
from bot.core.support import best_window
from knowledge.passages import Ranked, Retriever, Turn
from knowledge.words import sentences

_RETRIEVED = 8
_SHOWN = 2
_MAX_QUOTE_CHARS = 500
_SECOND_IS_NEAR = 0.9
_REFUSAL = "These documents do not answer that."


class StoreAnswerer:
    """Implements `bot.core.ports.Answerer` over one store; no guide, no intent, no policy."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._chain: Runnable[tuple[str, tuple[Turn, ...]], Answer] = RunnableLambda(
            self._found
        ) | RunnableLambda(self._composed)

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the best stretch of the store that answers, or "not_covered" with the nearest."""
        return self._chain.invoke((question, tuple(history)))

    def _found(
        self, asked: tuple[str, tuple[Turn, ...]]
    ) -> tuple[str, tuple[Turn, ...], list[Ranked]]:
        question, history = asked
        return question, history, self._retriever.retrieve(question, history, limit=_RETRIEVED)

    def _composed(self, found: tuple[str, tuple[Turn, ...], list[Ranked]]) -> Answer:
        question, history, ranked = found
        likely = answerability(question, history, ranked)
        if likely < REFUSED_BELOW:
            nearest = tuple(_source(one, question) for one in ranked[:1])
            text = _REFUSAL
            if nearest:
                text += f" The nearest passage: {shortened(nearest[0].quote, 300)}"
            return Answer("not_covered", text, nearest, intent="store")
        sources = tuple(_source(one, question) for one in _shown(ranked))
        text = "\n".join(source.quote for source in sources)
        return Answer("answered", shortened(text, 1000), sources, intent="store")


def _shown(ranked: Sequence[Ranked]) -> list[Ranked]:
    best = ranked[0]
    near = [one for one in ranked[1:_SHOWN] if one.score >= _SECOND_IS_NEAR * best.score]
    return [best, *near]


def _source(one: Ranked, question: str) -> Source:
    passage = one.passage
    quote = shortened(
        _verbatim(passage.text, best_window(question, passage.text)), _MAX_QUOTE_CHARS
    )
    return Source(
        doc=passage.doc,
        section=passage.section,
        title=passage.title,
        quote=quote,
        url=passage.url,
        date=passage.date,
        score=min(1.0, max(0.0, one.score)),
    )


def _verbatim(text: str, stretch: str) -> str:
    """Return `stretch`, whose sentences were joined by spaces, as it stands in `text`."""
    pieces = sentences(stretch) or [text]
    start = text.find(pieces[0])
    end = text.find(pieces[-1], max(0, start)) + len(pieces[-1])
    return text[start:end] if 0 <= start < end else pieces[0]
