import pytest

from bot.core.asking.question import read_question
from bot.core.asking.routing import (
    HARM,
    Route,
    decide,
    is_answerable,
    is_rather_outside,
    is_surely_outside,
    stands_alone,
)
from knowledge.intent import IntentGuess


def guess(**probabilities: float) -> IntentGuess:
    labels = dict.fromkeys(
        ["question", "uncovered", "off_topic", "smalltalk", "follow_up", "distress", "scam_victim",
         "harassment", "match_odds", "unsafe_overstay", "unsafe_relabel"], 0.0,
    )  # fmt: skip
    return IntentGuess(labels | probabilities)


@pytest.mark.parametrize(
    ("text", "probabilities", "card_fit", "route"),
    [
        ("i am broken", {"distress": 0.9}, 0.0, "policy"),
        ("stay longer", {"unsafe_overstay": 0.3, "unsafe_relabel": 0.3}, 0.0, "policy"),
        ("he corners me", {"harassment": 0.35, "question": 0.6}, 0.9, "policy"),
        ("chances?", {"match_odds": 0.6}, 0.9, "policy"),
        ("resident of chicago", {"off_topic": 0.92}, 0.6, "off_topic"),
        ("resident of chicago", {"off_topic": 0.92}, 0.8, "question"),
        ("radiology j1 life", {"off_topic": 0.55, "question": 0.4}, 0.1, "question"),
        ("radiology j1 life", {"off_topic": 0.65, "question": 0.3}, 0.1, "off_topic"),
        ("hello", {"smalltalk": 0.9}, 0.0, "small_talk"),
        ("hi", {"smalltalk": 0.95}, 0.9, "small_talk"),
        ("im so done with this", {"unsafe_relabel": 0.9}, 0.0, "small_talk"),
        ("my rotation was in 2022", {"unsafe_relabel": 0.2, "question": 0.8}, 0.6, "question"),
        ("sign for hours i was not there", {"unsafe_relabel": 0.6}, 0.0, "policy"),
        ("my ck will be my 5th try", {"match_odds": 0.9}, 0.0, "question"),
        ("is it enough", {"follow_up": 0.8}, 0.0, "ask_back"),
        ("and for psych?", {"question": 0.9}, 0.9, "ask_back"),
        ("capital of france", {"off_topic": 0.7}, 0.1, "off_topic"),
        ("best anki deck", {"question": 0.9}, 0.9, "off_topic"),
        ("does obs count", {"question": 0.9}, 0.5, "question"),
    ],
)
def test_message_goes_where_the_evidence_points(
    text: str, probabilities: dict[str, float], card_fit: float, route: Route
) -> None:
    question = read_question(text)
    decision = decide(question, guess(**probabilities), card_fit=card_fit, in_conversation=False)
    assert decision.route == route


def test_of_a_fragment_more_is_needed_before_it_is_declined() -> None:
    asked, found = read_question("do they let me use it"), guess(unsafe_relabel=0.35, question=0.6)
    alone = decide(asked, found, card_fit=0.1, in_conversation=False)
    within_a_talk = decide(asked, found, card_fit=0.1, in_conversation=True)
    assert (alone.route, within_a_talk.route) == ("policy", "question")


def test_unsafe_parts_are_counted_together_and_the_likeliest_is_named() -> None:
    probabilities = guess(unsafe_overstay=0.4, unsafe_relabel=0.3)
    decision = decide(
        read_question("stay longer"), probabilities, card_fit=0.0, in_conversation=False
    )
    assert decision.category == "overstay"


@pytest.mark.parametrize("card_fit", [0.1, 0.6, 0.95])
def test_harm_is_declined_from_its_threshold_on_whatever_card_fits(card_fit: float) -> None:
    question = read_question("my uncle has a plan for the time after")
    routes = [
        decide(
            question,
            guess(unsafe_overstay=odds, question=1 - odds),
            card_fit=card_fit,
            in_conversation=False,
        ).route
        for odds in (HARM - 0.01, HARM)
    ]
    assert routes == ["question", "policy"]


def test_message_read_word_by_word_is_not_declined_on_a_doubt() -> None:
    question = read_question("my uncle has a plan for the time after")
    harm, despair = guess(unsafe_overstay=0.5, question=0.5), guess(distress=0.5, question=0.5)
    routes = [
        decide(question, known, card_fit=0.1, in_conversation=False, glossed=glossed).route
        for known in (harm, despair)
        for glossed in (False, True)
    ]
    assert routes == [
        "policy",
        "question",
        "policy",
        "policy",
    ]  # help is never asked to prove itself


def test_who_asks_what_follows_is_only_declined_when_the_guess_is_clear() -> None:
    question = read_question("what happens if i stay beyond my visa")
    doubtful, clear = guess(unsafe_overstay=0.88), guess(unsafe_overstay=0.95)
    assert decide(question, doubtful, card_fit=0.0, in_conversation=False).route == "question"
    assert decide(question, clear, card_fit=0.0, in_conversation=False).category == "overstay"


def test_follow_up_in_a_conversation_is_not_asked_back() -> None:
    question = read_question("is it enough")
    decision = decide(question, guess(follow_up=0.9), card_fit=0.1, in_conversation=True)
    assert decision.route == "question"


def test_card_answers_where_it_fits() -> None:
    assert is_answerable(0.6)
    assert not is_answerable(0.15)


def test_unanswered_is_rather_outside_where_the_head_has_a_doubt() -> None:
    assert is_rather_outside(guess(off_topic=0.3, uncovered=0.7))
    assert not is_rather_outside(guess(uncovered=1.0))
    assert is_surely_outside(guess(off_topic=0.95))


@pytest.mark.parametrize(
    ("text", "alone", "carried", "stands"),
    [
        ("which type of usce is strongest", 0.9, 0.8, True),
        ("which type of usce is strongest", 0.8, 0.95, False),
        ("and for psych?", 0.9, 0.2, False),  # hangs in the air
        ("how do i write that in eras", 0.9, 0.6, False),  # points back
        ("how long", 0.9, 0.6, False),  # too little to go by
        ("what should i wear", 0.1, 0.05, True),  # the talk before brings nothing
        ("how many months then", 0.4, 0.6, False),
        ("?", 0.0, 0.0, False),
    ],
)
def test_turn_is_read_alone_where_the_talk_before_adds_nothing(
    text: str, alone: float, carried: float, stands: bool
) -> None:
    assert stands_alone(text, alone=alone, carried=carried) is stands


def test_one_word_stands_beside_other_questions_only_when_it_fits_better_so() -> None:
    assert stands_alone("what is b1", alone=0.95, carried=0.6, in_one_message=True)
    assert not stands_alone("which documents", alone=0.8, carried=0.9, in_one_message=True)
    assert not stands_alone("what is b1", alone=0.95, carried=0.6)


@pytest.mark.parametrize(
    ("label", "odds", "sure"),
    [("unsafe_overstay", 0.35, False), ("unsafe_overstay", 0.7, True), ("distress", 0.35, False)],
)
def test_guess_among_others_is_not_taken_for_sure(label: str, odds: float, sure: bool) -> None:
    asked = read_question("my uncle has a plan for the time after")
    guessed = guess(**{label: odds, "question": 1 - odds})
    found = decide(asked, guessed, card_fit=0.1, in_conversation=False)
    assert (found.route, found.sure) == ("policy", sure)
