from pathlib import Path

import numpy as np

from knowledge.asked import Asked
from knowledge.card_check import (
    HOLDS,
    LACKS,
    WEIGHTS,
    CardCheck,
    card_words,
    load_card_check,
    pair_words,
    said_words,
    save_card_check,
)
from knowledge.cards import load_cards
from knowledge.embedding import PACKAGED_SHA256, HashEmbedder
from knowledge.train_check import Checker, held_out, vectors_of

FINGERPRINT = f"packaged:{PACKAGED_SHA256[:16]}:spelled-1"
EMBEDDER = HashEmbedder()
CARDS = load_cards()[:2]
HELD = ("how long", "is it enough", "who writes it", "does it count")
LACKED = ("parking garage", "cafeteria menu", "locker deposit", "dormitory keys")


def asked() -> list[Asked]:
    """Return questions that a card answers, and such as are about things no card names."""
    found = []
    for place in range(200):
        card = CARDS[place % 2]
        way = card.intents[place % len(card.intents)]
        held, lacked = HELD[place % 4], LACKED[place % 4]
        found.append(Asked(f"{way} {held}", card.id, None, "x", place))
        found.append(Asked(f"{way} {lacked}", None, card.id, "x", place))
    return found


def checker() -> Checker:
    questions = asked()
    meanings = EMBEDDER.read([one.text for one in questions])
    return Checker(CARDS, questions, meanings, vectors_of(CARDS, EMBEDDER))


def odds(check: CardCheck, text: str) -> float:
    vectors = vectors_of(CARDS, EMBEDDER)
    card = check.known(CARDS[0]), vectors[CARDS[0].id][0]
    [holds] = check.holds(text, EMBEDDER.read([text])[0], [card])
    return holds


def test_detail_that_the_card_never_names_is_lacked() -> None:
    check = checker().fitted()
    way = CARDS[0].intents[0]
    assert odds(check, f"{way} who writes it") > 0.8
    assert odds(check, f"{way} parking garage") < 0.2


def test_held_out_figures_are_perfect_where_details_lie_apart() -> None:
    assert held_out(checker())["near_miss_auroc"] > 0.99


def test_a_question_is_not_held_against_its_own_words() -> None:
    found = checker()
    pair = next(pair for pair in found.pairs if pair.label == HOLDS)
    with_it = found.vocabulary(pair.card, frozenset())
    without = found.vocabulary(pair.card, frozenset(range(4)))
    assert said_words(pair.text).keys() <= with_it
    assert without == card_words(pair.card) < with_it


def test_same_word_is_another_feature_where_the_card_does_not_know_it() -> None:
    known, unknown = pair_words("deposit", {"deposit"}), pair_words("deposit", ())
    assert known.argmax() != unknown.argmax()
    assert not pair_words("", ()).any()


def test_check_answers_for_its_own_embedding_model_alone(tmp_path: Path) -> None:
    check, path = checker().fitted(), tmp_path / "check.npz"
    save_card_check(check, path, fingerprint="mine")
    read = load_card_check("mine", path)
    assert read is not None
    assert read.vocabularies == check.vocabularies
    assert np.isclose(odds(read, "how long"), odds(check, "how long"), atol=0.02)
    assert load_card_check("another", path) is None


def test_shipped_check_is_small_and_knows_every_card() -> None:
    assert WEIGHTS.stat().st_size < 4_500_000  # three networks
    shipped = load_card_check(FINGERPRINT)
    assert shipped is not None
    assert {one.labels for one in shipped.networks} == {(HOLDS, LACKS)}
    assert {card.id for card in load_cards()} == set(shipped.vocabularies)
