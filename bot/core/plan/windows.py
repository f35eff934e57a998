"""When a program takes applications, and whether its rotation still yields letters this season.

Windows are MM-DD days that come back every year; a date seen for one year may move.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.plan.season import USCE_END, Season
from bot.core.plan.wording import day
from knowledge.rows import Program

ROTATION = timedelta(weeks=4)
USUAL_WAIT = timedelta(weeks=4)

FIRST_ROTATION: dict[str, tuple[str, ...]] = {
    "emory-elective": ("10-01",),
    "usf-imt-observership": ("09-01", "01-01", "05-01"),
    "columbia-psychiatry-observership": ("09-01",),
    "columbia-neurology-observership": ("10-01", "01-01", "03-01"),
    "wisconsin-pathology-observership": ("06-01",),
}
"""First day of the rotations that belong to each window, as the program pages say (notes of the
programs table; fact F095). Other programs: about four weeks after the window closes."""


@dataclass(frozen=True)
class Window:
    """Days between which to apply; `opens` None means as soon as possible.

    Attributes:
        starts: the first day of the rotation that belongs to it.
    """

    opens: date | None
    closes: date | None
    starts: date

    def __str__(self) -> str:
        if self.opens and self.closes:
            return f"from {day(self.opens)} to {day(self.closes)}"
        if self.closes:
            return f"by {day(self.closes)}"
        return f"from {day(self.opens)}" if self.opens else "now"


def next_window(program: Program, begins: date, season: Season, *, wanted: date) -> Window | None:
    """Return the window to apply in; None when no rotation of the program ends in time.

    Args:
        program: a row of the programs table.
        begins: the first day on which the person can apply.
        season: the season the rotation should yield a letter for.
        wanted: when the person's rotations should begin: the first window for one from that day
            on, else the first of all.
    """
    windows = (
        window
        for year in range(max(begins.year, season.match_year - 1) - 1, season.match_year)
        for index in range(max(len(program.window_opens), len(program.window_closes)))
        if (window := _in_time(program, index, year, begins, season))
    )
    return min(
        windows,
        key=lambda window: (window.starts < wanted, window.closes or window.opens or begins),
        default=None,
    )


def _in_time(
    program: Program, index: int, year: int, begins: date, season: Season
) -> Window | None:
    opens, closes = _days(program, index, year)
    if closes and closes < begins:
        return None
    applied = max(begins, opens) if opens else begins
    starts = _rotation_start(program, index, closes or applied)
    in_time = starts + ROTATION <= season.last_day(USCE_END)
    return Window(opens, closes, starts) if in_time else None


def _days(program: Program, index: int, year: int) -> tuple[date | None, date | None]:
    opens = _at(program.window_opens, index, year)
    closes = _at(program.window_closes, index, year)
    if opens and closes and closes < opens:
        closes = closes.replace(year=closes.year + 1)
    return opens, closes


def _rotation_start(program: Program, index: int, applied: date) -> date:
    starts = FIRST_ROTATION.get(program.id)
    if not starts:
        return applied + USUAL_WAIT
    first = _on(applied.year, starts[index])
    return first if first >= applied else first.replace(year=first.year + 1)


def _at(days: tuple[str, ...], index: int, year: int) -> date | None:
    return _on(year, days[index]) if index < len(days) else None


def _on(year: int, month_day: str) -> date:
    month, number = month_day.split("-")
    return date(year, int(month), int(number))
