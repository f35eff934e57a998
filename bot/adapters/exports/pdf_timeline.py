"""The timeline in the printed plan: a bar for each step over the months, colored by track."""

from dataclasses import dataclass
from datetime import date

from bot.adapters.exports.colors import INK, MUTED, RULE, TRACK_COLORS, TRACK_NAMES
from bot.adapters.exports.months import month_starts
from bot.adapters.exports.page_layout import PageLayout
from bot.core.plan.plan import Plan, Step

_ROW, _LABELS = 6.0, 66.0
_LEGEND, _MONTHS = 6.0, 5.0
_MOST_MONTHS = 9


@dataclass(frozen=True)
class _Scale:
    """Where days lie on the page, in millimeters."""

    first: date
    days: int
    left: float
    width: float

    def x(self, day: date) -> float:
        return self.left + (day - self.first).days / self.days * self.width


def draw_timeline(page: PageLayout, plan: Plan, today: date) -> None:
    """Draw the timeline below what is written, whole on one page."""
    steps = sorted(plan.steps, key=lambda step: (step.start, step.due, step.id))
    height = _LEGEND + _MONTHS + _ROW * len(steps) + 3
    page.heading("Timeline", room=height)
    _legend(page, steps)
    first = min([today, *(step.start for step in steps)])
    last = max(step.due for step in steps)
    scale = _Scale(first, max((last - first).days, 1), page.l_margin + _LABELS, page.epw - _LABELS)
    top = page.get_y() + _MONTHS
    _months(page, scale, last, top, _ROW * len(steps))
    for row, step in enumerate(steps):
        _bar(page, scale, step, top + _ROW * row)
    page.set_xy(page.l_margin, top + _ROW * len(steps) + 3)


def _legend(page: PageLayout, steps: list[Step]) -> None:
    page.ink(MUTED, 7)
    for track in dict.fromkeys(step.track for step in steps):
        page.set_fill_color(TRACK_COLORS[track])
        page.rect(page.get_x(), page.get_y() + 1.2, 2.6, 2.6, style="F")
        page.set_x(page.get_x() + 3.6)
        page.cell(page.get_string_width(TRACK_NAMES[track]) + 4, 5, TRACK_NAMES[track])
    page.ln(_LEGEND)


def _months(page: PageLayout, scale: _Scale, last: date, top: float, height: float) -> None:
    page.set_draw_color(RULE)
    page.ink(MUTED, 7)
    for start in month_starts(scale.first, last, most=_MOST_MONTHS):
        page.line(scale.x(start), top, scale.x(start), top + height)
        page.set_xy(scale.x(start) - 8, top - 4)
        page.cell(16, 3, f"{start:%b '%y}", align="C")


def _bar(page: PageLayout, scale: _Scale, step: Step, y: float) -> None:
    page.ink(INK, 7)
    page.set_xy(page.l_margin, y)
    page.cell(_LABELS - 2, 5, _cut(page, step.title, _LABELS - 3))
    page.set_fill_color(TRACK_COLORS[step.track])
    start, end = scale.x(step.start), scale.x(step.due)
    page.rect(start, y + 1.1, max(end - start, 1.6), 2.8, style="F")


def _cut(page: PageLayout, text: str, width: float) -> str:
    while page.get_string_width(text) > width:
        text = text[:-2].rstrip() + "…"
    return text
