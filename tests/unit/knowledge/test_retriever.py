from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from knowledge.embedding import CachingEmbedder, HashEmbedder
from knowledge.indexing import embed_passages
from knowledge.passages import Passage, Turn
from knowledge.retriever import (
    MAX_HISTORY_WORDS,
    HybridRetriever,
    query_forms,
)
from knowledge.vocabulary import expanded
from tests.fakes.embedder import CountingEmbedder


def passage(name: str, text: str, *, doc: str = "", **more) -> Passage:
    return Passage(name, doc or name, "", "", text, **more)


CORPUS = [
    passage("visa-1", "A visitor visa lets you observe.", doc="visa"),
    passage("visa-2", "The interview takes place at the consulate.", doc="visa"),
    passage("visa-3", "The fee is 185 dollars.", doc="visa"),
    passage("elective-1", "An elective is for students.", doc="elective"),
    passage("elective-2", "The fee is 500 dollars.", doc="elective"),
    passage("letters", "A letter of recommendation comes from an attending."),
]


def retriever_of(passages: Sequence[Passage], **options) -> HybridRetriever:
    embedder = options.pop("embedder", HashEmbedder())
    dense = embed_passages(passages, HashEmbedder()).dense
    return HybridRetriever(passages, dense=dense, embedder=embedder, **options)


def ids(found) -> list[str]:
    return [ranked.passage.id for ranked in found]


def test_the_passage_that_answers_comes_first():
    found = retriever_of(CORPUS).retrieve("who writes a recommendation letter?", [], limit=3)
    assert ids(found)[0] == "letters"
    assert len(found) == 3


def test_scores_fall_and_lie_between_0_and_1():
    found = retriever_of(CORPUS).retrieve("visa interview fee", [], limit=6)
    scores = [ranked.score for ranked in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_question_far_from_everything_scores_lower():
    retriever = retriever_of(CORPUS)
    near = retriever.retrieve("visitor visa to observe", [], limit=1)[0]
    far = retriever.retrieve("quantum chromodynamics lattice", [], limit=1)[0]
    assert far.score < near.score / 2


@pytest.mark.parametrize(
    ("topic", "fee"),
    [("visitor visa to observe", "visa-3"), ("elective for students", "elective-2")],
)
def test_a_follow_up_stays_with_the_document_of_the_conversation(topic: str, fee: str):
    history = [Turn("user", topic), Turn("assistant", "Gladly.")]
    assert ids(retriever_of(CORPUS).retrieve("and the fee?", history, limit=1)) == [fee]


def test_what_counts_as_one_document_can_be_chosen():
    history = [Turn("user", "visitor visa to observe at the consulate")]
    one_each = retriever_of(CORPUS, document_of=lambda passage: passage.id)
    together = retriever_of(CORPUS)
    fee = {"visa-3", "elective-2"}
    score = {
        name: {r.passage.id: r.score for r in one.retrieve("how much is it?", history, limit=6)}
        for name, one in (("each", one_each), ("together", together))
    }
    gap = {name: by_id["visa-3"] - by_id["elective-2"] for name, by_id in score.items()}
    assert fee <= score["each"].keys()
    assert gap["together"] > gap["each"]


def test_a_reply_is_searched_with_the_question_it_replies_to():
    history = [
        Turn("user", "what does it cost?"),
        Turn("assistant", "Do you mean the consulate interview?"),
    ]
    assert ids(retriever_of(CORPUS).retrieve("yes", history, limit=1)) == ["visa-2"]


def test_abbreviations_are_spelled_out_when_wanted():
    found = retriever_of(CORPUS, expand=expanded).retrieve("LORs", [], limit=1)
    assert ids(found) == ["letters"]


def test_an_example_question_finds_its_passage():
    asked = passage("answer", "Sometimes.", questions=("does shadowing count for residency",))
    found = retriever_of([*CORPUS, asked]).retrieve("does shadowing count", [], limit=1)
    assert ids(found) == ["answer"]


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_finds_nothing(question: str):
    assert retriever_of(CORPUS).retrieve(question, [], limit=5) == []


def test_an_empty_store_finds_nothing():
    assert retriever_of([]).retrieve("visa", [], limit=5) == []


def test_a_store_of_one_passage_works():
    assert ids(retriever_of(CORPUS[:1]).retrieve("visa", [], limit=5)) == ["visa-1"]


@pytest.mark.parametrize("question", ["ফি কত?", "🙂", "a" * 5000, "\x00", "?!"])
def test_whatever_a_user_can_type_is_searched(question: str):
    assert len(retriever_of(CORPUS).retrieve(question, [Turn("user", question)], limit=2)) == 2


def test_a_first_turn_costs_one_embedding_and_a_later_one_only_what_is_new():
    inner = CountingEmbedder()
    retriever = retriever_of(CORPUS, embedder=CachingEmbedder(inner))
    retriever.retrieve("visa fee", [], limit=1)
    assert inner.calls == [["visa fee"]]
    inner.encode(["and interview?"])
    retriever.retrieve("and interview?", [Turn("user", "visa fee")], limit=1)
    assert inner.calls[-1] == ["and interview?", "visa fee and interview?"]


def test_the_forms_of_a_turn_are_as_written_with_its_history_and_with_what_was_asked():
    history = [Turn("user", "visa?"), Turn("assistant", "Which one?")]
    forms = query_forms("B1", history, leaning=0.8)
    assert [form.text for form in forms] == ["B1", "visa? B1", "Which one? B1"]
    assert [form.weight for form in forms] == [1.0, 0.8, 0.8]


def test_a_long_conversation_keeps_its_first_and_its_latest_turns():
    turns = [Turn("user", f"turn{number} " + "word " * 29) for number in range(10)]
    text = query_forms("now", turns, leaning=0.5)[1].text
    assert text.startswith("turn0")
    assert "turn9" in text
    assert "turn4" not in text
    assert len(text.split()) <= MAX_HISTORY_WORDS + 1
    assert text.endswith("now")


def test_threads_get_what_one_thread_gets():
    retriever = retriever_of(CORPUS, embedder=CachingEmbedder(HashEmbedder(), size=4))
    questions = ["visa fee", "elective for students", "letter from attending", "consulate"] * 20
    one_by_one = [ids(retriever.retrieve(question, [], limit=3)) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: ids(retriever.retrieve(q, [], limit=3)), questions))
    assert together == one_by_one
