import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.cli import UsageError, app
from bot.core.profile import plain
from tests.fakes.persons import graduate
from tests.fakes.rfc5545 import read_calendar


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(plain(graduate())), "utf-8")
    return str(path)


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_the_paper_of_the_document_can_be_chosen(
    profile: str, tmp_path: Path, paper: str, width: int
) -> None:
    pdf = tmp_path / "plan.pdf"
    arguments = ["plan", "--profile", profile, "--today", "2026-11-22", "--pdf", str(pdf)]
    assert CliRunner().invoke(app, [*arguments, "--paper", paper]).exit_code == 0
    assert round(PdfReader(pdf).pages[0].mediabox.width) == width


def test_a_paper_without_a_document_is_refused(profile: str) -> None:
    result = CliRunner().invoke(app, ["plan", "--profile", profile, "--paper", "a4"])
    assert isinstance(result.exception, UsageError)
    assert "--pdf" in str(result.exception)


def test_a_calendar_written_over_an_older_one_withdraws_what_is_gone(tmp_path: Path) -> None:
    ics = tmp_path / "plan.ics"
    for visa in ("none", "b1_b2"):
        path = tmp_path / f"{visa}.json"
        path.write_text(json.dumps(plain(graduate(visa=visa))), "utf-8")
        arguments = ["plan", "--profile", str(path), "--today", "2026-11-22", "--ics", str(ics)]
        assert CliRunner().invoke(app, arguments).exit_code == 0
    events = {event.text("UID"): event for event in read_calendar(ics.read_bytes()).children}
    assert events["visa-apply@usce-advisor"].properties["STATUS"][1] == "CANCELLED"
    assert "STATUS" not in events["observership-do@usce-advisor"].properties
