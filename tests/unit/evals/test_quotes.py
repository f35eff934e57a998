from datetime import date

import pytest

from bot.core.answers.answer import Source
from evals.quotes import QuoteBook, guide_sections
from knowledge.rows import Cost, Fact, Reference

GUIDE = """Understanding USCE
Opening line.
1. What Directors Mean
1.1 Working Definitions
- Hands\u2011on experience counts
- Recency: last 1\u20132 years
FAQs: USCE
1. Does observership count?
Many programs do.
SmartPick - Residency Selection Made Smarter
Take the guesswork out.
"""
FACT = Fact(
    id="F001", topic="step1", fact="Step 1 is pass or fail.", applies_to=("student",),
    source_title="t", source_url="u", page_date="2026", confidence="high",
    authority="regulator", read_on=date(2026, 11, 22),
)  # fmt: skip
COST = Cost(
    component="visa", applies_to="both", low_usd=185.0, high_usd=1200.0, typical_usd=None,
    unit="per application", detail="since 17 June 2023", source_title="t", source_url="u",
    page_date="2026", confidence="high",
)  # fmt: skip
BOOK = QuoteBook(
    GUIDE,
    Reference(
        programs=(), costs=(COST,), calendar=(), visa_policy=(), facts=(FACT,), guide_sections=()
    ),
)


def source(place, quote):
    doc, section = place.split(":")
    return Source(doc, section, "", quote)


def test_sections_are_numbered_as_in_the_contract_and_the_advertisement_is_left_out():
    sections = guide_sections(GUIDE)
    assert list(sections) == ["0", "1", "1.1", "FAQ 1"]
    assert all("SmartPick" not in line for lines in sections.values() for line in lines)


@pytest.mark.parametrize(
    ("place", "quote"),
    [
        ("guide:1.1", "Hands\u2011on experience counts"),
        ("guide:1.1", "- Hands\u2011on experience counts\n- Recency: last 1\u20132 years"),
        ("guide:FAQ 1", "Many programs"),
        ("official:F001", "Step 1 is pass or fail."),
        ("costs:visa", "Visa fee: 185 to 1,200 USD since June 2023"),
    ],
)
def test_faithful_quote_has_no_fault(place, quote):
    assert BOOK.fault(source(place, quote)) is None


@pytest.mark.parametrize(
    ("place", "quote", "fault"),
    [
        ("guide:1.1", "Hands-on experience counts", "not in the section"),
        ("guide:1.1", "Many programs do.", "not in the section"),
        ("guide:9.9", "anything", "no such section"),
        ("guide:1.1", " ", "empty"),
        ("official:F001", "Step 1 is scored.", "not the fact's words"),
        ("official:F999", "Step 1", "no such fact"),
        ("costs:visa", "Visa fee: 190 USD", "figures not in the row"),
        ("costs:rent", "Rent: 900 USD", "no such row"),
    ],
)
def test_unfaithful_quote_is_named(place, quote, fault):
    assert fault in str(BOOK.fault(source(place, quote)))


def test_place_has_its_text_only_when_it_exists():
    assert BOOK.text("guide:FAQ 1") == "1. Does observership count?\nMany programs do."
    assert "185" in str(BOOK.text("costs:visa"))
    assert BOOK.text("official:F999") is None
    assert BOOK.text("guide:7") is None
