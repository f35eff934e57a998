from bot.core.answerability import REFUSED_BELOW, answerability
from knowledge.passages import Passage, Ranked, Turn

FEE = Passage(
    "1", "d", "1", "Library card", "A library card costs 12 dollars a year. Children pay nothing."
)


def likely(question: str, score: float, history: tuple[Turn, ...] = ()) -> float:
    return answerability(question, history, [Ranked(FEE, score)])


def test_passage_with_what_is_asked_for_answers() -> None:
    assert likely("How much does a library card cost?", 0.7) > REFUSED_BELOW


def test_passage_about_something_else_does_not() -> None:
    assert likely("Who discovered penicillin in London?", 0.15) < REFUSED_BELOW


def test_things_asked_about_weigh_beside_similarity() -> None:
    assert likely("library card for children", 0.5) > likely("parking permit for trucks", 0.5)


def test_turn_without_things_of_its_own_takes_those_before_it() -> None:
    history = (Turn("user", "What does a library card cost?"),)
    assert likely("and how much?", 0.5, history) > likely("and how much?", 0.5)


def test_thanks_and_an_empty_store_have_no_answer() -> None:
    assert likely("ok thanks a lot", 0.9) == 0
    assert answerability("What is it?", (), []) == 0
