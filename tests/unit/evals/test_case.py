import json

import pytest

from evals.case import CaseError, load_cases, parse_case

RAW = {
    "id": "x-1",
    "split": "dev",
    "kind": "guide",
    "intent": "months",
    "question": "how many months",
    "sections": ["guide:FAQ 2"],
    "key_facts": [["2-3 months", "two to three months"]],
    "expect": ["answered"],
    "reason": "FAQ 2",
}


def test_case_is_read_with_its_key_facts():
    case = parse_case(RAW)
    assert case.question == "how many months"
    assert case.history == ()
    assert case.key_facts == (("2-3 months", "two to three months"),)


def test_conversation_splits_into_history_and_question():
    turns = [
        {"role": "user", "text": "usce for IM?"},
        {"role": "assistant", "text": "Both settings."},
        {"role": "user", "text": "and psych?"},
    ]
    raw = {key: value for key, value in RAW.items() if key != "question"}
    case = parse_case({**raw, "turns": turns})
    assert case.question == "and psych?"
    assert [turn.role for turn in case.history] == ["user", "assistant"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"split": "train"}, "split"),
        ({"kind": "funny"}, "kind"),
        ({"expect": ["fine"]}, "fine"),
        ({"reason": ""}, "reason"),
        ({"sectoins": []}, "sectoins"),
        ({"turns": [{"role": "user", "text": "both given"}]}, "either question or turns"),
    ],
)
def test_bad_case_is_refused_by_name(change, named):
    with pytest.raises(CaseError, match=named):
        parse_case({**RAW, **change})


def test_conversation_must_end_with_the_user():
    raw = {key: value for key, value in RAW.items() if key != "question"}
    with pytest.raises(CaseError, match="last turn"):
        parse_case({**raw, "turns": [{"role": "assistant", "text": "hello"}]})


def test_one_split_can_be_loaded(tmp_path):
    lines = [RAW, {**RAW, "id": "x-2", "split": "test"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert [case.id for case in load_cases(tmp_path, split="test")] == ["x-2"]
    assert len(load_cases(tmp_path)) == 2


def test_same_id_twice_is_refused_with_its_place(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps(RAW)] * 2), "utf-8")
    with pytest.raises(CaseError, match=r"a\.jsonl, line 2"):
        load_cases(tmp_path)


def test_broken_line_is_named(tmp_path):
    (tmp_path / "a.jsonl").write_text("{not json", "utf-8")
    with pytest.raises(CaseError, match=r"a\.jsonl, line 1"):
        load_cases(tmp_path)
