"""What is remembered of one chat, as a value: no clock, no I/O.

Only what cannot be derived is kept. Where the form stands follows from what the draft lacks, so a
restart, a button that is a month old or a double tap cannot put it in a wrong place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.core.answers.answer import Source
from bot.core.desk.outreach_log import Log
from knowledge.passages import Turn

Mode = Literal["first", "sharper"]
Every = Literal["day", "week"]

_USER_TURNS_KEPT = 6
_TURN_CHARS = 600
_ANSWERS_KEPT = 3
_SOURCES_KEPT = 4
_QUOTE_CHARS = 400
_QUESTION_CHARS = 300
_STEPS_TO_REFER_BACK = 3
_CALENDARS_KEPT = 4


@dataclass(frozen=True)
class Shown:
    """An answer that was shown lately, with what its buttons need.

    Attributes:
        id: the conversation's version when it was shown; its buttons carry it.
        follow_ups: the questions its buttons ask, in order.
        note: what it meant for this person, "" when nothing was said of that.
    """

    id: int
    question: str
    sources: tuple[Source, ...] = ()
    follow_ups: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Planned:
    """What the last plan was made from: a plain JSON profile and an ISO day; it can be remade."""

    profile: Mapping[str, Any]
    day: str


@dataclass(frozen=True)
class Reminders:
    """How the person wants to be reminded; `due` is the next one as ISO UTC, None when off.

    `zone` is an IANA time zone; `hour` is a local one, 0 to 23.
    """

    on: bool = False
    zone: str | None = None
    hour: int = 9
    every: Every = "week"
    due: str | None = None


@dataclass(frozen=True)
class Conversation:
    """The state of one chat.

    Attributes:
        version: goes up with every step.
        draft: profile fields known so far, each a plain JSON value that `parse_field` takes.
        skipped: fields the person would rather not answer; not asked again by themselves.
        mode: which part of the form is open; None when none is.
        editing: the card opened out of turn ("Back", an edit button), before the derived one.
        asked: the version at which the form's question was last drawn; older buttons are stale.
        misses: how often in a row the open question was not answered.
        graduation_year: a year that still lacks its month.
        offer_asked: the version at which an offer to check was asked for; 0 when it never was.
        told: the fields that were told last; a "no, 3000" afterwards corrects them.
        history: the last six questions with their answers, shortened.
        shown: the last three answers with their sources.
        planned: what the last plan was made from.
        calendars: what the last calendar files were made from, so that the next one can withdraw
            what is no longer planned.
        ticked: ids of the steps done; they survive new plans.
        outreach: the hosts written to, and what came of it.
        proposal: changes to the draft that were offered, not yet accepted.
        variants: the changes of the two plans last shown side by side.
        restarted: the stored state could not be read; said once, politely.
    """

    version: int = 0
    draft: Mapping[str, Any] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    mode: Mode | None = None
    editing: str | None = None
    asked: int = 0
    misses: int = 0
    graduation_year: int | None = None
    offer_asked: int = 0
    told: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    shown: tuple[Shown, ...] = ()
    planned: Planned | None = None
    calendars: tuple[Planned, ...] = ()
    ticked: tuple[str, ...] = ()
    outreach: Log = ()
    reminders: Reminders = Reminders()
    proposal: Mapping[str, Any] = field(default_factory=dict)
    variants: tuple[Mapping[str, Any], ...] = ()
    welcomed: bool = False
    restarted: bool = False


def with_fields(conversation: Conversation, values: Mapping[str, Any]) -> Conversation:
    """Return the conversation with these plain profile values in its draft, no longer skipped."""
    return replace(
        conversation,
        draft={**conversation.draft, **values},
        skipped=tuple(name for name in conversation.skipped if name not in values),
    )


def without_fields(conversation: Conversation, names: tuple[str, ...]) -> Conversation:
    """Return the conversation with these fields marked as skipped and out of its draft."""
    kept = {name: value for name, value in conversation.draft.items() if name not in names}
    skipped = (*(name for name in conversation.skipped if name not in names), *names)
    return replace(conversation, draft=kept, skipped=skipped)


def with_turn(conversation: Conversation, question: str, answer: str) -> Conversation:
    """Return the conversation with one more question and its answer, the oldest dropped."""
    turns = (
        *conversation.history,
        Turn("user", question[:_TURN_CHARS]),
        Turn("assistant", answer[:_TURN_CHARS]),
    )
    return replace(conversation, history=turns[-2 * _USER_TURNS_KEPT :])


def with_shown(conversation: Conversation, shown: Shown) -> Conversation:
    """Return the conversation with one more answer whose buttons work, the oldest dropped."""
    kept = replace(
        shown,
        question=shown.question[:_QUESTION_CHARS],
        sources=tuple(
            replace(source, quote=source.quote[:_QUOTE_CHARS])
            for source in shown.sources[:_SOURCES_KEPT]
        ),
    )
    others = tuple(earlier for earlier in conversation.shown if earlier.id != shown.id)
    return replace(conversation, shown=(*others, kept)[-_ANSWERS_KEPT:])


def with_calendar(conversation: Conversation, made_from: Planned) -> Conversation:
    """Return the conversation with one more calendar file sent, the oldest dropped."""
    others = tuple(one for one in conversation.calendars if one.profile != made_from.profile)
    return replace(conversation, calendars=(*others, made_from)[-_CALENDARS_KEPT:])


def current_history(conversation: Conversation) -> tuple[Turn, ...]:
    """Return the history that a new question may refer to; none when the talk has moved on.

    After some steps of the form or the plan, "can I do it?" no longer means the last answer.
    """
    if not conversation.shown:
        return ()
    is_near = conversation.version - conversation.shown[-1].id <= _STEPS_TO_REFER_BACK
    return conversation.history if is_near else ()


def was_just_answered(conversation: Conversation) -> bool:
    """Return whether the last thing shown is an answer: "and in Florida" then goes on from it."""
    return bool(conversation.shown) and conversation.version - conversation.shown[-1].id <= 1


def shown_answer(conversation: Conversation, shown_id: int) -> Shown | None:
    """Return the recent answer with this id, or None when it is too long ago."""
    return next((shown for shown in conversation.shown if shown.id == shown_id), None)
