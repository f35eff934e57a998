"""The plan as a printable document with clickable sources and a drawn timeline."""

from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.adapters.exports.colors import INK, MUTED, PAPER, RULE, TRACK_COLORS
from bot.adapters.exports.months import month_starts
from bot.core.citations import Citations
from bot.core.errors import StoreError
from bot.core.plan.plan import Plan, Range, SourceRef, Step

Paper = Literal["a4", "letter"]

_FONT = "DejaVu"
_VERDICTS = {
    "go": "Go ahead",
    "go_if": "Go ahead, if",
    "wait_a_season": "Wait a season",
    "stop_and_fix_first": "Stop and fix this first",
}
_PATHWAYS = {
    "elective": "Elective",
    "externship": "Externship",
    "observership": "Observership",
    "research": "Research",
    "remote": "Remote preparation",
    "home_clinical": "Clinical work at home",
}


def pdf_document(plan: Plan, today: date, citations: Citations, *, paper: Paper) -> bytes:
    """Return the plan as PDF bytes; the creation date is `today`, so equal input gives equal bytes.

    Fonts: DejaVu Sans as matplotlib carries it (covers Latin, Greek, Cyrillic, Arabic and more).
    """
    document = _Document(today, citations, paper)
    document.title_page(plan)
    document.timeline(plan, today)
    document.steps(plan)
    document.rest(plan)
    return bytes(document.output())


class _Document(FPDF):
    """A page layout with four kinds of text: title, heading, body, small print."""

    def __init__(self, today: date, citations: Citations, paper: Paper) -> None:
        super().__init__(format=paper)
        self._today = today
        self._citations = citations
        self.set_creation_date(datetime.combine(today, time(), tzinfo=UTC))
        self.set_title("USCE plan")
        self.set_lang("en-US")
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FONT, style, _font_folder() / file)
        self.set_auto_page_break(True, margin=18)
        self.set_margins(18, 16, 18)
        self.add_page()

    def footer(self) -> None:
        """Draw the foot of each page: what this is not, and the page number."""
        self.set_y(-13)
        self._ink(MUTED, 7)
        text = (
            f"USCE Advisor, {self._today:%B %-d, %Y}. Not legal advice. Confirm on official pages."
        )
        self.cell(0, 5, f"{text}   {self.page_no()}", align="C")

    def title_page(self, plan: Plan) -> None:
        """Write the verdict, the summary, this week and the warnings."""
        self._ink(INK, 20, bold=True)
        self._line(f"Your plan for Match {plan.match_year}", 10)
        if plan.match_year != plan.asked_match_year:
            self._ink(MUTED, 9)
            self._line(f"You asked for Match {plan.asked_match_year}; the warnings say why not.", 5)
        self._ink(INK, 11, bold=True)
        self._line(f"{_VERDICTS[plan.verdict]}", 8)
        self._body(plan.summary)
        titles = {step.id: step.title for step in plan.steps}
        self._heading("This week")
        for number, step_id in enumerate(plan.this_week, start=1):
            self._body(f"{number}. {titles[step_id]}")
        self._heading("What may hurt")
        for warning in plan.warnings:
            self._body(f"• {warning.text}")
            self._cite(warning.source)

    def timeline(self, plan: Plan, today: date) -> None:
        """Draw a bar for each step over the months, colored by track."""
        steps = sorted(plan.steps, key=lambda step: (step.start, step.due, step.id))
        self._heading("Timeline", room=14 + 6.2 * len(steps))
        first = min([today, *(step.start for step in steps)]).toordinal()
        days = max(max(step.due for step in steps).toordinal() - first, 1)
        label_width, top = 62.0, self.get_y() + 5
        left, width = self.l_margin + label_width, self.epw - label_width
        self._month_lines(first, days, left, width, top, 6.2 * len(steps))
        for row, step in enumerate(steps):
            y = top + 6.2 * row
            self._ink(INK, 7)
            self.set_xy(self.l_margin, y)
            self.cell(label_width - 2, 5, _cut(self, step.title, label_width - 3))
            start = left + (step.start.toordinal() - first) / days * width
            end = left + (step.due.toordinal() - first) / days * width
            self.set_fill_color(TRACK_COLORS[step.track])
            self.rect(start, y + 1.2, max(end - start, 1.6), 2.8, style="F")
        self.set_xy(self.l_margin, top + 6.2 * len(steps) + 3)

    def _month_lines(
        self, first: int, days: int, left: float, width: float, top: float, height: float
    ) -> None:
        self.set_draw_color(RULE)
        for day in month_starts(date.fromordinal(first), date.fromordinal(first + days), most=9):
            x = left + (day.toordinal() - first) / days * width
            self.line(x, top, x, top + height)
            self._ink(MUTED, 6)
            self.set_xy(x - 8, top - 4)
            self.cell(16, 3, f"{day:%b %y}", align="C")

    def steps(self, plan: Plan) -> None:
        """Write every step with dates, cost and sources."""
        self._heading("Steps")
        for step in plan.steps:
            self._step(step)

    def _step(self, step: Step) -> None:
        self._room(24)
        self._ink(INK, 9.5, bold=True)
        self._line(f"☐ {step.title}{' (optional)' if step.optional else ''}", 6)
        self._ink(MUTED, 8)
        parts = [f"{step.start:%b %-d} to {step.due:%b %-d, %Y}", step.status.replace("_", " ")]
        if step.deadline:
            parts.append(f"real deadline {step.deadline:%b %-d, %Y}")
        if step.cost_usd:
            parts.append(_money(step.cost_usd))
        self._line("  ·  ".join(parts), 5)
        self._body(step.detail)
        for source in step.sources:
            self._cite(source)

    def rest(self, plan: Plan) -> None:
        """Write money, pathways, programs, decisions, stops, plan B, papers and assumptions."""
        self._money_part(plan)
        self._heading("Pathways")
        for pathway in plan.pathways:
            counts = {"yes": "counts as USCE", "some": "counts at some programs"}
            told = counts.get(pathway.counts_as_usce, "does not count as USCE")
            self._strong(f"{_PATHWAYS[pathway.kind]}: {pathway.verdict}; {told}")
            for reason in pathway.reasons:
                self._body(f"• {reason.text}")
                self._cite(reason.source)
        self._programs(plan)
        self._heading("Decisions")
        for decision in plan.decisions:
            self._strong(f"By {decision.by:%B %-d, %Y}: {decision.question}")
            self._body(f"If yes: {decision.if_yes}\nIf no: {decision.if_no}")
        self._heading("Do not do or pay now")
        for stop in plan.stop:
            self._body(f"• {stop.what} {stop.why}")
            self._cite(stop.source)
        self._heading("Plan B")
        for other in plan.plan_b:
            self._body(f"• {other.when}: {other.then}")
        self._heading("Papers to have")
        for paper in plan.documents:
            self._body(f"☐ {paper.name}: {paper.needed_for}")
        self._heading("What we assumed")
        for assumption in plan.assumptions:
            self._body(f"• {assumption}")

    def _money_part(self, plan: Plan) -> None:
        budget = plan.budget
        self._heading("Money")
        self._strong(f"In all {_money((budget.low, budget.high))}")
        for item in budget.items:
            mark = " (unconfirmed)" if item.confidence == "low" else ""
            self._body(f"• {item.name}: {_money((item.low, item.high))}{mark}")
        for unknown in budget.unknown:
            self._body(f"• {unknown}: ask, no source gives a price")
        if budget.cheaper:
            self._body(f"Cheaper: {budget.cheaper}")

    def _programs(self, plan: Plan) -> None:
        self._heading("Programs to try")
        if not plan.programs:
            self._body("The directory has none that fits; it is never complete.")
        for program in plan.programs:
            fit = "fits" if program.fit == "fits" else "ask first"
            self._strong(f"{program.name}, {program.institution}: {fit}", url=program.url)
            for line in (*program.why, *(f"Ask: {question}" for question in program.ask)):
                self._body(f"• {line}")
            self._small(f"last seen {program.last_seen}")
        if plan.avoid:
            self._heading("Do not spend here")
        for closed in plan.avoid:
            self._strong(closed.name, url=closed.url)
            self._body(f"{closed.why} (last seen {closed.last_seen})")

    def _heading(self, text: str, *, room: float = 24) -> None:
        self._room(room)
        self.ln(4)
        self._ink(INK, 13, bold=True)
        self._line(text, 8)

    def _strong(self, text: str, *, url: str | None = None) -> None:
        self._room(16)
        self._ink(INK, 9, bold=True)
        self._line(text, 5.4, url=url)

    def _body(self, text: str) -> None:
        self._ink(INK, 9)
        self._line(text, 5)

    def _small(self, text: str, *, url: str | None = None) -> None:
        self._ink(MUTED, 7)
        self._line(text, 4, url=url)

    def _cite(self, source: SourceRef) -> None:
        citation = self._citations.of(source)
        read = f", read {citation.date}" if citation.date else ""
        self._small(f"   {citation.label}{read}", url=citation.url)

    def _line(self, text: str, height: float, *, url: str | None = None) -> None:
        self.multi_cell(
            0, height, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L", link=url or ""
        )

    def _ink(self, color: str, size: float, *, bold: bool = False) -> None:
        self.set_text_color(color)
        self.set_fill_color(PAPER)
        self.set_font(_FONT, "B" if bold else "", size)

    def _room(self, height: float) -> None:
        if self.will_page_break(min(height, self.eph - 10)):
            self.add_page()


def _cut(document: FPDF, text: str, width: float) -> str:
    while document.get_string_width(text) > width:
        text = text[:-2].rstrip() + "…"
    return text


def _money(amount: Range) -> str:
    low, high = amount
    return f"${low:,.0f}" if low == high else f"${low:,.0f} to ${high:,.0f}"


def _font_folder() -> Path:
    """Return the folder of matplotlib's fonts ; importing it would cost a second."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise StoreError("matplotlib is not installed; its fonts are needed for PDF files")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
