"""A row of an inline keyboard shares the screen's width: what a phone cuts, nobody can read."""

from bot.core.answers.answer import Answer, Source
from tests.fakes.conversing import Person

MOST = {1: 46, 2: 28, 3: 16, 4: 12}
"""Characters that fit on a button of a row with so many, on a small phone."""

SOURCED = Answer(
    "answered", "Sometimes.", (Source("guide", "2.2", "Observerships", "An observership is:"),)
)


def cut(person):
    keyboards = [message.keyboard for message in person.last.messages]
    rows = [row for keyboard in keyboards for row in keyboard]
    return [each.label for row in rows for each in row if len(each.label) > MOST[len(row)]]


def test_no_label_of_the_form_an_answer_or_the_log_is_cut():
    person = Person({"does it count?": SOURCED})
    person.says("does it count?")
    assert "Show the quoted lines" in person.labels
    assert cut(person) == []
    person.commands("plan")
    person.says("graduated june 2019, B1/B2, Pakistani")
    assert "Done ✔" in person.labels
    assert cut(person) == []
    person.has_plan()
    person.says("sent to University of Texas Medical Branch")
    assert "reminded" in person.labels
    assert cut(person) == []
