"""How well a passage supports a claim, 0 to 1, from words alone (or words and meaning). Pure.

The claim is aligned with the stretch of the passage that speaks of it most. What weighs is what a
reader checks: are the claim's content words there, together and in the same order, and above all
its figures and names? A run of words that are all missing is a part of the claim that nothing bears
out, and one wrong figure or name makes a claim false however well the rest agrees. The weights are
round numbers, set from that reading and compared on pairs of our own: sentences of the answer cards
and of the official facts against their sources, whole and with a figure, a name, a month, a denial,
or half of the sentence changed (docs/retrieval.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.core.grounding.exactness import figures, names
from knowledge.words import content_words, sentences, stem, tokens

_WINDOW = 3
_RARE_LENGTH = 6
_NEGATIONS = frozenset({"not", "no", "never", "none", "cannot", "without", "neither", "nor"})
_ALMOST = 0.7
_DENIED = 0.85
_WRONG_FIGURE = 0.7
_WRONG_NAMES = 0.3
_MANY_MISSING = 8
_REMEMBERED_WORDS = 65_536


@dataclass(frozen=True)
class Agreement:
    """How a claim and a passage agree, each part 0 to 1.

    Attributes:
        words: content words of the claim found anywhere in the passage, rarer-looking ones more.
        window: the same within the best stretch of three sentences.
        pairs: neighboring words of the claim that are near each other in the passage.
        details: figures and names of the claim found in the passage.
        unbroken: 1 less the claim's longest run of words that are all missing.
        complete: 1 less the number of missing words, of which eight are as bad as all.
        figures: all figures of the claim are in the passage.
        names: share of the claim's names that are in the passage.
        negated: the nearest sentence denies what the claim states, or the other way round.
    """

    words: float
    window: float
    pairs: float
    details: float
    unbroken: float
    complete: float
    figures: bool
    names: float
    negated: bool


_NO_AGREEMENT = Agreement(
    words=0.0,
    window=0.0,
    pairs=0.0,
    details=0.0,
    unbroken=0.0,
    complete=0.0,
    figures=False,
    names=0.0,
    negated=False,
)


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
        + 0.20 * agreement.window
        + 0.15 * agreement.pairs
        + 0.10 * agreement.details
        + 0.15 * agreement.unbroken
        + 0.10 * agreement.complete
    )
    if similarity is not None:
        lexical = 0.75 * lexical + 0.25 * min(1.0, max(0.0, similarity))
    return round(lexical * _trust(agreement), 6)


def _trust(agreement: Agreement) -> float:
    """Return what is left, 0 to 1, after what makes a claim false whatever else agrees."""
    denied = _DENIED if agreement.negated else 1.0
    wrong_figure = 1.0 if agreement.figures else _WRONG_FIGURE
    return denied * wrong_figure * (1 - _WRONG_NAMES * (1 - agreement.names))


def agreement_of(claim: str, passage: str) -> Agreement:
    """Return the parts of the support score."""
    wanted = content_words(claim)
    if not wanted:
        return _NO_AGREEMENT
    everywhere = frozenset(content_words(passage))
    best = best_window(claim, passage)
    sentence = best_window(claim, best, size=1)
    missing = _missing(wanted, everywhere)
    return Agreement(
        words=_recall(wanted, everywhere),
        window=_recall(wanted, frozenset(content_words(best))),
        pairs=_pairs(wanted, content_words(passage)),
        details=_details(claim, passage),
        unbroken=1 - _longest_run(wanted, missing),
        complete=1 - min(sum(missing), _MANY_MISSING) / _MANY_MISSING,
        figures=figures(claim) <= figures(passage),
        names=_names_there(claim, passage),
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


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _weight(word: str) -> float:
    if word[0].isdigit():
        return 2.0
    return 1.0 + min(len(word), 2 * _RARE_LENGTH) / (2 * _RARE_LENGTH)


def _recall(wanted: Sequence[str], present: frozenset[str]) -> float:
    """Return the weighted share of `wanted` in `present`; a shared beginning counts in part."""
    total = sum(map(_weight, wanted))
    missing = [word for word in wanted if word not in present]
    if not total or not missing:
        return 1.0 if total else 0.0
    prefixes = _prefixes(present)
    lost = sum(_weight(word) * (1.0 - _match(word, present, prefixes)) for word in missing)
    return 1.0 - lost / total


def _prefixes(present: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:5] for word in present if len(word) >= 5)


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


def _missing(wanted: Sequence[str], present: frozenset[str]) -> list[bool]:
    prefixes = _prefixes(present)
    return [_match(word, present, prefixes) == 0 for word in wanted]


def _longest_run(wanted: Sequence[str], missing: Sequence[bool]) -> float:
    """Return the weight of the heaviest run of missing words, as a share of all of `wanted`."""
    heaviest = run = 0.0
    for word, is_missing in zip(wanted, missing, strict=True):
        run = run + _weight(word) if is_missing else 0.0
        heaviest = max(heaviest, run)
    return heaviest / sum(map(_weight, wanted))


def _details(claim: str, passage: str) -> float:
    """Return the share of the claim's figures and names found; 1 when it has none to check."""
    wanted_figures, wanted_names = figures(claim), names(claim)
    total = 2 * len(wanted_figures) + len(wanted_names)
    if not total:
        return _recall(content_words(claim), frozenset(content_words(passage)))
    found = 2 * len(wanted_figures & figures(passage))
    return (found + _names_there(claim, passage) * len(wanted_names)) / total


def _names_there(claim: str, passage: str) -> float:
    wanted = names(claim)
    there = frozenset(stem(token) for token in tokens(passage))
    found = sum(all(stem(part) in there for part in tokens(name)) for name in wanted)
    return found / len(wanted) if wanted else 1.0


def _is_negated(text: str) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in tokens(text))
