"""The plan as an .ics calendar: all-day events that a new export updates in place."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from bot.core.citations import Citations
from bot.core.plan.plan import Decision, Plan, Step

DOMAIN = "usce-advisor"
_EPOCH = date(2026, 1, 1)
_ALARM_DAYS = (14, 2)


def calendar_file(plan: Plan, today: date, citations: Citations) -> bytes:
    """Return an iCalendar file with an all-day event for each step's due day and each decision.

    UIDs come from the step ids and the sequence number grows with the day, so that Google, Apple
    and Outlook move an event instead of adding it twice (RFC 5545, 3.8.4.7 and 3.8.7.4).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//USCE Advisor//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"USCE plan for Match {plan.match_year}")
    for step in plan.steps:
        calendar.add_component(_step_event(step, today, citations))
    for number, decision in enumerate(plan.decisions, start=1):
        calendar.add_component(_decision_event(number, decision, today))
    return bytes(calendar.to_ical())


def _step_event(step: Step, today: date, citations: Citations) -> Event:
    sources = "; ".join(citations.of(source).label for source in step.sources)
    lines = [step.detail, f"Start by {step.start:%B %-d, %Y}."]
    if step.deadline is not None:
        lines.append(f"Real deadline: {step.deadline:%B %-d, %Y}.")
    lines += [f"Sources: {sources}", "Confirm dates and fees on the official page."]
    event = _all_day(f"{step.id}@{DOMAIN}", step.title, step.due, today)
    event.add("description", "\n".join(lines))
    event.add("categories", [step.track])
    for days in _ALARM_DAYS:
        if step.due - timedelta(days=days) > today:
            event.add_component(_alarm(step.title, days))
    return event


def _decision_event(number: int, decision: Decision, today: date) -> Event:
    uid = f"decision-{number}@{DOMAIN}"
    event = _all_day(uid, f"Decide: {decision.question}", decision.by, today)
    event.add("description", f"If yes: {decision.if_yes}\nIf no: {decision.if_no}")
    return event


def _all_day(uid: str, title: str, day: date, today: date) -> Event:
    stamp = datetime.combine(today, time(), tzinfo=UTC)
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(0, (today - _EPOCH).days))
    event.add("transp", "TRANSPARENT")
    return event


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(days=-days, hours=9))
    return alarm
