"""Example questions: for a passage, questions it answers, as people ask them.

Text embeddings place a hurried question far from the formal sentence that answers it and near
another hurried question, so each example is one more vector of its passage. They are searched,
never shown, and left out of word search, where they would make every passage match every topic.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.json_lines import read_json_lines
from knowledge.passages import Passage
from knowledge.tables import DATA, TableError

QUESTIONS = DATA / "questions"

ExampleQuestions = Mapping[str, tuple[str, ...]]
"""By passage id, the questions it answers."""


class ExampleQuestionError(TableError):
    """A line that cannot be read, or a passage given twice; names the file."""


def load_example_questions(folder: Path = QUESTIONS) -> ExampleQuestions:
    """Return the questions of every `.jsonl` file of `folder`, by passage id.

    Raises:
        ExampleQuestionError: a line cannot be read, or a passage is given twice.
    """
    questions: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for passage_id, asked in read_json_lines(path, _entry, error=ExampleQuestionError):
            if passage_id in questions:
                raise ExampleQuestionError(f"{path.name}: passage {passage_id!r} is given twice")
            questions[passage_id] = asked
    return questions


def with_example_questions(
    passages: Iterable[Passage], questions: ExampleQuestions
) -> tuple[Passage, ...]:
    """Return `passages` in order, each with its example questions after those it has."""
    return tuple(
        replace(one, questions=tuple(dict.fromkeys((*one.questions, *questions.get(one.id, ())))))
        for one in passages
    )


def _entry(raw: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    passage_id, asked = raw["passage"], raw["questions"]
    if not isinstance(passage_id, str) or not isinstance(asked, list) or not asked:
        raise ValueError("needs a passage id and a list of questions")
    if not all(isinstance(question, str) and question.strip() for question in asked):
        raise ValueError("a question is no text")
    return passage_id, tuple(asked)
