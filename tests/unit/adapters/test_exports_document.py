import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from matplotlib import get_data_path
from pypdf import PdfReader

from bot.adapters.exports.page_layout import PageLayout
from bot.adapters.exports.sections import Section, line, plan_sections
from evals.plan_case import sources_of
from tests.fakes.exporting import LONG, PEOPLE, citations, drawn
from tests.fakes.persons import TODAY, graduate, planned, reference

PAPERS = {"a4": (595, 842), "letter": (612, 792)}


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text_of(document: PdfReader) -> str:
    """The text of all pages with line breaks as single spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in document.pages))


def links_of(document: PdfReader) -> set[str]:
    found = set()
    for page in document.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A") or {}
            found.add(str(action.get("/URI", "")))
    return found - {""}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PEOPLE)
def test_every_step_warning_and_program_is_on_the_paper_asked_for(name: str, paper: str) -> None:
    plan = planned(PEOPLE[name])
    document = read(drawn("pdf", PEOPLE[name], paper=paper))
    text = text_of(document)
    for step in plan.steps:
        assert step.title in text
        assert step.detail in text
    for warning in plan.warnings:
        assert warning.text in text
    for program in plan.programs:
        assert program.name in text
    width, height = document.pages[0].mediabox.width, document.pages[0].mediabox.height
    assert (round(width), round(height)) == PAPERS[paper]


@pytest.mark.parametrize("name", PEOPLE)
def test_every_address_of_the_plan_is_a_link(name: str) -> None:
    plan = planned(PEOPLE[name])
    cited = {citations().of(source).url for source in sources_of(plan)} - {None}
    programs = {program.url for program in (*plan.programs, *plan.avoid)}
    assert cited | programs <= links_of(read(drawn("pdf", PEOPLE[name])))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_meets_a_heading_alone_at_the_foot_of_a_page(name: str, paper: str) -> None:
    titles = {section.title for section in plan_sections(planned(PEOPLE[name]), citations())}
    for page in read(drawn("pdf", PEOPLE[name], paper=paper)).pages:
        above_foot = page.extract_text().partition("USCE Advisor,")[0]
        assert above_foot.strip().splitlines()[-1].strip() not in titles


def test_people_in_the_us_get_letter_paper_and_everyone_else_a4() -> None:
    from dataclasses import replace

    for location, paper in (("us", "letter"), ("abroad", "a4"), (None, "a4")):
        page = read(drawn("pdf", replace(LONG, location=location))).pages[0]
        assert (round(page.mediabox.width), round(page.mediabox.height)) == PAPERS[paper]


def test_the_font_has_every_letter_of_the_tables() -> None:
    font = TTFont(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf")
    known = set(font.getBestCmap())
    rows = (*reference().programs, *reference().costs, *reference().facts)
    letters = {ord(letter) for row in rows for letter in repr(row)}
    assert {chr(code) for code in letters - known} == set()


def test_the_title_and_the_day_are_in_the_file_information() -> None:
    about = read(drawn("pdf", LONG)).metadata
    assert about is not None
    assert about.title == "USCE plan for Match 2028"
    assert about.creation_date is not None
    assert about.creation_date.date() == TODAY


def test_without_a_stay_no_host_is_missed() -> None:
    told = [line.text for section in plan_sections(planned(graduate(weeks_in_us=0.0)), citations())
            for block in section.blocks for line in block if hasattr(line, "text")]  # fmt: skip
    assert any("No US weeks are planned now" in text for text in told)


@pytest.mark.parametrize("name", PEOPLE)
def test_no_day_is_broken_between_two_lines(name: str) -> None:
    text = "\n".join(page.extract_text() for page in read(drawn("pdf", PEOPLE[name])).pages)
    assert (
        re.findall(r"\b[A-Z][a-z]{2} ?\n\d{1,2}, \d{4}|\b[A-Z][a-z]{2} \d{1,2}, ?\n\d{4}", text)
        == []
    )


def test_a_heading_keeps_more_than_a_short_line_below_it() -> None:
    page = PageLayout(paper="a4", created=datetime(2026, 11, 22, tzinfo=UTC), title="t", foot="f")
    page.set_y(page.h - 18 - 30)
    short, long = (line("One line."),), tuple(line("A line of it.") for _ in range(6))
    page.section(Section("Pathways", (short, long)))
    assert page.page_no() == 2
    assert "Pathways" not in read(bytes(page.output())).pages[0].extract_text()
