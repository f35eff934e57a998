"""Answers from one ingested store alone: in its own words, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.adapters.step import Step
from bot.core.answers.answer import Answer, Source
from bot.core.asking.answerability import AnswerJudge
from bot.core.asking.several import shortened
from bot.core.grounding.sourcebook import source_of
from bot.core.grounding.support import best_window
from knowledge.evidence import Search
from knowledge.passages import Ranked, Turn
from knowledge.words import sentences

_RETRIEVED = 8
_SHOWN = 2
_MAX_QUOTE_CHARS = 500
_SECOND_IS_NEAR = 0.9
_REFUSAL = "These documents do not answer that."


class Searcher(Protocol):
    """Searches one store, and knows how rare a word is in it."""

    def search(self, question: str, history: Sequence[Turn], *, limit: int) -> Search:
        """Return at most `limit` passages, best first, with the evidence for them."""
        ...

    def terms(self, text: str) -> Mapping[str, float]:
        """Return the stems of `text`, each with its inverse document frequency."""
        ...


@dataclass(frozen=True)
class _Found:
    """A turn with what was found for it."""

    question: str
    history: tuple[Turn, ...]
    search: Search


class StoreAnswerer:
    """Implements `bot.core.ports.Answerer` over one store; no guide, no intent, no policy.

    Args:
        searcher: over the store.
        judge: decides whether what was found answers.
    """

    def __init__(self, searcher: Searcher, judge: AnswerJudge) -> None:
        self._searcher = searcher
        self._judge = judge
        self._chain = Step(self._found) | Step(self._composed)

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the best stretch of the store that answers, or "not_covered" with the nearest."""
        return self._chain.invoke((question, tuple(history)))

    def _found(self, asked: tuple[str, tuple[Turn, ...]]) -> _Found:
        question, history = asked
        found = self._searcher.search(question, history, limit=_RETRIEVED)
        return _Found(question, history, found)

    def _composed(self, found: _Found) -> Answer:
        question, ranked = found.question, found.search.ranked
        if not self._judge.is_answered(question, found.history, found.search, self._searcher.terms):
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
    return source_of(passage, quote=quote, score=one.score)


def _verbatim(text: str, stretch: str) -> str:
    """Return `stretch`, whose sentences were joined by spaces, as it stands in `text`."""
    pieces = sentences(stretch) or [text]
    start = text.find(pieces[0])
    end = text.find(pieces[-1], max(0, start)) + len(pieces[-1])
    return text[start:end] if 0 <= start < end else pieces[0]
