"""Years, sums and scores in words, as digits: "twenty nineteen", "two thousand", "two forty eight".

Only what can be no count of weeks or letters is turned: pairs that make a year, thousands and
hundreds, and "two" before a number of two digits, which is how a score is said. "Twenty five weeks"
stays as it is.
"""

import re

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "fourty": 40, "ninteen": 19, "eightteen": 18, "a": 1,
}  # fmt: skip

_GAP = r"[\s-]+"
_UNIT = "|".join(_UNITS)
_TEEN = "|".join((*_TEENS, "ninteen", "eightteen"))
_TEN = "|".join((*_TENS, "fourty"))
_BELOW_100 = rf"(?:(?:{_TEN})(?:{_GAP}(?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_HUNDREDS = rf"(?:(?:{_UNIT}){_GAP}hundred)"
_YEAR = (
    rf"(?P<century>twenty){_GAP}(?:(?:oh|o|zero){_GAP}(?P<early>{_UNIT})"
    rf"|(?P<late>{_TEEN}|(?:twenty|thirty|forty)(?:{_GAP}(?:{_UNIT}))?))"
    rf"|(?P<last_century>nineteen|ninteen){_GAP}"
    rf"(?P<last>(?:sixty|seventy|eighty|ninety)(?:{_GAP}(?:{_UNIT}))?)"
)
_SUM = (
    rf"(?:(?P<thousands>{_BELOW_100}|a|\d{{1,3}}){_GAP}thousand"
    rf"(?:{_GAP}(?:and{_GAP})?(?P<hundreds>{_HUNDREDS}))?"
    rf"(?:{_GAP}(?:and{_GAP})?(?P<rest>{_BELOW_100}))?"
    rf"|(?P<only_hundreds>{_HUNDREDS}|a{_GAP}hundred)"
    rf"(?:{_GAP}(?:and{_GAP})?(?P<only_rest>{_BELOW_100}))?)"
)
_SCORE = (
    rf"two{_GAP}(?:(?:oh|o|zero){_GAP}(?P<score_unit>{_UNIT})"
    rf"|(?P<score>(?:{_TEN})(?:{_GAP}(?:{_UNIT}))?|{_TEEN}))"
    rf"(?!{_GAP}(?:days?|weeks?|months?|years?|minutes?)\b)"
)
_WRITTEN_OUT = re.compile(
    rf"\b(?:{_YEAR}|{_SUM}|{_SCORE})\b(?!{_GAP}(?:hundred|thousand|million)\b)"
)


def in_digits(text: str) -> str:
    """Return `text` (lower case) with years, sums and scores in digits instead of words."""
    return _WRITTEN_OUT.sub(lambda match: str(value_of(match)), text)


def written_out(text: str) -> list[re.Match[str]]:
    """Return where `text` (lower case) has years, sums and scores in words."""
    return list(_WRITTEN_OUT.finditer(text))


def value_of(match: re.Match[str]) -> int:
    """Return the number that a year, sum or score in words stands for."""
    if match["century"]:
        return 2000 + _below_100(match["early"] or match["late"])
    if match["last_century"]:
        return 1900 + _below_100(match["last"])
    if match["score"] or match["score_unit"]:
        return 200 + _below_100(match["score"] or match["score_unit"])
    if match["thousands"]:
        return (
            1000 * _below_100(match["thousands"])
            + _hundreds(match["hundreds"])
            + _below_100(match["rest"])
        )
    return _hundreds(match["only_hundreds"]) + _below_100(match["only_rest"])


def _hundreds(words: str | None) -> int:
    return 100 * _VALUES[re.split(_GAP, words)[0]] if words else 0


def _below_100(words: str | None) -> int:
    if not words:
        return 0
    if words.isdigit():
        return int(words)
    return sum(_VALUES[word] for word in re.split(_GAP, words))
