"""What each command does. A table; operators' commands are handled elsewhere."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import get_args

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core import wording
from bot.core.dialogue.asides import welcome_back
from bot.core.dialogue.browsing import filters_in
from bot.core.dialogue.buttons import COMMAND, EXAMPLE, EXPORT, FORGET, button, tapped
from bot.core.dialogue.comparing import compared
from bot.core.dialogue.conversation import (
    Conversation,
    Shown,
    with_calendar,
    with_shown,
    with_turn,
)
from bot.core.dialogue.conversation_json import planned_json, to_json
from bot.core.dialogue.events import Commanded, Event, Pressed, Said
from bot.core.dialogue.filling import on_typed_act, plan_or_questions, shown_card
from bot.core.dialogue.outreaching import LOG_PAGES, on_log
from bot.core.dialogue.plan_requests import draft_profile, plan_step, planned_from
from bot.core.dialogue.proposing import accepted
from bot.core.dialogue.reminding import reminder_settings
from bot.core.dialogue.requests import AtDesk, Browsing, ListingSources, Planning, Step
from bot.core.dialogue.saying import welcome
from bot.core.dialogue.typed_commands import command_typed
from bot.core.form.drawing import BACK, DONE, SKIP, WHY
from bot.core.form.progress import current_card, next_sharper_card
from bot.core.labels import SPECIALTIES
from bot.core.present.desk import DRAFTS, desk_menu
from bot.core.present.profile import profile_page
from bot.core.replies import Export, ExportKind, Message, Span, message

Handler = Callable[[Conversation, str, datetime], Step]

_MIN_GUESSED = 4
_OWN_DATA = ("forget", "mydata", "privacy")
_EXPORTS: tuple[tuple[ExportKind, str], ...] = (
    ("pdf", "PDF to print"),
    ("ics", "Calendar file"),
    ("png", "Picture"),
    ("txt", "Plain text"),
)


def on_command(conversation: Conversation, name: str, argument: str, now: datetime) -> Step:
    """Return what a command leads to; an unknown one gets a short reply."""
    handler = _HANDLERS.get(name.lower())
    if handler is None:
        return _unknown(conversation, name.lower())
    return handler(conversation, argument.strip(), now)


def _unknown(conversation: Conversation, name: str) -> Step:
    """A command that is not there: with a button for the one that was meant, if it is near."""
    told = wording.UNKNOWN_COMMAND.format(name=name[:30])
    near = process.extractOne(name, list(_HANDLERS), scorer=OSA.distance, score_cutoff=2)
    if near is None or len(name) < _MIN_GUESSED:
        return _say(conversation, told)
    rows = [[button(f"/{near[0]}", COMMAND, near[0])]]
    return Step(conversation, (message(f"{told} Did you mean this?", keyboard=rows),))


def _in_form(act: str) -> Handler:
    """A handler of a command such as /back, which means the form's own button."""

    def handler(conversation: Conversation, _argument: str, now: datetime) -> Step:
        card = current_card(conversation, now.date())
        if card is None:
            return _say(conversation, wording.NO_QUESTION)
        return on_typed_act(conversation, card, act, now.date())

    return handler


def asks_about_own_data(event: Event) -> bool:
    """Return whether someone asks to be forgotten or for their data: also whoever is banned may."""
    match event:
        case Commanded(name):
            return name.lower() in _OWN_DATA
        case Said(text):
            typed = command_typed(text)
            return typed is not None and typed.name in _OWN_DATA
        case Pressed(data):
            tap = tapped(data)
            return tap.act == FORGET or (tap.act == COMMAND and tap.part(0) in _OWN_DATA)
    return False


def exported(conversation: Conversation, kind: str, now: datetime) -> Step:
    """Return the step that sends the plan as a file of `kind`."""
    if kind not in get_args(ExportKind):
        return _export(conversation, "", now)
    step = plan_step(conversation, now.date())
    if not isinstance(step.parts[0], Planning):
        return step
    made_from = planned_from(draft_profile(conversation.draft, now.date()), now.date())
    profile = json.dumps(made_from.profile)
    if kind != "ics":
        return _file(conversation, Export(_kind(kind), profile, made_from.day), wording.YOUR_PLAN)
    earlier = json.dumps([planned_json(calendar) for calendar in conversation.calendars])
    file = Export("ics", profile, made_from.day, earlier)
    return _file(with_calendar(conversation, made_from), file, wording.YOUR_CALENDAR)


def _file(conversation: Conversation, file: Export, caption: str) -> Step:
    return Step(conversation, (replace(message(caption), export=file),))


def forgotten(conversation: Conversation, *, confirmed: bool, is_current: bool) -> Step:
    """Return the step after the question whether to forget was answered."""
    if not confirmed:
        return _say(conversation, wording.KEPT)
    if not is_current:
        return _ask_to_forget(conversation)
    return Step(Conversation(), (message(wording.FORGOTTEN),), forget=True)


def _kind(text: str) -> ExportKind:
    return next(kind for kind in get_args(ExportKind) if kind == text)


def _say(conversation: Conversation, text: str) -> Step:
    return Step(conversation, (message(text),))


def _start(conversation: Conversation, _argument: str, now: datetime) -> Step:
    if conversation.draft:
        return welcome_back(conversation, now.date())
    return welcome(conversation)


def _help(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    return _say(replace(conversation, welcomed=True), wording.HELP)


def _ask(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    rows = [[button(example, EXAMPLE, n)] for n, example in enumerate(wording.EXAMPLES)]
    closed = replace(conversation, mode=None, editing=None)
    return Step(closed, (message(wording.ASK_ME, keyboard=rows),))


def _plan(conversation: Conversation, _argument: str, now: datetime) -> Step:
    if conversation.proposal and conversation.planned is None:
        return accepted(replace(conversation, welcomed=True), now.date())
    begun = replace(conversation, welcomed=True, mode=None, editing=None)
    return plan_or_questions(begun, now.date())


def _next(conversation: Conversation, _argument: str, now: datetime) -> Step:
    return plan_step(replace(conversation, welcomed=True), now.date(), view="next")


def _profile(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    return Step(conversation, (profile_page(conversation, 0),))


def _sharper(conversation: Conversation, _argument: str, now: datetime) -> Step:
    step = plan_step(conversation, now.date())
    if not isinstance(step.parts[0], Planning):
        return step
    if next_sharper_card(conversation, now.date()) is None:
        return plan_step(conversation, now.date(), lead=wording.ALL_SHARP)
    return shown_card(replace(conversation, mode="sharper", editing=None), now.date())


def _season(conversation: Conversation, _argument: str, now: datetime) -> Step:
    return shown_card(replace(conversation, editing="season"), now.date())


def _programs(conversation: Conversation, argument: str, now: datetime) -> Step:
    draft = conversation.draft
    specialty = draft.get("specialty", "")
    kind = {"student": "elective", "graduate": "observership"}.get(draft.get("stage", ""), "")
    wanted = "" if specialty in ("other", "undecided") else specialty
    usual = Browsing(specialty=wanted, kind=kind)
    page = filters_in(argument, now.date(), usual=usual)
    return Step(_having_asked_for(conversation, page), (page,))


def _having_asked_for(conversation: Conversation, page: Browsing) -> Conversation:
    """The conversation in which that page was asked for in words: "and in Texas" goes on."""
    specialty = SPECIALTIES[page.specialty].lower() if page.specialty else ""
    question = " ".join(f"{page.kind} programs {f'in {specialty}' if specialty else ''}".split())
    told = with_turn(conversation, question, "")
    return with_shown(told, Shown(told.version, question))


def at_desk(conversation: Conversation, page: str, now: datetime, text: str = "") -> Step:
    """Return the step that shows a page of the desk; a draft asks for the profile first."""
    if page in LOG_PAGES:
        return on_log(conversation, page, text, now.date())
    if page == "offer":
        asked = conversation if text.strip() else replace(
            conversation, offer_asked=conversation.version
        )  # fmt: skip
        return Step(asked, (AtDesk(page, text=text),))
    if page not in (*DRAFTS, "entry"):
        return Step(conversation, (desk_menu(),))
    step = plan_step(conversation, now.date())
    request = step.parts[0]
    if isinstance(request, Planning):
        return Step(conversation, (AtDesk(page, request.profile, text),))
    return Step(conversation, (AtDesk(page, text=text),)) if page == "entry" else step


def _desk(conversation: Conversation, argument: str, now: datetime) -> Step:
    page, _, text = argument.partition(" ")
    return at_desk(conversation, page.lower(), now, text)


def _offer(conversation: Conversation, argument: str, now: datetime) -> Step:
    return at_desk(conversation, "offer", now, argument)


def _compare(conversation: Conversation, argument: str, now: datetime) -> Step:
    return compared(replace(conversation, welcomed=True), argument, now.date())


def _remind(conversation: Conversation, argument: str, now: datetime) -> Step:
    return reminder_settings(conversation, argument, now)


def _export(conversation: Conversation, argument: str, now: datetime) -> Step:
    if argument.lower() in get_args(ExportKind):
        return exported(conversation, argument.lower(), now)
    step = plan_step(conversation, now.date())
    if not isinstance(step.parts[0], Planning):
        return step
    rows = [[button(label, EXPORT, kind)] for kind, label in _EXPORTS]
    return Step(conversation, (message("Your plan as which file?", keyboard=rows),))


def _pdf(conversation: Conversation, _argument: str, now: datetime) -> Step:
    return exported(conversation, "pdf", now)


def _sources(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    return Step(conversation, (ListingSources(),))


def _privacy(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    return _say(conversation, wording.PRIVACY)


def _mydata(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    text = json.dumps(to_json(conversation), ensure_ascii=False, indent=1)
    return Step(conversation, (Message((Span(text, "code"),)),))


def _forget(conversation: Conversation, _argument: str, _now: datetime) -> Step:
    return _ask_to_forget(conversation)


def _ask_to_forget(conversation: Conversation) -> Step:
    version = conversation.version
    row = [
        button("Yes, delete it all", FORGET, version, "yes"),
        button("No, keep it", FORGET, version, "no"),
    ]
    return Step(conversation, (message(wording.FORGET_QUESTION, keyboard=[row]),))


def _cancel(conversation: Conversation, _argument: str, now: datetime) -> Step:
    if current_card(conversation, now.date()) is None and not conversation.proposal:
        return _say(conversation, wording.NOTHING_TO_CANCEL)
    closed = replace(conversation, mode=None, editing=None, proposal={}, misses=0)
    return _say(closed, wording.CANCELED)


_HANDLERS: Mapping[str, Handler] = {
    "start": _start,
    "help": _help,
    "ask": _ask,
    "plan": _plan,
    "next": _next,
    "profile": _profile,
    "sharper": _sharper,
    "season": _season,
    "programs": _programs,
    "desk": _desk,
    "offer": _offer,
    "compare": _compare,
    "remind": _remind,
    "export": _export,
    "sources": _sources,
    "privacy": _privacy,
    "mydata": _mydata,
    "forget": _forget,
    "cancel": _cancel,
    "stop": _cancel,
    "menu": _help,
    "back": _in_form(BACK),
    "skip": _in_form(SKIP),
    "done": _in_form(DONE),
    "why": _in_form(WHY),
    "edit": _profile,
    "week": _next,
    "pdf": _pdf,
}
