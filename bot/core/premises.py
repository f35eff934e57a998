"""False beliefs that a question takes for granted, and the card that sets each right. Pure.

"How do I log the histories I take as an observer" asks for a log and rests on something untrue.
What resembles the question most is often a card on the wish, so these beliefs are told by their
words. Each is an error of the guide (its corrections), or a fact that people often have wrong; the
card brings its own sources.
"""

import re

_DOES = r"(?:am|are|is|be|get|gets|getting|become|makes? me|lets? me|allows? me|can|may|to|will)"
_OBSERVER = r"(?:observers?|observerships?|obs|shadow\w*)"
_HANDS = (
    r"(?:examin\w+|exam findings|histor(?:y|ies)|notes?\b|epic\b|procedures?|prescri\w+|sutur\w+|"
    r"inject\w*|draw\w* blood|treat\w*)"
)
_TABLE: tuple[tuple[str, str], ...] = (
    (
        "step2cs-gone",
        r"^(?!.*\b(?:pathway|fail\w*|passed)\b).*(?:\b(?:step ?)?2 ?cs\b|\bcs exam\b)",
    ),
    (
        "ecfmg-not-license",
        rf"\becfmg\b.{{0,40}}\b{_DOES}\b.{{0,20}}\b(?:licen[sc]ed?|practi[cs]e|treat|see "
        r"patients)\b|"
        r"\blicen[sc]e (?:from|by|of) (?:the )?ecfmg\b|\becfmg licen[sc]e\b",
    ),
    (
        "visa-stipend",
        rf"\bpay (?:an? |the |their |its )?{_OBSERVER}\b|"
        r"\b(?:salar\w+|wages?) .{0,25}\bobservers?\b|"
        rf"\b{_OBSERVER}\b.{{0,25}}\b(?:salar\w+|wages?|employees?)\b",
    ),
    (
        "observership-may-do",
        rf"\bas an? observer\b.{{0,40}}\b(?:i'?ll|i will|i am|i'm|my)\b.{{0,20}}{_HANDS}|"
        rf"{_HANDS}.{{0,40}}\b(?:i|should i|do i|to)\b.{{0,25}}\bas an? observer\b|"
        rf"\b(?:patients|{_HANDS})\b.{{0,20}}\bi (?:examine|take|write|do|treat|see)\b.{{0,30}}"
        rf"\b(?:observership|shadowing|as an? observer)\b",
    ),
    (
        "b1-vs-b2",
        r"\bb-?2\b.{0,20}\b(?:is|being|as) (?:the )?(?:right|correct|proper|usual)\b|"
        rf"\b(?:since|as|because)\b.{{0,25}}\btourist\b.{{0,40}}\b{_OBSERVER}\b",
    ),
    ("letter-lorp", r"\blorp\b|letter of recommendation portal"),
    (
        "letter-waive",
        r"\bwaive\w*\b.{0,50}\b(?:read|see|open|view|download)\b|"
        r"\b(?:read|see|open|view|download)\b.{0,40}\b(?:letter|lor|it)\b.{0,30}\bwaive\w*",
    ),
    (
        "f1-cpt-opt",
        r"\b(?:cpt|opt)\b.{0,40}\b(?:see|treat|examine) patients\b|"
        r"\b(?:see|treat|examine) patients\b.{0,40}\b(?:cpt|opt)\b",
    ),
    ("residencycas", r"\beras\b.{0,40}\bob ?/? ?-?gyn\w*|\bob ?/? ?-?gyn\w*.{0,40}\beras\b"),
    (
        "application-fee-lost",
        r"\b(?:refund\w*|(?:gives?|get|gets) (?:it |me )?(?:the )?\d* ?back)\b.{0,40}\breject\w*|"
        r"\breject\w*.{0,40}\b(?:refund\w*|(?:money|fee) back|get .{0,15}back)\b|"
        r"\bgives back\b.{0,20}\breject\w*",
    ),
    (
        "elective-after-graduation",
        r"\b(?:graduated|graduates?|already (?:an )?md)\b.{0,40}\b(?:best|which|cheapest|what) "
        r"electives?\b|\bvslo\b.{0,30}\b(?:for|as a) graduates?\b",
    ),
    (
        "tele-rotation",
        r"\b(?:online|virtual|tele-?) ?(?:rotation|clerkship|externship)\w*\b.{0,40}"
        r"\b(?:full usce|counts? as usce|is usce|hands.?on)\b",
    ),
)  # fmt: skip
_PREMISES = tuple((card, re.compile(words, re.IGNORECASE)) for card, words in _TABLE)
CARDS = frozenset(card for card, _ in _TABLE)


def corrected_by(text: str) -> str:
    """Return the id of the card that sets right what `text` takes for granted, "" for none."""
    return next((card for card, words in _PREMISES if words.search(text)), "")
