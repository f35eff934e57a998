"""Which days of a plan a calendar shows, by ids that stay from plan to plan. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.plan.plan import Decision, Plan, Step

ROTATIONS = ("elective-do", "observership-do")
_NAME_CHARS = 60


@dataclass(frozen=True)
class CalendarEvent:
    """An all-day event that a calendar file shows or has shown: its id, title and day."""

    id: str
    title: str
    on: date


def decision_title(decision: Decision) -> str:
    """Return how a decision is called in a calendar."""
    return f"Decide: {decision.question}"


def decision_id(decision: Decision) -> str:
    """Return an id that stays when other decisions come or go: the question in plain letters."""
    words = re.sub(r"[^a-z0-9]+", "-", decision.question.lower())
    return f"decision-{words[:_NAME_CHARS].strip('-')}"


def first_days(plan: Plan) -> tuple[tuple[CalendarEvent, Step], ...]:
    """Return the first day of each rotation with its step: its due day is the last one there."""
    return tuple(
        (CalendarEvent(f"{step.id}-begins", f"First day: {step.title}", step.start), step)
        for step in plan.steps
        if step.id in ROTATIONS and step.start < step.due
    )


def events_of(plan: Plan) -> tuple[CalendarEvent, ...]:
    """Return the due day of every step, a rotation's first day and the day of every decision."""
    steps = (CalendarEvent(step.id, step.title, step.due) for step in plan.steps)
    decisions = (
        CalendarEvent(decision_id(decision), decision_title(decision), decision.by)
        for decision in plan.decisions
    )
    begins = (event for event, _ in first_days(plan))
    return (*steps, *begins, *decisions)


def withdrawn(earlier: Iterable[CalendarEvent], plan: Plan) -> tuple[CalendarEvent, ...]:
    """Return the events of earlier calendars that `plan` no longer has, each once, by id."""
    present = {event.id for event in events_of(plan)}
    gone = {event.id: event for event in earlier if event.id not in present}
    return tuple(gone[id_] for id_ in sorted(gone))
