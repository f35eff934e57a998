import numpy as np
import pytest

from knowledge.lexical import LexicalIndex

TEXTS = [
    "Observerships are non\u2011hands\u2011on shadowing.",
    "The J\u20111 visa needs a DS\u20112019 form.",
    "Letters of recommendation carry the application.",
]


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex(TEXTS)


@pytest.mark.parametrize(
    ("query", "best"),
    [("observership", 0), ("hands on", 0), ("j1 ds2019", 1), ("recommending letters", 2)],
)
def test_the_passage_with_the_words_comes_first(index: LexicalIndex, query: str, best: int):
    assert int(np.argmax(index.coverage(query))) == best


def test_coverage_lies_between_0_and_1(index: LexicalIndex):
    scores = index.coverage("observerships visa letters letters letters of recommendation")
    assert scores.shape == (3,)
    assert scores.min() >= 0
    assert scores.max() <= 1


def test_an_unknown_word_lowers_the_coverage(index: LexicalIndex):
    assert index.coverage("visa zebra")[1] < index.coverage("visa")[1]


@pytest.mark.parametrize("query", ["", "zebra", "the of and", "؟؟؟"])
def test_a_query_without_known_words_covers_nothing(index: LexicalIndex, query: str):
    assert index.coverage(query).tolist() == [0, 0, 0]


def test_one_document_is_enough():
    alone = LexicalIndex(["an observership"]).coverage("observership")
    assert 0 < alone[0] <= 1


@pytest.mark.parametrize("texts", [[], ["", "the"], ["...", "observership"]])
def test_texts_without_words_are_no_fault(texts: list[str]):
    assert LexicalIndex(texts).coverage("observership").shape == (len(texts),)
