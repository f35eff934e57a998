import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.adapters.chat_model import Grounded
from bot.core.answers.answer import Answer, Source
from bot.core.errors import SettingsError
from bot.settings import load_settings
from bot.wiring import prepare_for_serving, with_language_model
from knowledge.passages import Passage, Turn
from tests.fakes.openai_server import openai_server, says

WATCHES = Passage(
    id="guide:2.2#1", doc="guide", section="2.2", title="Observerships",
    text="As an observer you watch the attending in the clinic.",
)  # fmt: skip


class Guide:
    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        return Answer("answered", "Observers watch.", (Source("guide", "2.2", "", "watch"),))

    def leans(self, question: str, history: Sequence[Turn]) -> bool:
        return False

    def grounded(self, question: str, history: Sequence[Turn]) -> Grounded:
        return Grounded(self.answer(question, history), (WATCHES,))


def test_without_a_language_model_the_guide_answers_itself(tmp_path: Path) -> None:
    guide = Guide()
    assert with_language_model(guide, load_settings(data_dir=tmp_path)) is guide


def test_configured_language_model_rewrites_and_counts_without_any_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    caplog.set_level(logging.INFO, "bot.wiring")
    with openai_server(says("As an observer you watch the attending in the clinic [1].")) as server:
        settings = load_settings(data_dir=tmp_path, llm="openai:scripted", llm_base_url=server.url)
        answer = with_language_model(Guide(), settings).answer("may I touch patients", ())
    assert answer.mode == "llm"
    assert "100 tokens in, 20 out" in caplog.text
    assert "touch" not in caplog.text


def test_language_model_that_cannot_be_built_stops_the_start_in_one_line(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path, llm="nobody:knows")
    with pytest.raises(SettingsError, match="USCE_LLM=nobody:knows") as told:
        with_language_model(Guide(), settings)
    assert "\n" not in str(told.value)


@pytest.mark.model
def test_serving_keeps_the_arrays_library_from_spinning_on_every_core() -> None:
    import numpy as np
    import torch
    from threadpoolctl import threadpool_info, threadpool_limits

    np.ones((2, 2)) @ np.ones((2, 2))
    threads = torch.get_num_threads()
    with threadpool_limits():  # puts back what was before
        prepare_for_serving()
        used = {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}
    torch.set_num_threads(threads)
    assert used == {1}


def test_serving_without_a_model_does_not_wait_for_torch() -> None:
    code = "import sys, bot.wiring as w; w.prepare_for_serving(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
