import numpy as np

from knowledge.card_check import CardCheck
from knowledge.card_head import CardHead
from knowledge.card_index import CardIndex
from knowledge.cards import Card, CardSource
from knowledge.embedding import HashEmbedder
from knowledge.text_network import LEXICAL_SIZE, TextNetwork

EMBEDDER = HashEmbedder()


def card(card_id: str, answer: str, *intents: str) -> Card:
    return Card(
        id=card_id,
        topic="usce",
        intents=intents,
        answer=answer,
        caveat="",
        sources=(CardSource("guide", "1"),),
        follow_ups=(),
        check_after=None,
        advice=(),
        sources_sha="",
    )


CARDS = (
    card(
        "letters", "Two or three letters.", "how many letters", "number of recommendation letters"
    ),
    card("visa", "Admission in B-1.", "which visa for observership", "observership visa class"),
    card("money", "It differs by host.", "what does it cost", "price of a rotation"),
)
VECTORS = {one.id: EMBEDDER.encode([one.answer, *one.intents]) for one in CARDS}
INDEX = CardIndex(CARDS, VECTORS)


def first(question: str) -> str:
    return INDEX.evidence(question, EMBEDDER.read([question])[0])[0].card.id


def test_card_asked_for_in_its_own_words_comes_first() -> None:
    for one in CARDS:
        assert all(first(way) == one.id for way in one.intents)


def test_other_wording_finds_it_too() -> None:
    assert first("visa class for an observership please") == "visa"
    assert first("the price of one rotation") == "money"


def test_words_of_the_question_found_in_the_card_are_counted() -> None:
    question = "number of letters"
    found = INDEX.evidence(question, EMBEDDER.read([question])[0])
    by_id = {one.card.id: one for one in found}
    assert by_id["letters"].covered > by_id["visa"].covered
    assert all(0 <= one.covered <= 1 for one in found)


def test_question_without_known_words_covers_nothing() -> None:
    found = INDEX.evidence("", EMBEDDER.read([""])[0])
    assert all(one.covered == 0 for one in found)


def test_trained_head_decides_and_a_card_it_never_saw_counts_by_its_nearest_question() -> None:
    nothing = np.zeros((1, 2), dtype=np.float32)
    network = TextNetwork(
        labels=("letters", "near miss:x"),
        words=np.zeros((LEXICAL_SIZE, 1), dtype=np.float32),
        meaning=np.zeros((HashEmbedder.dimensions, 1), dtype=np.float32),
        hidden_bias=np.zeros(1, dtype=np.float32),
        out=nothing,
        out_bias=np.array([0.0, 2.0], dtype=np.float32),
    )
    head = CardHead((network,), (network,))
    index = CardIndex(CARDS, VECTORS, head=head)
    question = "price of a rotation"
    found = {one.card.id: one for one in index.evidence(question, EMBEDDER.read([question])[0])}
    assert found["letters"].none == found["money"].none > 0.8
    assert found["letters"].classified < 0.2
    assert found["money"].classified > 0.4 > found["visa"].classified


def test_check_says_of_each_card_whether_it_holds_the_detail() -> None:
    unsure = INDEX.evidence("visa", EMBEDDER.read(["visa"])[0])
    assert {one.holds for one in unsure} == {0.5}
    inputs = 2 * HashEmbedder.dimensions + 2
    network = TextNetwork(
        labels=("holds", "lacks"),
        words=np.zeros((LEXICAL_SIZE, 1), dtype=np.float32),
        meaning=np.zeros((inputs, 1), dtype=np.float32),
        hidden_bias=np.zeros(1, dtype=np.float32),
        out=np.zeros((1, 2), dtype=np.float32),
        out_bias=np.array([2.0, 0.0], dtype=np.float32),
    )
    index = CardIndex(CARDS, VECTORS, check=CardCheck((network,), {}))
    sure = index.evidence("visa", EMBEDDER.read(["visa"])[0])
    assert all(one.holds > 0.8 for one in sure)
