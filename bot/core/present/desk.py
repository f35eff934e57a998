"""The desk as messages: the menu, a draft to copy, an entry for ERAS, an offer's red flags."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.core.desk.draft import Draft
from bot.core.desk.eras_entry import Wording, eras_entry
from bot.core.desk.offer import OfferCheck, check_offer
from bot.core.desk.offer_flags import STANDING_QUESTIONS
from bot.core.desk.outreach import follow_up, outreach
from bot.core.desk.papers import cv_checklist, host_questions, letter_request
from bot.core.dialogue.buttons import DESK, button
from bot.core.dialogue.requests import AtDesk
from bot.core.grounding.citations import Citations
from bot.core.month import Month
from bot.core.plan.sources import guide
from bot.core.present.lines import LONGEST, Parts, cited, length, sources_line
from bot.core.profile import Experience, ExperienceKind, Profile
from bot.core.replies import Message, Span, bold, message

_FLAGS_SHOWN = 6
_NAMED_KINDS: tuple[ExperienceKind, ...] = ("elective", "externship", "research")
_DRAFTS: Mapping[str, tuple[str, Callable[[Profile, date], Draft]]] = {
    "office": ("E-mail to a program", lambda profile, today: outreach(profile, "office", today)),
    "physician": (
        "E-mail to a physician", lambda profile, today: outreach(profile, "physician", today),
    ),
    "alumni": ("Message to alumni", lambda profile, today: outreach(profile, "alumni", today)),
    "followup": ("The one reminder", lambda profile, today: follow_up(profile, today)),
    "questions": (
        "Questions to a host", lambda profile, today: host_questions(profile, Month.of(today)),
    ),
    "cv": ("One-page CV", lambda profile, _: cv_checklist(profile)),
    "letter": ("Ask for a letter", lambda profile, _: letter_request(profile)),
}  # fmt: skip
DRAFTS: tuple[str, ...] = tuple(_DRAFTS)
"""The drafts of the desk, by the name that buttons and /desk carry."""

_MENU = (
    "\nMessages to copy, made from your profile and nothing else. What I do not know stands in "
    "[brackets].\n\nAn offer? Paste it after /offer and I mark the red flags. An entry for ERAS? "
    "/desk entry, then what you did."
)
_NO_FLAGS = (
    "I see none of the red flags I know. That does not make it good: write to the hospital's GME "
    "office before you pay."
)
_PASTE_IT = "Paste the offer or advertisement here, whole, and I mark the red flags I know."
_PAY_NOTHING = "Pay nothing until the hospital itself has answered."
_TELL_WHAT = (
    "Tell me what you did, and I word it: /desk entry attended rounds at Griffin Hospital, "
    "4 weeks, 2026"
)
_TOO_SHORT = "That is very little to judge. Paste the whole advertisement after /offer."


def desk_menu() -> Message:
    """Return the menu of the desk."""
    choices = [button(label, DESK, name) for name, (label, _) in _DRAFTS.items()]
    rows = [choices[start : start + 2] for start in range(0, len(choices), 2)]
    rows.append([button("Sent and followed up", DESK, "log")])
    return message(bold("The desk"), _MENU, keyboard=rows)


def desk_messages(wanted: AtDesk, citations: Citations, today: date) -> tuple[Message, ...]:
    """Return what was asked of the desk; the menu for a name it does not know."""
    if wanted.page == "offer" and wanted.text.strip():
        return _offer(check_offer(wanted.text), citations)
    if wanted.profile is not None and wanted.page in _DRAFTS:
        draft = _DRAFTS[wanted.page][1](wanted.profile, today)
        return _draft(draft, citations, is_mail=wanted.page in _MAILS)
    return (_desk_message(wanted, citations),)


def _desk_message(wanted: AtDesk, citations: Citations) -> Message:
    if wanted.page == "offer":
        return message(_PASTE_IT)
    if wanted.page == "entry":
        entry = eras_entry(_meant(wanted.profile, wanted.text), wanted.text)
        return _entry(entry, wanted.text, citations)
    return desk_menu()


_MAILS = ("office", "physician", "alumni", "followup")


def _draft(draft: Draft, citations: Citations, *, is_mail: bool) -> tuple[Message, ...]:
    """The text to copy and what to mind, in two messages where one would be too long."""
    text: Parts = [bold(draft.title), "\n", Span(draft.text, "code")]
    notes: Parts = [f"• {note}\n" for note in draft.notes]
    notes += sources_line(draft.sources, citations)
    rows = [[button("I sent it: note it", DESK, "log")]] if is_mail else []
    if length([*text, "\n\n", *notes]) <= LONGEST:
        return (message(*text, "\n\n", *notes, keyboard=rows),)
    return message(*text), message(bold("Before you send it"), "\n", *notes, keyboard=rows)


def _meant(profile: Profile | None, did: str) -> Experience:
    """Return what is told of: the last experience of that kind, else one not told before."""
    named = (name for name in _NAMED_KINDS if name in did.lower())
    kind: ExperienceKind = next(named, "observership")
    done = (profile.usce or ()) if profile else ()
    told = [item for item in done if item.kind == kind]
    new = Experience(kind=kind, specialty=profile.specialty if profile else None)
    return told[-1] if told else new


def _entry(wording: Wording, did: str, citations: Citations) -> Message:
    parts: Parts = [f"{wording.why}\n\n"] if wording.why else []
    lines = "\n".join(f"- {line}" for line in wording.lines)
    parts += [bold("For ERAS"), "\n", Span(f"{wording.title}\n{lines}", "code"), "\n\n"]
    parts += [] if did.strip() else [_TELL_WHAT, "\n"]
    return message(*parts, *sources_line(wording.sources, citations))


def _offer(check: OfferCheck, citations: Citations) -> tuple[Message, ...]:
    """The flags and what to ask, in two messages where one would be too long."""
    if check.is_too_short and not check.flags:
        return (message(_TOO_SHORT),)
    if not check.flags:
        asked = [f"• {question}\n" for question in STANDING_QUESTIONS]
        source = cited([guide("3.3")], citations)
        told = message(_NO_FLAGS, "\n\n", bold("Ask before you pay"), "\n", *asked, "\n", *source)
        return (told,)
    ask: Parts = [bold("Ask before you pay"), "\n"]
    ask += [f"• {question}\n" for question in check.questions[:_FLAGS_SHOWN]]
    whole = [*_flags(check, citations, shown=_FLAGS_SHOWN), "\n", *ask, "\n", _PAY_NOTHING]
    if length(whole) <= LONGEST:
        return (message(*whole),)
    ways = ([*_flags(check, citations, shown=shown), "\n", _PAY_NOTHING]
            for shown in range(_FLAGS_SHOWN, 0, -1))  # fmt: skip
    first = next(parts for parts in ways if length(parts) <= LONGEST)
    return message(*first), message(*ask)


def _flags(check: OfferCheck, citations: Citations, *, shown: int) -> Parts:
    """The gravest flags with their reasons, the others by their name."""
    count = len(check.flags)
    parts: Parts = [bold(f"{count} red flag{'s' if count > 1 else ''} in this offer"), "\n"]
    for flag in check.flags[:shown]:
        parts += ["🚩 ", bold(flag.sign), f": {flag.why} ", *cited([flag.source], citations), "\n"]
    more = [flag.sign for flag in check.flags[shown:]]
    return [*parts, f"Also: {'; '.join(more)}.\n"] if more else parts
