"""The pages of the printed plan: a cover line, headed sections of blocks, a foot."""

import re
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, cast

from fpdf import FPDF
from fpdf.enums import MethodReturnValue

from bot.adapters.exports.colors import INK, LINK, MUTED, RULE
from bot.adapters.exports.sections import Block, Line, Section
from bot.core.errors import StoreError

Paper = Literal["a4", "letter"]

_FONT = "DejaVu"
_SIZES = {"strong": 9.5, "body": 9.0, "small": 7.0}
_LEADING = 0.55
"""Height of a text line in millimeters for each point of its size."""

_DAY = re.compile(r"\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4})")
_MARK_WIDTH, _AMOUNT_WIDTH = 4.5, 42.0
_HEADING_HEIGHT, _BLOCK_GAP, _SHORT_BLOCK = 13.0, 1.8, 14.0


class PageLayout(FPDF):
    """Sets blocks one below the other and keeps each on one page. Measures in millimeters.

    Raises:
        StoreError: the fonts are not installed.
    """

    def __init__(self, *, paper: Paper, created: datetime, title: str, foot: str) -> None:
        super().__init__(format=paper)
        self._foot = foot
        self.set_creation_date(created)
        self.set_title(title)
        self.set_lang("en-US")
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FONT, style, _font_folder() / file)
        self.set_auto_page_break(True, margin=18)
        self.set_margins(18, 16, 18)
        self.c_margin = 0
        self.add_page()

    def footer(self) -> None:
        """Draw the foot of each page: what this is not, and the page number."""
        self.set_y(-12)
        self.ink(MUTED, 7)
        self.cell(0, 5, self._foot)
        self.set_x(self.l_margin)
        self.cell(0, 5, f"Page {self.page_no()}", align="R")

    def cover(self, title: str, below: str) -> None:
        """Write the title of the whole document and a line below it."""
        self.ink(INK, 20, bold=True)
        self.cell(0, 10, title)
        self.ln(10)
        self.ink(MUTED, 9)
        self.cell(0, 5, below)
        self.ln(5)

    def section(self, section: Section) -> None:
        """Write a section; its heading stays with the first block, each block in one piece.

        A first block of a line or two does not hold it alone: the next one stays with it.
        """
        first, *others = section.blocks
        room = self._height(first)
        if others and room < _SHORT_BLOCK:
            room += self._height(others[0])
        self.heading(section.title, room=room)
        for block in section.blocks:
            self.reserve(self._height(block))
            hangs = bool(block[0].mark)
            for line in block:
                self._write(line, indent=_MARK_WIDTH if hangs or line.mark else 0)
            self.ln(_gap(block))

    def heading(self, text: str, *, room: float) -> None:
        """Write a heading that stays with `room` millimeters of what follows it."""
        self.reserve(_HEADING_HEIGHT + room)
        if self.get_y() > self.t_margin:
            self.ln(4)
        self.ink(INK, 13, bold=True)
        self.cell(0, 7, text)
        self.ln(7.5)
        self.set_draw_color(RULE)
        self.line(self.l_margin, self.get_y(), self.l_margin + self.epw, self.get_y())
        self.ln(1.2)

    def reserve(self, height: float) -> None:
        """Begin a new page when `height` does not fit on this one, though it would on an empty."""
        if height < self.eph and self.will_page_break(height):
            self.add_page()

    def ink(self, color: str, size: float, *, bold: bool = False, underline: bool = False) -> None:
        """Set color, size (points) and style of the text that follows."""
        self.set_text_color(color)
        self.set_font(_FONT, ("B" if bold else "") + ("U" if underline else ""), size)

    def _write(self, line: Line, *, indent: float) -> None:
        height = _SIZES[line.style] * _LEADING
        self._type(line, is_link=False)
        if line.mark:
            self.cell(_MARK_WIDTH, height, line.mark)
        if line.amount:
            self.cell(0, height, line.amount, align="R")
        with self._margins(self.l_margin + indent, _AMOUNT_WIDTH if line.amount else 0):
            for run in line.runs:
                self._type(line, is_link=run.url is not None)
                text = _unbroken(run.text)
                self._keep_first_word(text, height)
                self.write(height, text, link=run.url or "")
            self.ln(height)

    def _keep_first_word(self, text: str, height: float) -> None:
        """Go to the next line rather than let `write` break a word in two."""
        word = text.split(" ", 1)[0]
        room = self.w - self.r_margin - self.get_x()
        if self.get_x() > self.l_margin and self.get_string_width(word) > room:
            self.ln(height)

    def _type(self, line: Line, *, is_link: bool) -> None:
        plain = MUTED if line.style == "small" else INK
        self.ink(
            LINK if is_link else plain,
            _SIZES[line.style],
            bold=line.style == "strong",
            underline=is_link,
        )

    def _margins(self, left: float, right: float) -> "_Margins":
        return _Margins(self, left, self.r_margin + right)

    def _height(self, block: Block) -> float:
        indent = _MARK_WIDTH if block[0].mark else 0
        return sum(self._line_height(line, indent) for line in block) + _gap(block)

    def _line_height(self, line: Line, indent: float) -> float:
        self._type(line, is_link=False)
        taken = max(indent, _MARK_WIDTH if line.mark else 0)
        height = self.multi_cell(
            self.epw - taken - (_AMOUNT_WIDTH if line.amount else 0),
            _SIZES[line.style] * _LEADING,
            _unbroken(line.text),
            align="L",
            dry_run=True,
            output=MethodReturnValue.HEIGHT,
        )
        return cast("float", height)


class _Margins:
    """Narrower margins for a while; the text goes on at the left one."""

    def __init__(self, page: FPDF, left: float, right: float) -> None:
        self._page, self._left, self._right = page, left, right

    def __enter__(self) -> None:
        self._before = self._page.l_margin, self._page.r_margin
        self._page.set_left_margin(self._left)
        self._page.set_right_margin(self._right)
        self._page.set_x(self._left)

    def __exit__(self, *_: object) -> None:
        left, right = self._before
        self._page.set_left_margin(left)
        self._page.set_right_margin(right)
        self._page.set_x(left)


def _gap(block: Block) -> float:
    """Return the space below a block: none inside a list of single lines."""
    is_entry = all(line.amount for line in block) or (len(block) == 1 and bool(block[0].mark))
    return 0.0 if is_entry else _BLOCK_GAP


def _unbroken(text: str) -> str:
    """Return `text` with its days kept on one line, and a dot between with what is before it."""
    text = _DAY.sub("\\1\N{NO-BREAK SPACE}\\2,\N{NO-BREAK SPACE}\\3", text)
    return text.replace(" · ", "\N{NO-BREAK SPACE}· ")


def _font_folder() -> Path:
    """Return the folder of matplotlib's fonts; importing it would cost a second."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise StoreError("matplotlib is not installed; its fonts are needed for PDF files")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
