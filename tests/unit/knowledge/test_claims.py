"""The checks that cards must pass do find faults."""

import pytest

from tests.unit.knowledge.claims import (
    british_words,
    forbidden_promises,
    is_advice,
    missing_claims,
    sentences,
    support,
)

SOURCE = (
    "Griffin Hospital: 1,900 USD a month, page read 2026-05-17; window 22 March-23 April 2027. "
    "Step 2 CK of 230; B-1 or B1/B2 visa; four weeks (4\u20116 months ahead); MM-DD: 10-15."
)


@pytest.mark.parametrize(
    "text",
    [
        "Pay 1900 USD.",
        "Pay 1,900 USD a month (May 2026).",
        "The portal closes on April 23, 2027.",
        "From March 22 for 4 weeks or four weeks, 4-6 months ahead.",
        "Ask Griffin about B1 and B-1.",
        "They want Step 2 CK 230.",
        "By October 15.",
    ],
)
def test_the_same_claim_in_another_form_is_found(text: str) -> None:
    assert missing_claims(text, SOURCE) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Pay 1,800 USD.", ["1800"]),
        ("It takes five weeks.", ["5"]),
        ("By March 23, 2027.", ["2027-03-23"]),
        ("Read in June 2026.", ["2026-06-*"]),
        ("By mid-September.", ["*-09-*"]),
        ("You need a J-1 or ESTA.", ["ESTA", "J1"]),
        ("They want Step 3.", ["step 3"]),
        ("Ask at Stanford first.", ["Stanford"]),
    ],
)
def test_an_invented_claim_is_reported(text: str, missing: list[str]) -> None:
    assert missing_claims(text, SOURCE) == missing


def test_an_invented_sentence_has_low_support_and_a_verdict_is_let_through() -> None:
    assert support("Observers receive generous salaries everywhere.", SOURCE) < 0.5
    assert support("The Griffin window, read in a month.", SOURCE) >= 0.5
    assert support("Sometimes.", SOURCE) == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask the host first.",
        "If you are unsure, ask the host.",
        "Before you pay, ask for the rule in writing.",
        "Which specialty do you want?",
        "No source I hold covers that.",
    ],
)
def test_asking_telling_and_our_own_stance_are_advice(sentence: str) -> None:
    assert is_advice(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Observers receive salaries.",
        "Ask for 500 USD.",
        "Ask for a J-1 visa.",
        "Apply in September.",
        "Is it 500 USD?",
    ],
)
def test_a_fact_is_not_advice_even_when_it_is_told(sentence: str) -> None:
    assert not is_advice(sentence)


def test_sentences_are_split_at_stops_and_bullets() -> None:
    text = 'No. It differs:\n- ask "May I?"\n- 500 USD (May 2026).\n'
    assert sentences(text) == ["No.", "It differs:", 'ask "May I?"', "500 USD (May 2026)."]


def test_british_words_and_promises_are_found() -> None:
    assert british_words("The programme wants a licence.") == ["programme", "licence"]
    assert british_words("The program wants a license.") == []
    assert forbidden_promises("You will match, just try.") == ["You will match", "just try"]
