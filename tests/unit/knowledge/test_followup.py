import pytest

from knowledge.followup import BASE_RATE, dependence, question_asked_back
from knowledge.passages import Turn

BEFORE = [Turn("user", "does an observership count as USCE?"), Turn("assistant", "Sometimes.")]

LEANING = [
    "and for psych?",
    "what about research",
    "ok but what if i cant travel there",
    "does it need a visa?",
    "how long are they?",
    "why not?",
    "yes",
    "no, it expired",
    "the same for pediatrics?",
    "and then?",
    "how much?",
    "is that paid",
    "which one is better",
    "can i do both",
    "anything else?",
]
STANDING_ALONE = [
    "how do I ask an attending for a letter of recommendation near the end of my rotation",
    "Which documents do US medical schools want for a visiting student elective?",
    "Do hospitals in New York accept graduates of 2015 for observerships?",
    "when does ERAS open for applications in the 2028 match season",
    "How is a J-1 research scholar visa sponsored by a university?",
]


@pytest.mark.parametrize("question", LEANING)
def test_turns_that_point_back_lean_on_the_conversation(question: str):
    assert dependence(question, BEFORE) >= 0.7


@pytest.mark.parametrize("question", STANDING_ALONE)
def test_turns_with_their_own_topic_stay_at_the_base_rate(question: str):
    assert dependence(question, BEFORE) == pytest.approx(BASE_RATE)


@pytest.mark.parametrize("question", [LEANING[0], STANDING_ALONE[0]])
@pytest.mark.parametrize("history", [[], [Turn("assistant", "Hello! Ask me anything.")]])
def test_a_first_turn_never_leans(question: str, history: list[Turn]):
    assert dependence(question, history) == 0


def test_an_assistant_that_asked_is_heard():
    history = [*BEFORE, Turn("assistant", "Are you still a student? ")]
    assert question_asked_back(history) == "Are you still a student? "


@pytest.mark.parametrize("history", [[], BEFORE, [Turn("user", "Are you there?")]])
def test_nothing_was_asked_back(history: list[Turn]):
    assert question_asked_back(history) == ""
