"""What a card of the form is: one question, its buttons, and how a typed reply is read.

The answer cards are another thing: answers written in advance, see `knowledge.cards`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Draft = Mapping[str, Any]
"""Profile fields known so far, as plain JSON; a year without its month is `graduation_year`."""
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """A button of a card: a short code that is stable over time, its label and what it sets."""

    code: str
    label: str
    values: Values


Rows = tuple[tuple[Choice, ...], ...]


def _never(_text: str, _draft: Draft, _today: date) -> Values | None:
    return None


def _always(_draft: Draft) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Card:
    """One question of the form.

    Attributes:
        name: short and stable; buttons carry it.
        fields: the profile fields it fills.
        title: what it is called in lists and edit buttons.
        ask: the question.
        why: what the answer changes in the plan.
        hint: what can be typed instead of tapping.
        again: the question in other words, when a reply was not understood.
        rest: for a grid, how the last open field is asked for.
        rows: its buttons, given the draft and today.
        typed: reads a reply that only this card can read ("8" for weeks); None when it cannot.
        skip: what skipping sets, where the plan needs a value: a cautious one, never a favorable.
        required: cannot be skipped.
        no_skips: a typed "no" means that there is nothing to tell, so it is skipped.
        nothing: what is said to a typed "none" that does not answer the question.
        is_grid: several questions in one; stays open until each has an answer or "Done" is tapped.
        adds_up: each tap adds to a list; stays open until "Done" or an empty answer.
        is_relevant: whether it matters for this draft.
    """

    name: str
    fields: tuple[str, ...]
    title: str
    ask: str
    why: str
    hint: str
    again: str
    rows: Callable[[Draft, date], Rows]
    rest: Mapping[str, str] = field(default_factory=dict)
    typed: Callable[[str, Draft, date], Values | None] = _never
    skip: Values = field(default_factory=dict)
    required: bool = False
    no_skips: bool = False
    nothing: str = ""
    is_grid: bool = False
    adds_up: bool = False
    is_relevant: Callable[[Draft], bool] = _always


def one_each(field_name: str, labels: Mapping[str, str], *, width: int = 2) -> Rows:
    """Return rows of buttons that each set one field to one of `labels`."""
    choices = [Choice(code, label, {field_name: code}) for code, label in labels.items()]
    return in_rows(choices, width=width)


def yes_or_no(field_name: str) -> Rows:
    """Return the two buttons of a yes or no question."""
    return ((Choice("yes", "Yes", {field_name: True}), Choice("no", "No", {field_name: False})),)


def in_rows(choices: list[Choice], *, width: int) -> Rows:
    """Return `choices` in rows of `width`."""
    return tuple(tuple(choices[start : start + width]) for start in range(0, len(choices), width))
