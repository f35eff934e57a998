"""An eval case: what is asked, what a right answer shows, and why the case exists."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from bot.core.answers.answer import Status
from knowledge.passages import Turn

CASES = Path(__file__).parent / "cases"

Split = Literal["dev", "test"]
Kind = Literal[
    "guide", "official", "followup", "several", "false_premise", "not_covered", "off_topic",
    "unsafe", "distress", "other_language", "smalltalk", "clarify",
]  # fmt: skip

_REQUIRED = ("id", "split", "kind", "intent", "expect", "reason")
_OPTIONAL = (
    "question", "turns", "sections", "key_facts", "must_not", "category", "language", "label",
)  # fmt: skip


class CaseError(ValueError):
    """A case that cannot be read; names the file, the line and the field."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One question with what a right answer must and must not show.

    Attributes:
        intent: what is meant; all phrasings of one intent lie in one split.
        history: the turns before `question`, oldest first.
        sections: the right places as `doc:section`; any one of them is right.
        key_facts: groups of regular expressions; one of each group must be in the answer's text.
        must_not: regular expressions that must not be in it.
        expect: the statuses that are right.
        category: the kind of harm, of an unsafe question; the kind of trouble, in distress.
        language: ISO 639-1 of the question when it is not English ("hi-Latn": in Latin script).
        label: what somebody else called the case, where it came with a label.
    """

    id: str
    split: Split
    kind: Kind
    intent: str
    question: str
    history: tuple[Turn, ...] = ()
    sections: tuple[str, ...] = ()
    key_facts: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    expect: tuple[Status, ...]
    reason: str
    category: str = ""
    language: str = ""
    label: str = ""


def load_cases(folder: Path = CASES, *, split: Split | None = None) -> tuple[Case, ...]:
    """Return the cases of every `.jsonl` in `folder`, of both splits or of one.

    Raises:
        CaseError: a line is no case, or an id occurs twice.
    """
    cases: dict[str, Case] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for where, case in _read(path):
            if case.id in cases:
                raise CaseError(f"{where}: the id {case.id} occurs twice")
            cases[case.id] = case
    return tuple(case for case in cases.values() if split in (None, case.split))


def parse_case(raw: Mapping[str, Any]) -> Case:
    """Return the case written as one JSON object.

    Raises:
        CaseError: a field is missing, unknown or wrong.
    """
    _check_fields(raw)
    *history, last = _turns(raw)
    return Case(
        id=raw["id"],
        split=_one_of(raw, "split", Split),
        kind=_one_of(raw, "kind", Kind),
        intent=raw["intent"],
        question=last.text,
        history=tuple(history),
        sections=tuple(raw.get("sections", ())),
        key_facts=tuple(tuple(group) for group in raw.get("key_facts", ())),
        must_not=tuple(raw.get("must_not", ())),
        expect=_statuses(raw["expect"]),
        reason=raw["reason"],
        category=raw.get("category", ""),
        language=raw.get("language", ""),
        label=raw.get("label", ""),
    )


def _read(path: Path) -> Iterator[tuple[str, Case]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        where = f"{path.name}, line {number}"
        try:
            yield where, parse_case(json.loads(line))
        except (CaseError, json.JSONDecodeError) as exc:
            raise CaseError(f"{where}: {exc}") from exc


def _check_fields(raw: Mapping[str, Any]) -> None:
    missing = [name for name in _REQUIRED if not raw.get(name)]
    if missing:
        raise CaseError(f"{missing[0]} is missing")
    unknown = [name for name in raw if name not in _REQUIRED + _OPTIONAL]
    if unknown:
        raise CaseError(f"unknown field {unknown[0]}")


def _turns(raw: Mapping[str, Any]) -> list[Turn]:
    if ("question" in raw) == ("turns" in raw):
        raise CaseError("needs either question or turns")
    turns = raw.get("turns", [{"role": "user", "text": raw.get("question")}])
    if not turns or turns[-1]["role"] != "user":
        raise CaseError("the last turn is the user's")
    return [Turn(turn["role"], turn["text"]) for turn in turns]


def _one_of(raw: Mapping[str, Any], name: str, literal: Any) -> Any:
    if raw[name] not in get_args(literal):
        raise CaseError(f"{name} {raw[name]!r} is not one of {', '.join(get_args(literal))}")
    return raw[name]


def _statuses(raw: list[Any]) -> tuple[Status, ...]:
    unknown = [status for status in raw if status not in get_args(Status)]
    if unknown:
        raise CaseError(f"expect: no such status as {unknown[0]!r}")
    return tuple(raw)
