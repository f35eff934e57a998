"""An answerer and a retriever that say what they were told to say."""

from collections.abc import Mapping, Sequence

from bot.core.answers.answer import Answer
from knowledge.passages import Ranked, Turn


class ScriptedAnswerer:
    """Answers each question as scripted, and every other one with `otherwise`."""

    def __init__(self, answers: Mapping[str, Answer], otherwise: Answer) -> None:
        self._answers = answers
        self._otherwise = otherwise

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        return self._answers.get(question, self._otherwise)


class FixedRetriever:
    """Finds the same passages for every question."""

    def __init__(self, ranked: Sequence[Ranked]) -> None:
        self._ranked = list(ranked)

    def retrieve(self, question: str, history: Sequence[Turn], *, limit: int) -> list[Ranked]:
        return self._ranked[:limit]
