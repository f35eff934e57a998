import pytest

from bot.core.answers.answer import Answer
from bot.core.answers.composer import (
    Evidence,
    american,
    composed,
    not_covered,
    whom_to_ask,
    with_corrections,
)
from bot.core.asking.question import read_question
from knowledge.corrections import load_corrections
from knowledge.guide import load_guide
from knowledge.passages import Passage, Ranked
from tests.unit.core.reference_book import book, reference

GUIDE_TEXT = load_guide().passages
CORRECTIONS = load_corrections()


def ranked(*places: tuple[str, str], containing: str = "") -> list[Ranked]:
    found: list[Passage] = []
    for doc, section in places:
        passages = book().passages(doc, section)
        found += [one for one in passages if containing in one.text][:1] or passages[:1]
    return [Ranked(one, 0.8 - 0.05 * n) for n, one in enumerate(found)]


def evidence(found: list[Ranked]) -> Evidence:
    return Evidence(found, CORRECTIONS, book())


def answer_from(text: str, found: list[Ranked]) -> Answer:
    answer = composed(read_question(text), evidence(found))
    assert answer is not None
    return answer


def test_short_list_is_shown_whole_and_in_order() -> None:
    found = ranked(("guide", "4.3"), containing="Tips to reduce cost")
    lines = [line for line in found[0].passage.text.splitlines() if line.startswith("- ")]
    text = answer_from("how to reduce cost", found).text
    positions = [text.index(line) for line in lines]
    assert positions == sorted(positions)


def test_quotes_of_the_guide_are_parts_of_its_lines() -> None:
    lines = [line for section in load_guide().sections for line in section.lines]
    for passage in GUIDE_TEXT:
        sources = answer_from("how do faculty judge me", [Ranked(passage, 0.9)]).sources
        quotes = [source.quote for source in sources if source.doc == "guide"]
        assert quotes
        assert all(any(quote in line for line in lines) for quote in quotes)


def test_misleading_guide_line_never_stands_without_its_correction() -> None:
    misleading = [
        answer
        for correction in CORRECTIONS
        for passage in GUIDE_TEXT
        if passage.section in correction.sections
        and correction.misleading in passage.text
        and correction.misleading
        in (answer := answer_from(correction.misleading, [Ranked(passage, 0.9)])).text
    ]
    assert len(misleading) > len(CORRECTIONS) / 2
    for answer in misleading:
        assert "go by the official one" in answer.text
        assert any(source.doc == "official" for source in answer.sources)


def test_visa_answer_shows_an_official_page_beside_the_guide() -> None:
    found = ranked(("guide", "4.1"), ("official", "F066"))
    answer = answer_from("which visa for an observership", found)
    assert {source.doc for source in answer.sources} >= {"guide", "official"}
    assert "Official:" in answer.text


def test_answer_from_an_official_page_says_the_guide_is_silent() -> None:
    answer = answer_from("how fast is ecfmg", ranked(("official", "F024")))
    assert answer.text.startswith("The guide does not say; an official page does:")


def test_nothing_found_gives_no_answer() -> None:
    assert composed(read_question("anything"), evidence([])) is None


def test_not_covered_names_the_nearest_thing_and_whom_to_ask() -> None:
    found = ranked(("official", "F102"))
    answer = not_covered(read_question("how long after a visa refusal"), evidence(found))
    assert answer.status == "not_covered"
    assert "travel.state.gov" in answer.text
    assert "nearest thing" in answer.text
    assert answer.sources[0].section == "F102"


def test_card_that_quotes_a_misleading_line_gets_the_correction() -> None:
    correction = CORRECTIONS[0]
    source = book().cite("guide", correction.sections[0], quote=correction.misleading)
    assert source is not None
    answer = with_corrections(Answer("answered", "See the guide.", (source,)), evidence([]))
    assert correction.correct in answer.text


def test_every_answer_keeps_the_limit() -> None:
    for passage in (
        *GUIDE_TEXT,
        *(one for fact in reference().facts[:40] for one in book().passages("official", fact.id)),
    ):
        answer = answer_from("visa fee date exam license", [Ranked(passage, 0.9)])
        assert 0 < len(answer.text) <= 1200


def test_own_wording_is_american() -> None:
    assert american("Practising in a programme needs a licence") == (
        "Practicing in a program needs a license"
    )


def test_heading_is_not_the_nearest_thing() -> None:
    heading = Passage("guide:x:1", "guide", "2.3", "Externships", "Clinical externships")
    found = [Ranked(heading, 0.9), *ranked(("guide", "5.2"))]
    answer = not_covered(read_question("prelim or categorical"), evidence(found))
    assert answer.sources[0].section == "5.2"


def test_nearest_thing_that_misleads_is_shown_with_its_correction_too() -> None:
    found = ranked(("guide", "4.2"), containing="You hold an ECFMG certification")
    asked = read_question("You hold an ECFMG certification")
    answer = not_covered(asked, evidence(found))
    assert "You hold an ECFMG certification" in answer.text
    assert "never a medical license" in answer.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("usmle permit with my passport name", "fsmb.org"),
        ("ecfmg wants my passport again", "ECFMG/Intealth"),
        ("nrmp all in policy", "nrmp.org"),
        ("myeras shows an error", "aamc.org"),
        ("oet test center", "oet.com"),
        ("step 3 for a license in texas", "medical board"),
        ("statement of need wording", "ECFMG/Intealth"),
        ("visa appointment before my step 2", "travel.state.gov"),
        ("parking at the hospital", "graduate medical education"),
    ],
)
def test_each_body_is_named_for_its_own_business(text: str, who: str) -> None:
    assert who in whom_to_ask(read_question(text))
