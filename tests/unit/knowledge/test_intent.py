import json
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import HashEmbedder
from knowledge.hashed_words import lexical_features
from knowledge.intent import WEIGHTS, IntentGuess, load_intent_head, save_intent_head
from knowledge.tables import DATA
from knowledge.train_intent import held_out_accuracy, taught, weighed


def utterances() -> list[dict[str, str]]:
    lines = (DATA / "intent_train.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_weights_file_is_small() -> None:
    assert WEIGHTS.stat().st_size < 1_000_000


def test_head_without_its_embedding_model_works_on_words_alone() -> None:
    head = load_intent_head(None)
    assert head.guess("write a python script to parse a file", None).label == "off_topic"
    assert head.guess("i want to end my life", None).label == "distress"
    assert head.guess("does an observership count as usce", None).label == "question"


def test_probabilities_add_up_to_one() -> None:
    guess = load_intent_head("another model").guess("hello there", None)
    assert sum(guess.probabilities.values()) == pytest.approx(1)


def test_head_with_meaning_asks_for_the_vector() -> None:
    with np.load(WEIGHTS) as arrays:
        fingerprint = str(arrays["fingerprint"])
    head = load_intent_head(fingerprint)
    with pytest.raises(ValueError, match="embedding"):
        head.guess("hello", None)


def test_head_is_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    texts = ["price of a rotation", "hello there"] * 40
    lessons = taught(texts, HashEmbedder().encode(texts), ["question", "smalltalk"] * 40)
    network, path = lessons.fitted(), tmp_path / "head.npz"
    save_intent_head(network, network, {}, path, fingerprint="mine")
    head = load_intent_head("mine", path)
    assert head.with_meaning
    assert head.guess(texts[0], HashEmbedder().read(texts[:1])[0]).label == "question"
    assert not load_intent_head("another", path).with_meaning


def test_groups_are_weighed_by_what_is_remembered_beside_what_the_network_makes_of_them() -> None:
    words = ("forged letter", "cake recipe", "hope is gone", "fee")
    texts = [f"{word} {number}" for number in range(60) for word in words]
    labels = ["unsafe_forged_letter", "off_topic", "distress", "question"] * 60
    lessons = taught(texts, HashEmbedder().encode(texts), labels)
    models = weighed(lessons, [1 + number // 120 for number in range(len(texts))])
    assert set(models) == {"unsafe", "support", "off_topic"}
    assert models["unsafe"].weights["odds"] > 0
    assert models["unsafe"].weights["like_5"] > 0


def test_whole_groups_are_held_out() -> None:
    texts = ["price of a rotation", "hello there"] * 40
    lessons = taught(texts, HashEmbedder().encode(texts), ["question", "smalltalk"] * 40)
    groups = [str(number // 4) for number in range(80)]
    assert held_out_accuracy(lessons, groups) == {"label": 1.0, "reply": 1.0}


def test_labels_with_one_prefix_count_together() -> None:
    guess = IntentGuess({"unsafe_a": 0.3, "unsafe_b": 0.4, "question": 0.3})
    assert guess.probability("unsafe_") == pytest.approx(0.7)


def test_hashed_words_have_unit_length_unless_there_are_none() -> None:
    assert np.linalg.norm(lexical_features("two words")) == pytest.approx(1)
    assert not lexical_features("").any()


def test_every_label_has_enough_examples_and_no_text_is_given_twice() -> None:
    rows = utterances()
    texts = [row["text"].lower() for row in rows]
    assert len(rows) >= 900
    assert len(texts) == len(set(texts))
    labels = [row["label"] for row in rows]
    assert min(labels.count(label) for label in set(labels)) >= 15


@pytest.mark.model
def test_head_with_meaning_tells_paraphrases_apart() -> None:
    from knowledge.embedding import load_embedder
    from knowledge.plain_spelling import SpellingEmbedder

    embedder = SpellingEmbedder(load_embedder())
    head = load_intent_head(embedder.fingerprint)
    for text, label in {
        "is watching a doctor in a clinic considered clinical experience": "question",
        "who scored most goals in the last world cup": "off_topic",
        "some firm took my deposit and vanished": "scam_victim",
    }.items():
        assert head.guess(text, embedder.read([text])[0]).label == label
