"""A country that was read wrongly, taken back in words: "not turkey", "jordan is my name"."""

import re
from dataclasses import replace
from datetime import date

from bot.core import wording
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.filling import plan_or_questions, reply_values, shown_card
from bot.core.dialogue.requests import Step
from bot.core.dialogue.telling import heard
from bot.core.form.card import Card, Values
from bot.core.form.progress import CARDS, answered, known, taken
from bot.core.geography.places import country_named
from bot.core.intake.questions import is_question

_BEFORE = r"\W*(?:(?:no+|nope|sorry|wait|but|hey|oh|actually|wrong)\W+)*"
_DENIALS = tuple(
    re.compile(rf"{_BEFORE}{words}", re.IGNORECASE)
    for words in (
        r"(?:i\W*)?(?:(?:am|m|do|was)\W*)?(?:not|n'?t|never)\W+"
        r"(?:(?:live|living|lived|based|reside|residing|from|in|at|an?|the|now|anymore)\W+)*"
        r"(?P<place>[a-z].*)",
        r"(?P<place>[a-z][a-z .]*?)\W+(?:is|was)\W+(?:(?:just|only)\W+)?(?:(?:my|the|an?)\W+"
        r"(?:(?:first|last|given|sur|family)\W*)?name|where\W+i\W+(?:stud|graduat|went).*"
        r"|my\W+(?:school|university|college)\W*\w*)\W*",
        r"i\W+(?:have\W+)?(?:just|only)\W+(?:studied|graduated|went to (?:med\w*\W*)?school"
        r"|did (?:my )?(?:mbbs|md))\W+(?:only\W+)?(?:in|at)\W+(?P<place>[a-z].*)",
    )
)
_THERE = re.compile(r"there\b|here\b", re.IGNORECASE)
_LINK = re.compile(r"^\W*(?:(?:but|its|it'?s|rather|instead)\b\W*)*", re.IGNORECASE)
_PLACES = ("residence", "nationality")
_LONGEST_NAME = 4
_SHORTEST_NAME = 3


def on_denial(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """Return the step that takes out a country that someone says is not theirs, else None."""
    match = next((found for kind in _DENIALS if (found := kind.fullmatch(text))), None)
    if match is None or is_question(text):
        return None
    fields, rest = _denied(match["place"], conversation)
    if not fields:
        return None
    lead = wording.taken_out({name: conversation.draft[name] for name in fields})
    kept = {name: value for name, value in conversation.draft.items() if name not in fields}
    after = replace(conversation, draft=kept, misses=0)
    said = _instead(rest, fields, card, after, today)
    if said:
        lead = f"{lead}\n{wording.noted(said)}"
        after = answered(after, card, said) if card is not None else taken(after, said)
    if card is not None:
        return shown_card(after, today, lead=lead)
    return plan_or_questions(after, today, view="update", lead=lead)


def _denied(words: str, conversation: Conversation) -> tuple[tuple[str, ...], str]:
    """The told fields that hold the country `words` begin with, and what follows it."""
    draft = conversation.draft
    if there := _THERE.match(words):
        return tuple(name for name in ("residence",) if name in draft), words[there.end() :]
    parts = list(re.finditer(r"[^\W\d_]+", words))[:_LONGEST_NAME]
    for last in reversed(parts):
        name = words[: last.end()]
        is_a_word = len(name) < _SHORTEST_NAME and name.lower() not in ("uk", "us")
        code = None if is_a_word else country_named(name)
        fields = tuple(name for name in _PLACES if code and draft.get(name) == code)
        if fields:
            in_us = ("location",) if code == "US" and draft.get("location") == "us" else ()
            return (*fields, *in_us), words[last.end() :]
    return (), ""


def _instead(
    rest: str, fields: tuple[str, ...], card: Card | None, after: Conversation, today: date
) -> Values:
    """What the rest says: an answer to the open question, another place, or other facts."""
    plain = _LINK.sub("", rest).strip()
    if not plain:
        return {}
    if card is not None and (said := reply_values(plain, card, after, today)):
        return said
    name = CARDS["residence" if "residence" in fields else "passport"]
    return name.typed(plain, known(after), today) or heard(plain, today).values
