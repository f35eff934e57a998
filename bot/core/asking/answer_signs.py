"""Signs in what a search found that it answers the turn, each a number of about 0 to 1. Pure.

None is about a field: they are similarities, shares of the asked-for words weighted by how rare a
word is in the store, and whether what the question asks for (a number, a date, a name, a reason)
stands beside those words. `bot/core/asking/answerability.py` weighs them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.grounding.exactness import figures, months, names
from knowledge.evidence import Search
from knowledge.passages import Passage, Turn
from knowledge.words import sentences, tokens

Terms = Callable[[str], Mapping[str, float]]
"""The stems of a text, each with its inverse document frequency in the store."""

WORDS = ("topic_covered", "together", "details_missing", "kind_missing", "rarest_missing")
"""Signs that rest on words alone."""

MEANING = ("first_score", "turn_meaning", *WORDS)
"""All signs; the first two rest on the embedding model."""

LOOKED_AT = 3
_WIDELY = 5
_MOST_TURNS = 3
_NO_WORD = "qxzvwk"
_FRAME = frozenset(
    word
    for line in (
        "tell me about explain describe list give information info know want need please anything",
        "else detail details example examples kind type thing things way mean means name many much",
        "long old more difference between better best good work works does get make use used help",
        "think sure ok okay thanks hi hello question wondering curious interested also really",
    )
    for word in line.split()
)
_NUMBER_ASKED = re.compile(
    r"\bhow (many|much|long|often|old|far|big|high|large|tall|fast|few)\b"
    r"|\b(percent\w*|average|cost|price|fees?|amount|number of|rate|salary|score)\b",
    re.IGNORECASE,
)
_DATE_ASKED = re.compile(
    r"^\W*(and |so |but )?when\b|\b(what|which) (year|date|day|month|time)\b|\bsince when\b"
    r"|\bdeadline\b",
    re.IGNORECASE,
)
_NAME_ASKED = re.compile(
    r"\b(who|whom|whose|where)\b|\b(what|which) (country|city|state|place|person|company)\b",
    re.IGNORECASE,
)
_REASON_ASKED = re.compile(r"\bwhy\b|\bhow come\b|\b(reasons?|cause)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(because|since|due|therefore|thus|so|as a result|reasons?|caus\w+|in order|which means"
    r"|led|leads?|allows?|prevents?|helps?)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")


@dataclass(frozen=True)
class _Stretch:
    """A sentence with the one after it, and how much of the asked-for words it covers."""

    text: str
    covered: float


def signs(question: str, history: Sequence[Turn], found: Search, terms: Terms) -> dict[str, float]:
    """Return every sign by name; `found` holds at least one passage.

    `first_score`: of the first passage. `turn_meaning`: best cosine of the turn as written.
    `topic_covered`: share of the words of the last turns in the passages found. `together`: share
    of the turn's words in two neighboring sentences. `rarest_missing`: rarity of the turn's rarest
    word that is in none of the passages. `details_missing`: share of its figures and names that are
    nowhere. `kind_missing`: 1 when the number, date, name or reason asked for does not stand where
    the words do.
    """
    asked = _asked_for(question, terms)
    passages = [one.passage for one in found.ranked[:_WIDELY]]
    stretches = (_best_stretch(asked, passage, terms) for passage in passages[:LOOKED_AT])
    best = max(stretches, key=_by_covered)
    there = _all_terms(passages, terms)
    return {
        "first_score": found.ranked[0].score,
        "turn_meaning": float(found.meaning[0].max()),
        "topic_covered": _share(_topic(question, history, terms), there),
        "together": best.covered,
        "details_missing": _details_missing(question, history, passages),
        "kind_missing": _kind_missing(question, best.text),
        "rarest_missing": _rarest_missing(asked, there, terms),
    }


def _asked_for(question: str, terms: Terms) -> Mapping[str, float]:
    kept = " ".join(word for word in tokens(question) if word not in _FRAME)
    return terms(kept)


def _topic(question: str, history: Sequence[Turn], terms: Terms) -> Mapping[str, float]:
    said = [turn.text for turn in history if turn.role == "user"][-_MOST_TURNS:]
    return _asked_for(" ".join([*said, question]), terms)


def _all_terms(passages: Iterable[Passage], terms: Terms) -> frozenset[str]:
    return frozenset(stem for one in passages for stem in terms(f"{one.title}\n{one.text}"))


def _share(asked: Mapping[str, float], there: frozenset[str]) -> float:
    """Return the share of the weight of `asked` that is `there`; 0 when nothing is asked for."""
    total = sum(asked.values())
    return sum(rare for stem, rare in asked.items() if stem in there) / total if total else 0.0


def _rarest_missing(asked: Mapping[str, float], there: frozenset[str], terms: Terms) -> float:
    """Return how rare the rarest missing word is, against one that is nowhere in the store."""
    missing = [rare for stem, rare in asked.items() if stem not in there]
    return max(missing, default=0.0) / _nowhere(terms)


def _nowhere(terms: Terms) -> float:
    """Return the rarity of a word that the store does not have."""
    return max(terms(_NO_WORD).values(), default=1.0) or 1.0


def _best_stretch(asked: Mapping[str, float], passage: Passage, terms: Terms) -> _Stretch:
    parts = sentences(passage.text) or [passage.text]
    pairs = [" ".join(parts[number : number + 2]) for number in range(len(parts))]
    stretches = (_Stretch(one, _share(asked, frozenset(terms(one)))) for one in pairs)
    return max(stretches, key=_by_covered)


def _by_covered(stretch: _Stretch) -> float:
    return stretch.covered


def _details_missing(question: str, history: Sequence[Turn], passages: Sequence[Passage]) -> float:
    """Return the share of the question's figures and names that neither passages nor talk hold."""
    wanted = [*figures(question), *(name.lower() for name in names(question))]
    if not wanted:
        return 0.0
    texts = " ".join(f"{one.title} {one.text}" for one in passages)
    said = " ".join([texts, *(turn.text for turn in history)])
    held = figures(said) | frozenset(tokens(said))
    missing = [one for one in wanted if not all(part in held for part in tokens(one))]
    return len(missing) / len(wanted)


def _kind_missing(question: str, stretch: str) -> float:
    """Return 1 when the kind of thing asked for does not stand in `stretch`, else 0."""
    for asked, is_there in _KINDS:
        if asked.search(question):
            return float(not is_there(stretch))
    return 0.0


def _has_date(text: str) -> bool:
    return bool(months(text) or _YEAR.search(text))


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (_DATE_ASKED, _has_date),
    (_NUMBER_ASKED, figures),
    (_REASON_ASKED, _REASON.search),
    (_NAME_ASKED, names),
)
