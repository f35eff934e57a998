"""A question told apart from the facts beside it: "2021 grad, CK 250. Do I need OET". Pure.

Who writes so wants the question answered; the facts are for the profile. Read as one, the facts
lead to an answer about exam fees. Facts that the answer may hang on stay with the question: a visa
or a stage in "I am on H-4, can I observe", and whatever the clause itself points back to.
"""

import re
from datetime import date

from bot.core.answers.visa_answers import asks_about_nationality
from bot.core.asking.carried import hangs_in_the_air, is_bare
from bot.core.asking.question import entities_of, read_question
from bot.core.asking.routing import CARD_CLEARLY_FITS, CLEARLY_MORE, LIKELY
from bot.core.intake.questions import (
    asked_in,
    asks_besides,
    asks_only_for_guidance,
    statements_in,
)
from bot.core.intake.reading import read
from knowledge.followup import points_back
from knowledge.words import content_words

_FEWEST_WORDS = 2
_MOST_BESIDE_FACTS = 2
_ALLOWED = re.compile(
    r"\b(?:can|could|may|allowed|eligible|possible|legal\w*|too (?:late|old))\b", re.IGNORECASE
)


def own_clause(text: str, today: date) -> str:
    """Return the part of `text` that asks, where what is told are facts beside it; else ""."""
    if not asks_besides(text) or asks_only_for_guidance(text):
        return ""
    if asks_about_nationality(read_question(text)):
        return ""
    asked = asked_in(text).strip(" ,;")
    question = read_question(asked)
    if asked == text.strip(" ,;"):
        return ""
    names = question.entities or question.topics
    if is_bare(asked) or (not names and len(content_words(asked)) < _FEWEST_WORDS):
        return ""
    told = read(statements_in(text), today)
    if told.is_empty or told.other_words > _MOST_BESIDE_FACTS:
        return ""
    if hangs_in_the_air(asked) or points_back(asked) or _hangs_on_the_facts(text, asked):
        return ""
    return asked


def is_better_read_alone(*, whole: float, alone: float) -> bool:
    """Tell whether the asking clause by itself has its card where the whole text has not.

    Args:
        whole: probability that a card answers the text with its facts.
        alone: the same for the clause that asks.
    """
    return whole < CARD_CLEARLY_FITS and alone >= max(LIKELY, whole - CLEARLY_MORE)


def _hangs_on_the_facts(text: str, asked: str) -> bool:
    """Tell whether what is allowed depends on a visa or a stage told beside the question."""
    told, named = entities_of(text), entities_of(asked)
    is_told_beside = bool(told.visas - named.visas or told.stages - named.stages)
    return is_told_beside and bool(_ALLOWED.search(asked))
