"""docs/knowledge.md, followed word for word: its examples are real, and its commands work."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = Path("knowledge") / "data"
SHIPPED = ("bot", "evals", "knowledge", "prompts", "tests", "pyproject.toml")


def chapter(title: str) -> str:
    page = (ROOT / "docs" / "knowledge.md").read_text("utf-8")
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0]


def blocks(title: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", chapter(title), re.DOTALL)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    folder.mkdir()
    compiled = shutil.ignore_patterns("__pycache__")  # written anew by whoever runs meanwhile
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=compiled)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def typed(line: str, clone: Path) -> str:
    here = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{here}:{os.environ['PATH']}",
        "PYTHONPATH": str(clone),
        "USCE_DATA_DIR": str(clone / "data"),
        "USCE_EMBEDDING_MODEL": "hash",
        "PYTEST_DEBUG_TEMPROOT": str(clone.parent),  # or it tidies up the folders of this run
    }
    done = subprocess.run(
        ["bash", "-c", line], cwd=clone, env=environment, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_a_card_added_by_the_guide_alone_is_checked_and_answers(clone: Path) -> None:
    card = json.loads(blocks("Adding a card", "json")[0])
    accept_and_check = blocks("Adding a card", "sh")[0].splitlines()
    assert [line.split()[0] for line in accept_and_check] == ["python", "pytest"]
    with (clone / DATA / "cards" / f"{card['topic']}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(card, ensure_ascii=False) + "\n")
    for line in accept_and_check:
        typed(line, clone)
    answer = json.loads(typed(f'usce ask --json "{card["intents"][0]}"', clone))
    assert answer["mode"] == "card"
    assert answer["answer"].startswith(card["answer"])


def test_the_rule_and_the_test_shown_are_those_of_the_code() -> None:
    shown = chapter("Adding a plan rule")
    files = [ROOT / path for path in re.findall(r"`((?:bot|tests)/[\w/]+\.py)`", shown)]
    code = "".join(file.read_text("utf-8") for file in files)
    assert len(found := blocks("Adding a plan rule", "text")) == 2
    assert [block for block in found if block not in code] == []


def test_the_correction_shown_is_one() -> None:
    [shown] = blocks("Correcting the guide", "json")
    lines = (ROOT / DATA / "corrections.jsonl").read_text("utf-8").splitlines()
    corrections: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert json.loads(shown) in corrections
