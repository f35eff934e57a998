import pytest

from bot.wiring import build_exporter
from evals.people_docs import FOLDER, Person, exported, page, people

PEOPLE = {person.name: person for person in people()}


def test_the_page_of_people_is_current() -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == page(), "python -m evals.people_docs"


@pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)
def test_a_persons_text_is_current(person: Person) -> None:
    written = (FOLDER / person.name / "plan.txt").read_bytes()
    assert written == exported(build_exporter(), person, "txt"), "python -m evals.people_docs"


@pytest.mark.parametrize("name", PEOPLE)
def test_a_persons_document_and_picture_are_there_and_small(name: str) -> None:
    for file, begins in (("plan.pdf", b"%PDF"), ("timeline.png", b"\x89PNG")):
        content = (FOLDER / name / file).read_bytes()
        assert content.startswith(begins)
        assert len(content) < 150_000
