"""The report on a local model, on a scripted one: what is counted, and what is said without it."""

import sys
from pathlib import Path

import pytest

from bot.adapters.chat_model import Grounded, ModelAnswerer, build_chat_model
from bot.core.answers.answer import Answer, Source
from bot.core.errors import SettingsError
from evals.case import Case
from evals.local_model import Listener, Told, ask, page, questions, report
from evals.local_server import assembled, served
from knowledge.passages import Passage, Turn
from tests.fakes.openai_server import Behaviour, openai_server, refuses, says

PASSAGE = Passage(
    "g", "guide", "FAQ 2", "How much USCE?", "Most applicants have at least 2–3 months of USCE."
)
DEFAULT = Answer(
    "answered", "At least 2-3 months.", (Source("guide", "FAQ 2", "How much?", "2–3 months"),)
)
CASE = Case(
    id="x", split="dev", kind="guide", intent="i", question="How much USCE?", expect=("answered",),
    reason="r", sections=("guide:FAQ 2",), key_facts=(("2.3 months",),),
)  # fmt: skip
GOOD = "Most applicants have at least 2-3 months of USCE [1]."
BAD = "Everybody needs 12 months [1]."


class Guide:
    def __init__(self, answer: Answer = DEFAULT) -> None:
        self.answer = answer

    def leans(self, question: str, history: object) -> bool:
        return False

    def grounded(self, question: str, history: object) -> Grounded:
        return Grounded(self.answer, (PASSAGE,) if self.answer.status == "answered" else ())


@pytest.fixture(autouse=True)
def api_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")


def told(behaviour: Behaviour, answer: Answer = DEFAULT) -> Told | None:
    with openai_server(behaviour) as server:
        listener = Listener(Guide(answer))
        answerer = ModelAnswerer(
            listener, build_chat_model("openai:scripted", base_url=server.url),
            on_usage=listener.on_usage, on_fallback=listener.on_fallback,
            on_draft=listener.on_draft,
        )  # fmt: skip
        return ask(answerer, listener, CASE)


def test_report_tells_what_was_kept_dropped_and_sent_instead() -> None:
    found = [told(says(f"{GOOD} {BAD}")), told(says(BAD)), told(refuses(500))]
    all_told = [one for one in found if one is not None]
    text = report(all_told)
    assert "questions put to the model: 3" in text
    assert "answered in its words: 1; default answer sent: 2" in text
    assert "1x too little of the draft stood the check" in text
    assert "sentences drafted: 3, kept: 1" in text
    assert "2x dropped: not in the passage" in text
    assert "key facts, default and final: 1.00 and 1.00" in text
    shown = page(all_told[0])
    assert GOOD.replace(" [1]", "") in shown
    assert "dropped (not in the passage: 12): Everybody needs 12 months." in shown


def test_a_question_that_never_reaches_the_model_is_not_counted() -> None:
    assert told(says(GOOD), Answer("declined", "No.")) is None


def test_questions_are_of_the_development_split_and_always_the_same() -> None:
    asked = questions(20)
    assert asked == questions(20)
    assert {(case.split, case.kind in ("guide", "official")) for case in asked} == {("dev", True)}
    assert not any(isinstance(turn, Turn) for case in asked for turn in case.history)


def test_a_damaged_file_and_a_missing_package_are_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    (tmp_path / "local-model.gguf").write_bytes(b"x")
    with pytest.raises(SettingsError, match="damaged: delete it"):
        assembled(tmp_path)
    with pytest.raises(SettingsError, match="make eval-local-llm"):
        assembled(tmp_path / "empty")
    with pytest.raises(SettingsError, match="make eval-local-llm"), served(tmp_path, threads=1):
        pytest.fail("it cannot be served")
