import pytest

from bot.core.premises import CARDS, corrected_by
from knowledge.cards import load_cards


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("which month is the step 2 cs in chicago held", "step2cs-gone"),
        ("with ecfmg i will be licensed, so where do i open my clinic", "ecfmg-not-license"),
        ("which state gives the ecfmg license fastest", "ecfmg-not-license"),
        ("does the hospital pay observers weekly or monthly", "visa-stipend"),
        ("what is the usual salary of an observer", "visa-stipend"),
        ("as an observer i will write notes daily, which template", "observership-may-do"),
        ("b2 being the right visa, what does my letter need", "b1-vs-b2"),
        ("my doctor is in LoRP now, where does he click", "letter-lorp"),
        ("i waived but i want to read my letter before september", "letter-waive"),
        ("on cpt i can see patients, for how many weeks", "f1-cpt-opt"),
        ("my obgyn application goes through eras, by which day", "residencycas"),
        ("if they reject me when is the refund paid", "application-fee-lost"),
        ("online rotation is hands-on, how many months do i need", "tele-rotation"),
    ],
)
def test_belief_is_told_by_its_words(text: str, card: str) -> None:
    assert corrected_by(text) == card


@pytest.mark.parametrize(
    "text",
    [
        "how much do i pay for an observership",
        "what does an observer do all day",
        "is a stipend ever paid",
        "when do i get the ecfmg certificate",
        "how long is step 2 ck valid",
        "which visa for a tourist",
        "should my letter be waived",
        "opt after an mph",
        "when does eras open",
        "do programs take examination results of observers",
        "is the application fee refunded if my visa is refused",
        "can i do electives online",
        "failed step 2 cs in 2018, which pathway",
        "is there a salary in an observership",
    ],
)
def test_ordinary_question_rests_on_none(text: str) -> None:
    assert corrected_by(text) == ""


def test_every_belief_has_its_card() -> None:
    assert {card.id for card in load_cards()} >= CARDS
