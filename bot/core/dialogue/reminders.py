"""When the next reminder is due: computed from the settings and the present, never from a clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.core.dialogue.conversation import Conversation, Every, Reminders

_MONDAY = 0
HOURS = (7, 9, 12, 17, 19, 21)
"""The hours offered, none of them at night."""


def switched_on(
    settings: Reminders, now: datetime, *, zone: str, hour: int, every: Every
) -> Reminders:
    """Return the settings switched on, with the next reminder's time."""
    changed = replace(settings, on=True, zone=zone, hour=hour, every=every)
    return replace(changed, due=_iso(_next(changed, now)))


def switched_off(settings: Reminders) -> Reminders:
    """Return the settings switched off; zone and hour are kept for the next time."""
    return replace(settings, on=False, due=None)


def after_reminder(settings: Reminders, now: datetime) -> Reminders:
    """Return the settings with the reminder after `now`; a missed one is not made up for."""
    return replace(settings, due=_iso(_next(settings, now))) if settings.on else settings


def snoozed(settings: Reminders, now: datetime, *, days: int) -> Reminders:
    """Return the settings with the next reminder `days` days from now, at the usual hour."""
    if not settings.on:
        return settings
    day = _local(settings, now).date() + timedelta(days=days)
    return replace(settings, due=_iso(_at_hour(settings, datetime(day.year, day.month, day.day))))


def resting(settings: Reminders, now: datetime) -> Reminders:
    """Return the settings without any reminder on the rest of the present local day."""
    due = due_at(settings)
    if due is None or _local(settings, due).date() > _local(settings, now).date():
        return settings
    return snoozed(settings, now, days=1)


def due_at(settings: Reminders) -> datetime | None:
    """Return when the next reminder is due in UTC, or None when there is none."""
    if not settings.on or settings.due is None:
        return None
    return datetime.fromisoformat(settings.due)


def due_of(conversation: Conversation) -> datetime | None:
    """Return when the conversation's next reminder is due; None without a plan to remind of."""
    return due_at(conversation.reminders) if conversation.planned is not None else None


def is_zone(name: str) -> bool:
    """Return whether `name` is an IANA time zone."""
    return name in available_timezones()


def _next(settings: Reminders, now: datetime) -> datetime:
    local = _local(settings, now)
    moment = _at_hour(settings, local.replace(tzinfo=None))
    while moment <= now or (settings.every == "week" and not _is_monday(settings, moment)):
        moment = _at_hour(settings, _local(settings, moment).replace(tzinfo=None) + timedelta(1))
    return moment


def _is_monday(settings: Reminders, moment: datetime) -> bool:
    return _local(settings, moment).weekday() == _MONDAY


def _at_hour(settings: Reminders, day: datetime) -> datetime:
    naive = day.replace(hour=settings.hour, minute=0, second=0, microsecond=0)
    return naive.replace(tzinfo=_zone(settings)).astimezone(UTC)


def _local(settings: Reminders, moment: datetime) -> datetime:
    return moment.astimezone(_zone(settings))


def _zone(settings: Reminders) -> ZoneInfo:
    return ZoneInfo(settings.zone or "UTC")


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
