import json
from dataclasses import replace

import pytest

from knowledge.corrections import (
    Correction,
    corrections_for,
    load_corrections,
)
from knowledge.source_texts import source_texts
from knowledge.tables import TableError
from tests.unit.knowledge.claims import british_words, forbidden_promises, missing_claims

CORRECTIONS = load_corrections()
TEXTS = source_texts()


def test_misleading_words_are_verbatim_in_each_named_section() -> None:
    places = [(section, c.misleading) for c in CORRECTIONS for section in c.sections]
    assert [(s, words) for s, words in places if words not in TEXTS["guide", s]] == []


def test_every_claim_of_a_correction_stands_in_its_official_facts() -> None:
    def missing(correction: Correction) -> list[str]:
        facts = "\n".join(TEXTS["official", fact_id] for fact_id in correction.sources)
        return missing_claims(correction.correct, facts)

    assert {c.id: found for c in CORRECTIONS if (found := missing(c))} == {}


def test_corrections_are_american_english_and_promise_nothing() -> None:
    words = [british_words(c.correct) + forbidden_promises(c.correct) for c in CORRECTIONS]
    assert [found for found in words if found] == []


def test_ids_are_unique() -> None:
    ids = [correction.id for correction in CORRECTIONS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("4.2", "You hold an ECFMG certification"),
        ("4.2", "You are allowed to participate under supervision"),
        ("4.1", "Typically used for observerships and short-term educational activities"),
        ("2.3", "Taking histories and performing physical exams under supervision"),
        ("2.2", "visitor visas (B1/B2)"),
        ("FAQ 1", "do count observerships as US clinical experience"),
        ("2.4", "Help recruit patients"),
        ("FAQ 4", "completing USCE just before ERAS"),
    ],
)
def test_dangerous_lines_of_the_guide_carry_a_correction(section: str, words: str) -> None:
    (line,) = [line for line in TEXTS["guide", section].splitlines() if words in line]
    assert corrections_for(section, line, CORRECTIONS)


def test_correction_applies_to_whole_line_part_of_it_and_only_in_its_section() -> None:
    rule = replace(CORRECTIONS[0], sections=("4.2",), misleading="hold an ECFMG certification")
    assert corrections_for("4.2", "- You hold an ECFMG certification", [rule]) == (rule,)
    assert corrections_for("4.2", "ECFMG certification", [rule]) == (rule,)
    assert corrections_for("4.1", "You hold an ECFMG certification", [rule]) == ()
    assert corrections_for("4.2", "Duties must be clearly under supervision", [rule]) == ()


def test_empty_quote_needs_no_correction() -> None:
    assert corrections_for("4.2", "", CORRECTIONS) == ()


def test_bad_line_is_named_by_file_and_number(tmp_path) -> None:
    good = {"id": "a", "sections": ["1"], "misleading": "x", "correct": "y", "sources": ["F018"]}
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(good) + "\n" + json.dumps(good | {"sources": []}))
    with pytest.raises(TableError, match=r"corrections\.jsonl, line 2: .* needs a section"):
        load_corrections(path)


def test_correction_that_is_too_long_is_refused(tmp_path) -> None:
    line = {"id": "a", "sections": ["1"], "misleading": "x", "correct": "y" * 241, "sources": ["F"]}
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(line))
    with pytest.raises(TableError, match="line 1: correction 'a' is longer than 240"):
        load_corrections(path)
