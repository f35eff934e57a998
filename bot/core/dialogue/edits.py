"""Changes asked for in words: "change visa to J1", "budget: 2000", "what if I pass step 2"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.core.asking.sentence import plain_words
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.filling import reply_values
from bot.core.form.progress import CARDS
from bot.core.intake.reading import read
from bot.core.intake.rule import GRADUATION_YEAR

_NAMES = (
    ("refusal", r"(?:visa\s+)?refusal"),
    ("visa", r"(?:us\s+)?visa(?:\s+(?:status|type))?"),
    ("passport", r"passport|nationality|citizenship"),
    ("residence", r"residence|country(?:\s+i\s+live\s+in)?|where\s+i\s+live"),
    ("money", r"budget|money|savings|weeks|stay|longest\s+stay"),
    ("backup", r"back\s?-?up(?:\s+specialty)?"),
    ("specialty", r"special(?:i)?ty|field"),
    ("stage", r"graduation(?:\s+(?:year|date|month))?|yog|year\s+of\s+graduation|stage"),
    ("score", r"(?:step\s*2\s*(?:ck\s*)?|ck\s*)?score"),
    ("exams", r"exams?|steps?\s*[12]?(?:\s*ck)?|ck|oet"),
    ("season", r"match(?:\s+year)?|season|cycle\s+year"),
    ("travel", r"travel(?:\s+date)?"),
    ("states", r"(?:preferred\s+)?states?"),
    ("housing", r"(?:free\s+)?housing"),
    ("letters", r"(?:us\s+)?(?:letters?|lors?)"),
    ("usce", r"usce|(?:us\s+)?experience"),
)
_VERB = (
    r"(?:(?:please|pls|i\s+want\s+to|can\s+you)\s+)*"
    r"(?:change|set|update|edit|correct|fix|reset|clear)\s+"
)
_LINK = r"(?:\s+(?:to|is|as|=)\s+|\s*[:=]\s*|\s+)"
_EDITS = tuple(
    (
        name,
        re.compile(
            rf"^{_VERB}(?:my\s+|the\s+)?(?:{words})(?:{_LINK}(?P<rest>.+))?$"
            rf"|^(?:my\s+)?(?:{words})\s*[:=]\s*(?P<value>.+)$"
        ),
    )
    for name, words in _NAMES
)
_MAKE_IT = re.compile(
    r"^(?:(?:ok|okay|no|well|actually|please|pls|then|so)\W+)*"
    r"(?:make|change|move|do|let'?s\s+(?:make|do|say|try|aim\s+for))\s+"
    r"(?:(?:it|that|this)\s+)?(?:(?:to|for|in)\s+)?(?:match\s+)?(?P<year>20[2-4]\d)"
    r"(?:\s+(?:instead|then|please|pls))*$"
)
"""A year alone for the season: "ok make it 2030"."""
_UNWANTED = re.compile(
    r"^i\s+(?:don'?t|do\s+not|no\s+longer)\s+(?:want|like|prefer)\s+(?P<what>\w+(?:\s+\w+)?)"
    r"(?:\s+(?:any\s?more|now))?$"
)
_WHAT_IF = re.compile(
    r"^(?:(?:and|but|so|or|ok|okay|then|also)\s+)*(?:what\s+if|if|(?:what|how)\s+about"
    r"|can\s+i\s+(?:do|manage|make)\s+(?:it|this)\s+(?:with|in|on|for)|what\s+(?:changes|would\s+change)(?:\s+in\s+my\s+plan)?\s+if|suppose|imagine|assume"
    r"|let'?s\s+(?:say|suppose|assume|imagine))\s+(?P<rest>.+)$"
)

_SAID_OF_TODAY = tuple(
    (re.compile(pattern), now)
    for pattern, now in (
        (r"^i\s+(?:get|got|receive|had)\b", "i have"),
        (r"^i\s+(?:wait(?:ed)?|appl(?:y|ied)|aim(?:ed)?)\s+(?:(?:for|until|till|to|in)\s+)+", ""),
        (
            r"^i\s+(?:take|sit|give|book|do|write)\s+(?=(?:my\s+|the\s+)?(?:usmle|step|ck|oet)\b)",
            "",
        ),
        (r"^i\s+(?:change|switch|choose|pick)\s+(?:(?:my|specialty|to|into)\s+)*", ""),
        (r"^i\s+(?:only\s+)?(?:do|have|stay|take)\s+(?=\d+\s*(?:weeks?|months?)\b)", ""),
        (r"^i\s+move\b", "i moved"),
        (r"^(20[2-4]\d)$", r"match \1"),
        (r"^(?:only\s+)?\$?(\d{3,6})$", r"budget \1"),
    )
)
"""Ways to suppose something, and how the same is said of today."""
_INSTEAD = re.compile(r"\s+(?:instead|rather)(?:\s+(?:of|than)\b.*)?$")


@dataclass(frozen=True)
class Edit:
    """A wish to change one card; without values the card is opened."""

    card: str
    values: Mapping[str, Any]


def edit_in(text: str, conversation: Conversation, today: date) -> Edit | None:
    """Return the change that `text` asks for, or None when it asks for none.

    "YOG: 2015 | visa: B2 | budget: 2k" is no change of one card: it tells several facts at once.
    """
    plain = plain_words(text).rstrip(" .!?")
    make_it = _MAKE_IT.match(plain)
    if make_it and (season := read(f"match {make_it['year']}", today).values):
        return Edit("season", season)
    unwanted = _UNWANTED.match(plain)
    if unwanted and "specialty" in read(f"specialty: {unwanted['what']}", today).values:
        return Edit("specialty", {})
    for name, pattern in _EDITS:
        match = pattern.match(plain)
        if match is not None and not (match["value"] and _others(name, text, today)):
            rest = match["rest"] or match["value"] or ""
            values = _values(name, rest, plain, conversation, today)
            others = _others(name, text, today) if values else {}
            return Edit(name, {**others, **values})
    return None


def _others(name: str, text: str, today: date) -> dict[str, Any]:
    """What the words say beyond what the named card asks: "... and budget 9k"."""
    asked = {*CARDS[name].fields, "stage"}
    told = read(text, today).values
    return {field: value for field, value in told.items() if field not in asked}


def what_if(text: str, today: date) -> dict[str, Any]:
    """Return the profile values that a "what if ..." supposes.

    Empty when it supposes none, or says more than that: then it is a question to answer.
    """
    plain = plain_words(text).rstrip(" .!?")
    match = _WHAT_IF.match(plain)
    supposed = _supposed_now(match["rest"]) if match else ""
    reading = read(supposed, today) if supposed else None
    return reading.values if reading is not None and not reading.other_words else {}


def _supposed_now(words: str) -> str:
    """The supposed thing as it is said of today: "my budget was 9k" is "my budget is 9k"."""
    said = _INSTEAD.sub("", re.sub(r"\b(?:was|were)\b", "is", words))
    for pattern, now in _SAID_OF_TODAY:
        said = pattern.sub(now, said)
    return said


def _values(
    name: str, rest: str, whole: str, conversation: Conversation, today: date
) -> Mapping[str, Any]:
    if not rest:
        return {}
    card = CARDS[name]
    alone = reply_values(rest, card, conversation, today)
    if alone is not None:
        return alone
    reading = read(whole, today)
    fields = (*card.fields, "stage")
    values = {field: value for field, value in reading.values.items() if field in fields}
    if reading.graduation_year is not None and name == "stage":
        values[GRADUATION_YEAR] = reading.graduation_year
    return values
