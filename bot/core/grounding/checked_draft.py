"""Checks what a language model wrote, sentence by sentence, against its passages. Pure.

A sentence is kept only when it cites passages that were given, says what they say and not the
opposite, no more surely and of no other quantity, and every figure, month, visa class and name in
it stands in them. What nobody may promise is never kept, and what tells a model what to do bears
nothing out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.grounding.exactness import unsupported_details
from bot.core.grounding.overclaiming import COMMON, overclaim, without_instructions
from bot.core.grounding.support import support
from knowledge.passages import Passage
from knowledge.words import sentences

SUPPORTED = 0.5
MIN_CHARS = 40
MIN_SHARE = 0.5
NOT_COVERED = "NOT COVERED"
_AUDIENCE = re.compile(
    r"\b(?:as|for) (?:an? )?(?:IMGs?|applicants?|graduates?|students?),? ?", re.I
)
_CITATION = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")
_LOOSE_CITATIONS = re.compile(r"([.!?])\s*((?:\[\d+(?:\s*,\s*\d+)*\]\s*)+)")
_NEVER = re.compile(
    r"\bguarantee\w*\b|\byou will (surely |certainly )?match\b|\bwill be approved\b|"
    r"\bas a tourist\b|\b(everybody|everyone|all (applicants|imgs|of you)) (will )?match(es)?\b|"
    r"\b\d+ ?% (chance|odds)|\b(take|get|apply for) a loan\b|\boverstay\w*\b|\bquit your job\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(no|not|never|nobody|cannot|can't|don't|do not)\b[^,;:.]*$", re.IGNORECASE)


@dataclass(frozen=True)
class CheckedSentence:
    """A sentence without its citations, and the positions (from 0) of the passages it cites."""

    text: str
    cited: tuple[int, ...]
    reason: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reason


def checked(draft: str, passages: Sequence[Passage]) -> list[CheckedSentence]:
    """Return every sentence of `draft` with the reason why it must go, or "" when it may stay."""
    return [_checked(piece, passages) for piece in _pieces(draft)]


def kept_text(sentences_: Sequence[CheckedSentence]) -> str | None:
    """Return the sentences that stay as one text; None when too little is left to send."""
    kept = [one.text for one in sentences_ if one.is_kept]
    text = _joined(kept)
    enough = len(text) >= MIN_CHARS and len(kept) >= MIN_SHARE * len(sentences_)
    first_kept = bool(sentences_) and sentences_[0].is_kept
    return text if enough and first_kept else None


def _joined(kept: Sequence[str]) -> str:
    return "\n".join(kept) if any(one.startswith("-") for one in kept) else " ".join(kept)


class Preview:
    """What of a draft may be shown while it is still being written: only what stood the check.

    Args:
        passages: what the draft was written from.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._found: list[CheckedSentence] = []

    def after(self, draft: str) -> str | None:
        """Return what may be shown when `draft` is written so far; None when it is nothing new.

        The last sentence may still go on, and its citation may still come.
        """
        pieces = _pieces(draft)
        cited_late = bool(pieces) and pieces[-1].startswith("[")
        settled = pieces[: -2 if cited_late else -1]
        new = settled[len(self._found) :]
        if not new:
            return None
        found = [_checked(piece, self._passages) for piece in new]
        self._found += found
        if not self._found[0].is_kept or not any(one.is_kept for one in found):
            return None
        return _joined([one.text for one in self._found if one.is_kept])


def _pieces(draft: str) -> list[str]:
    """Return the sentences of `draft`, each with the citations that follow it."""
    attached = _LOOSE_CITATIONS.sub(lambda m: f" {m[2].strip()}{m[1]} ", draft)
    return sentences(attached)


def _checked(piece: str, passages: Sequence[Passage]) -> CheckedSentence:
    cited = tuple(
        int(number) - 1 for group in _CITATION.findall(piece) for number in group.split(",")
    )
    text = _CITATION.sub("", piece).strip()
    return CheckedSentence(text, cited, _objection(text, cited, passages))


def _objection(text: str, cited: Sequence[int], passages: Sequence[Passage]) -> str:
    if not cited:
        return "no citation"
    if text.rstrip(" .").endswith(":"):
        return "opens a list, which is no statement"
    if any(not 0 <= number < len(passages) for number in cited):
        return "cites a passage that was not given"
    if any(not _DENIED.search(text[: found.start()]) for found in _NEVER.finditer(text)):
        return "promises what nobody may promise"
    source = without_instructions(
        "\n".join(f"{passages[n].title}\n{passages[n].text}" for n in cited)
    )
    if missing := unsupported_details(text, source) - COMMON:
        return f"not in the passage: {sorted(missing)[0]}"
    if support(_AUDIENCE.sub("", text), source) < SUPPORTED:
        return "the passage does not say so"
    if found := overclaim(text, source):
        return f"claims {found}"
    return ""
