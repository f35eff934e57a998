"""What takes back or fills up what was told before."""

import pytest

from tests.fakes.conversing import Person


def test_correction_changes_what_was_told_last(person):
    person.says("graduated 2018")
    person.says("pak")

    assert "Graduated 2016" in person.says("no wait, 2016")
    assert "Which US visa" in person.text
    assert "Passport: India" in person.says("sorry, india")


def test_question_that_begins_like_a_correction_changes_nothing(person):
    person.says("2019 grad sudan, no visa, 2k, psych")
    told = dict(person.draft)

    assert person.says("wait is sudan banned").startswith("That is outside what I know.")
    assert dict(person.draft) == told


def test_correction_after_the_plan_is_no_question():
    person = Person().has_plan()
    person.says("my budget is 5000 usd")
    person.says("no actually 3000")

    assert person.draft["budget_usd"] == 3000.0


def test_correction_within_a_grid(person):
    person.says("graduated june 2019, pakistani, no visa")
    person.says("oet not yet")
    person.says("no, booked")

    assert person.draft["oet"] == "scheduled"


def test_month_may_be_told_after_the_year_was_taken_as_january(person):
    person.says("graduated 2018")
    person.says("june")

    assert person.draft["graduation"] == "2018-06"
    assert "passport" in person.text


def test_no_to_one_question_is_not_a_no_to_the_one_before():
    person = Person().has_plan()
    person.commands("sharper")
    for words in ("never", "none", "skip", "skip", "skip", "skip", "skip", "yes"):
        person.says(words)
    before = dict(person.draft)
    person.says("no")

    assert {name: person.draft[name] for name in before} == before


def test_no_never_answers_the_open_question():
    person = Person().has_plan()
    person.commands("sharper")
    person.says("unmatched")
    person.says("no, never")

    assert person.draft["cycle"] == "unmatched"


def test_correction_that_names_what_it_is_not(person):
    person.says("2017")

    assert "✓ Graduated 2018" in person.says("no wait 2018 not 2017")


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("india no wait pakistan", "nationality", "PK"),
        ("india, sorry, nepal", "nationality", "NP"),
    ],
)
def test_reply_may_take_itself_back(person, words, field, value):
    person.says("graduated june 2018")
    person.says(words)

    assert person.draft[field] == value


def test_correction_may_begin_with_oh(person):
    person.says("2017")
    person.says("egypt")

    assert "✓ Graduated 2018" in person.says("oh i meant 2018")
