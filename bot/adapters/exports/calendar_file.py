"""The plan as an .ics calendar: all-day events that a new export updates in place or withdraws."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Component, Event

from bot.core.grounding.citations import Citations
from bot.core.labels import money_range_label
from bot.core.plan.calendar_events import (
    CalendarEvent,
    decision_id,
    decision_title,
    first_days,
    withdrawn,
)
from bot.core.plan.plan import Decision, Plan, SourceRef, Step
from bot.core.plan.wording import day

DOMAIN = "usce-advisor"
WITHDRAWN = "No longer in your plan: "
_EPOCH = date(2026, 1, 1)
_ALARM_DAYS = (14, 2)
_ALARM_HOUR = 9


def calendar_file(
    plan: Plan, today: date, citations: Citations, earlier: Iterable[CalendarEvent] = ()
) -> bytes:
    """Return an iCalendar file with an all-day event for each step's due day and each decision.

    A rotation has one for its first day too.

    UIDs come from the step ids and from what is decided, and the sequence number grows with the
    day, so that Google, Apple and Outlook move an event instead of adding it twice (RFC 5545,
    3.8.4.7 and 3.8.7.4). What `earlier` files showed and the plan no longer has is withdrawn:
    STATUS:CANCELLED, without alarms (3.8.1.11), and named so where an app keeps showing it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//USCE Advisor//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"USCE plan for Match {plan.match_year}")
    for step in plan.steps:
        calendar.add_component(_step_event(step, today, citations))
    for begins, step in first_days(plan):
        calendar.add_component(_first_day_event(begins, step, today, citations))
    for decision in plan.decisions:
        calendar.add_component(_decision_event(decision, today, citations))
    for event in withdrawn(earlier, plan):
        calendar.add_component(_withdrawn_event(event, today))
    return bytes(calendar.to_ical())


def events_in(content: bytes) -> tuple[CalendarEvent, ...]:
    """Return our events in an earlier file, withdrawn ones included; none when it is another's."""
    try:
        calendar = Calendar.from_ical(content)
    except ValueError:
        return ()
    return tuple(_ours(calendar))


def _ours(calendar: Calendar) -> Iterator[CalendarEvent]:
    ending = f"@{DOMAIN}"
    for event in calendar.walk("VEVENT"):
        uid, on = str(event.get("UID", "")), _day_of(event)
        if uid.endswith(ending) and on is not None:
            title = str(event.get("SUMMARY", "")).removeprefix(WITHDRAWN)
            yield CalendarEvent(uid.removesuffix(ending), title, on)


def _day_of(event: Component) -> date | None:
    """The day of an all-day event; None for one at an hour, without a start, or damaged."""
    try:
        start = getattr(event.get("DTSTART"), "dt", None)
    except ValueError:
        return None
    return start if type(start) is date else None


def _step_event(step: Step, today: date, citations: Citations) -> Event:
    lines = [step.detail, f"Start by {day(step.start)}."]
    if step.deadline is not None:
        lines.append(f"Real deadline: {day(step.deadline)}.")
    if step.cost_usd is not None:
        lines.append(f"Cost: {money_range_label(step.cost_usd)}.")
    event = _all_day(CalendarEvent(step.id, step.title, step.due), today)
    _ring(event, step.title, step.due, today)
    _describe(event, lines, step.sources, citations)
    event.add("categories", [step.track])
    return event


def _first_day_event(begins: CalendarEvent, step: Step, today: date, citations: Citations) -> Event:
    event = _all_day(begins, today)
    _ring(event, begins.title, begins.on, today)
    _describe(event, [step.detail, f"Last day: {day(step.due)}."], step.sources, citations)
    event.add("categories", [step.track])
    return event


def _decision_event(decision: Decision, today: date, citations: Citations) -> Event:
    title = decision_title(decision)
    event = _all_day(CalendarEvent(decision_id(decision), title, decision.by), today)
    _ring(event, title, decision.by, today)
    lines = [f"If yes: {decision.if_yes}", f"If no: {decision.if_no}"]
    _describe(event, lines, (decision.source,), citations)
    event.add("categories", ["decision"])
    return event


def _withdrawn_event(event: CalendarEvent, today: date) -> Event:
    named = CalendarEvent(event.id, f"{WITHDRAWN}{event.title}", event.on)
    drawn = _all_day(named, today)
    drawn.add("status", "CANCELLED")
    return drawn


def _all_day(shown: CalendarEvent, today: date) -> Event:
    stamp = datetime.combine(today, time(), tzinfo=UTC)
    event = Event()
    event.add("uid", f"{shown.id}@{DOMAIN}")
    event.add("summary", shown.title)
    event.add("dtstart", shown.on)
    event.add("dtend", shown.on + timedelta(days=1))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(0, (today - _EPOCH).days))
    event.add("transp", "TRANSPARENT")
    return event


def _ring(event: Event, title: str, on: date, today: date) -> None:
    for days in _ALARM_DAYS:
        if on - timedelta(days=days) > today:
            event.add_component(_alarm(title, days))


def _describe(
    event: Event, lines: list[str], sources: tuple[SourceRef, ...], citations: Citations
) -> None:
    """Add the description, its sources with their addresses, and the first address as the URL."""
    cited = list(dict.fromkeys(citations.of(source) for source in sources))
    named = [f"{one.label}: {one.url}" if one.url else one.label for one in cited]
    last = "Confirm dates and fees on the official page."
    event.add("description", "\n".join([*lines, "Sources:", *named, last]))
    address = next((one.url for one in cited if one.url), None)
    if address:
        event.add("url", address)


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-days, hours=_ALARM_HOUR))
    return alarm
