"""Judges whether passages found in an arbitrary store answer a question, 0 to 1. Pure.

Similarity alone is near chance, so this looks at what a reader looks at: are the things asked about
there at all, above all the named ones, and is there something of the kind asked for (a number, a
date, a person, a reason)? A turn that asks for nothing is not a question to answer from a store.
Weights and threshold were set on questions of our own about the guide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.exactness import figures, months, names
from bot.core.support import best_window
from knowledge.passages import Ranked, Turn
from knowledge.words import content_words, fold, stem, tokens

REFUSED_BELOW = 0.42
_LOOKED_AT = 3
_ASKED_FOR: tuple[tuple[str, str], ...] = (
    (r"\bhow (many|much|long|old|far|tall|big|often|fast)\b|\bwhat (percent\w*|number|age|price|cost)",
     "number"),
    (r"\bwhen\b|\bwhat (year|date|day|month)\b|\bwhich year\b", "date"),
    (r"\bwho\b|\bwhose\b|\bwhom\b", "name"),
    (r"\bwhere\b|\bwhich (city|country|state|place)\b", "name"),
)  # fmt: skip
_ASKS_NOTHING = re.compile(
    r"^\W*((ok(ay)?|thanks?|thank you|thx|hi|hello|hey|great|cool|nice|good|bye|yes|no|sure|wow|very|so|"
    r"much|a lot|job|that'?s|that|is|helpful|interesting|awesome|perfect|got|it|i|see)\W*)+$",
    re.IGNORECASE,
)
_FRAME = frozenset(
    stem(word)
    for word in (
        "tell me about explain describe list give information know want need many much long old "
        "please anything else please more detail example kind type thing way mean name difference"
    ).split()
)
_MOST_TURNS = 3


@dataclass(frozen=True)
class Signs:
    """What speaks for an answer, each 0 to 1.

    Attributes:
        similarity: the retriever's score of the best passage.
        covered: share of the things asked about found in the best passage.
        together: the same within one stretch of three sentences of it.
        named: share of the proper names and figures asked about found in the top passages.
        kind: something of the kind asked for stands in the best stretch.
    """

    similarity: float
    covered: float
    together: float
    named: float
    kind: float


def answerability(question: str, history: Sequence[Turn], ranked: Sequence[Ranked]) -> float:
    """Return how likely `ranked`, best first, answers the last turn; 0 when nothing was found."""
    if not ranked or _ASKS_NOTHING.search(question):
        return 0.0
    signs = signs_of(question, history, ranked)
    return (
        0.25 * signs.similarity
        + 0.25 * signs.covered
        + 0.15 * signs.together
        + 0.20 * signs.named
        + 0.15 * signs.kind
    )


def signs_of(question: str, history: Sequence[Turn], ranked: Sequence[Ranked]) -> Signs:
    """Return the parts of the judgement."""
    things = _things(question, history)
    texts = [f"{one.passage.title}\n{one.passage.text}" for one in ranked[:_LOOKED_AT]]
    stretches = [best_window(" ".join(things), text) for text in texts]
    return Signs(
        similarity=ranked[0].score,
        covered=max(_share(things, text) for text in texts),
        together=max(_share(things, stretch) for stretch in stretches),
        named=_named(question, "\n".join(texts)),
        kind=_kind(question, "\n".join(stretches)),
    )


def _things(question: str, history: Sequence[Turn]) -> list[str]:
    """Return the stems of what is asked about; a turn without any takes those of earlier ones."""
    things = [word for word in content_words(question) if word not in _FRAME]
    said = [turn.text for turn in history if turn.role == "user"][-_MOST_TURNS:]
    for text in reversed(said):
        if things:
            break
        things = [word for word in content_words(text) if word not in _FRAME]
    return things


def _share(things: Sequence[str], text: str) -> float:
    if not things:
        return 0.0
    present = frozenset(content_words(text))
    return sum(thing in present for thing in things) / len(things)


def _named(question: str, text: str) -> float:
    """Return the share of names and figures of `question` found; 1 when it has none."""
    wanted = names(question)
    there = frozenset(stem(token) for token in tokens(text))
    checks = [stem(fold(name)) in there for name in wanted]
    checks += [figure in figures(text) for figure in figures(question)]
    return sum(checks) / len(checks) if checks else 1.0


def _kind(question: str, stretch: str) -> float:
    kind = next((kind for pattern, kind in _ASKED_FOR if re.search(pattern, question, re.I)), "")
    found = {
        "number": bool(figures(stretch)),
        "date": bool(figures(stretch) or months(stretch)),
        "name": bool(names(stretch)),
    }
    return float(found.get(kind, True))
