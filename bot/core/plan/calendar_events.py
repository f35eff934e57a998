"""Which days of a plan a calendar shows, by ids that stay from plan to plan. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.core.plan.plan import Decision, Plan

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


def events_of(plan: Plan) -> tuple[CalendarEvent, ...]:
    """Return the due day of every step and the day of every decision."""
    steps = (CalendarEvent(step.id, step.title, step.due) for step in plan.steps)
    decisions = (
        CalendarEvent(decision_id(decision), decision_title(decision), decision.by)
        for decision in plan.decisions
    )
    return (*steps, *decisions)


def withdrawn(earlier: Iterable[CalendarEvent], plan: Plan) -> tuple[CalendarEvent, ...]:
    """Return the events of earlier calendars that `plan` no longer has, each once, by id."""
    present = {event.id for event in events_of(plan)}
    gone = {event.id: event for event in earlier if event.id not in present}
    return tuple(gone[id_] for id_ in sorted(gone))
