"""The directory over the real table: filters, ages, and places where not to ask."""

from datetime import date

import pytest

from bot.core.dialogue.events import Pressed
from bot.core.dialogue.requests import Browsing
from bot.core.present.directory import directory_page
from knowledge.rows import Reference
from knowledge.tables import load_reference
from tests.fakes.conversing import Person

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def page(reference: Reference, **filters: object):
    return directory_page(reference.programs, Browsing(**filters), TODAY)


def test_page_shows_links_and_when_they_were_seen(reference):
    shown = page(reference, specialty="internal_medicine", kind="observership")

    assert sum(span.url is not None for span in shown.spans) == 4
    assert shown.text.count("seen ") == 4


def test_specialty_without_a_match_says_so(reference):
    assert "Nothing in my directory matches." in page(reference, state="WY").text


def test_pages_seen_more_than_a_year_ago_are_left_out(reference):
    later = directory_page(reference.programs, Browsing(), date(2028, 1, 1))

    assert "Programs: all (0)" in later.text


def test_places_where_not_to_ask_are_left_out(reference):
    texts = [page(reference, page=number).text for number in range(30)]

    assert not any("(no program" in text or "(paused)" in text for text in texts)


def test_places_closed_to_residency_applicants_are_marked(reference):
    texts = [page(reference, page=number).text for number in range(30)]

    assert any("⛔ not for residency applicants" in text for text in texts)


def test_person_sees_their_own_specialty_and_kind_first_and_can_filter(reference):
    person = Person(reference=reference).has_plan()
    assert "Programs: Internal medicine, Observership" in person.commands("programs")
    assert "Programs: Internal medicine (" in person.taps("✖ Observership")
    assert person.last.messages[0].replaces
    for button in list(person.buttons):
        person.does(Pressed(button.data))
        assert person.text.startswith("Programs: ")


def test_sources_are_listed_with_their_dates(reference):
    text = Person(reference=reference).commands("sources")

    assert "171 facts" in text
    assert "88 program pages, last seen May" in text


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("psychiatry", "Programs: Psychiatry, Observership ("),
        ("texas", "Programs: Internal medicine, Observership, Texas ("),
        ("IM NY", "Programs: Internal medicine, Observership, New York ("),
        ("ny", "Programs: Internal medicine, Observership, New York ("),
        ("elective surgery", "Programs: Surgery, Elective ("),
        ("neurology in florida", "Programs: Neurology, Observership, Florida ("),
        ("is there one for me in", "Programs: Internal medicine, Observership ("),
    ],
)
def test_filters_can_be_typed(reference, words: str, heading: str):
    assert heading in Person(reference=reference).has_plan().commands("programs", words)


@pytest.mark.parametrize(
    ("asked", "said"),
    [("psychiatry free", '"free"'), ("cheap observership texas", '"cheap"'),
     ("dermatology", '"dermatology"')],
)  # fmt: skip
def test_a_word_that_is_no_filter_is_said_to_be_none(asked, said):
    text = Person(reference=load_reference()).commands("programs", asked)
    assert f"not by {said}" in text


@pytest.mark.parametrize("asked", ["", "psych in new york", "elective surgery", "all", "FM"])
def test_words_that_are_all_filters_need_no_such_line(asked):
    assert "I filter by" not in Person(reference=load_reference()).commands("programs", asked)
