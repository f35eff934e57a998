"""Words that stand for the form's own buttons."""

import pytest

from bot.core.dialogue.filling import typed_act
from bot.core.form.drawing import BACK, CANCEL, DONE, SKIP


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Back", BACK),
        ("go  back", BACK),
        ("never mind.", CANCEL),
        ("that’s it!", DONE),
        ("i don’t  know", SKIP),
        ("not\nsure", SKIP),
    ],
)
def test_an_act_is_heard_however_it_is_spaced(words: str, act: str) -> None:
    assert typed_act(words) == act


def test_an_answer_is_no_act() -> None:
    assert typed_act("back in 2019") is None
