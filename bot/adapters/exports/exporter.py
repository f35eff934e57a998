"""Chooses the drawing for each kind of file; heavy libraries load with the first of their kind."""

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.core.grounding.citations import Citations
from bot.core.plan.calendar_events import CalendarEvent
from bot.core.plan.plan import Plan, as_json
from bot.core.ports import ExportedFile
from bot.core.profile import Profile
from bot.core.replies import ExportKind

if TYPE_CHECKING:
    from bot.adapters.exports.page_layout import Paper


class PlanExporter:
    """Draws plans as PDF, calendar, picture, text and JSON.

    Args:
        citations: names the sources.
        paper: "a4" or "letter"; by default what is usual where the person is.
    """

    def __init__(self, citations: Citations, *, paper: "Paper | None" = None) -> None:
        self._citations = citations
        self._paper = paper

    def export(
        self,
        kind: ExportKind,
        *,
        plan: Plan,
        profile: Profile,
        today: date,
        earlier: Sequence[CalendarEvent] = (),
    ) -> ExportedFile:
        """Return the file; people in the US get letter paper, everyone else A4."""
        content = (
            self._calendar(plan, today, earlier)
            if kind == "ics"
            else self._draw(kind, plan=plan, profile=profile, today=today)
        )
        name = f"usce-plan-match-{plan.match_year}.{kind}"
        return ExportedFile(name, content)

    def _calendar(self, plan: Plan, today: date, earlier: Sequence[CalendarEvent]) -> bytes:
        from bot.adapters.exports.calendar_file import calendar_file

        return calendar_file(plan, today, self._citations, earlier)

    def _draw(self, kind: ExportKind, *, plan: Plan, profile: Profile, today: date) -> bytes:
        if kind == "pdf":
            from bot.adapters.exports.pdf_document import pdf_document

            usual: Paper = "letter" if profile.location == "us" else "a4"
            return pdf_document(plan, today, self._citations, paper=self._paper or usual)
        if kind == "png":
            from bot.adapters.exports.timeline_picture import timeline_picture

            return timeline_picture(plan, today)
        if kind == "txt":
            from bot.adapters.exports.plain_text import plain_text

            return plain_text(plan, today, self._citations).encode()
        return json.dumps(as_json(plan), ensure_ascii=False, indent=2).encode()
