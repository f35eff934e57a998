"""Switching reminders on and off, and what one that is due leads to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core import wording
from bot.core.dialogue.buttons import REMIND, Tap, button
from bot.core.dialogue.conversation import Conversation, Every
from bot.core.dialogue.filling import plan_or_questions
from bot.core.dialogue.plan_requests import plan_step
from bot.core.dialogue.reminders import (
    HOURS,
    after_reminder,
    due_at,
    is_zone,
    snoozed,
    switched_off,
    switched_on,
)
from bot.core.dialogue.requests import Step
from bot.core.geography.places import country_zone, zone_named
from bot.core.replies import Button, Message, message

_EVERY: Sequence[tuple[Every, str]] = (("week", "Every Monday"), ("day", "Every day"))
_RHYTHMS = {"week": "on Mondays", "day": "every day"}
_LONGEST_SNOOZE = 30
_LAST_HOUR = 23
_RHYTHMS_SAID: dict[str, Every] = {
    "daily": "day", "every day": "day", "weekly": "week", "every week": "week",
    "every monday": "week", "mondays": "week",
}  # fmt: skip
_CLOCK = re.compile(r"(?:at\s+)?(?P<hour>\d{1,2})(?::00)?\s*(?P<half>am|pm)?(?:\s*o'?clock)?")


def reminder_settings(conversation: Conversation, argument: str, now: datetime) -> Step:
    """Return the settings with buttons; `argument` may be a place, an hour or "every day"."""
    if conversation.planned is None:
        return plan_or_questions(conversation, now.date(), lead=wording.NO_PLAN_YET)
    if argument.lower() in ("off", "stop"):
        return _off(conversation)
    settings = conversation.reminders
    said, at, clock = argument.partition(" at ")
    rhythm, hour = _rhythm_in(said), _hour_in(clock if at else said)
    if hour is not None and not HOURS[0] <= hour <= HOURS[-1]:
        return Step(conversation, (message(wording.NO_REMINDER_AT_NIGHT),))
    if rhythm is not None or hour is not None:
        wished = replace(settings, every=rhythm or settings.every, hour=hour or settings.hour)
        return reminder_settings(replace(conversation, reminders=wished), "", now)
    zone = (
        _zone_of(argument) if argument and argument.lower() != "on" else _usual_zone(conversation)
    )
    if zone is None:
        text = wording.UNKNOWN_ZONE if argument else wording.ASK_ZONE
        return Step(conversation, (message(text),))
    on = switched_on(settings, now, zone=zone, hour=settings.hour, every=settings.every)
    return _shown(replace(conversation, reminders=on))


def on_reminder_tap(conversation: Conversation, tap: Tap, now: datetime) -> Step:
    """Return what a tap under the reminder settings, or under a reminder, leads to."""
    settings, act = conversation.reminders, tap.part(0)
    zone = settings.zone or _usual_zone(conversation) or "UTC"
    number = tap.number(1)
    if act == "off":
        return _off(conversation)
    if act == "hour" and number in HOURS:
        changed = switched_on(settings, now, zone=zone, hour=number, every=settings.every)
    elif act == "every" and tap.part(1) in ("day", "week"):
        every: Every = "day" if tap.part(1) == "day" else "week"
        changed = switched_on(settings, now, zone=zone, hour=settings.hour, every=every)
    elif act == "snooze" and number is not None and 0 < number <= _LONGEST_SNOOZE:
        changed = snoozed(settings, now, days=number)
    else:
        return reminder_settings(conversation, "", now)
    return _shown(replace(conversation, reminders=changed), replaces=act != "snooze")


def on_reminder_due(conversation: Conversation, now: datetime) -> Step:
    """Return this week's open steps, nothing when reminders are off or there is no plan."""
    if not conversation.reminders.on or conversation.planned is None:
        return Step(conversation)
    later = replace(conversation, reminders=after_reminder(conversation.reminders, now))
    return plan_step(later, now.date(), view="reminder")


def _off(conversation: Conversation) -> Step:
    off = replace(conversation, reminders=switched_off(conversation.reminders))
    return Step(off, (message(wording.REMINDERS_OFF),))


def _shown(conversation: Conversation, *, replaces: bool = False) -> Step:
    return Step(conversation, (_settings_message(conversation, replaces=replaces),))


def _settings_message(conversation: Conversation, *, replaces: bool) -> Message:
    settings = conversation.reminders
    due = due_at(settings)
    if due is None:
        return message(wording.REMINDERS_OFF)
    local = due.astimezone(ZoneInfo(settings.zone or "UTC"))
    rhythm = _RHYTHMS[settings.every]
    return message(
        f"Reminders are on: {rhythm} at {settings.hour}:00, {settings.zone} time. "
        f"Next: {local:%A, %b} {local.day}, {local.hour}:00.\n"
        "Another place: /remind and a city, such as /remind Dubai.",
        keyboard=_rows(),
        replaces=replaces,
    )


def _rows() -> list[list[Button]]:
    hours = [button(f"{hour}:00", REMIND, "hour", hour) for hour in HOURS]
    return [
        hours[:3],
        hours[3:],
        [button(label, REMIND, "every", every) for every, label in _EVERY],
        [button("In 3 days", REMIND, "snooze", 3), button("Turn off", REMIND, "off")],
    ]


def _rhythm_in(words: str) -> Every | None:
    """The rhythm that "daily" or "every Monday" names."""
    return _RHYTHMS_SAID.get(words.lower().strip(" .!"))


def _hour_in(words: str) -> int | None:
    """The hour that "9am", "at 20:00" or "8 pm" names, 0 to 23."""
    clock = _CLOCK.fullmatch(words.lower().strip(" .!"))
    if clock is None or int(clock["hour"]) > _LAST_HOUR:
        return None
    half = clock["half"]
    return int(clock["hour"]) % 12 + 12 * (half == "pm") if half else int(clock["hour"])


def _zone_of(place: str) -> str | None:
    return place if is_zone(place) else zone_named(place)


def _usual_zone(conversation: Conversation) -> str | None:
    """The zone set before, else that of where the person lives or whose passport they hold."""
    draft = conversation.draft
    country = draft.get("residence") or draft.get("nationality")
    return conversation.reminders.zone or (country_zone(country) if country else None)
