"""Makes the file of an export when it is sent, so that only profiles have to be stored."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.core.errors import ProfileError
from bot.core.plan.calendar_events import CalendarEvent, events_of
from bot.core.plan.plan import Plan
from bot.core.ports import ExportedFile, Exporter, Planner
from bot.core.profile import Profile, parse_profile
from bot.core.replies import Export


class PlanFiles:
    """Plans and draws; the same export gives the same bytes."""

    def __init__(self, planner: Planner, exporter: Exporter) -> None:
        self._planner = planner
        self._exporter = exporter

    def draw(self, export: Export) -> ExportedFile:
        """Return the file of an export.

        Raises:
            ProfileError: its profile cannot be planned for.
        """
        today = date.fromisoformat(export.today)
        profile, plan = self._made(json.loads(export.profile), today)
        return self._exporter.export(
            export.kind,
            plan=plan,
            profile=profile,
            today=today,
            earlier=self._shown_before(export) if export.kind == "ics" else (),
        )

    def _made(self, raw: Mapping[str, Any], day: date) -> tuple[Profile, Plan]:
        profile = parse_profile(raw, day)
        return profile, self._planner.plan(profile, day)

    def _shown_before(self, export: Export) -> tuple[CalendarEvent, ...]:
        """The events of earlier calendars, made again; one that cannot be made again is left."""
        events: list[CalendarEvent] = []
        for planned in json.loads(export.earlier):
            try:
                _, plan = self._made(planned["profile"], date.fromisoformat(planned["day"]))
            except ProfileError:
                continue
            events += events_of(plan)
        return tuple(events)
