"""What follows when a port has answered: its result turned into messages. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from bot.core import wording
from bot.core.answers.answer import Answer
from bot.core.dialogue.buttons import ACCEPT, COMMAND, DECLINE, button
from bot.core.dialogue.comparing import Variant
from bot.core.dialogue.conversation import Conversation, Shown, with_shown, with_turn
from bot.core.dialogue.events import AnswerFound
from bot.core.dialogue.filling import reshown_card, shown_card
from bot.core.dialogue.plan_requests import planned_from
from bot.core.dialogue.proposing import proposal_message
from bot.core.dialogue.reminders import resting
from bot.core.dialogue.requests import Asking, Part, Planning, Step
from bot.core.dialogue.saying import not_read, taken_in
from bot.core.dialogue.telling import heard
from bot.core.grounding.citations import Citations
from bot.core.intake.questions import asks_for_hope
from bot.core.personal.beside_answer import Note
from bot.core.plan.plan import Plan
from bot.core.present.answer import answer_message, cited_sources
from bot.core.present.beside import beside_message
from bot.core.present.changes import changes_message
from bot.core.present.outreach_log import follow_up_lines, log_message
from bot.core.present.plan import Shelf, plan_page
from bot.core.present.tasks import reminder_message, tasks_message
from bot.core.profile import plain
from bot.core.replies import Message, Span, bold, message
from bot.core.safety.guesses import is_only_news

_FACTS_OF_ONE_WORRY = 2
_NO_ANSWER = ("not_covered", "off_topic", "clarify", "smalltalk")


def after_answer(
    conversation: Conversation,
    asking: Asking,
    answer: Answer,
    now: datetime,
    note: Note | None = None,
) -> Step:
    """Return how the answer is shown, and how an open form goes on after it.

    `note` is what it means for this person; it is not said twice in a row of answers. Someone in
    distress gets the answer alone: the form closes, today's reminder rests.
    """
    is_news = asking.purpose == "take" and is_only_news(answer.intent, asking.question)
    if answer.status == "support" and not is_news:
        return _alone(conversation, asking, answer, now)
    if asking.purpose == "take" and (answer.status != "declined" or is_news):
        return _taken(conversation, asking, answer, now.date())
    if answer.status != "declined" and asking.purpose == "ask_again":
        return not_read(conversation, asking.question, now.date())
    if answer.status in _NO_ANSWER and asking.purpose == "tell":
        return taken_in(replace(conversation, proposal={}), asking.question, now.date())
    if answer.status in _NO_ANSWER and asking.purpose == "in_form":
        return not_read(conversation, asking.question, now.date())
    is_known = any(note and shown.note == note.text for shown in conversation.shown)
    return _shown(conversation, asking, answer, None if is_known else note, now.date())


def after_found(conversation: Conversation, found: AnswerFound, today: date) -> Step:
    """Return how someone is told the answer that was missing when they asked."""
    shown = _shown(conversation, Asking(found.question), found.answer, None, today)
    lead = message(wording.ANSWER_FOUND.format(question=found.question))
    return replace(shown, parts=(lead, *shown.parts))


def after_plan(
    conversation: Conversation,
    planning: Planning,
    plan: Plan,
    *,
    before: Plan | None,
    citations: Citations,
    today: date,
) -> Step:
    """Return the view of the plan that was asked for, and what changed since the last one."""
    if planning.view == "trial":
        return Step(conversation, (_trial(planning, plan, before, conversation.ticked),))
    if planning.view == "beside":
        return Step(conversation, (_beside(conversation, plan, before),))
    remembered = replace(conversation, planned=planned_from(planning.profile, today))
    if planning.view == "reminder":
        follow_ups = follow_up_lines(conversation.outreach, today)
        reminder = reminder_message(plan, conversation.ticked, follow_ups)
        return Step(remembered, (reminder,) if reminder else ())
    changes = _changes(planning, plan, before, conversation.ticked)
    if planning.view == "update":
        return Step(remembered, (_update(planning, changes),))
    parts: list[Part] = []
    parts += [message(planning.lead, replaces=planning.replaces)] if planning.lead else []
    parts += [changes] if changes is not None else []
    planning = replace(planning, replaces=planning.replaces and not parts)
    return Step(remembered, (*parts, _view(conversation, planning, plan, citations, today)))


def _changes(
    planning: Planning, plan: Plan, before: Plan | None, ticked: Collection[str]
) -> Message | None:
    """What changed since the last plan; who told nothing new need not hear of days that moved."""
    if before is None:
        return None
    earlier = planning.before
    told_nothing = earlier is not None and earlier.profile == plain(planning.profile)
    return changes_message(before, plan, only_time_passed=told_nothing, ticked=ticked)


def _view(
    conversation: Conversation,
    planning: Planning,
    plan: Plan,
    citations: Citations,
    today: date,
) -> Message:
    if planning.view == "outreach":
        return log_message(conversation.outreach, plan, today, replaces=planning.replaces)
    if planning.view == "next":
        follow_ups = follow_up_lines(conversation.outreach, today)
        ticked = conversation.ticked
        return tasks_message(
            plan, ticked, citations, follow_ups, replaces=planning.replaces, page=planning.page
        )
    is_assumed = "match_year" not in conversation.draft
    has_applied = conversation.draft.get("cycle") == "applied_now"
    note = (
        wording.assumed_season(plan.asked_match_year, has_applied=has_applied) if is_assumed else ""
    )
    shelf = Shelf(frozenset(conversation.ticked), citations, note)
    return plan_page(planning.view, plan, shelf, replaces=planning.replaces, number=planning.page)


def _update(planning: Planning, changes: Message | None) -> Message:
    lead = f"{planning.lead}\n\n" if planning.lead else ""
    said = changes.spans if changes is not None else (Span(wording.SAME_PLAN),)
    row = (button("Show my plan", COMMAND, "plan"), button("This week", COMMAND, "next"))
    return Message((Span(lead), *said) if lead else said, (row,))


def _trial(planning: Planning, plan: Plan, before: Plan | None, ticked: Collection[str]) -> Message:
    title = f"What if: {planning.lead}?"
    changes = None if before is None else changes_message(before, plan, title=title, ticked=ticked)
    letters = planning.profile.us_letters or ()
    lacks = any(letter.year is None or letter.specialty is None for letter in letters)
    same = f"Your plan would stay as it is.{wording.LETTERS_NEED_A_YEAR if lacks else ''}"
    said = changes or message(bold(title), "\n", same)
    keep = [button("Keep this change", ACCEPT), button("No, leave my plan", DECLINE)]
    return replace(said, keyboard=(tuple(keep),))


def _beside(conversation: Conversation, plan: Plan, before: Plan | None) -> Message:
    if before is None:
        return message(wording.HOW_TO_COMPARE)
    labels = [Variant(values).label for values in conversation.variants]
    return beside_message((before, plan), labels)


def _taken(conversation: Conversation, asking: Asking, answer: Answer, today: date) -> Step:
    """Take the facts; who fears that it is over is first told what a card says to that.

    Not who tells much of a life: there no card speaks to all of it, and the plan does.
    """
    is_told = answer.mode == "card" and answer.status == "answered"
    is_of_little = len(heard(asking.question, today).values) <= _FACTS_OF_ONE_WORRY
    if not (is_told and is_of_little and asks_for_hope(asking.question)):
        return taken_in(conversation, asking.question, today)
    told, shown = _told(conversation, asking, answer, None)
    step = taken_in(replace(told, welcomed=True), asking.question, today)
    return replace(step, parts=(shown, *step.parts))


def _alone(conversation: Conversation, asking: Asking, answer: Answer, now: datetime) -> Step:
    told = with_turn(conversation, asking.question, answer.text)
    told = with_shown(told, Shown(told.version, asking.question))
    quiet = replace(
        told,
        mode=None,
        editing=None,
        proposal={},
        reminders=resting(conversation.reminders, now),
    )
    return Step(quiet, (answer_message(answer, quiet.version),))


def _shown(
    conversation: Conversation, asking: Asking, answer: Answer, note: Note | None, today: date
) -> Step:
    told, said = _told(conversation, asking, answer, note)
    parts: list[Part] = [said]
    if not told.welcomed and answer.status == "answered":
        told = replace(told, welcomed=True)
        parts.append(message(wording.FIRST_NOTE))
    if told.proposal and (told.planned is not None or _tells(asking, today)):
        parts.append(proposal_message(told))
    form = _form_after(told, asking, today)
    return Step(form.conversation, (*parts, *form.parts))


def _told(
    conversation: Conversation, asking: Asking, answer: Answer, note: Note | None
) -> tuple[Conversation, Message]:
    """Return the message of an answer, and the conversation that remembers it."""
    told = with_turn(conversation, asking.question, answer.text)
    shown = Shown(
        told.version,
        asking.question,
        cited_sources(answer, note),
        answer.follow_ups,
        note.text if note else "",
    )
    return with_shown(told, shown), answer_message(answer, told.version, note)


def _tells(asking: Asking, today: date) -> bool:
    """Whether the question came with facts: what was offered with an earlier one waits silently."""
    return not heard(asking.question, today).is_empty


def _form_after(conversation: Conversation, asking: Asking, today: date) -> Step:
    """The open question again; facts told beside the question may have been the last it needed."""
    if asking.noted:
        return shown_card(conversation, today, lead=asking.noted)
    return reshown_card(conversation, today)
