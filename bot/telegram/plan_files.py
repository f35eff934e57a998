"""Makes the file of an export when it is sent, so that only the profile has to be stored."""

import json
from datetime import date

from bot.core.ports import ExportedFile, Exporter, Planner
from bot.core.profile import parse_profile
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
        profile = parse_profile(json.loads(export.profile), today)
        plan = self._planner.plan(profile, today)
        return self._exporter.export(export.kind, plan=plan, profile=profile, today=today)
