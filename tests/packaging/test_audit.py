"""The dependency audit: what it says of a report, and that not knowing is not taken for safe."""

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

AUDIT = Path(__file__).parents[2] / ".ci" / "audit"
SAFE = {"name": "yarl", "version": "1.25.1", "vulns": []}
UNKNOWN = {"name": "xxhash", "version": "4.1.0", "skip_reason": "not found"}
UNSAFE = {
    "name": "pypdf", "version": "6.0.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.0.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}  # fmt: skip


@pytest.fixture
def audit(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("audit", str(AUDIT))
    spec = spec_from_loader("audit", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    monkeypatch.setattr(
        module.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, "", "")
    )
    return module


def answered(audit: ModuleType, monkeypatch: pytest.MonkeyPatch, *dependencies: Any) -> list[int]:
    """Have every question answered so; return how many pins each one named, as they come."""
    asked: list[int] = []

    def report_on(pins: list[str]) -> dict[str, Any]:
        asked.append(len(pins))
        return {"dependencies": list(dependencies)}

    monkeypatch.setattr(audit, "report_on", report_on)
    return asked


def test_a_known_vulnerability_fails_the_run_and_says_what_mends_it(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(audit, monkeypatch, SAFE, UNSAFE)
    assert audit.main() == 1
    told = capsys.readouterr().out
    assert "pypdf 6.0.0: PYSEC-1, mended in 6.0.1" in told
    assert "PYSEC-2, mended in no version yet" in told


def test_dependencies_that_are_all_known_and_safe_pass(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answered(audit, monkeypatch, SAFE)
    assert audit.main() == 0
    assert asked[0] == 1
    assert asked[1] > 100
    assert "none known as vulnerable" in capsys.readouterr().out


def test_where_no_service_answers_one_question_is_asked_and_it_says_skipped(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answered(audit, monkeypatch, UNKNOWN)
    assert audit.main() == 0
    assert asked == [1]
    assert "were NOT audited" in capsys.readouterr().err


def test_a_reply_that_is_no_report_is_no_knowledge(audit: ModuleType) -> None:
    assert audit.report_on(["yarl==1.25.1"]) == {"dependencies": []}
