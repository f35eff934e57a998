"""Pages that are too long for a phone, cut between their lines into pages to turn. Pure.

A heading goes with the line below it, an indented line with the one above.
"""

from dataclasses import dataclass

from bot.core.dialogue.buttons import PLAN_PAGE, button
from bot.core.dialogue.requests import View
from bot.core.present.lines import LONGEST, Parts, length
from bot.core.replies import Button, Span

_MARK_CHARS = len(" (10 of 10)")
_INDENT = "   "
_FINELY = 25


@dataclass(frozen=True)
class Leaf:
    """One page of several: what stands on it, its number from 0, and how many there are."""

    parts: Parts
    number: int
    count: int


def leaf(parts: Parts, number: int) -> Leaf:
    """Return the page of that number of what is to be said; its title stands on each.

    A number that is no longer there, as the plan has changed, gives the first page.
    """
    if length(parts) <= LONGEST:
        return Leaf(parts, 0, 1)
    title, room = parts[0], LONGEST - length(parts[:1]) - _MARK_CHARS
    pages = _evenly(_blocks(parts[1:]), room)
    number = number if 0 <= number < len(pages) else 0
    mark = f" ({number + 1} of {len(pages)})"
    if isinstance(title, Span):
        marked: str | Span = Span(f"{title.text}{mark}", title.style, title.url)
    else:
        marked = f"{title.rstrip()}{mark}"
    return Leaf([marked, *_trimmed(pages[number])], number, len(pages))


def turning_row(view: View, shown: Leaf) -> list[list[Button]]:
    """Return the row that turns the pages, as a list of rows: empty where there is one page."""
    row = []
    if shown.number > 0:
        row.append(button("‹ Back", PLAN_PAGE, view, shown.number - 1))
    if shown.number + 1 < shown.count:
        label = f"More: {shown.number + 2} of {shown.count} ›"
        row.append(button(label, PLAN_PAGE, view, shown.number + 1))
    return [row] if row else []


def _evenly(blocks: list[Parts], room: int) -> list[Parts]:
    """As few pages as there can be, of about the same length: no last page of one line."""
    count = len(_packed(blocks, room))
    even = sum(map(length, blocks)) // count
    rooms = (*range(even, room, _FINELY), room)
    return next(pages for pages in (_packed(blocks, size) for size in rooms) if len(pages) == count)


def _packed(blocks: list[Parts], room: int) -> list[Parts]:
    pages: list[Parts] = [[]]
    for block in blocks:
        if pages[-1] and length(pages[-1]) + length(block) > room:
            pages.append(["\n"])
        pages[-1] += block
    return pages


def _blocks(parts: Parts) -> list[Parts]:
    """The lines, each with the heading before it and the indented lines behind it."""
    blocks: list[Parts] = []
    is_open = False
    for line in _lines(parts):
        is_below = bool(blocks) and isinstance(line[0], str) and line[0].startswith(_INDENT)
        if is_open or is_below:
            blocks[-1] += line
        else:
            blocks.append(line)
        is_open = _is_heading(line)
    return blocks


def _lines(parts: Parts) -> list[Parts]:
    lines: list[Parts] = [[]]
    for part in parts:
        lines[-1].append(part)
        if isinstance(part, str) and part.endswith("\n"):
            lines.append([])
    return [line for line in lines if line]


def _is_heading(line: Parts) -> bool:
    """Whether a line leads to the next one: empty, or of one row with something bold in it."""
    text = "".join(part if isinstance(part, str) else part.text for part in line)
    is_bold = any(isinstance(part, Span) and part.style == "bold" for part in line)
    return not text.strip() or (is_bold and text.count("\n") == 1)


def _trimmed(page: Parts) -> Parts:
    """A page without the empty lines at its end."""
    while page and isinstance(page[-1], str) and not page[-1].strip():
        page = page[:-1]
    return page
