import pytest

from prompts import PromptError, load_prompt, prompt_names

VALUES = {
    "answer_rules": {},
    "condense_question": {"history": "user: Is it paid?", "question": "And for students?"},
    "answer_question": {"passages": "[1] Text", "draft": "Yes.", "question": "Really?"},
}


def test_every_prompt_is_tried_here() -> None:
    assert prompt_names() == sorted(VALUES)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_prompt_renders_with_exactly_its_slots(name: str) -> None:
    text = load_prompt(name).render(**VALUES[name])
    assert "{{" not in text
    assert all(value in text for value in VALUES[name].values())


def test_missing_slot_is_refused() -> None:
    with pytest.raises(PromptError, match="'question'"):
        load_prompt("answer_question").render(passages="", draft="")


def test_unused_slot_is_refused() -> None:
    with pytest.raises(PromptError, match="'tone'"):
        load_prompt("answer_rules").render(tone="warm")


def test_slot_inside_a_value_stays_text() -> None:
    values = VALUES["answer_question"] | {"question": "{{draft}}"}
    assert "{{draft}}" in load_prompt("answer_question").render(**values)


def test_unknown_prompt_is_named() -> None:
    with pytest.raises(PromptError, match="'nothing'"):
        load_prompt("nothing")
