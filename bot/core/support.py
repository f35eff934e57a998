"""How well a passage supports a claim, 0 to 1, from words alone (or words and meaning). Pure.

The claim is aligned with the stretch of the passage that speaks of it most. What weighs is what a
reader checks: are the claim's content words there, together and in the same order, and above all
its figures and names? The weights were set before any measurement, from that reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.exactness import figures, names
from knowledge.words import content_words, sentences, stem, tokens

_WINDOW = 3
_RARE_LENGTH = 6
_NEGATIONS = frozenset({"not", "no", "never", "none", "cannot", "without", "neither", "nor"})
_ALMOST = 0.7


@dataclass(frozen=True)
class Agreement:
    """How a claim and a passage agree, each part 0 to 1.

    Attributes:
        words: content words of the claim found anywhere in the passage, rarer-looking ones more.
        window: the same within the best stretch of three sentences.
        pairs: neighboring words of the claim that are near each other in the passage.
        details: figures and names of the claim found in the passage.
        negated: the nearest sentence denies what the claim states, or the other way round.
    """

    words: float
    window: float
    pairs: float
    details: float
    negated: bool


def support(claim: str, passage: str, *, similarity: float | None = None) -> float:
    """Return how well `passage` supports `claim`, 0 to 1.

    Args:
        claim: one sentence or a short statement.
        passage: the text that should bear it out.
        similarity: cosine of the claim and the best stretch of the passage, where an embedding
            is at hand; without it words alone decide.
    """
    agreement = agreement_of(claim, passage)
    lexical = (
        0.30 * agreement.words
        + 0.30 * agreement.window
        + 0.15 * agreement.pairs
        + 0.25 * agreement.details
    )
    if similarity is not None:
        lexical = 0.75 * lexical + 0.25 * min(1.0, max(0.0, similarity))
    return round(lexical * (_ALMOST if agreement.negated else 1.0), 6)


def agreement_of(claim: str, passage: str) -> Agreement:
    """Return the parts of the support score."""
    wanted = content_words(claim)
    if not wanted:
        return Agreement(words=0.0, window=0.0, pairs=0.0, details=0.0, negated=False)
    everywhere = frozenset(content_words(passage))
    best = best_window(claim, passage)
    sentence = best_window(claim, best, size=1)
    return Agreement(
        words=_recall(wanted, everywhere),
        window=_recall(wanted, frozenset(content_words(best))),
        pairs=_pairs(wanted, content_words(passage)),
        details=_details(claim, passage),
        negated=bool(sentence) and _is_negated(claim) != _is_negated(sentence),
    )


def best_window(claim: str, passage: str, *, size: int = _WINDOW) -> str:
    """Return the stretch of up to `size` sentences of `passage` that covers `claim` best."""
    wanted = content_words(claim)
    parts = sentences(passage)
    bags = [frozenset(content_words(part)) for part in parts]
    best, best_score = "", -1.0
    for start in range(max(1, len(parts) - size + 1)):
        score = _recall(wanted, frozenset().union(*bags[start : start + size]))
        if score > best_score:
            best, best_score = " ".join(parts[start : start + size]), score
    return best


def _weight(word: str) -> float:
    if word[0].isdigit():
        return 2.0
    return 1.0 + min(len(word), 2 * _RARE_LENGTH) / (2 * _RARE_LENGTH)


def _recall(wanted: Sequence[str], present: frozenset[str]) -> float:
    """Return the weighted share of `wanted` in `present`; a shared beginning counts in part."""
    total = sum(_weight(word) for word in wanted)
    if not total:
        return 0.0
    prefixes = frozenset(word[:5] for word in present if len(word) >= 5)
    found = sum(_weight(word) * _match(word, present, prefixes) for word in wanted)
    return found / total


def _match(word: str, present: frozenset[str], prefixes: frozenset[str]) -> float:
    if word in present:
        return 1.0
    if len(word) >= 5 and word[:5] in prefixes and not word[0].isdigit():
        return _ALMOST
    return 0.0


def _pairs(wanted: Sequence[str], words: Sequence[str]) -> float:
    """Return the share of neighboring words of the claim within three words in the passage."""
    claim_pairs = set(pairwise(wanted))
    if not claim_pairs:
        return _recall(wanted, frozenset(words))
    near = set(_near_pairs(words))
    return sum(pair in near or pair[::-1] in near for pair in claim_pairs) / len(claim_pairs)


def _near_pairs(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    for gap in (1, 2, 3):
        yield from zip(words, words[gap:], strict=False)


def _details(claim: str, passage: str) -> float:
    """Return the share of the claim's figures and names found; 1 when it has none to check."""
    wanted_figures, wanted_names = figures(claim), names(claim)
    total = 2 * len(wanted_figures) + len(wanted_names)
    if not total:
        return _recall(content_words(claim), frozenset(content_words(passage)))
    there = frozenset(stem(token) for token in tokens(passage))
    found = 2 * len(wanted_figures & figures(passage))
    found += sum(all(stem(part) in there for part in tokens(name)) for name in wanted_names)
    return found / total


def _is_negated(text: str) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in tokens(text))
