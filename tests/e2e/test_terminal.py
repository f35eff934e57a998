"""The terminal, piped, as `usce chat` runs it, with a scripted answerer."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from bot.core.errors import StoreError
from bot.core.plan.calendar_events import CalendarEvent
from bot.core.plan.plan import Plan
from bot.core.ports import ExportedFile
from bot.core.profile import Profile
from bot.core.replies import ExportKind
from bot.terminal import run_chat
from tests.fakes.conversing import NOW, Person


class PlainExporter:
    def export(
        self,
        kind: ExportKind,
        *,
        plan: Plan,
        profile: Profile,
        today: date,
        earlier: Sequence[CalendarEvent] = (),
    ) -> ExportedFile:
        return ExportedFile(f"plan-{plan.match_year}.{kind}", plan.summary.encode())


def chat(lines: str, folder: Path, *, saved: Path | None = None) -> str:
    out = io.StringIO()
    code = run_chat(
        Person().advisor,
        exporter=PlainExporter(),
        console=Console(file=out, width=100, highlight=False),
        stdin=io.StringIO(lines),
        now=lambda: NOW,
        folder=folder,
        saved=saved,
    )
    assert code == 0
    return out.getvalue()


PLAN_LINES = """\
/plan
graduated june 2019, B1/B2, Pakistani, IM, 3000 usd, 8 weeks
all passed
"""


def test_each_line_is_a_message_and_the_end_of_input_ends_it(tmp_path):
    text = chat("does an observership count as USCE?\n/plan\n", tmp_path)

    assert "Sometimes." in text
    assert text.index("Sometimes.") < text.index("1 of 6 · Are you still a medical student")


def test_no_input_is_a_quiet_end(tmp_path):
    assert chat("", tmp_path) == ""


def test_piped_output_is_plain(tmp_path):
    assert "\x1b" not in chat("what is it?\n/plan\n", tmp_path)


def test_number_taps_a_choice(tmp_path):
    text = chat("/plan\n14\n1\n", tmp_path)

    assert "[14] Grad 2017" in text
    assert "Which US visa do you hold now?" in text


def test_number_that_is_no_choice_is_said(tmp_path):
    assert "Sometimes." in chat("what is it?\n99\n", tmp_path)


def test_whole_way_to_a_plan_and_its_file(tmp_path):
    text = chat(f"{PLAN_LINES}/export txt\n", tmp_path)

    assert "Your plan for Match 2028" in text
    assert f"Saved as {tmp_path / 'plan-2028.txt'}" in text
    assert (tmp_path / "plan-2028.txt").read_text() == "It can work."


def test_file_that_cannot_be_written_is_reported(tmp_path):
    text = chat(f"{PLAN_LINES}/export pdf\n", tmp_path / "missing")

    assert "The file could not be written" in text


def test_exported_file_takes_the_place_of_an_older_one_in_one_move(tmp_path):
    older, kept = tmp_path / "plan-2028.txt", tmp_path / "still open in a viewer"
    older.write_text("an older plan")
    kept.hardlink_to(older)
    chat(f"{PLAN_LINES}/export txt\n", tmp_path)

    assert older.read_text() == "It can work."
    assert kept.read_text() == "an older plan"


def test_links_are_written_out_when_piped(tmp_path):
    assert "Observer Program <https://hospital.example>" in chat(f"{PLAN_LINES}5\n", tmp_path)


def test_conversation_goes_on_in_the_next_run_when_it_is_saved(tmp_path):
    saved = tmp_path / "state" / "chat.json"
    chat("/plan\ngraduated 2017\n", tmp_path, saved=saved)

    assert "passport" in chat("/plan\n", tmp_path, saved=saved)


def test_conversation_that_cannot_be_saved_is_one_of_our_errors(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        chat("/plan\n", tmp_path, saved=tmp_path)


@pytest.mark.parametrize("stored", ["", "{", "[]", '{"schema": 99}'])
def test_damaged_saved_conversation_starts_over_politely(tmp_path, stored):
    saved = tmp_path / "chat.json"
    saved.write_text(stored)

    assert "could not read all" in chat("/help\n", tmp_path, saved=saved)


def test_forgetting_empties_the_saved_conversation(tmp_path):
    saved = tmp_path / "chat.json"
    chat("/plan\ngraduated 2017\n/forget\n1\n", tmp_path, saved=saved)

    assert "Are you still a medical student" in chat("/plan\n", tmp_path, saved=saved)


def test_number_that_is_a_choices_own_label_means_that_choice(tmp_path):
    facts = "graduated june 2019, B1/B2, Pakistani, IM, 3000 usd, 8 weeks, step 1 and ck passed"
    text = chat(f"/plan\n{facts}\noet passed\nchange letters\n2\n/profile\n", tmp_path)

    assert "US letters: 2" in text
