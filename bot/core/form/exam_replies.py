"""Replies to the card of the three exams: a word for all, or one for each in the order asked."""

import re
from datetime import date
from typing import Any

from bot.core.form.card import Draft, Values
from bot.core.intake.exams import LOWEST_PASS
from bot.core.intake.numerals import in_digits
from bot.core.intake.reading import read

_EXAMS = ("step1", "step2ck", "oet")
_NO_EXAM = re.compile(
    r"(?:i )?(?:have |did |ve )?(?:no|none|nothing|zero|0|nope|not|never|haven'?t|didn'?t)"
    r"(?: (?:taken?|start(?:ed)?|else|done|give|given|yet|so far|of (?:them|these)|exams?|steps?"
    r"|usmles?|any|sat|attempted|passed|booked|the|at all|it|them|till now|right now|now|not))*"
    r"|yet to (?:start|begin|take|give)(?: (?:any|them|exams?))*"
)
_THE_REST_NOT = re.compile(
    r"\W+(?:(?:and|but)\s+)?(?:(?:nothing|none|no) (?:else|others?|more)"
    r"|(?:the )?(?:rest|others?|other two|remaining)(?: (?:are|is))? (?:not?|none|nothing|left"
    r"|pending|remaining|un-?taken))(?: (?:yet|taken|done|so far|exams?))*$"
)
_ALL_OF_THEM = re.compile(r"(\w+) (?:all|everything)(?: (?:three|3|of them|exams?|steps?))*")
_SCORE = re.compile(r"2\d\d")
_OWN_NAMES = (r"^step ?1\s+", r"^(?:step ?2 ?)?(?:ck)?\s+", r"^oet\s+")
_STATE_WORDS = (
    ("not_taken", r"n|not?\b|nope|none|not yet|not taken|haven'?t|never|nothing"),
    ("failed", r"fail(?:ed)?|f"),
    ("scheduled", r"booked|scheduled|pending|soon|upcoming"),
    ("passed", r"p|pass(?:ed)?|done|yes|cleared|completed?|ok|y"),
)


def typed_exams(text: str, draft: Draft, today: date) -> Values | None:
    """Return what a reply that only this card can read says of the exams, or None."""
    plain = in_digits(text.lower().replace("’", "'").strip(" .!"))
    lacking = [exam for exam in _EXAMS if exam not in draft]
    state = _state_word(plain)
    if len(lacking) == 1 and state is not None:
        return {lacking[0]: state}
    if _NO_EXAM.fullmatch(plain):
        return dict.fromkeys(lacking or _EXAMS, "not_taken")
    both = re.fullmatch(
        r"both(?: (?:steps?|exams?|of them))?(?: (?:are|is|were))? ?(\w[\w ]*)", plain
    )
    if both and (said := _state_word(both[1])) is not None:
        return {"step1": said, "step2ck": said}
    only = re.fullmatch(r"(?:only )?step ?1(?: only)?(?: (?:passed|done))?(?: only)?", plain)
    if only and "only" in plain:
        return {"step1": "passed", "step2ck": "not_taken", "oet": "not_taken"}
    rest = _THE_REST_NOT.search(plain)
    if rest and (told := _exams_in(plain[: rest.start()], today)):
        return {**dict.fromkeys(lacking, "not_taken"), **told}
    all_of_them = _ALL_OF_THEM.fullmatch(plain)
    if all_of_them and (said := _state_word(all_of_them[1])) is not None:
        return dict.fromkeys(_EXAMS, said)
    if plain.startswith("all "):
        return _each_exam([plain.removeprefix("all ")] * 3)
    in_turn = [part.strip() for part in re.split(r"[,;/]", plain)]
    if len(in_turn) == len(_EXAMS):
        return _each_exam(in_turn)
    return _each_exam([part for part in re.split(r"\s*(?:[,/;]|\band\b|\s)\s*", plain) if part])


def _exams_in(words: str, today: date) -> Values:
    fields = {*_EXAMS, "step2ck_score"}
    told = read(words, today).values
    return {field: value for field, value in told.items() if field in fields}


def _each_exam(parts: list[str]) -> Values | None:
    """Reads one word for each exam, in the order asked: "passed, 248, oet booked"."""
    if len(parts) != len(_EXAMS):
        return None
    values: dict[str, Any] = {}
    for field, own_name, part in zip(_EXAMS, _OWN_NAMES, parts, strict=True):
        said = re.sub(own_name, "", part)
        score = int(said) if field == "step2ck" and _SCORE.fullmatch(said) else 0
        state = "passed" if score >= LOWEST_PASS else _state_word(said)
        if state is None:
            return None
        values |= {field: state} | ({"step2ck_score": score} if score else {})
    return values


def _state_word(word: str) -> str | None:
    return next((state for state, words in _STATE_WORDS if re.fullmatch(words, word)), None)
