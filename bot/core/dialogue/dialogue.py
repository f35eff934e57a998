"""One step of the conversation: what a person did, to a new state, messages and requests. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.core import wording
from bot.core.dialogue import buttons
from bot.core.dialogue.buttons import Tap, tapped
from bot.core.dialogue.commands import at_desk, exported, forgotten, on_command
from bot.core.dialogue.conversation import Conversation, Shown, shown_answer
from bot.core.dialogue.events import (
    AnswerFound,
    Commanded,
    Event,
    Pressed,
    ReminderDue,
    Said,
    SentMedia,
)
from bot.core.dialogue.filling import on_form_tap, shown_card, then_form
from bot.core.dialogue.following import after_found
from bot.core.dialogue.plan_requests import plan_step
from bot.core.dialogue.proposing import accepted, declined
from bot.core.dialogue.reminding import on_reminder_due, on_reminder_tap
from bot.core.dialogue.requests import Asking, Browsing, Rating, Step
from bot.core.dialogue.saying import on_said
from bot.core.dialogue.typed_commands import command_typed
from bot.core.form.progress import CARDS
from bot.core.present.answer import quotes_message
from bot.core.present.plan import OPENED
from bot.core.present.profile import profile_page
from bot.core.replies import Message, message

MAX_TEXT_CHARS = 4096
"""A message or an argument that is longer is not read; Telegram allows as many in one message."""

_TICKS_KEPT = 60
_TICK_CHARS = 60


def step(conversation: Conversation, event: Event, now: datetime) -> Step:
    """Return what `event` leads to; `now` is timezone-aware. Never raises.

    The parts come in the order in which they are shown. Requests among them are for the caller to
    resolve, with `bot.core.dialogue.following`.
    """
    begun = replace(conversation, version=conversation.version + 1, restarted=False)
    led = _led(begun, event, now)
    if conversation.restarted and led.parts and not led.forget:
        return replace(led, parts=(message(wording.RESTARTED), *led.parts))
    return led


def _led(conversation: Conversation, event: Event, now: datetime) -> Step:
    match event:
        case Said(text) | Commanded(_, text) if len(text) > MAX_TEXT_CHARS:
            return _too_long(conversation, text)
        case Said(text):
            command = command_typed(text)
            if command is not None:
                return on_command(conversation, command.name, command.argument, now)
            return on_said(conversation, text, now.date())
        case Pressed(data):
            return _on_pressed(conversation, tapped(data), now)
        case Commanded(name, argument):
            return on_command(conversation, name, argument, now)
        case SentMedia(kind, ""):
            return _on_media(conversation, kind, now.date())
        case SentMedia(kind, caption):
            return _on_captioned(conversation, kind, caption, now)
        case ReminderDue():
            return on_reminder_due(conversation, now)
        case AnswerFound():
            return after_found(conversation, event, now.date())


def _too_long(conversation: Conversation, text: str) -> Step:
    told = wording.TOO_LONG.format(chars=len(text), limit=MAX_TEXT_CHARS)
    return Step(conversation, (message(told),))


def _on_media(conversation: Conversation, kind: str, today: date) -> Step:
    """Say in a sentence what can be done with it; an edited message changes nothing."""
    if kind == "edit":
        return Step(conversation, (message(wording.EDITED),))
    reply = message(wording.MEDIA.get(kind, wording.OTHER_MEDIA))
    return then_form(conversation, reply, today)


def _on_captioned(conversation: Conversation, kind: str, caption: str, now: datetime) -> Step:
    """Say that the thing itself is not looked at, and go on with the words beside it."""
    led = _led(conversation, Said(caption), now)
    seen = message(wording.MEDIA_WITH_WORDS.get(kind, wording.OTHER_MEDIA_WITH_WORDS))
    return replace(led, parts=(seen, *led.parts))


def _on_pressed(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    handler = _TAPS.get(tap.act)
    if handler is None:
        return _too_old(conversation)
    return handler(conversation, tap, now)


def _too_old(conversation: Conversation) -> Step:
    return Step(conversation, (message(wording.TOO_OLD),))


def _answer(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    return on_form_tap(conversation, tap, now.date())


def _edit(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    if tap.part(0) not in CARDS:
        return _too_old(conversation)
    return shown_card(replace(conversation, editing=tap.part(0)), now.date())


def _plan_page(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    view = next((page for page in OPENED if page == tap.part(0)), OPENED[0])
    page = tap.number(1) or 0
    return plan_step(conversation, now.date(), view=view, replaces=True, page=page)


def _tick(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    step_id = ":".join(tap.parts[1:])[:_TICK_CHARS]
    others = tuple(ticked for ticked in conversation.ticked if ticked != step_id)
    ticked = (*others, step_id) if tap.part(0) == "1" and step_id else others
    changed = replace(conversation, ticked=ticked[-_TICKS_KEPT:])
    return plan_step(changed, now.date(), view="next", replaces=True)


def _profile(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    return Step(conversation, (profile_page(conversation, tap.number(0) or 0, replaces=True),))


def _command(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    return on_command(conversation, tap.part(0), "", now)


def _quotes(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    shown = shown_answer(conversation, tap.number(0) or 0)
    text: Message = message(wording.QUOTES_GONE) if shown is None else quotes_message(shown)
    return Step(conversation, (text,))


def _rated(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    shown = shown_answer(conversation, tap.number(0) or 0)
    helped = tap.act == buttons.GOOD
    thanks = message(wording.THANKS_GOOD if helped else wording.THANKS_BAD)
    rating = _rating(shown, helped=helped) if shown is not None else None
    return Step(conversation, (thanks,), rating=rating)


def _rating(shown: Shown, *, helped: bool) -> Rating:
    passages = tuple(f"{source.doc} {source.section}" for source in shown.sources)
    return Rating(shown.question, helped, passages)


def _follow_up(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    shown = shown_answer(conversation, tap.number(0) or 0)
    number = tap.number(1)
    if shown is None or number is None or number >= len(shown.follow_ups):
        return _too_old(conversation)
    return Step(conversation, (Asking(shown.follow_ups[number], stands_alone=True),))


def _example(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    number = tap.number(0)
    if number is None or number >= len(wording.EXAMPLES):
        return _too_old(conversation)
    return Step(conversation, (Asking(wording.EXAMPLES[number], stands_alone=True),))


def _reminder(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    return on_reminder_tap(conversation, tap, now)


def _export(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    return exported(conversation, tap.part(0), now)


def _accept(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    return accepted(conversation, now.date(), tap.number(0))


def _decline(conversation: Conversation, _tap: Tap, _now: datetime) -> Step:
    return declined(conversation)


def _forget(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    is_current = tap.number(0) == conversation.version - 1
    return forgotten(conversation, confirmed=tap.part(1) == "yes", is_current=is_current)


def _programs(conversation: Conversation, tap: Tap, _now: datetime) -> Step:
    specialty, kind, state = tap.part(0), tap.part(1), tap.part(2)
    page = tap.number(3) or 0
    return Step(conversation, (Browsing(specialty, kind, state, page, replaces=True),))


def _desk(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    return at_desk(conversation, tap.part(0), now, ":".join(tap.parts[1:]))


_TAPS: Mapping[str, Callable[[Conversation, Tap, datetime], Step]] = {
    buttons.ANSWER: _answer,
    buttons.EDIT: _edit,
    buttons.PLAN_PAGE: _plan_page,
    buttons.TICK: _tick,
    buttons.PROFILE_PAGE: _profile,
    buttons.COMMAND: _command,
    buttons.QUOTES: _quotes,
    buttons.GOOD: _rated,
    buttons.BAD: _rated,
    buttons.FOLLOW_UP: _follow_up,
    buttons.EXAMPLE: _example,
    buttons.REMIND: _reminder,
    buttons.EXPORT: _export,
    buttons.ACCEPT: _accept,
    buttons.DECLINE: _decline,
    buttons.FORGET: _forget,
    buttons.PROGRAMS: _programs,
    buttons.DESK: _desk,
}
