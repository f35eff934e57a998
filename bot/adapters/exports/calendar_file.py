"""The plan as an .ics calendar: all-day events that a new export updates in place."""

import re
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from bot.adapters.exports.wording import day, money
from bot.core.citations import Citations
from bot.core.plan.plan import Decision, Plan, SourceRef, Step

DOMAIN = "usce-advisor"
_EPOCH = date(2026, 1, 1)
_ALARM_DAYS = (14, 2)
_ALARM_HOUR = 9
_NAME_CHARS = 60


def calendar_file(plan: Plan, today: date, citations: Citations) -> bytes:
    """Return an iCalendar file with an all-day event for each step's due day and each decision.

    UIDs come from the step ids and from what is decided, and the sequence number grows with the
    day, so that Google, Apple and Outlook move an event instead of adding it twice (RFC 5545,
    3.8.4.7 and 3.8.7.4). An event whose step a new plan leaves out stays until it is deleted.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//USCE Advisor//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"USCE plan for Match {plan.match_year}")
    for step in plan.steps:
        calendar.add_component(_step_event(step, today, citations))
    for decision in plan.decisions:
        calendar.add_component(_decision_event(decision, today, citations))
    return bytes(calendar.to_ical())


def _step_event(step: Step, today: date, citations: Citations) -> Event:
    lines = [step.detail, f"Start by {day(step.start)}."]
    if step.deadline is not None:
        lines.append(f"Real deadline: {day(step.deadline)}.")
    if step.cost_usd is not None:
        lines.append(f"Cost: {money(step.cost_usd)}.")
    event = _all_day(step.id, step.title, step.due, today)
    _describe(event, lines, step.sources, citations)
    event.add("categories", [step.track])
    return event


def _decision_event(decision: Decision, today: date, citations: Citations) -> Event:
    title = f"Decide: {decision.question}"
    event = _all_day(_decision_id(decision), title, decision.by, today)
    lines = [f"If yes: {decision.if_yes}", f"If no: {decision.if_no}"]
    _describe(event, lines, (decision.source,), citations)
    event.add("categories", ["decision"])
    return event


def _decision_id(decision: Decision) -> str:
    """Return an id that stays when other decisions come or go: the question in plain letters."""
    words = re.sub(r"[^a-z0-9]+", "-", decision.question.lower())
    return f"decision-{words[:_NAME_CHARS].strip('-')}"


def _all_day(name: str, title: str, on: date, today: date) -> Event:
    stamp = datetime.combine(today, time(), tzinfo=UTC)
    event = Event()
    event.add("uid", f"{name}@{DOMAIN}")
    event.add("summary", title)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(0, (today - _EPOCH).days))
    event.add("transp", "TRANSPARENT")
    for days in _ALARM_DAYS:
        if on - timedelta(days=days) > today:
            event.add_component(_alarm(title, days))
    return event


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
