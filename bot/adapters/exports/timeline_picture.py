"""The plan's timeline as a picture: tall for a phone, on its own light ground, large type."""

import textwrap
from datetime import date
from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from bot.adapters.exports.colors import INK, MUTED, PAPER, RULE, TRACK_COLORS, TRACK_NAMES
from bot.adapters.exports.months import month_starts
from bot.core.plan.plan import Plan, Step
from bot.core.plan.wording import day

_WIDTH_INCHES, _DPI = 5.4, 200
_ROW_INCHES, _HEAD_INCHES, _FOOT_INCHES = 0.56, 1.2, 0.75
_TITLE_CHARS = 52
_SHORTEST_BAR = 0.009
"""Of the days shown: what a bar is at least, so that four days are seen among years."""

_LEGEND_GAP = 0.028
"""Between two names of the legend, as a part of the width."""

_COLORS = 96
_STATUS = {"on_time": "", "tight": " (tight)", "late": " (late)"}


def timeline_picture(plan: Plan, today: date) -> bytes:
    """Return a PNG of 1080 pixels in width: one row a step, from start to due, by month."""
    steps = sorted(plan.steps, key=lambda step: (step.start, step.due, step.id))
    height = _HEAD_INCHES + _FOOT_INCHES + _ROW_INCHES * len(steps)
    figure = Figure(figsize=(_WIDTH_INCHES, height), dpi=_DPI, facecolor=PAPER)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes(
        (0.05, _FOOT_INCHES / height, 0.9, 1 - (_HEAD_INCHES + _FOOT_INCHES) / height),
        facecolor=PAPER,
    )
    least = max(4, _days_shown(steps, today) * _SHORTEST_BAR)
    for row, step in enumerate(steps):
        _draw_step(axes, row, step, least)
    _draw_axis(axes, steps, today)
    _draw_words(figure, plan, today, height)
    return _small_png(figure, canvas)


def _small_png(figure: Figure, canvas: FigureCanvasAgg) -> bytes:
    """Return the drawing with few colors: a third of the size, for slow connections."""
    pixels, picture = BytesIO(), BytesIO()
    figure.savefig(pixels, format="raw")
    drawn = Image.frombytes("RGBA", canvas.get_width_height(), pixels.getvalue())
    drawn.convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE).save(picture, format="PNG")
    return picture.getvalue()


def _days_shown(steps: list[Step], today: date) -> int:
    return (max(step.due for step in steps) - today).days if steps else 0


def _draw_step(axes: Axes, row: int, step: Step, least: float) -> None:
    color = TRACK_COLORS[step.track]
    start, due = step.start.toordinal(), step.due.toordinal()
    axes.barh(row + 0.22, max(due - start, least), left=start, height=0.26, color=color, zorder=3)
    title = textwrap.shorten(step.title, _TITLE_CHARS, placeholder=" …")
    title += " (optional)" if step.optional else _STATUS[step.status]
    axes.annotate(
        f"{title}  ·  by {day(step.due)}",
        (0.012, row - 0.2),
        xycoords=("axes fraction", "data"),
        fontsize=8.2,
        color=INK,
        va="center",
    )


def _draw_axis(axes: Axes, steps: list[Step], today: date) -> None:
    first = min([today, *(step.start for step in steps)])
    last = max([today, *(step.due for step in steps)])
    axes.set_xlim(first.toordinal() - 1, last.toordinal() + 12)
    axes.set_ylim(len(steps) - 0.4, -0.6)
    months = month_starts(first, last, most=7)
    axes.set_xticks([day.toordinal() for day in months], [f"{day:%b\n%Y}" for day in months])
    axes.tick_params(axis="x", labelsize=7.5, colors=MUTED, length=0)
    axes.set_yticks([])
    axes.grid(axis="x", color=RULE, linewidth=0.8, zorder=0)
    axes.axvline(today.toordinal(), color=INK, linewidth=1.2, zorder=2)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _draw_words(figure: Figure, plan: Plan, today: date, height: float) -> None:
    top = 1 - 0.32 / height
    figure.text(0.05, top, f"Your plan for Match {plan.match_year}", fontsize=15, color=INK,
                weight="bold", va="center")  # fmt: skip
    figure.text(0.05, top - 0.3 / height, f"as of {day(today)}; the dark line is today",
                fontsize=8, color=MUTED, va="center")  # fmt: skip
    tracks = list(dict.fromkeys(step.track for step in plan.steps))
    left = 0.05
    for track in tracks:
        name = figure.text(left, top - 0.62 / height, f"■ {TRACK_NAMES[track]}", fontsize=8,
                           va="center", color=TRACK_COLORS[track])  # fmt: skip
        drawn = name.get_window_extent()
        left += drawn.width / (_WIDTH_INCHES * _DPI) + _LEGEND_GAP
    figure.text(0.05, 0.12 / height, "Dates are planned backward from the Match; confirm each "
                "on the official page.", fontsize=7.2, color=MUTED)  # fmt: skip
