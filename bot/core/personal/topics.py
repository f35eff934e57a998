"""What a question is about, as far as it matters for one person: conditions that can be joined."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.asking.question import Question


@dataclass(frozen=True)
class Asked:
    """A question, read, and the intent of the answer it got."""

    question: Question
    intent: str = ""


@dataclass(frozen=True)
class About:
    """Whether a question is about something; joined by `&`, `|` and `~`."""

    holds: Callable[[Asked], bool]

    def __call__(self, asked: Asked) -> bool:
        """Return whether `asked` is about it."""
        return self.holds(asked)

    def __and__(self, other: "About") -> "About":
        return About(lambda asked: self(asked) and other(asked))

    def __or__(self, other: "About") -> "About":
        return About(lambda asked: self(asked) or other(asked))

    def __invert__(self) -> "About":
        return About(lambda asked: not self(asked))


def _words(pattern: str) -> About:
    compiled = re.compile(pattern, re.IGNORECASE)
    return About(lambda asked: compiled.search(asked.question.text) is not None)


def _names(pathway: str) -> About:
    return About(lambda asked: pathway in asked.question.entities.pathways)


def _touches(topic: str) -> About:
    return About(lambda asked: topic in asked.question.topics)


VSLO = _words(r"\bvs(?:lo|as)\b")
ELECTIVE = _names("elective")
OBSERVERSHIP = _names("observership")
HANDS_ON = _words(
    r"\bhands?[ -]?on\b|\bextern\w*|\b(?:touch|examine|treat|see|assess)(?:ing)?\s+(?:\w+\s+)?"
    r"patients?|\bpatient (?:care|contact)\b|\bhistory and physical\b|\bwrite notes\b"
)
VISA = _touches("visa") | _words(r"\bgreen ?card\b")
ENTRY = VISA | _words(
    r"\b(?:come|go|travel|fly|get (?:in|into))\s+(?:to\s+)?(?:the\s+)?(?:us|usa|america|states)\b"
    r"|\btravel (?:ban|to)\b|\bbook (?:a |the )?flights?\b"
)
YEARS_SINCE = _words(
    r"\byog\b|\byears? (?:of|since|after) graduation\b|\bold(?:er)? grad\w*|\bgraduation gap\b"
    r"|\btoo (?:old|late)\b|\bit (?:is )?over for me\b|\bgraduated (?:long|many|years)\b"
)
WEEKS = _words(
    r"\bhow (?:many|much) (?:weeks?|months?|usce|rotations?|time|us clinical)\b"
    r"|\bhow long\b.{0,40}\b(?:usce|rotat\w+|observ\w+|stay|elective\w*)\b"
)
LETTERS = _names("letter") & _words(r"\bhow many\b|\bwho\b|\bwhom\b|\bwhich (?:doctor|attending)")
OTHERS = _words(
    r"\bmy (?:friend|brother|sister|wife|husband|cousin|son|daughter|spouse|fiance\w*|colleague)\b"
    r"|\bsomeone\b|\bother people\b|\bstudents\b"
)
"""Words that speak of somebody else."""
