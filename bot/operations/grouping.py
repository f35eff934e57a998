"""Questions that ask the same thing in other words, told together. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz.distance import OSA

from bot.adapters.operator_desk import Raised

# A shorter word one letter apart is another word: "f1" and "j1", "step" and "stem".
_LONG_ENOUGH_TO_MISSPELL = 5
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
    forms: list[frozenset[str]] = []
    for question in sorted(questions, key=lambda one: one.last, reverse=True):
        form = words_of_substance(question.text)
        place = next((n for n, known in enumerate(forms) if _alike(form, known)), None)
        if place is None:
            groups.append(Group(question.text, question.times, question.last))
            forms.append(form)
        else:
            known = groups[place]
            groups[place] = replace(known, times=known.times + question.times)
    return groups


def words_of_substance(text: str) -> frozenset[str]:
    """Return the words that say what a question is about: lower case, without plural endings."""
    words = set(_WORD.findall(text.casefold())) - _FILLER
    return frozenset(word.rstrip("s") or word for word in words)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two questions have the same words, misspellings aside."""
    extra, missing = sorted(one - other), sorted(other - one)
    return len(extra) == len(missing) and all(map(_misspelled, extra, missing))


def _misspelled(word: str, other: str) -> bool:
    if not (word.isalpha() and other.isalpha()):
        return False
    long_enough = min(len(word), len(other)) >= _LONG_ENOUGH_TO_MISSPELL
    return long_enough and OSA.distance(word, other, score_cutoff=1) <= 1
