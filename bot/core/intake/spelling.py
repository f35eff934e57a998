"""Lower-case text with short forms and misspellings mended, still tied to the original words.

Only words of six letters or more are mended, toward the few words the intake's rules know, and
only by one letter (two from nine letters on): "pshychiatry", "graduted", "Pakitsan", "refussed".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.geography.places import cities, country_names, nationalities, state_names
from bot.core.intake.numerals import value_of, written_out
from knowledge.words import fold

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 6
_TWO_EDITS_FROM = 9
_VOCABULARY = (
    "internal medicine family psychiatry pediatrics paediatrics surgery obstetrics gynecology "
    "neurology pathology emergency radiology anesthesiology anesthesia dermatology undecided "
    "graduate graduated graduation graduating student visitor visiting tourist refused "
    "rejected denied "
    "dependent refugee resident passed failed booked scheduled pending cleared preparing "
    "unmatched applied certified observership externship elective research rotation "
    "budget dollars months weeks passport citizen specialty change cancel residency waiver "
    "greencard"
)
_LEFT_ALONE = """
    nephrology urology cardiology oncology rheumatology hematology neonatology patients patient
    general medical medicines certificate certification graduates students electives rotations
    observerships externships visitors tourists families residence residents residencies researcher
    surgeon surgical applies applying application changed changes chance chances charge student
    weekly month weekend passing passes reject refuse refusal failing failure fails booking
    specialist specialties special elected selective selection selected presented prepare prepared
    studies studied budgets dollar cancelled canceled booklet passports pediatric psychiatric
    pathologist pathways pathway internist internship internships visits visited neurosurgery
    depends depending dependents scheduling schedule posted tested rested listed
    hosted wanted finish
    finished finishing columbia interval effective affective parsed paused caused reflected
    respected dependence dependency citizens gender median cleaned cancels harassed undefined
    classed depended visitation selecting perused reused tourism
"""
_UPPER_CASE_FORMS = {"IM": "internal medicine", "EM": "emergency medicine", "OB": "obgyn"}
_NOT_A_SPECIALTY_BEFORE = """
    a an the not from so in at on just still now currently done applying planning trying very
    going working living looking
"""


@dataclass(frozen=True)
class Spelled:
    """Mended lower-case text; `origins[i]` is where its character `i` came from."""

    text: str
    origins: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that the span of the mended text stands for."""
        return self.origins[start], self.origins[end - 1] + 1


def spelled(text: str) -> Spelled:
    """Return `text` folded, in lower case, mended, and with years and sums in digits.

    Mended are misspellings and upper-case short forms.
    """
    return _with_digits(_with_words_mended(text))


def _with_digits(mended: Spelled) -> Spelled:
    pieces: list[str] = []
    origins: list[int] = []
    position = 0
    for match in written_out(mended.text):
        pieces += [mended.text[position : match.start()], digits := str(value_of(match))]
        origins += mended.origins[position : match.start()]
        start, end = mended.original_span(match.start(), match.end())
        origins += _spread(start, end, len(digits))
        position = match.end()
    pieces.append(mended.text[position:])
    origins += mended.origins[position:]
    return Spelled("".join(pieces), tuple(origins))


def _with_words_mended(text: str) -> Spelled:
    plain = _same_length(text)
    shouted = plain.isupper()
    pieces: list[str] = []
    origins: list[int] = []
    position = 0
    for match in _WORD.finditer(plain):
        _append(pieces, origins, plain[position : match.start()], range(position, match.start()))
        mended = _mended(plain, match, shouted=shouted)
        spread = _spread(match.start(), match.end(), len(mended))
        _append(pieces, origins, mended, spread)
        position = match.end()
    _append(pieces, origins, plain[position:], range(position, len(plain)))
    return Spelled("".join(pieces), tuple(origins))


def _append(pieces: list[str], origins: list[int], piece: str, spread: Iterable[int]) -> None:
    pieces.append(_lower(piece))
    origins.extend(spread)


def _spread(start: int, end: int, length: int) -> list[int]:
    """Where each of `length` characters came from; the last one always from the word's end."""
    return [min(start + index, end - 1) for index in range(length - 1)] + [end - 1]


def _same_length(text: str) -> str:
    return "".join(folded if len(folded := fold(char)) == 1 else char for char in text)


def _lower(text: str) -> str:
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _mended(text: str, match: re.Match[str], *, shouted: bool) -> str:
    word = match[0]
    if word in _UPPER_CASE_FORMS and not shouted and _stands_for_a_specialty(text, match):
        return _UPPER_CASE_FORMS[word]
    low = _lower(word)
    if len(low) < _SHORTEST or low in _known_words():
        return low
    edits = 2 if len(low) >= _TWO_EDITS_FROM else 1
    best = process.extractOne(low, _targets(), scorer=OSA.distance, score_cutoff=edits)
    return best[0] if best is not None and best[0][0] == low[0] else low


def _stands_for_a_specialty(text: str, match: re.Match[str]) -> bool:
    following = _WORD.search(text, match.end())
    if following is not None and following[0].lower() == "in" and _is_part_of_a_list(text, match):
        return True  # "3k, IM in Texas" is no "I'm in Texas"
    return following is None or following[0].lower() not in _NOT_A_SPECIALTY_BEFORE.split()


def _is_part_of_a_list(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].rstrip().endswith((",", ";", "|"))


@cache
def _target_words() -> frozenset[str]:
    return _long_words((*country_names(), *nationalities())) | frozenset(_VOCABULARY.split())


def _long_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(n for n in names if _WORD.fullmatch(n) and len(n) >= _SHORTEST)


@cache
def _targets() -> tuple[str, ...]:
    return tuple(sorted(_target_words()))


@cache
def _known_words() -> frozenset[str]:
    places = _long_words((*cities(), *state_names()))
    return _target_words() | places | frozenset(_LEFT_ALONE.split())
