"""What somebody believes, told by its words, and the pieces such words are made of. Pure."""

import re
from dataclasses import dataclass

DOES = r"(?:am|are|is|be|get|gets|getting|become|makes? me|lets? me|allows? me|can|may|to|will)"
OBSERVER = r"(?:observers?|observerships?|obs|shadow\w*)"
ROTATION = r"(?:usce|rotations?|observerships?|electives?|externships?|clinical experience)"
LETTER = r"(?:letters?|lors?)"
STUDENTS_VISA = r"(?:h-?1-?b|j-?1|f-?1)"
HANDS = (
    r"(?:examin\w+|exam findings|histor(?:y|ies)|notes?\b|epic\b|procedures?|prescri\w+|sutur\w+|"
    r"inject\w*|draw\w* blood|treat\w*)"
)


def gap(most: int) -> str:
    """Up to `most` characters in which nothing is denied."""
    return rf"(?:(?!\bnot?\b|n't\b|\bnever\b|\bcannot\b).){{0,{most}}}"


@dataclass(frozen=True)
class Belief:
    """What somebody believes: its words, the card on it, and a sentence to say before the card."""

    card: str
    words: re.Pattern[str]
    says: str = ""


def belief(card: str, words: str, says: str = "") -> Belief:
    """Return the belief that `words`, a regular expression without case, tells."""
    return Belief(card, re.compile(words, re.IGNORECASE), says)
