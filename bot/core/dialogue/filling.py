"""Filling the form: taps, typed replies, back, skip, why and cancel; then the plan."""

import re
from dataclasses import replace
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core import wording
from bot.core.asking.sentence import plain_words
from bot.core.dialogue.buttons import Tap
from bot.core.dialogue.conversation import Conversation
from bot.core.dialogue.plan_requests import plan_step
from bot.core.dialogue.requests import Part, Planning, Step, View
from bot.core.form.card import Card, Choice, Values
from bot.core.form.drawing import BACK, CANCEL, DONE, PLAN, SKIP, WHY, drawn_card
from bot.core.form.progress import (
    CARDS,
    answered,
    card_before,
    current_card,
    known,
    next_first_card,
    skipped,
)
from bot.core.intake.rule import REMARK
from bot.core.present.profile import profile_page
from bot.core.replies import Message, message

_A_MOMENT = 2
_WORDS_FOR = (
    (BACK, r"(?:go )?back|previous"),
    (
        WHY,
        r"(?:but )?why(?: (?:do|are|r|would) (?:you|u|ya) (?:even )?(?:ask|need|want)\w*.{0,20})?"
        r"\W*",
    ),
    (CANCEL, r"cancel|stop|quit|exit|leave|never ?mind|forget it|not now|maybe later"),
    (DONE, r"done|ready|finished|that'?s (?:all|it)|ok done"),
    (
        SKIP,
        r"skip|next|pass on|n/?a|na|idk|i?\s?(?:don'?t|do not|dont) know|dunno|not sure|no idea"
        r"|prefer not(?: to say)?|unknown|(?:ask (?:me )?|tell (?:you )?)?later|\?+|-+",
    ),
)


def shown_card(conversation: Conversation, today: date, *, lead: str = "") -> Step:
    """Return the step that asks the open question, or what follows when none is open."""
    card = current_card(conversation, today)
    if card is None:
        return _finished(conversation, today, lead)
    asked = replace(conversation, asked=conversation.version)
    return Step(asked, (drawn_card(card, asked, today, lead=lead),))


def reshown_card(conversation: Conversation, today: date) -> Step:
    """Return the step that asks the open question again, and nothing when none is open."""
    if current_card(conversation, today) is None:
        return Step(conversation)
    return shown_card(conversation, today)


def then_form(conversation: Conversation, reply: Part, today: date) -> Step:
    """Return the step that says `reply` first, and then asks the open question again."""
    form = reshown_card(conversation, today)
    return replace(form, parts=(reply, *form.parts))


def on_form_tap(conversation: Conversation, tap: Tap, today: date) -> Step:
    """Return what a tap under a question leads to; a stale one changes no answer.

    What follows is drawn in place of the question, so that no old buttons are left behind.
    """
    card = current_card(conversation, today)
    if _is_double(conversation, tap, today):
        return Step(conversation)
    if card is None or tap.number(0) != conversation.asked:
        return _stale(conversation, card, today)
    code = tap.part(2)
    if code in (CANCEL, PLAN):
        return _in_place(_left(conversation, today, to_plan=code == PLAN))
    if tap.part(1) != card.name:
        return _stale(conversation, card, today)
    if code in _ACTS:
        return _in_place(_ACTS[code](conversation, card, today))
    choice = _choice(card, conversation, code, today)
    if choice is None:
        return _stale(conversation, card, today)
    after = answered(conversation, card, choice.values)
    lead = "" if current_card(after, today) is card else wording.noted(choice.values)
    return _in_place(shown_card(after, today, lead=lead))


def _is_double(conversation: Conversation, tap: Tap, today: date) -> bool:
    """Whether a stale tap says again what is known, or repeats an act of a moment ago."""
    version, card = tap.number(0), CARDS.get(tap.part(1))
    if version is None or version == conversation.asked or card is None:
        return False
    if tap.part(2) in _ACTS:
        return conversation.version - version <= _A_MOMENT
    draft = known(conversation)
    choice = _choice(card, conversation, tap.part(2), today) if card.is_relevant(draft) else None
    said = choice.values.items() if choice is not None else ()
    return bool(said) and all(draft.get(name) == value for name, value in said if name != REMARK)


def _in_place(step: Step) -> Step:
    """The step with its first part drawn into the message whose button was tapped."""
    first, *others = step.parts
    if isinstance(first, Message | Planning):
        first = replace(first, replaces=True)
    return replace(step, parts=(first, *others))


def typed_act(text: str) -> str | None:
    """Return the act that words such as "back" or "dont know" stand for, or None."""
    plain = plain_words(text).strip(" .!")
    return next((act for act, words in _WORDS_FOR if re.fullmatch(words, plain)), None)


def on_typed_act(conversation: Conversation, card: Card, act: str, today: date) -> Step:
    """Return what a typed "skip", "back", "why", "done" or "cancel" leads to."""
    if act == CANCEL:
        return _left(conversation, today, to_plan=False)
    return _ACTS[act](conversation, card, today)


def reply_values(text: str, card: Card, conversation: Conversation, today: date) -> Values | None:
    """Return what a typed reply means on `card` alone: a button's label, or what only it reads."""
    draft = known(conversation)
    labeled = _labeled(text, card, conversation, today)
    return labeled.values if labeled is not None else card.typed(text, draft, today)


def numbered_values(
    text: str, card: Card, conversation: Conversation, today: date
) -> Values | None:
    """Return the choice of a card that a bare number counts off: "2" is the second button.

    Not in a grid, where a number may well be meant for another question.
    """
    number = text.strip(" .)")
    if card.is_grid or not (number.isascii() and number.isdigit()) or len(number) > 2:
        return None
    choices = [choice for row in card.rows(known(conversation), today) for choice in row]
    return choices[int(number) - 1].values if 1 <= int(number) <= len(choices) else None


def nothing_to_read(conversation: Conversation, card: Card, today: date) -> Step:
    """Return the step after a "none" that does not answer `card`: what it asks, kindly."""
    misses = conversation.misses + 1
    return shown_card(replace(conversation, misses=misses), today, lead=card.nothing or card.again)


def asked_again(conversation: Conversation, card: Card, text: str, today: date) -> Step:
    """Return the step that asks for `card` again after `text`, each time in other words."""
    misses = conversation.misses + 1
    lead = wording.not_understood(card.again, misses, text, can_skip=not card.required)
    return shown_card(replace(conversation, misses=misses), today, lead=lead)


def _choice(card: Card, conversation: Conversation, code: str, today: date) -> Choice | None:
    choices = (choice for row in card.rows(known(conversation), today) for choice in row)
    return next((choice for choice in choices if choice.code == code), None)


def _labeled(text: str, card: Card, conversation: Conversation, today: date) -> Choice | None:
    """The button whose label was typed, allowing a slip in longer words."""
    labels = {
        choice.label.lower().strip("● "): choice
        for row in card.rows(known(conversation), today)
        for choice in row
    }
    plain = {"yeah": "yes", "yep": "yes", "y": "yes", "yup": "yes", "nope": "no", "n": "no"}
    word = " ".join(text.lower().split()).strip(" .!")
    word = plain.get(word, word)
    if word in ("no", "none"):  # whichever of the two there is a button for
        word = next((said for said in (word, "no", "none") if said in labels), word)
    if word in labels:
        return labels[word]
    edits = 2 if len(word) >= 8 else 1 if len(word) >= 5 else 0
    best = process.extractOne(word, list(labels), scorer=OSA.distance, score_cutoff=edits)
    if best is None or any(char.isdigit() for char in word):
        return None
    return labels[best[0]]


def _stale(conversation: Conversation, card: Card | None, today: date) -> Step:
    if card is None:
        return Step(conversation, (message(wording.ANSWERED_ALREADY),))
    return shown_card(conversation, today, lead=wording.STALE)


def _back(conversation: Conversation, card: Card, today: date) -> Step:
    earlier = card_before(card, conversation)
    if earlier is None:
        return shown_card(conversation, today)
    return shown_card(replace(conversation, editing=earlier.name, misses=0), today)


def _skip(conversation: Conversation, card: Card, today: date) -> Step:
    if card.required:
        return shown_card(conversation, today, lead=wording.SKIPPED_REQUIRED)
    return shown_card(skipped(conversation, card, today), today)


def _why(conversation: Conversation, card: Card, today: date) -> Step:
    return shown_card(conversation, today, lead=card.why)


_ACTS = {BACK: _back, SKIP: _skip, WHY: _why, DONE: _skip}


def _left(conversation: Conversation, today: date, *, to_plan: bool) -> Step:
    closed = replace(conversation, mode=None, editing=None, misses=0)
    if to_plan:
        return plan_or_questions(closed, today)
    return Step(closed, (message(wording.CANCELED),))


def _finished(conversation: Conversation, today: date, lead: str) -> Step:
    """No question is open: the plan, or after a single edit only what it changed."""
    mode = conversation.mode
    closed = replace(conversation, mode=None, editing=None)
    if mode is None and next_first_card(closed, today) is not None:
        return Step(closed, (profile_page(closed, 0),))
    ending = wording.ALL_SHARP if mode == "sharper" else ""
    view: View = "update" if mode is None else "overview"
    return plan_or_questions(closed, today, view=view, lead=lead or ending)


def plan_or_questions(
    conversation: Conversation, today: date, *, view: View = "overview", lead: str = ""
) -> Step:
    """Return a view of the plan, or the first question that it still needs."""
    if next_first_card(conversation, today) is not None:
        first = replace(conversation, mode="first", editing=None)
        return shown_card(first, today, lead=lead)
    shown: View = "overview" if conversation.planned is None else view
    return plan_step(conversation, today, view=shown, lead=lead)
