import re
from collections import Counter
from pathlib import Path

import pytest

from evals.case import load_cases
from knowledge.documents import documents_of
from knowledge.example_questions import (
    ExampleQuestionError,
    load_example_questions,
    with_example_questions,
)
from knowledge.guide import load_guide
from knowledge.passages import Passage
from knowledge.tables import load_reference

MAX_CHARS = 120
LEAST = {"guide": 6, "official": 4}

EXAMPLES = load_example_questions()
PASSAGES = {one.id: one for one in (*load_guide().passages, *documents_of(load_reference()))}
ASKED = [(passage_id, text) for passage_id, texts in EXAMPLES.items() for text in texts]


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def passage(passage_id: str, *questions: str) -> Passage:
    return Passage(passage_id, doc="a", section="1", title="A", text="A.", questions=questions)


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines), "utf-8")


def test_every_example_belongs_to_a_passage_that_exists() -> None:
    assert sorted(set(EXAMPLES) - set(PASSAGES)) == []


def test_every_passage_of_the_guide_and_every_official_fact_has_enough_examples() -> None:
    least = {one.id: LEAST.get(one.doc, 0) for one in PASSAGES.values()}
    few = [key for key, count in least.items() if len(EXAMPLES.get(key, ())) < count]
    assert few == []


def test_every_cost_and_every_event_of_the_calendar_has_examples() -> None:
    tables = ("costs", "calendar")
    places = {(one.doc, one.section) for one in PASSAGES.values() if one.doc in tables}
    asked = {(PASSAGES[key].doc, PASSAGES[key].section) for key in EXAMPLES}
    assert sorted(places - asked) == []


def test_no_two_passages_share_a_question() -> None:
    own = [folded(text) for one in PASSAGES.values() for text in one.questions]
    times = Counter([*own, *(folded(text) for _, text in ASKED)])
    assert [text for text, count in times.items() if count > 1] == []


def test_examples_are_as_short_as_what_people_type() -> None:
    assert [text for _, text in ASKED if len(text) > MAX_CHARS] == []


def test_no_example_is_an_eval_question() -> None:
    said = {
        folded(text)
        for case in load_cases()
        for text in (case.question, *(turn.text for turn in case.history))
    }
    assert [(key, text) for key, text in ASKED if folded(text) in said] == []


def test_examples_come_after_the_questions_a_passage_has_and_none_twice() -> None:
    passages = [passage("a:1", "How long?"), passage("a:2")]
    found = with_example_questions(passages, {"a:1": ("how many weeks", "How long?")})
    assert found == (passage("a:1", "How long?", "how many weeks"), passage("a:2"))


def test_examples_of_passages_that_are_not_there_are_left_out() -> None:
    assert with_example_questions([passage("a:1")], {"a:9": ("why",)}) == (passage("a:1"),)


def test_a_passage_given_twice_is_named_with_its_file(tmp_path: Path) -> None:
    write(tmp_path, "one.jsonl", '{"passage": "a:1", "questions": ["why"]}')
    write(tmp_path, "two.jsonl", '{"passage": "a:1", "questions": ["how"]}')
    with pytest.raises(ExampleQuestionError, match=r"two\.jsonl: passage 'a:1' is given twice"):
        load_example_questions(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        '{"passage": "a:1"}',
        '{"passage": "a:1", "questions": []}',
        '{"passage": "a:1", "questions": "why"}',
        '{"passage": "a:1", "questions": [" "]}',
        '{"passage": 1, "questions": ["why"]}',
        "why",
    ],
)
def test_a_bad_line_is_named_by_file_and_number(tmp_path: Path, line: str) -> None:
    write(tmp_path, "one.jsonl", '{"passage": "a:2", "questions": ["why"]}', line)
    with pytest.raises(ExampleQuestionError, match=r"one\.jsonl, line 2"):
        load_example_questions(tmp_path)
