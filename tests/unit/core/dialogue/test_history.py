"""Which earlier turns the answerer gets to see."""

from bot.advisor import Advisor
from tests.fakes.conversing import AN_ANSWER, Person
from tests.fakes.plans import SimplePlanner


class Listener:
    """Remembers what history came with each question."""

    def __init__(self):
        self.heard = []

    def answer(self, question, history):
        self.heard.append((question, [turn.text for turn in history]))
        return AN_ANSWER


def listened_to() -> tuple[Person, Listener]:
    person, listener = Person(), Listener()
    person.advisor = Advisor(answerer=listener, planner=SimplePlanner())
    return person, listener


def test_follow_up_question_comes_with_the_history():
    person, listener = listened_to()
    person.says("what is an observership?")
    person.says("does it count?")

    assert listener.heard[1] == ("does it count?", ["what is an observership?", "Sometimes."])


def test_tapped_follow_up_stands_alone():
    person, listener = listened_to()
    person.says("what is an observership?")
    person.taps("How many weeks?")

    assert listener.heard[1] == ("How many weeks?", [])


def test_question_long_after_the_last_answer_refers_to_nothing():
    person, listener = listened_to()
    person.says("what is an observership?")
    person.has_plan()
    person.commands("next")
    person.says("can I do hands on?")

    assert listener.heard[-1] == ("can I do hands on?", [])
