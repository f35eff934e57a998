"""The command line as the contract writes it, each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROFILE = {
    "stage": "graduate", "graduation": "2017-05", "specialty": "internal_medicine",
    "match_year": 2028, "visa": "b1_b2",
}  # fmt: skip
TODAY = ("--today", "2026-11-22")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def usce(
    data_dir: Path, *arguments: str, given: str = "", model: str = "hash"
) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "USCE_DATA_DIR": str(data_dir),
        "USCE_EMBEDDING_MODEL": model,
    }
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=given, capture_output=True,
        text=True, env=environment, cwd=data_dir, timeout=300,
    )  # fmt: skip


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.model
def test_the_first_question_cites_the_guide_word_for_word(data_dir: Path) -> None:
    question = "Does an observership count as US clinical experience?"
    done = usce(data_dir, "ask", "--json", question, model="packaged")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    cited = {source["section"]: source["quote"] for source in answer["sources"]}
    assert {"FAQ 1", "2.2"} & set(cited)
    guide = (Path(__file__).parents[2] / "knowledge/data/guide.txt").read_text("utf-8")
    guide_quotes = [s["quote"] for s in answer["sources"] if s["doc"] == "guide"]
    assert all(line in guide for quote in guide_quotes for line in quote.splitlines())


def test_lines_are_answered_in_order_and_a_bad_one_in_its_place(data_dir: Path) -> None:
    given = '{"id": 1, "question": "hi"}\nnot json\n{"query_id": 3, "query": "what is usce"}\n'
    done = usce(data_dir, "ask", "--jsonl", given=given)
    assert done.returncode == 2
    assert [line["id"] for line in lines(done)] == [1, None, 3]
    assert "error" in lines(done)[1]
    assert set(lines(done)[0]) == {
        "id", "status", "answer", "sources", "intent", "mode", "latency_ms",
    }  # fmt: skip


def test_a_store_is_ingested_searched_and_asked_alone(data_dir: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    rows = [
        {"doc_id": "a1", "parent": "a", "title": "Parking", "section": "", "text": "Parking at the "
         "north gate costs four dollars a day."},
        {"doc_id": "b1", "title": "Lunch", "section": "x", "text": "Lunch is served at noon."},
    ]  # fmt: skip
    docs.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    store = str(tmp_path / "store")
    assert usce(data_dir, "ingest", str(docs), "--store", store).returncode == 0
    query = '{"query_id": "q", "query": "what does parking cost at the north gate"}\n'
    found = lines(usce(data_dir, "retrieve", "--jsonl", "--store", store, given=query))
    assert found[0]["query_id"] == "q"
    assert found[0]["ranked"][0]["id"] == "a1"
    assert found[0]["ranked"][0]["doc"] == "a"
    [asked] = lines(usce(data_dir, "ask", "--jsonl", "--store", store, given=query))
    assert asked["status"] in ("answered", "not_covered")
    assert {source["doc"] for source in asked["sources"]} <= {"a", "b1"}


def test_support_gives_a_score_for_each_line(data_dir: Path) -> None:
    given = json.dumps({"id": "s", "claim": "Lunch is at noon", "passage": "Lunch is at noon."})
    [line] = lines(usce(data_dir, "support", "--jsonl", given=given))
    assert line["id"] == "s"
    assert 0.5 < line["score"] <= 1


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("strictness", [None, "ascii:strict", "utf-8:strict"])
def test_what_is_not_text_stops_no_line(
    tmp_path: Path, locale: str, strictness: str | None
) -> None:
    said = '"claim": "Lunch \\ud83d is at noon", "passage": "Lunch \u00fc is at noon."'
    given = b"\xef\xbb\xbf" + "\n".join(
        [f'{{"id": 1, {said}}}', f'{{"id": "a\\udc00", {said}}}', f'{{"id": "\u00fc", {said}}}']
    ).encode().replace(b"is at", b"is\xff at")
    environment = {**os.environ, "LC_ALL": locale, "USCE_DATA_DIR": str(tmp_path)}
    if strictness:
        environment["PYTHONIOENCODING"] = strictness
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "support", "--jsonl"],
        input=given, capture_output=True, env=environment, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [line["id"] for line in found] == [1, "a?", "\u00fc"]


def test_plan_is_json_with_every_field_of_the_contract(data_dir: Path) -> None:
    done = usce(
        data_dir, "plan", "--profile", "-", *TODAY, "--json", given=json.dumps(PROFILE)
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == {
        "summary", "asked_match_year", "match_year", "verdict", "this_week", "pathways", "steps",
        "decisions", "stop", "plan_b", "documents", "budget", "targets", "programs", "avoid",
        "warnings", "assumptions",
    }  # fmt: skip


def test_profiles_are_planned_line_by_line(data_dir: Path) -> None:
    given = "".join(
        json.dumps(line) + "\n"
        for line in (
            {"id": 1, **PROFILE},
            {"id": 2, **PROFILE, "visa": "tourist"},
            {"id": 3, "profile": PROFILE},
        )
    )
    done = usce(data_dir, "plan", "--jsonl", *TODAY, given=given)
    assert done.returncode == 2
    first, second, third = lines(done)
    assert first["plan"] == third["plan"]
    assert "visa" in second["error"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("ask",), "QUESTION"),
        (("ask", ""), "question"),
        (("ask", "--bogus"), "--bogus"),
        (("plan", "--profile", "missing.json"), "missing.json"),
        (("plan", "--profile", "-", "--today", "tomorrow"), "--today"),
        (("ingest", "no/such/file.md", "--store", "s"), "no/such/file.md"),
        (("retrieve", "--jsonl", "--store", "no-store"), "no-store"),
        (("retrieve",), "--jsonl"),
        (("eval", "--suite", "bogus"), "bogus"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_code_2(
    data_dir: Path, arguments: tuple[str, ...], names: str
) -> None:
    done = usce(data_dir, *arguments, given="{}")
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert names in done.stderr


def test_a_wrong_setting_stops_the_start_with_its_name(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USCE_CHROMA_URL", "nonsense")
    done = usce(data_dir, "ask", "what is usce")
    assert done.returncode == 2
    assert "USCE_CHROMA_URL" in done.stderr


def test_asking_loads_neither_the_engine_nor_telegram(data_dir: Path) -> None:
    script = (
        "import sys\nfrom bot.cli import app\n"
        "app(['ask', 'what is usce'], standalone_mode=False)\n"
        "print(sorted({'dbos', 'telegram', 'matplotlib', 'fpdf'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=data_dir, timeout=300,
        env={**os.environ, "USCE_DATA_DIR": str(data_dir), "USCE_EMBEDDING_MODEL": "hash"},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom bot.cli import app\n"
        "app(['--help'], standalone_mode=False)\n"
        "print(sorted({'numpy', 'torch', 'chromadb', 'langchain_core', 'pydantic', 'sqlalchemy'}"
        " & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
