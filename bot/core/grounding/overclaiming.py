"""What a sentence claims against its passage, or beyond it, in words the passage has. Pure.

The support score asks whether a claim's words stand in a passage. They also stand there when the
passage says the opposite, says it of another visa, says "sometimes", or says weeks and not days:
that is what is looked for here. Every rule errs on the side of finding fault.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.grounding.exactness import visa_classes
from bot.core.grounding.support import best_window
from knowledge.words import content_words, fold, sentences, stem

COMMON = frozenset({"img", "imgs", "us", "usa", "usce"})
"""Names that a sentence about anything here may use, though its passage does not."""

_NEARBY = 3
_REACH = 3
_MOST_NEW_WORDS = 0.2
_BEGINNING = 5

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|cannot|without|neither|nor|nothing)\b|n't\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[;,.!?()\n]|\b(?:and|but|while|whereas|although|though|or)\b", re.IGNORECASE
)
_UNITS = r"(day|week|month|year|hour|minute|percent|%|usd|dollar|time|letter|rotation|attempt)s?"
_QUANTITY = re.compile(rf"\b(\d[\d,.]*|[a-z]+)(?:\s?-\s?|\s+)(?:(?:us|full|whole)\s+)?{_UNITS}")
_RANGE = re.compile(rf"\b(\d[\d,.]*)\s?(?:-|to|or|and)\s?(\d[\d,.]*)(?:\s?-\s?|\s+){_UNITS}")
_RATE = re.compile(r"\b(?:a|an|per|each|every)\s+(day|week|month|year|hour|rotation|attempt)\b|"
                   r"\b(daily|weekly|monthly|yearly|annual)")  # fmt: skip
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15",
    "twenty": "20", "thirty": "30", "hundred": "100",
}  # fmt: skip


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Kind:
    """Words that change what a sentence commits to; a claim may use them only if its source does.

    `said` is what to say of a claim that does without right.
    """

    said: str
    words: re.Pattern[str]


_COMMITMENTS = (
    _Kind("all or always", _pattern(
        "all|every|everybody|everyone|always|any|anybody|anyone|each|whole|entire|completely"
    )),
    _Kind("a duty", _pattern(
        "must|requires?|required|requirements?|mandatory|obligatory|has to|have to|needs? to|need"
    )),
    _Kind("only or never", _pattern("only|never|solely|exclusively|nobody|none|nothing")),
    _Kind("a lower bound", _pattern(
        "at least|minimum|more than|over|or more|not less than|above|from"
    )),
    _Kind("an upper bound", _pattern(
        "at most|up to|maximum|less than|under|no more than|not more than|below|within"
    )),
    _Kind("no cost", _pattern("free|gratis|no (?:fees?|costs?)|without (?:a )?(?:fee|charge)")),
    _Kind("a comparison", _pattern("best|better|worse|worst|easier|easiest|cheaper|cheapest")),
)  # fmt: skip
_HEDGE = _pattern(
    "sometimes|some|may|might|can|could|often|usually|typically|generally|most|many|depends?|"
    "possibly|perhaps|likely|rarely|few|occasionally|not all|not every|about|around|roughly|unless|"
    "if|when|where|should|tend|tends|varies|vary|up to|advised|recommended?|preferred"
)


def overclaim(claim: str, source: str) -> str:
    """Return what `claim` says against or beyond `source`, in a few words; "" for nothing."""
    claim, source = fold(claim), fold(source)
    nearby = best_window(claim, source, size=_NEARBY)
    return next((found for find in _FINDERS if (found := find(claim, nearby, source))), "")


def _new_words(claim: str, _nearby: str, source: str) -> str:
    """Too many of the claim's words stand nowhere in the source."""
    most = _MOST_NEW_WORDS * len(content_words(claim))
    return "words of its own" if len(new_words(claim, source)) > most else ""


def new_words(claim: str, source: str) -> list[str]:
    """Return the stems of `claim` that `source` lacks; COMMON names and shared beginnings pass."""
    known = frozenset(content_words(source)) | COMMON
    starts = frozenset(word[:_BEGINNING] for word in known if len(word) >= _BEGINNING)
    passed = known | starts
    return [word for word in content_words(claim) if not {word, word[:_BEGINNING]} & passed]


def _opposite(claim: str, _nearby: str, source: str) -> str:
    """A clause denies what the nearest clause of the source says, or the other way round."""
    there = _clauses(source)
    for clause in _clauses(claim):
        about = visa_classes(clause)
        same = [other for other in there if about and about <= visa_classes(other)]
        nearest = max(same or there, key=lambda other: _shared(clause, other), default="")
        plainly = bool(same) or _ends_in_denial(clause)
        if plainly and _negations(clause) != _negations(nearest):
            return "the opposite"
        if _denied(clause) & _stated(nearest) or _denied(nearest) & _stated(clause):
            return "the opposite"
    return ""


def _clauses(text: str) -> list[str]:
    return [part for part in map(str.strip, _CLAUSE_END.split(text)) if content_words(part)]


def _shared(clause: str, other: str) -> int:
    return len(frozenset(content_words(clause)) & frozenset(content_words(other)))


def _negations(clause: str) -> int:
    return len(_NEGATION.findall(clause))


def _ends_in_denial(clause: str) -> bool:
    """Return whether a negation reaches no word: "many do not"."""
    return any(not content_words(clause[found.end() :]) for found in _NEGATION.finditer(clause))


def _denied(clause: str) -> frozenset[str]:
    """Return the words that a negation of the clause reaches."""
    after = (content_words(clause[found.end() :]) for found in _NEGATION.finditer(clause))
    return frozenset(word for words in after for word in words[:_REACH])


def _stated(clause: str) -> frozenset[str]:
    return frozenset(content_words(clause)) - _denied(clause)


def _surer(claim: str, _nearby: str, source: str) -> str:
    """The source hedges what the claim states."""
    sentence = best_window(claim, source, size=1)
    return "more certainty" if _HEDGE.search(sentence) and not _HEDGE.search(claim) else ""


def _commitment(claim: str, nearby: str, _source: str) -> str:
    """The claim commits to something in a way the source does not."""
    for kind in _COMMITMENTS:
        if kind.words.search(claim) and not kind.words.search(nearby):
            return kind.said
    return ""


def _quantities(text: str) -> set[tuple[str, str]]:
    """Return each number with its unit: "4 to 12 weeks" is 4 weeks and 12 weeks."""
    found = {
        (_number(number), unit)
        for first, second, unit in _RANGE.findall(text.lower())
        for number in (first, second)
    }
    found |= {(_number(number), unit) for number, unit in _QUANTITY.findall(text.lower())}
    return {(number, unit) for number, unit in found if number}


def _number(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    return _NUMBERS.get(word, "")


def _other_quantity(claim: str, _nearby: str, source: str) -> str:
    """A number stands with another unit, or at another rate, than in the source."""
    if _quantities(claim) - _quantities(source):
        return "another quantity"
    return "another rate" if _rates(claim) - _rates(source) else ""


def _rates(text: str) -> set[str]:
    return {stem((first or second)[:4]) for first, second in _RATE.findall(text.lower())}


_FINDERS: tuple[Callable[[str, str, str], str], ...] = (
    _new_words,
    _opposite,
    _commitment,
    _surer,
    _other_quantity,
)

_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.!?\n]*\b(?:instructions?|rules?|prompts?|above|"
    r"previous|guidelines?)\b|\b(?:system prompt|you are (?:now )?(?:an?|the) |pretend|act as|"
    r"(?:say|write|respond|answer|reply|tell \w+)\s+(?:that|with|only|exactly)\b)",
    re.IGNORECASE,
)


def without_instructions(source: str) -> str:
    """Return `source` without sentences that tell a model what to do: they bear nothing out."""
    return "\n".join(one for one in sentences(source) if not _INSTRUCTION.search(one))
