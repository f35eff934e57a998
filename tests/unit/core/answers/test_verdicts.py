import pytest

from bot.core.answers.verdicts import fitted, said_first, without_verdict
from bot.core.asking.question import read_question


@pytest.mark.parametrize(
    ("asked", "card", "answer"),
    [
        ("do I need OET", "Yes. OET is required.", "Yes. OET is required."),
        ("english speakers dont need OET", "Yes. OET is required.", "OET is required."),
        ("I must book step 2 CS", "No. Step 2 CS ended.", "No. Step 2 CS ended."),
        ("what replaced step 2 cs", "No. Step 2 CS ended.", "Step 2 CS ended."),
        ("which source is it", "No source I hold says it.", "No source I hold says it."),
        ("can I combine both", "Yes; the guide advises it.", "Yes; the guide advises it."),
        ("tell me of combining both", "Yes; the guide advises it.", "The guide advises it."),
    ],
)
def test_verdict_stays_only_where_it_answers(asked: str, card: str, answer: str) -> None:
    assert fitted(card, read_question(asked)) == answer


def test_sentence_said_first_takes_the_place_of_the_verdict() -> None:
    assert said_first("It is not.", "Sometimes. Some do.") == "It is not.\nSome do."
    assert said_first("It is not.", "Perhaps: a rule of 2025.") == "It is not.\nA rule of 2025."
    assert said_first("It is not.", "Some do, others not.") == "It is not.\nSome do, others not."


def test_card_is_known_again_however_its_verdict_was_fitted() -> None:
    card = "Yes, the suspension stops new visas."
    for asked in ("is my visa valid", "my visa is dead"):
        assert without_verdict(card) in fitted(card, read_question(asked))
