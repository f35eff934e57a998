"""Replies to the open card, and corrections of what was told before: "no wait, 2018"."""

import re
from datetime import date
from typing import Any

from bot.core import wording
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.filling import (
    nothing_to_read,
    numbered_values,
    on_typed_act,
    plan_or_questions,
    reply_values,
    shown_card,
)
from bot.core.dialogue.requests import Step
from bot.core.form.card import Card, Values
from bot.core.form.drawing import SKIP
from bot.core.form.first_cards import FIRST_CARDS
from bot.core.form.nothing import nothing_in
from bot.core.form.progress import CARDS, answered, known, taken
from bot.core.intake.months import month_name_alone
from bot.core.intake.questions import asks_besides, is_question
from bot.core.intake.reading import read
from bot.core.intake.rule import GRADUATION_YEAR, REMARK
from bot.core.labels import FIELD_NAMES

_CORRECTS = re.compile(
    r"(?:(?:oh+|ah+|no+|nope|wait|sorry|oops|my bad|actually|i mean|i meant|correction|typo|its"
    r"|it'?s|make it|not that)\b[\s,.:;!-]*)+(?P<rest>.+)",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"(?P<first>.{2,30}?)\W+(?:no+|nope|sorry|oops|wait|actually|i mean|i meant|rather)\W+"
    r"(?:(?:no+|sorry|wait|actually|i mean|i meant|its|it's|rather)\W+)*(?P<second>.{2,30})",
    re.IGNORECASE,
)
_SHORT_CORRECTION = 2
_NOT_THE_OTHER = re.compile(r"\W+(?:and\W+)?not\s+\S+\W*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MANY_WORDS = 3
_LONG_LIST = 4
_SHORT_LIST = 2
_NO = re.compile(r"no(?:pe|ne|t yet)?|never|nothing|i don'?t|nowhere|not really|no one")
_NO_SUCH = re.compile(r"\W*(?:(?:sorry|oh|actually|wait)\W+)*no\s+\w", re.IGNORECASE)
_SORRY = re.compile(r"^\W*(?:oh |ops |oops )?sorry\b[\W]*(?=\w)|(?<=\w)\W+sorry\W*$", re.IGNORECASE)
_MAY_BE_EITHER = {"residence", "nationality"}
"""A bare country is that of the passport as well as where one lives."""

_GRADUATION = {"stage", "graduation", GRADUATION_YEAR, REMARK}


def on_reply(conversation: Conversation, text: str, card: Card | None, today: date) -> Step | None:
    """Return the step of a reply that the open card can read: "8", "india sorry", a label."""
    text = _SORRY.sub("", text)
    if card is None or _asks_more_than_a_word(text):
        return None
    values = (
        reply_values(text, card, conversation, today)
        or _taken_back(text, card, conversation, today)
        or numbered_values(text, card, conversation, today)
    )
    nothing = nothing_in(text)
    if values is None and nothing is not None:
        values = reply_values(nothing, card, conversation, today)
    if values is None:
        is_no = nothing is not None or _NO.fullmatch(text.lower().strip(" .!"))
        if is_no and card.no_skips:
            return on_typed_act(conversation, card, SKIP, today)
        return nothing_to_read(conversation, card, today) if nothing is not None else None
    after = answered(conversation, card, values)
    return shown_card(after, today, lead=wording.noted(values))


def _denies_a_status(text: str, rest: str, today: date) -> bool:
    """Whether "no green card" says that there is none; "no, green card" corrects."""
    said = "visa" in read(rest, today).values and "visa" not in read(text, today).values
    return said and bool(_NO_SUCH.match(text))


def _asks_more_than_a_word(text: str) -> bool:
    asks = is_question(text) or asks_besides(text)
    return asks and len(_WORD.findall(text)) >= _MANY_WORDS


def on_correction(
    conversation: Conversation, text: str, card: Card | None, today: date
) -> Step | None:
    """ "No, 3000", or in the form a bare "June" after a year: it corrects what was told before."""
    match = _CORRECTS.fullmatch(text)
    if match is not None and _asks_more_than_a_word(match["rest"]):
        return None  # "wait is sudan banned"
    if match is None and (card is None or not _may_date_the_graduation(conversation, text)):
        return None
    rest = _NOT_THE_OTHER.sub("", match["rest"] if match is not None else text)
    if _NO.fullmatch(rest.lower().strip(" .!")):
        return on_reply(conversation, rest, card, today) if card is not None else None
    if _denies_a_status(text, rest, today):
        return None
    if match is not None and _is_of_another_field(conversation, rest, today):
        return None  # "no wait my yog is 2018" after the budget was told: it says what it corrects
    cards = _told_before(conversation) if match is not None else (CARDS["stage"],)
    found = [reply_values(rest, each, conversation, today) for each in cards if each is not card]
    found += [_named(name, rest, today) for name in conversation.told if match is not None]
    values = next((values for values in found if values), None)
    if not values:
        return None
    more = read(rest, today).values if match is not None else {}
    others = {name: value for name, value in more.items() if name not in values}
    is_one = GRADUATION_YEAR in values or len(more) < _SHORT_LIST
    return taken_out_of_turn(conversation, values if is_one else {**others, **values}, card, today)


def taken_out_of_turn(
    conversation: Conversation, values: Values, card: Card | None, today: date
) -> Step:
    """Return the step after `values` were told out of turn: the open question, or the plan."""
    after, lead = taken(conversation, values), wording.noted(values)
    if card is not None:
        return shown_card(after, today, lead=lead)
    return plan_or_questions(after, today, view="update", lead=lead)


def with_listed_reply(text: str, card: Card | None, values: Values, today: date) -> dict[str, Any]:
    """Return `values` with what a part of a list answers the open question: "Nepal, B1/B2".

    A country alone was read as where one lives; to the question of the passport it is the answer.
    """
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    is_told = card is not None and any(name in values for name in card.fields)
    if card is None or card.is_grid or is_told or len(parts) < _SHORT_LIST:
        return dict(values)
    said = next((found for part in parts if (found := card.typed(part, values, today))), {})
    if not said or not said.keys() <= {*card.fields}:
        return dict(values)
    country = said.get("nationality")
    kept = {name: value for name, value in values.items()
            if name != "residence" or value != country}  # fmt: skip
    return {**kept, **said}


def listed_values(text: str, known_so_far: Values, today: date) -> dict[str, Any]:
    """Return what the parts of a list answer that name no question: "2018, pak, none, IM, 5000".

    The parts come in the order of the questions; what is known already is not read again.
    """
    parts = [part.strip() for part in re.split(r"[,;|\n]", text) if part.strip()]
    values: dict[str, Any] = {}
    if len(parts) < _LONG_LIST:
        return values
    open_cards = (card for card in FIRST_CARDS if not known_so_far.keys() >= {*card.fields})
    cards = [card for card in open_cards if card.name not in ("stage", "month")]
    for n, part in enumerate(parts):
        if not read(part, today).is_empty:
            continue
        if n == 0 and (dated := CARDS["stage"].typed(part, values, today)):
            values |= dated
            continue
        for place, card in enumerate(cards):
            if said := card.typed(part, values, today):
                values |= {name: value for name, value in said.items() if name not in known_so_far}
                cards = cards[place:] if card.name == "money" else cards[place + 1 :]
                break
    return values


def _taken_back(text: str, card: Card, conversation: Conversation, today: date) -> Values | None:
    """ "India, no wait, Pakistan": the second of two replies, where both fit the card."""
    match = _TAKES_BACK.fullmatch(text)
    if match is None:
        return None
    both = [_own(words, card, conversation, today) for words in match.group("first", "second")]
    return both[1] if all(both) else None


def _own(text: str, card: Card, conversation: Conversation, today: date) -> Values | None:
    """What a reply says of the fields of `card`, read by the card itself or as a fact."""
    alone = reply_values(text, card, conversation, today)
    told = read(text, today).values
    return alone or {field: told[field] for field in card.fields if field in told} or None


def _may_date_the_graduation(conversation: Conversation, text: str) -> bool:
    """Whether a bare month or year can be meant for the graduation: only right after it was told.

    Later on "2000" may be money, and "march 2027" the date of an exam.
    """
    told = set(conversation.told)
    if not told & {"graduation", GRADUATION_YEAR} or len(_WORD.findall(text)) > _SHORT_CORRECTION:
        return False
    was_asked = REMARK in told and month_name_alone(text.lower()) is not None
    return was_asked or told <= _GRADUATION


def _told_before(conversation: Conversation) -> list[Card]:
    """The cards of what was told last, then the first questions that have an answer."""
    draft, told = known(conversation), set(conversation.told)
    last = [each for each in CARDS.values() if told & set(each.fields)]
    earlier = [each for each in FIRST_CARDS if draft.keys() & set(each.fields)]
    return [each for each in last + earlier if each.is_relevant(draft)]


def _is_of_another_field(conversation: Conversation, text: str, today: date) -> bool:
    """Whether `text` says by itself what it is about, and that is not what was told last."""
    reading = read(text, today)
    about = set(reading.values) | ({"graduation"} if reading.graduation_year else set())
    is_clear = bool(about - _MAY_BE_EITHER) and not reading.other_words
    return is_clear and not about & set(conversation.told)


def _named(field: str, text: str, today: date) -> Values | None:
    """What `text` says of one field, read as if the field had been named with it."""
    values = read(f"{FIELD_NAMES.get(field, '')} {text}", today).values
    return {field: values[field]} if field in values else None
