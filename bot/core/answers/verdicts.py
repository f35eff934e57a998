"""Fits the verdict a card begins with, "Yes." or "No.", to how it was asked. Pure.

A card is written for its first question. "Yes." is no answer to "which", and to somebody who says
"English speakers need no OET" it reads as if that were so.
"""

import re

from bot.core.asking.question import Question
from bot.core.asking.sentence import capitalized

_VERDICT = re.compile(r"^(yes|no)(?:, not by itself)?[.:;,]\s+(?=\S)", re.IGNORECASE)
_ASKS_FOR_MORE = re.compile(
    r"^\W*(?:and |so |but |ok |hi |hello |sir )*(?:what|which|when|where|who|how|why)\b",
    re.IGNORECASE,
)
_SHORT_VERDICT = re.compile(r"^(?:perhaps: |(?:[\w'-]+,? ){0,3}[\w'-]+\. )(?=\S)", re.IGNORECASE)


def fitted(text: str, question: Question) -> str:
    """Return a card's `text` as the answer to `question`.

    A yes-or-no question keeps the verdict; a statement keeps a "No", and "which" neither.
    """
    verdict = _VERDICT.match(text)
    if not verdict or question.kind == "yes_no":
        return text
    if verdict[1].lower() == "no" and not _ASKS_FOR_MORE.match(question.text):
        return text
    return capitalized(text[verdict.end() :])


def said_first(sentence: str, text: str) -> str:
    """Return a card's `text` behind `sentence`, which takes the place of its own verdict."""
    verdict = _VERDICT.match(text) or _SHORT_VERDICT.match(text)
    return f"{sentence}\n{capitalized(text[verdict.end() :] if verdict else text)}"


def said_again(text: str) -> str:
    """Return a card's `text` for somebody who was just told it, and asked what it answers too."""
    return f"As I said: {text}"


def without_verdict(text: str) -> str:
    """Return `text` from the second letter after its verdict, however the verdict was fitted."""
    verdict = _VERDICT.match(text) or _SHORT_VERDICT.match(text)
    return text[verdict.end() + 1 :] if verdict else text
