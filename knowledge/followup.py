"""Says how much a turn leans on the conversation before it, from its own words. Pure.

"And for psych?" cannot be searched without the turns before it; "What is VSLO?" should not be
searched with them. Each cue below is independent evidence that a turn leans, and they are combined
as such (noisy or). The cues are those of the ellipsis and anaphora literature on conversational
search (Dalton et al., TREC CAsT 2019: coreference, ellipsis, topic return); the weights are round
numbers checked on our own probes in tests/unit/knowledge/test_followup.py.
"""

import re
from collections.abc import Sequence

from knowledge.passages import Turn

BASE_RATE = 0.4
"""How often a turn without any cue still leans on the conversation: people keep to a topic."""

_WORD = re.compile(r"[\w'’]+")
_FUNCTION_WORDS = frozenset(
    word
    for line in (
        "a an the is are was were be been do does did can could will would shall should may might",
        "must have has had i im i'm you u we my your our me us to of in on at for from with by as",
        "if so and or but not no n what when where which who whom why how any some there about ok",
        "okay please pls plz thanks thank hi hello sir also then than that this it they them these",
        "those get need want know tell say just only even still really",
    )
    for word in line.split()
)
_CUES: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), weight)
    for pattern, weight in (
        # it opens by continuing the last turn: "and for psych?", "what about research"
        (r"^\W*(and|but|or|nor|so|then|also|plus|n)\b", 0.7),
        (r"^\W*(what|how) about\b|^\W*(what|even) if\b|^\W*(why|how) (not|so|come)\b", 0.7),
        # it answers or acknowledges: "yes", "no, it expired", "ok but"
        (r"^\W*(yes|yeah|yep|no|nope|not yet|ok|okay|sure|right|thanks|i see|got it)\b", 0.7),
        # anaphora: it points at something said before
        (r"\b(it|its|they|them|their|theirs|he|him|his|she|her|hers)\b", 0.6),
        (r"\b(this|that|these|those|such|there)\b", 0.4),
        (r"\b(same|others?|another|else|instead|either|both|former|latter|ones?)\b", 0.4),
        (r"\b(too|as well|again|more|further|next|after that|in that case)\b", 0.3),
    )
)  # fmt: skip
_POINTS_BACK = re.compile(
    r"\b(it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|such|"
    r"same|others?|another|else|instead|former|latter|ones?)\b",
    re.IGNORECASE,
)
_FEW_CONTENT_WORDS = ((1, 0.8), (2, 0.5), (3, 0.2))
"""(content words at most, weight): a turn this short lacks its own topic."""


def dependence(question: str, history: Sequence[Turn]) -> float:
    """Return 0 (stands alone) to 1 (means nothing without the turns before it).

    A first turn is always 0; a turn with history is at least `BASE_RATE`.
    """
    if not any(turn.role == "user" for turn in history):
        return 0.0
    independent = 1 - BASE_RATE
    for weight in _evidence(question):
        independent *= 1 - weight
    return 1 - independent


def points_back(question: str) -> bool:
    """Tell whether a turn holds a word for something said before ("it", "they", "the other")."""
    return bool(_POINTS_BACK.search(question))


def question_asked_back(history: Sequence[Turn]) -> str:
    """Return the assistant's last message when it asked something, else "".

    What the person writes next is then a reply, and the question is half of its meaning.
    """
    last = history[-1] if history else None
    asked = last and last.role == "assistant" and last.text.rstrip().endswith(("?", "؟"))
    return last.text if last and asked else ""


def _evidence(question: str) -> list[float]:
    found = [weight for pattern, weight in _CUES if pattern.search(question)]
    count = len(_content_words(question))
    found += [weight for at_most, weight in _FEW_CONTENT_WORDS if count <= at_most][:1]
    return found


def _content_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _FUNCTION_WORDS]
