from collections.abc import Sequence

import pytest

from bot.core.answers.answer import Answer, Source
from bot.lines.asking import answer_line, retrieve_line, support_line
from bot.lines.jsonl import LineError
from knowledge.passages import Passage, Ranked, Turn


class EchoAnswerer:
    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        said = " | ".join([*(f"{turn.role}: {turn.text}" for turn in history), question])
        return Answer("answered", said, (Source("guide", "2.2", "Observerships", "quoted"),))


class FixedRetriever:
    def retrieve(self, question: str, history: Sequence[Turn], *, limit: int) -> list[Ranked]:
        passages = [Passage(f"p{i}", "doc", str(i), "t", question) for i in range(5)]
        return [Ranked(passage, 1 / (i + 1)) for i, passage in enumerate(passages)][:limit]


def test_answer_line_has_the_fields_of_the_contract() -> None:
    line = answer_line(EchoAnswerer(), {"id": 7, "question": "q"})
    assert set(line) == {"id", "status", "answer", "sources", "intent", "mode", "latency_ms"}
    assert set(line["sources"][0]) == {"doc", "section", "title", "quote", "url", "date", "score"}
    assert line["id"] == 7


def test_query_and_query_id_are_aliases_and_history_is_passed_on() -> None:
    history = [{"role": "user", "text": "a"}, {"role": "assistant", "text": "b"}]
    line = answer_line(EchoAnswerer(), {"query_id": "x", "query": "c", "history": history})
    assert line["id"] == "x"
    assert line["answer"] == "user: a | assistant: b | c"


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"question": ""},
        {"question": 3},
        {"question": "q", "history": "no list"},
        {"question": "q", "history": {}},
        {"question": "q", "history": ""},
        {"question": "q", "history": [{"role": "system", "text": "a"}]},
        {"question": "q", "history": [{"role": "user"}]},
        {"question": "q", "history": ["text"]},
        {"question": "q" * 100_001},
    ],
)
def test_a_bad_question_is_refused(item: dict[str, object]) -> None:
    with pytest.raises(LineError):
        answer_line(EchoAnswerer(), item)


def test_retrieve_line_ranks_best_first() -> None:
    line = retrieve_line(FixedRetriever(), {"query_id": "q1", "query": "x"}, 2)
    assert line["query_id"] == "q1"
    assert [found["id"] for found in line["ranked"]] == ["p0", "p1"]


def test_support_line_prefers_the_passage_that_says_it() -> None:
    claim = "Observerships are unpaid."
    said = support_line({"id": 1, "claim": claim, "passage": "Most observerships are unpaid."})
    other = support_line({"id": 2, "claim": claim, "passage": "Bring a vaccination record."})
    assert said["score"] > other["score"]
