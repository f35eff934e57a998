"""Which hosts were written to, when, and what came of it: the log of guide 3.3's outreach. Pure.

A name is kept as it was typed. A host that was reminded once is not chased again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Answered = Literal["waiting", "yes", "no"]

FOLLOW_UP_AFTER = timedelta(days=14)
"""One reminder after two weeks, no more; our own figure."""

MAX_CONTACTS = 30
NAME_CHARS = 60


@dataclass(frozen=True)
class Contact:
    """Someone who was written to.

    Attributes:
        id: stays the same while the contact is kept; buttons carry it.
        sent: the day of the first message.
        reminded: the day of the one reminder, if it was sent.
    """

    id: int
    name: str
    sent: date
    reminded: date | None = None
    answer: Answered = "waiting"


Log = tuple[Contact, ...]


def follow_up_day(contact: Contact) -> date | None:
    """Return when to send the one reminder; None once it is sent, or an answer is there."""
    if contact.answer != "waiting" or contact.reminded is not None:
        return None
    return contact.sent + FOLLOW_UP_AFTER


def due_follow_ups(log: Iterable[Contact], today: date) -> Log:
    """Return the contacts whose one reminder is due, the oldest first."""
    days = ((follow_up_day(contact), contact) for contact in log)
    due = [(day, contact.id, contact) for day, contact in days if day is not None and day <= today]
    return tuple(contact for _, _, contact in sorted(due, key=lambda item: item[:2]))


def with_sent(log: Log, name: str, today: date) -> Log:
    """Return the log with a message to `name` sent today; a known name is not entered twice.

    When the log is full, the oldest contact that has answered goes, else the oldest.
    """
    plain = " ".join(name.split())[:NAME_CHARS].strip(" .")
    if not plain or any(contact.name.casefold() == plain.casefold() for contact in log):
        return log
    number = max((contact.id for contact in log), default=0) + 1
    return _shortened((*log, Contact(number, plain, today)))


def with_reminded(log: Log, contact_id: int, today: date) -> Log:
    """Return the log with the one reminder to a contact sent today."""
    return tuple(
        replace(contact, reminded=contact.reminded or today)
        if contact.id == contact_id
        else contact
        for contact in log
    )


def with_answer(log: Log, contact_id: int, answer: Answered) -> Log:
    """Return the log with what a contact answered."""
    return tuple(
        replace(contact, answer=answer) if contact.id == contact_id else contact for contact in log
    )


def without(log: Log, contact_id: int) -> Log:
    """Return the log without a contact."""
    return tuple(contact for contact in log if contact.id != contact_id)


def _shortened(log: Log) -> Log:
    if len(log) <= MAX_CONTACTS:
        return log
    settled = (contact.id for contact in log if contact.answer != "waiting")
    return without(log, next(settled, log[0].id))
