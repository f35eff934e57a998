"""Draws a card as a message with its buttons."""

from datetime import date

from bot.core import wording
from bot.core.dialogue.buttons import ANSWER, button
from bot.core.dialogue.conversation import Conversation
from bot.core.form.card import Card, Choice
from bot.core.form.progress import card_before, known, outdated, place_of
from bot.core.labels import FIELD_NAMES
from bot.core.replies import Button, Message, Span, bold, italic, message

BACK, SKIP, WHY, CANCEL, DONE, PLAN = "!back", "!skip", "!why", "!cancel", "!done", "!plan"

Keyboard = list[list[Button]]


def drawn_card(
    card: Card,
    conversation: Conversation,
    today: date,
    *,
    lead: str = "",
) -> Message:
    """Return the question of `card`; `lead` comes before it, such as what was understood."""
    return message(
        *_opening(card, conversation, today, lead),
        bold(_question(card, conversation)),
        "\n",
        italic(_hint(card, conversation)),
        keyboard=_keyboard(card, conversation, today),
    )


def _question(card: Card, conversation: Conversation) -> str:
    """The whole question, or where a part of it is answered, only what is still open."""
    lacking = _lacking(card, conversation)
    if len(lacking) == 1:
        return card.rest.get(lacking[0], card.ask)
    if card.rest and 0 < len(lacking) < len(card.fields):
        return f"And {' and '.join(FIELD_NAMES[name] for name in lacking)}?"
    return card.ask


def _hint(card: Card, conversation: Conversation) -> str:
    lacking = _lacking(card, conversation)
    is_part = card.is_grid and card.rest and 0 < len(lacking) < len(card.fields)
    return "Tap it, or type it." if is_part else card.hint


def _lacking(card: Card, conversation: Conversation) -> list[str]:
    return [name for name in card.fields if name not in conversation.draft]


def _opening(card: Card, conversation: Conversation, today: date, lead: str) -> list[str | Span]:
    parts: list[str | Span] = [f"{lead}\n\n"] if lead else []
    stale = [name for name in card.fields if name in outdated(conversation, today)]
    if stale:
        parts.append(f"{wording.outdated(stale[0], conversation.draft[stale[0]])}\n\n")
    place = place_of(card) if conversation.mode == "first" else None
    if place is not None:
        parts.append(f"{place[0]} of {place[1]} · ")
    return parts


def _keyboard(card: Card, conversation: Conversation, today: date) -> Keyboard:
    version = conversation.asked
    rows = [
        [_choice_button(choice, card, version) for choice in row]
        for row in card.rows(known(conversation), today)
    ]
    leaving = _leaving_row(conversation)
    if card.is_grid:
        leaving.insert(0, button("Done ✔", ANSWER, version, card.name, DONE))
    return [*rows, _closing_row(card, conversation), leaving]


def _choice_button(choice: Choice, card: Card, version: int) -> Button:
    return button(choice.label, ANSWER, version, card.name, choice.code)


def _closing_row(card: Card, conversation: Conversation) -> list[Button]:
    version = conversation.asked
    row = [button("Why do you ask?", ANSWER, version, card.name, WHY)]
    if not card.required:
        row.append(button("Skip", ANSWER, version, card.name, SKIP))
    return [
        *([_back(card, version)] if card_before(card, conversation) is not None else []),
        *row,
    ]


def _back(card: Card, version: int) -> Button:
    return button("‹ Back", ANSWER, version, card.name, BACK)


def _leaving_row(conversation: Conversation) -> list[Button]:
    version = conversation.asked
    name = conversation.editing or "-"
    if conversation.mode == "sharper" or (conversation.planned and conversation.mode is None):
        return [
            button("Show my plan", ANSWER, version, name, PLAN),
            button("Stop here", ANSWER, version, name, CANCEL),
        ]
    return [button("Cancel", ANSWER, version, name, CANCEL)]
