"""Beside the guide: the operator's own documents answer what the guide does not."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers.answer import MAX_ANSWER_CHARS, Answer
from bot.core.asking.several import shortened
from bot.core.ports import Answerer
from knowledge.passages import Turn

_LEAD = "The guide does not say; a document added by the operators does:\n"


class DocumentsBeside:
    """Asks the guide first, and the documents only where no source of its own answers.

    So adding a document never changes an answer that was there before.
    """

    def __init__(self, guide: Answerer, documents: Answerer) -> None:
        self._guide = guide
        self._documents = documents

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the grounded answer."""
        answer = self._guide.answer(question, history)
        if answer.status != "not_covered":
            return answer
        found = self._documents.answer(question, history)
        if found.status != "answered":
            return answer
        return replace(found, text=shortened(_LEAD + found.text, MAX_ANSWER_CHARS))
