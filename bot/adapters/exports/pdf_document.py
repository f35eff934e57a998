"""The plan as a printable document with clickable sources and a drawn timeline."""

from datetime import UTC, date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.adapters.exports.colors import INK, LINK, MUTED, PAPER, RULE, TRACK_COLORS
from bot.adapters.exports.months import month_starts
from bot.adapters.exports.sections import Section, day, plan_sections
from bot.core.citations import Citations
from bot.core.errors import StoreError
from bot.core.plan.plan import Plan

Paper = Literal["a4", "letter"]

_FONT = "DejaVu"
_SIZES = {"strong": 9.5, "body": 9.0, "small": 7.0}
_TIMELINE_AFTER = "This week"


def pdf_document(plan: Plan, today: date, citations: Citations, *, paper: Paper) -> bytes:
    """Return the plan as PDF bytes; the creation date is `today`, so equal input gives equal bytes.

    Fonts: DejaVu Sans as matplotlib carries it (covers Latin, Greek, Cyrillic, Arabic and more).
    """
    document = _Document(today, paper)
    document.cover(plan)
    for section in plan_sections(plan, citations):
        document.section(section)
        if section.title == _TIMELINE_AFTER:
            document.timeline(plan)
    return bytes(document.output())


class _Document(FPDF):
    """The page layout: a cover line, headed sections, and the drawn timeline."""

    def __init__(self, today: date, paper: Paper) -> None:
        super().__init__(format=paper)
        self._today = today
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
        text = f"USCE Advisor, {day(self._today)}. Not legal advice. Confirm on official pages."
        self.cell(0, 5, f"{text}   {self.page_no()}", align="C")

    def cover(self, plan: Plan) -> None:
        """Write whose season it is."""
        self._write(f"Your plan for Match {plan.match_year}", INK, 20, 10, bold=True)

    def section(self, section: Section) -> None:
        """Write a section; a strong line stays with what follows it."""
        self._heading(section.title)
        for line in section.lines:
            if line.style == "strong":
                self._room(20)
                self.ln(1.5)
            size = _SIZES[line.style]
            plain = MUTED if line.style == "small" else INK
            self._write(
                line.text,
                LINK if line.url else plain,
                size,
                size * 0.56,
                bold=line.style == "strong",
                url=line.url,
            )

    def timeline(self, plan: Plan) -> None:
        """Draw a bar for each step over the months, colored by track."""
        steps = sorted(plan.steps, key=lambda step: (step.start, step.due, step.id))
        self._heading("Timeline", room=14 + 6.2 * len(steps))
        first = min([self._today, *(step.start for step in steps)]).toordinal()
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
        for start in month_starts(date.fromordinal(first), date.fromordinal(first + days), most=9):
            x = left + (start.toordinal() - first) / days * width
            self.line(x, top, x, top + height)
            self._ink(MUTED, 6)
            self.set_xy(x - 8, top - 4)
            self.cell(16, 3, f"{start:%b %y}", align="C")

    def _heading(self, text: str, *, room: float = 24) -> None:
        self._room(room)
        self.ln(4)
        self._write(text, INK, 13, 8, bold=True)

    def _write(
        self,
        text: str,
        color: str,
        size: float,
        height: float,
        *,
        bold: bool = False,
        url: str | None = None,
    ) -> None:
        self._ink(color, size, bold=bold)
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


def _font_folder() -> Path:
    """Return the folder of matplotlib's fonts ; importing it would cost a second."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise StoreError("matplotlib is not installed; its fonts are needed for PDF files")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
