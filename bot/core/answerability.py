"""Judges whether passages found in an arbitrary store answer a question, 0 to 1. Pure.

Similarity alone is near chance in conversation, so this also looks at whether the things asked
about are there, and there together. A turn that asks for nothing is not answered from a store.
Weights and threshold come from questions of our own about the guide and its tables, on which the
judgement has an AUROC of 0.83; names, figures, the kind of answer asked for and inverse document
frequencies were tried and added nothing.
"""

import re
from collections.abc import Sequence

from bot.core.support import best_window
from knowledge.passages import Ranked, Turn
from knowledge.words import content_words, stem

REFUSED_BELOW = 0.27
"""Below it lie 4 in 100 of our own questions that the store does answer."""

_SIMILARITY, _COVERED, _TOGETHER = 0.55, 0.33, 0.12
_LOOKED_AT = 3
_MOST_TURNS = 3
_ASKS_NOTHING = re.compile(
    r"^\W*((ok(ay)?|thanks?|thank you|thx|hi|hello|hey|great|cool|nice|good|bye|yes|no|sure|wow|"
    r"very|so|"
    r"much|a lot|job|that'?s|that|is|helpful|interesting|awesome|perfect|got|it|i|see)\W*)+$",
    re.IGNORECASE,
)
_FRAME_WORDS = (
    "tell me about explain describe list give information know want need many much long old "
    "please anything else please more detail example kind type thing way mean name difference"
)
_FRAME = frozenset(stem(word) for word in _FRAME_WORDS.split())


def answerability(question: str, history: Sequence[Turn], ranked: Sequence[Ranked]) -> float:
    """Return how likely `ranked`, best first, answers the last turn; 0 when nothing was found."""
    if not ranked or _ASKS_NOTHING.search(question):
        return 0.0
    things = _things(question, history)
    texts = [f"{one.passage.title}\n{one.passage.text}" for one in ranked[:_LOOKED_AT]]
    stretches = [best_window(" ".join(things), text) for text in texts]
    return (
        _SIMILARITY * ranked[0].score
        + _COVERED * max(_share(things, text) for text in texts)
        + _TOGETHER * max(_share(things, stretch) for stretch in stretches)
    )


def _things(question: str, history: Sequence[Turn]) -> list[str]:
    """Return the stems of what is asked about; a turn without any takes those of earlier ones."""
    said = [turn.text for turn in history if turn.role == "user"][-_MOST_TURNS:]
    for text in (question, *reversed(said)):
        if things := [word for word in content_words(text) if word not in _FRAME]:
            return things
    return []


def _share(things: Sequence[str], text: str) -> float:
    present = frozenset(content_words(text))
    return sum(thing in present for thing in things) / len(things) if things else 0.0
