from collections.abc import Mapping

import numpy as np
import pytest

from bot.core.asking.answer_signs import MEANING, WORDS, signs
from bot.core.asking.answerability import AnswerJudge
from knowledge.answerability_weights import (
    AnswerabilityWeights,
    load_answerability,
    save_answerability,
)
from knowledge.embedding import PACKAGED, PACKAGED_SHA256
from knowledge.evidence import NOTHING_FOUND, Search
from knowledge.logistic import Logistic
from knowledge.passages import Passage, Ranked, Turn
from knowledge.words import content_words

FEE = Passage(
    "1",
    "d",
    "1",
    "Library card",
    "A library card costs 12 dollars a year. Children pay nothing. The desk closes at noon.",
)
MINILM = f"{PACKAGED}:{PACKAGED_SHA256[:16]}"
COST = Turn("user", "What does a library card cost?")


def terms(text: str) -> Mapping[str, float]:
    return dict.fromkeys(content_words(text), 1.0)


def found(score: float) -> Search:
    similarity = np.full((1, 1), score, dtype=np.float32)
    return Search((Ranked(FEE, score),), similarity)


def seen(question: str, *history: Turn) -> Mapping[str, float]:
    return signs(question, history, found(0.5), terms)


def likely(question: str, score: float, *history: Turn) -> float:
    judge = AnswerJudge(load_answerability(MINILM))
    return judge.probability(question, history, found(score), terms)


@pytest.mark.parametrize("fingerprint", [MINILM, "another model"])
def test_passage_with_what_is_asked_for_answers_and_one_about_something_else_does_not(
    fingerprint: str,
) -> None:
    judge = AnswerJudge(load_answerability(fingerprint))
    assert judge.is_answered("How much does a library card cost a year?", (), found(0.7), terms)
    assert judge.is_answered("How much does a library card cost?", (), found(0.7), terms)
    assert not judge.is_answered("Who discovered penicillin in London?", (), found(0.15), terms)


def test_similarity_and_the_words_asked_for_both_weigh() -> None:
    assert likely("library card for children", 0.6) > likely("library card for children", 0.3)
    assert likely("library card for children", 0.5) > likely("parking permit for trucks", 0.5)


def test_words_in_one_place_count_more_than_words_far_apart() -> None:
    assert seen("library card dollars")["together"] > seen("library card desk noon")["together"]


def test_a_turn_is_covered_by_its_topic_when_it_has_no_words_of_its_own() -> None:
    assert seen("and for children?", COST)["topic_covered"] > 0.5
    assert seen("and how much?", COST)["topic_covered"] > seen("and how much?")["topic_covered"]
    assert likely("and how much?", 0.5, COST) > likely("and how much?", 0.5)


def test_a_name_or_figure_that_is_nowhere_is_missing() -> None:
    assert seen("Is a card 15 dollars at Harvard?")["details_missing"] == 1
    assert seen("Is a card 12 dollars?")["details_missing"] == 0


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("how many dollars is a library card", 0),
        ("when was the library card invented", 1),
        ("why do children pay nothing", 1),
        ("is a library card for children", 0),
    ],
)
def test_the_kind_of_answer_asked_for_must_stand_there(question: str, missing: int) -> None:
    assert seen(question)["kind_missing"] == missing


def test_a_rare_word_that_is_missing_is_a_sign() -> None:
    assert seen("library card renewal")["rarest_missing"] == 1
    assert seen("library card")["rarest_missing"] == 0


def test_signs_are_about_0_to_1_whatever_is_asked() -> None:
    for question in ("?", "the of and", "Ünïcödé 你好 12", "why " * 200):
        assert all(-0.01 <= value <= 1.01 for value in seen(question).values())


def test_thanks_and_an_empty_store_have_no_answer() -> None:
    judge = AnswerJudge(load_answerability(MINILM))
    assert likely("ok thanks a lot", 0.9) == 0
    assert judge.probability("What is it?", (), NOTHING_FOUND, terms) == 0


def test_weights_are_written_and_read_for_the_model_they_were_fitted_with(tmp_path) -> None:
    meaning = AnswerabilityWeights(Logistic({"together": 1.0}, -0.5), 0.3)
    words = AnswerabilityWeights(Logistic({"together": 2.0}, 0.0), 0.4)
    path = tmp_path / "weights.json"
    save_answerability(fingerprint="m", meaning=meaning, words=words, path=path)
    assert load_answerability("m", path) == meaning
    assert load_answerability("another", path) == words


def test_shipped_weights_use_the_signs_there_are() -> None:
    assert set(load_answerability(MINILM).model.weights) == set(MEANING)
    assert set(load_answerability("another").model.weights) == set(WORDS)
