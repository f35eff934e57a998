"""Where the form stands: derived from what the draft lacks, never stored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.core.dialogue.conversation import Conversation, with_fields, without_fields
from bot.core.form.card import Card, Values
from bot.core.form.first_cards import FIRST_CARDS
from bot.core.form.sharper_cards import SHARPER_CARDS
from bot.core.intake.rule import GRADUATION_YEAR
from bot.core.profile import FIELDS, date_problems, parse_field

CARDS: Mapping[str, Card] = {card.name: card for card in (*FIRST_CARDS, *SHARPER_CARDS)}


def known(conversation: Conversation) -> dict[str, Any]:
    """Return the draft as cards see it, with the year that still lacks its month."""
    year = conversation.graduation_year
    return {**conversation.draft, **({GRADUATION_YEAR: year} if year is not None else {})}


def outdated(conversation: Conversation, today: date) -> dict[str, str]:
    """Return the stored fields that time has made invalid, with what is wrong."""
    parsed = {name: parse_field(name, value) for name, value in conversation.draft.items()}
    return date_problems(parsed, today)


def current_card(conversation: Conversation, today: date) -> Card | None:
    """Return the card that is open now, or None when no question is."""
    if conversation.editing is not None:
        return CARDS.get(conversation.editing)
    if conversation.mode == "first":
        return _next(FIRST_CARDS, conversation, today)
    if conversation.mode == "sharper":
        return _next(SHARPER_CARDS, conversation, today)
    return None


def next_first_card(conversation: Conversation, today: date) -> Card | None:
    """Return the first card that the plan still needs, or None when a plan can be made."""
    return _next(FIRST_CARDS, conversation, today)


def questions_left(conversation: Conversation, today: date) -> int:
    """Return how many of the first questions are still open."""
    stale = outdated(conversation, today)
    draft = known(conversation)
    names = {
        "stage" if card.name == "month" else card.name
        for card in FIRST_CARDS
        if card.is_relevant(draft) and not _is_settled(card, conversation, stale)
    }
    return len(names)


def next_sharper_card(conversation: Conversation, today: date) -> Card | None:
    """Return the most telling card that is still open after the first plan, or None."""
    return _next(SHARPER_CARDS, conversation, today)


def place_of(card: Card) -> tuple[int, int] | None:
    """Return the number of a first card and of how many, or None for the others."""
    relevant = [each for each in FIRST_CARDS if each.name != "month"]
    names = [each.name for each in relevant]
    name = "stage" if card.name == "month" else card.name
    return (names.index(name) + 1, len(names)) if name in names else None


def card_before(card: Card, conversation: Conversation) -> Card | None:
    """Return the relevant card before `card` in its part of the form, or None for the first."""
    cards = FIRST_CARDS if card in FIRST_CARDS else SHARPER_CARDS
    earlier = [c for c in cards[: cards.index(card)] if c.is_relevant(known(conversation))]
    return earlier[-1] if earlier else None


def answered(conversation: Conversation, card: Card, values: Values) -> Conversation:
    """Return the conversation after `values` were given while `card` was open."""
    after = taken(conversation, values)
    if card.adds_up:
        is_more = any(values.get(name) for name in card.fields)
        return replace(after, editing=card.name if is_more else None)
    if card.name == after.editing and (not card.is_grid or _is_complete(card, after)):
        return replace(after, editing=None)
    return after


def taken(conversation: Conversation, values: Values) -> Conversation:
    """Return the conversation with `values` in its draft; a new stage or year drops the old one."""
    plain = {name: value for name, value in values.items() if name in FIELDS}
    year = values.get(GRADUATION_YEAR)
    after = with_fields(conversation, plain)
    if year is not None:
        kept = {name: value for name, value in after.draft.items() if name != "graduation"}
        if "stage" not in values:
            kept.pop("stage", None)
        after = replace(after, draft=kept, graduation_year=year)
    elif "graduation" in plain:
        after = replace(after, graduation_year=None)
    return replace(after, misses=0, told=tuple(values))


def skipped(conversation: Conversation, card: Card, today: date) -> Conversation:
    """Return the conversation with the open fields of `card` passed over; valid ones stay."""
    valid = conversation.draft.keys() - outdated(conversation, today).keys()
    lacking = tuple(name for name in card.fields if name not in valid)
    after = conversation
    if lacking:
        after = taken(after, card.skip) if card.skip else without_fields(after, lacking)
    editing = None if after.editing == card.name else after.editing
    return replace(after, editing=editing, misses=0)


def _next(cards: tuple[Card, ...], conversation: Conversation, today: date) -> Card | None:
    stale = outdated(conversation, today)
    draft = known(conversation)
    for card in cards:
        if card.is_relevant(draft) and not _is_settled(card, conversation, stale):
            return card
    return None


def _is_settled(card: Card, conversation: Conversation, stale: Mapping[str, str]) -> bool:
    if any(name in stale for name in card.fields):
        return False
    draft = conversation.draft
    if card.name == "stage" and conversation.graduation_year is not None:
        return True
    return all(name in draft or name in conversation.skipped for name in _wanted(card, draft))


def _is_complete(card: Card, conversation: Conversation) -> bool:
    return all(name in conversation.draft for name in _wanted(card, conversation.draft))


def _wanted(card: Card, draft: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of a card that this draft needs: failures only of exams that were sat."""
    if card.name != "failures":
        return card.fields
    return tuple(
        name for name in card.fields if draft.get(name.split("_")[0]) in ("passed", "failed")
    )
