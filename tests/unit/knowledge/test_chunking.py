from collections import Counter

import pytest

from knowledge.chunking import passages_of, sections_of
from knowledge.guide import GUIDE_PATH, Guide, load_guide
from knowledge.tables import GUIDE_SECTIONS

TEXT = GUIDE_PATH.read_text("utf-8")
ADVERTISEMENT = "SmartPick - Residency Selection Made Smarter"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load_guide()


def passage_with(guide: Guide, piece: str):
    found = [passage for passage in guide.passages if piece in passage.text]
    assert len(found) == 1, [passage.id for passage in found]
    return found[0]


def test_sections_are_those_of_the_contract_in_order(guide: Guide):
    assert tuple(section.id for section in guide.sections) == GUIDE_SECTIONS


def test_every_line_of_knowledge_is_in_exactly_one_passage(guide: Guide):
    knowledge, _, _ = TEXT.partition(ADVERTISEMENT)
    headings = {line for section in guide.sections for line in section.heading}
    headings.add("FAQs: USCE for Non‑US Citizen IMGs")
    expected = Counter(
        line for line in knowledge.splitlines() if line.strip() and line not in headings
    )
    glued = next(line for line in expected if ". - " in line)
    del expected[glued]
    expected.update(glued.replace(". - ", ".\n- ").splitlines())
    found = Counter(line for passage in guide.passages for line in passage.text.splitlines())
    assert found == expected


def test_every_passage_is_a_verbatim_piece_of_the_guide(guide: Guide):
    assert [passage.id for passage in guide.passages if passage.text not in TEXT] == []
    assert any("\u2011" in passage.text for passage in guide.passages)


def test_the_lines_of_a_section_are_those_of_its_passages(guide: Guide):
    for section in guide.sections:
        texts = [p.text for p in guide.passages if p.section == section.id]
        assert "\n".join(section.lines) == "\n".join(texts)


def test_passage_ids_are_unique_and_numbered_inside_the_section(guide: Guide):
    ids = [passage.id for passage in guide.passages]
    assert len(set(ids)) == len(ids)
    assert [one for one in ids if one.startswith("guide:2.2#")] == [
        f"guide:2.2#{number}" for number in range(1, 5)
    ]


def test_the_advertisement_is_not_knowledge(guide: Guide):
    said = " ".join(passage.text for passage in guide.passages)
    assert "SmartPick" not in said
    assert "free to try" not in said


def test_faq_items_are_not_sections_1_to_4(guide: Guide):
    faq = guide.section("FAQ 1")
    assert faq.title == "Does observership count as USCE for IMG residency applications?"
    assert guide.section("1").title.startswith("What Program Directors Mean")
    first = next(passage for passage in guide.passages if passage.section == "FAQ 1")
    assert first.questions == (faq.title,)


def test_the_glued_bullet_of_1_1_is_a_line_of_its_own(guide: Guide):
    lines = guide.section("1.1").lines
    assert "- Broader definition (common in community or IMG‑friendly programs):" in lines
    broader = passage_with(guide, "- Broader definition")
    assert "may be credited as USCE." in broader.text
    assert "Only hands‑on experience" not in broader.text
    assert broader.lead_in == "Where programs differ most is how strictly they define USCE:"


def test_a_list_keeps_its_lead_in_and_its_place(guide: Guide):
    visitor = passage_with(guide, "B1/B2 (Visitor Visa):")
    assert visitor.section == "4.1"
    assert visitor.lead_in == "B1/B2 (Visitor Visa):"
    assert visitor.text.count("\n- ") == 3
    student = passage_with(guide, "F‑1 (Student):")
    assert student.heading == (
        "4. Visa, Licensing, and Logistical Considerations",
        "4.1 Visa Options for Short‑Term USCE",
        "Common visa options:",
    )


@pytest.mark.parametrize(
    ("opening", "bullets"),
    [
        ("Formal hospital‑based observership programs", 3),
        ("Example email structure:", 4),
        ("Typical documents:", 5),
        ("Eligibility basics:", 7),
        ("From strongest to weakest (generally):", 5),
    ],
)
def test_lists_are_whole(guide: Guide, opening: str, bullets: int):
    assert passage_with(guide, opening).text.count("\n- ") == bullets


def test_a_paragraph_after_a_lead_in_stays_with_it(guide: Guide):
    assert passage_with(guide, "already out of school").text.startswith("Best suited for:\n")


def test_chapters_without_text_have_a_title_and_no_lines(guide: Guide):
    assert guide.section("4").lines == ()
    assert guide.section("4").title == "Visa, Licensing, and Logistical Considerations"


def test_the_opening_takes_the_title_lines_as_heading(guide: Guide):
    opening = guide.section("0")
    assert opening.title == "Understanding US Clinical Experience (USCE) as a Non‑US Citizen IMG"
    assert opening.lines[0].startswith("For a non‑US citizen IMG")


def test_an_unknown_section_is_a_key_error(guide: Guide):
    with pytest.raises(KeyError, match=r"7\.1"):
        guide.section("7.1")


def test_a_numbered_line_out_of_order_is_not_a_section():
    sections = sections_of("Title\nOpening text.\n1. One\n3. Three is a point, not a chapter.\n")
    assert [section.id for section in sections] == ["0", "1"]
    assert sections[1].lines == ("3. Three is a point, not a chapter.",)


def test_a_text_without_anything_has_no_passages():
    assert passages_of(sections_of("")) == ()
