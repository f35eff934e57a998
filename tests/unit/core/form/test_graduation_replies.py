"""Replies to the card of the graduation: years, months and what is no year of it."""

import pytest

from tests.fakes.conversing import Person


def test_student_is_asked_for_the_year_alone():
    person = Person()
    text = person.says("hello sir i am final year student from nigeria want IM")

    assert text.startswith("Hello!")
    assert "In which year" in text
    assert not any("Grad" in label for label in person.labels)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("me gradué en 2020", "graduation", "2020-01"),
        ("2017 mein graduate hua", "graduation", "2017-01"),
        ("soy estudiante, mayo 2028", "graduation", "2028-05"),
    ],
)
def test_graduation_in_other_languages(person, said, field, value):
    person.says(said)

    assert person.draft[field] == value


@pytest.mark.parametrize("words", ["2000", "2018", "march 2027"])
def test_bare_year_at_the_exams_is_no_graduation(at_exams, words):
    assert f'I could not read "{words}" here' in at_exams.says(words)
    assert at_exams.draft["graduation"] == "2019-06"


@pytest.mark.parametrize("words", ["2016, jordan", "jordan, 2016", "2016 jordan"])
def test_year_beside_a_place_is_the_graduation(person, words):
    person.says(words)

    assert person.draft["graduation"] == "2016-01"
    assert person.draft["residence"] == "JO"


def test_lone_year_among_other_facts_is_the_graduation():
    person = Person()
    text = person.says("egyptian living in uae, 2017, b1/b2 valid till 2030, step1 passed")

    assert "✓ Graduated 2017" in text
    assert "count from January" in text


@pytest.mark.parametrize(
    "words", ["pakistani, b1b2, step 1 passed, 2021, IM", "pakistani, b1b2, visa refused, 2019"]
)
def test_lone_year_of_something_else_is_not(words):
    person = Person()
    person.says(words)

    assert "graduation" not in person.draft


@pytest.mark.parametrize("words", ["final year, turkey, 2027 june", "student, june 2027, turkish"])
def test_year_to_come_is_a_student_s(person, words):
    person.says(words)

    assert person.draft["graduation"] == "2027-06"
    assert person.draft["stage"] == "student"
