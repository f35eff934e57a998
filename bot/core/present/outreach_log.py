"""The log of sent messages as a page: who waits, who is due for a reminder, who answered."""

from datetime import date
from textwrap import shorten

from bot.core.desk.outreach_log import Contact, Log, due_follow_ups, follow_up_day
from bot.core.dialogue.buttons import DESK, button
from bot.core.plan.plan import Plan
from bot.core.plan.wording import day
from bot.core.replies import Button, Message, Span, bold, message

_WITH_BUTTONS = 5
_SUGGESTED = 4
_LABEL_CHARS = 18
_DAYS_FOR_A_REPLY = 7
"""After the one reminder; then whoever is silent stays so."""
_EMPTY = (
    "Nothing yet. When you have written to a host, tell me: /desk sent and its name, such as "
    "/desk sent Griffin Hospital. I note the day and say when one reminder is fine."
)
_HOW = "\nAnother one: /desk sent and the name. Three hosts at a time are enough."
_NEXT_THREE = "\nAll have answered no or stay silent: write to the next three, and to alumni."


def log_message(log: Log, plan: Plan | None, today: date, *, replaces: bool = False) -> Message:
    """Return the log, buttons for what happened since, and hosts of the plan not written to."""
    parts: list[str | Span] = [bold("Sent and followed up"), "\n"]
    parts += [f"{_line(contact, today)}\n" for contact in log]
    parts.append(_HOW if log else _EMPTY)
    parts += [_NEXT_THREE] if _is_stuck(log, today) else []
    waiting = [contact for contact in log if contact.answer == "waiting"]
    rows = [row for contact in waiting[:_WITH_BUTTONS] for row in _rows(contact)]
    rows += _suggestions(log, plan)
    rows.append([button("Follow-up text", DESK, "followup"), button("The desk", DESK, "menu")])
    return message(*parts, keyboard=rows, replaces=replaces)


def follow_up_lines(log: Log, today: date) -> list[str]:
    """Return the reminders that are due, a line each, for the week's page and the reminder."""
    return [
        f"✉️ Remind {contact.name} once (sent {day(contact.sent)})"
        for contact in due_follow_ups(log, today)
    ]


def _line(contact: Contact, today: date) -> str:
    sent = f"{contact.name}: sent {day(contact.sent)}"
    if contact.answer == "yes":
        return f"✅ {sent}, answered"
    if contact.answer == "no":
        return f"✖️ {sent}, said no"
    if contact.reminded is not None:
        return f"⏳ {sent}, reminded {day(contact.reminded)}: no more mail, wait or move on"
    due = follow_up_day(contact)
    assert due is not None  # noqa: S101 - waiting and not reminded, so there is a day
    if due <= today:
        return f"✉️ {sent}: one short reminder is due"
    return f"⏳ {sent}, remind once from {day(due)}"


def _is_stuck(log: Log, today: date) -> bool:
    """Whether nobody can be hoped for any more: all said no, or were reminded long enough ago."""
    return bool(log) and all(_is_lost(contact, today) for contact in log)


def _is_lost(contact: Contact, today: date) -> bool:
    if contact.answer == "waiting" and contact.reminded is not None:
        return (today - contact.reminded).days >= _DAYS_FOR_A_REPLY
    return contact.answer == "no"


def _rows(contact: Contact) -> list[list[Button]]:
    short = shorten(contact.name, _LABEL_CHARS, placeholder="…")
    heard = [button(f"{short}: yes", DESK, "heard", contact.id, "yes"),
             button("no", DESK, "heard", contact.id, "no")]  # fmt: skip
    chased = [button("reminded", DESK, "chased", contact.id)] if contact.reminded is None else []
    return [heard, [*chased, button("remove", DESK, "drop", contact.id)]]


def _suggestions(log: Log, plan: Plan | None) -> list[list[Button]]:
    known = {contact.name.casefold() for contact in log}
    names = [fit.institution for fit in plan.programs] if plan else []
    fresh = [name for name in dict.fromkeys(names) if _cut(name).casefold() not in known]
    return [[button(f"Sent to {_cut(name)}", DESK, "sent", _cut(name))]
            for name in fresh[:_SUGGESTED]]  # fmt: skip


def _cut(name: str) -> str:
    """A name short enough for a button's data."""
    return name.split(" (")[0].split(" /")[0].encode()[:45].decode(errors="ignore").strip()
