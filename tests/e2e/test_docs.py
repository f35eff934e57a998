"""Every command in the README and docs is run here, or named with the test that runs it."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from bot.durable import Counters
from bot.settings import Settings
from bot.telegram.parse import Skipped
from tests.e2e.stub.picture import drawn

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ROOMS = r"bot|knowledge|evals|tests|prompts|docs|deploy|\.ci"
MADE_BY_WHO_FOLLOWS = ("deploy/.env",)
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)

# Commands that are run elsewhere, or cannot run in a test; each with the reason.
ELSEWHERE = {
    r"make (run|test|lint|audit|eval|soak|load)\b": "CI runs them; other tests what they start",
    r"make learn\b": "makes what tests hold current",
    r"(cp \.env\.example|\.venv/bin/usce doctor)": "tests/e2e/test_guide.py",
    r"pytest ": "this is one of those runs",
    r"usce eval": "tests/unit/evals and `make eval`",
    r"USCE_EXECUTOR_ID=\S+ usce serve": "tests/fault/test_replicas.py",
    r"usce serve": "tests/e2e/serving.py starts it for many tests",
    r"python -m evals": "benchmarks, run by hand; tests/unit/evals tests what they call",
    r"python -m tests\.": "regenerates what other tests hold current",
    r"python -m knowledge\.cards --accept": "tests/e2e/test_knowledge_guide.py",
    r"python -m knowledge\.(shipped|train_intent)": "writes data that tests check",
    r"source \.venv": "the tests run with these programs already",
    r"python -c \"from bot.settings": "tests/unit/test_settings.py compares its output",
    r"usce (ingest docs.jsonl|retrieve --jsonl)": "tests/e2e/test_commands.py, on its own files",
    r"retrieval_score\.py": "belongs to the outside sets",
    r"sqlite3 ": "tests/fault/test_backup.py, and pg_dump with it",
    r"(sudo|docker|journalctl|cd /opt|/usr/bin/env )": "needs a machine with systemd or Docker",
    r"USCE_WRITE_DOCS=1": "writes pages that tests make",
}


def commands() -> list[str]:
    found: list[str] = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            lines = (line.partition("  #")[0].strip() for line in block.splitlines())
            found += [line for line in lines if line and not line.startswith("#")]
    return list(dict.fromkeys(found))


def anchors(page: Path) -> set[str]:
    """Return what links to the headings of a page end with."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


RUN_HERE = [line for line in commands() if not any(re.match(known, line) for known in ELSEWHERE)]


def test_only_commands_of_our_own_are_run_here() -> None:
    assert RUN_HERE
    ours = ("usce ", ".venv/bin/python -c ")
    assert [line for line in RUN_HERE if not line.startswith(ours)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = re.findall(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"", text)
    within = [one or other for one, other in named if "://" not in one + other]
    assert [path for path in within if not (page.parent / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_into_a_page_leads_to_a_heading(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s:]*)#([^)]+)\)", page.read_text("utf-8"))
    headings = {name: anchors(page.parent / name if name else page) for name, _ in links}
    assert [(name, anchor) for name, anchor in links if anchor not in headings[name]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_names_is_there(page: Path) -> None:
    named = re.findall(rf"`((?:{ROOMS})/[\w./*-]*|[\w/-]+\.py)`", page.read_text("utf-8"))
    absent = [name for name in named if not any(ROOT.glob(f"**/{name.rstrip('/')}"))]
    assert [name for name in absent if name not in MADE_BY_WHO_FOLLOWS] == []


def test_operators_read_of_every_setting_and_of_everything_counted() -> None:
    guide = (ROOT / "docs" / "operating.md").read_text("utf-8")
    table = guide.partition("\n## Settings")[2].partition("\n## ")[0]
    settings = [field.alias for field in Settings.model_fields.values()]
    assert [name for name in settings if f"`{name}`" not in table] == []
    rows = re.findall(r"^\| `usce_(?:inbox|edge)_total` .*$", guide, re.MULTILINE)
    told = set(re.findall(r"`([a-z_]+)`", " ".join(rows)))
    counted = {field.name for field in fields(Counters)}
    edge = set(re.findall(r'counts\["(\w+)"\]', sources("bot/telegram", "bot/operations")))
    skipped = {outcome.value for outcome in Skipped}
    assert counted | edge | skipped <= told
    assert "flood_left_out" in edge


def sources(*folders: str) -> str:
    files = [file for folder in folders for file in sorted((ROOT / folder).glob("*.py"))]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_the_picture_in_the_readme_is_of_the_conversation_in_the_docs() -> None:
    docs = ROOT / "docs"
    picture = drawn((docs / "transcript.md").read_text("utf-8"))
    assert picture == (docs / "conversation.svg").read_text("utf-8")
    assert 'src="docs/conversation.svg"' in (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a newcomer has beside the commands."""
    folder = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(ROOT / "docs" / "people", folder / "docs" / "people")
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (folder / "notes").mkdir()
    (folder / "notes" / "forms.md").write_text(
        "# Visitor form\n\nThe visitor form is signed by the head of the department.\n", "utf-8"
    )
    return folder


@pytest.mark.parametrize("line", RUN_HERE)
def test_command_of_the_docs_works(newcomer: Path, line: str) -> None:
    here = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{here}:{os.environ['PATH']}",
        "USCE_DATA_DIR": str(newcomer / "data"),
        "USCE_EMBEDDING_MODEL": "hash",  # test_commands and test_guide run the real one
    }
    done = subprocess.run(
        ["bash", "-c", line], cwd=newcomer, env=environment, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
