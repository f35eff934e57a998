"""Questions that ask the same thing in other words, told together. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz

from bot.adapters.desk import Raised

# Two short questions that differ in one word of substance score below this.
_ALIKE = 88.0
_FILLER = frozenset((
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "can", "could", "dear", "did", "do",
    "does", "for", "from", "get", "give", "had", "has", "have", "hello", "hi", "how", "i", "if",
    "in", "is", "it", "madam", "me", "my", "of", "on", "or", "please", "pls", "should", "sir",
    "so", "some", "tell", "thank", "thanks", "that", "the", "there", "this", "to", "u", "was",
    "we", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
))  # fmt: skip
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Group:
    """Questions alike: the newest one's text, how often they were asked, and when last."""

    text: str
    times: int
    last: datetime


def grouped(questions: Iterable[Raised]) -> list[Group]:
    """Return `questions` in groups, the group asked last first."""
    groups: list[Group] = []
    forms: list[str] = []
    for question in sorted(questions, key=lambda one: one.last, reverse=True):
        form = normal_form(question.text)
        place = next((n for n, known in enumerate(forms) if _alike(form, known)), None)
        if place is None:
            groups.append(Group(question.text, question.times, question.last))
            forms.append(form)
        else:
            groups[place] = replace(groups[place], times=groups[place].times + question.times)
    return groups


def normal_form(text: str) -> str:
    """Return the words of substance, sorted, lower case, without plural endings."""
    words = {word.rstrip("s") or word for word in _WORD.findall(text.casefold())}
    return " ".join(sorted(words - _FILLER))


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return fuzz.ratio(one, other) >= _ALIKE
