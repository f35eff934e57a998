import dataclasses

import pytest

from knowledge.documents import cost_passage, documents_of, program_passage, visa_passage
from knowledge.passages import Passage
from knowledge.rows import Reference
from knowledge.tables import load_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def documents(reference: Reference) -> tuple[Passage, ...]:
    return documents_of(reference)


def test_every_row_of_every_table_is_one_passage(reference: Reference, documents):
    rows = sum(
        len(table)
        for table in (
            reference.facts,
            reference.programs,
            reference.costs,
            reference.calendar,
            reference.visa_policy,
        )
    )
    assert len(documents) == len({passage.id for passage in documents}) == rows


def test_an_official_fact_is_quoted_verbatim_under_its_id(reference: Reference, documents):
    by_section = {p.section: p for p in documents if p.doc == "official"}
    for fact in reference.facts:
        passage = by_section[fact.id]
        assert passage.text == fact.fact
        assert passage.authority == fact.authority
        assert passage.date == fact.read_on.isoformat()


def test_sections_are_those_of_the_contract(reference: Reference, documents):
    sections = {(p.doc, p.section) for p in documents}
    assert ("programs", reference.programs[0].id) in sections
    assert ("costs", reference.costs[0].component) in sections
    assert ("calendar", reference.calendar[0].event) in sections
    assert ("visa_policy", reference.visa_policy[0].iso2) in sections


def test_everything_beside_the_guide_has_a_date(documents):
    assert [p.id for p in documents if not p.date] == []


def test_our_own_sentences_use_us_spelling(documents):
    ours = " ".join(p.text for p in documents if p.doc != "official").lower()
    assert "programme" not in ours
    assert "licence" not in ours


def test_a_blank_is_not_written_as_a_no(reference: Reference):
    blank = dataclasses.replace(
        reference.programs[0],
        hands_on=None,
        lor_possible=None,
        residency_seekers_ok=None,
        tuition_usd=None,
        application_fee_usd=None,
        duration_weeks_min=None,
        duration_weeks_max=None,
        requirements="",
        visa_note="",
        note="",
    )
    text = program_passage(blank).text
    assert text.count(".") == 1
    assert "No " not in text
    assert "Fee" not in text


def test_a_program_closed_to_residency_seekers_says_so(reference: Reference):
    closed = next(p for p in reference.programs if p.residency_seekers_ok == "no")
    assert "Not for people who plan to apply for US residency." in program_passage(closed).text


def test_a_cost_without_an_amount_is_to_be_asked(reference: Reference):
    unknown = next(cost for cost in reference.costs if cost.low_usd is None)
    text = cost_passage(unknown).text
    assert "no amount published, ask" in text
    assert " 0 USD" not in text


def test_a_low_confidence_cost_is_unconfirmed(reference: Reference):
    low = next(c for c in reference.costs if c.confidence == "low" and c.low_usd is not None)
    assert "unconfirmed" in cost_passage(low).text


def test_a_visa_measure_shows_its_page_date_and_where_to_check(reference: Reference):
    for row in reference.visa_policy:
        text = visa_passage(row).text
        assert f"Page dated {row.page_date}" in text
        assert "check travel.state.gov" in text
