"""Cuts the guide into passages: one list with its lead-in, or one paragraph. Pure.

The guide arrives as plain text, so its structure is read from the lines themselves: numbered
headings, "- " bullets, lines that end with a colon, short lines without a full stop. Two traps are
undone: FAQ items are numbered like sections, and one bullet is glued to the end of a line in 1.1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.passages import Passage

CHUNKER_VERSION = "guide-1"
GUIDE_DOC = "guide"
OPENING = "0"
_FAQ_PART = "FAQ"

_ADVERTISEMENT = re.compile(r"^SmartPick - Residency Selection", re.MULTILINE)
_SECTION = re.compile(r"(\d)\. (\S.*)")
_SUBSECTION = re.compile(r"(\d\.\d) (\S.*)")
_FAQ_HEADING = re.compile(r"FAQs: \S")
_GLUED_BULLET = re.compile(r"(?<=[.!?]) (?=- [A-Z])")
_SENTENCE_ENDS = (".", "!", "?", "”", '"')


@dataclass(frozen=True)
class Section:
    """One section of the guide.

    Attributes:
        id: as the contract names it: "0", "1", "1.1" ... "6.2", "FAQ 1" ... "FAQ 4".
        title: its heading without the number; for a FAQ item the question.
        heading: the heading lines above and of it, verbatim, outermost first.
        lines: every line of knowledge in it, in order and verbatim; a glued bullet is a line of
            its own. Empty for a section that has only subsections.
    """

    id: str
    title: str
    heading: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass
class _Group:
    """Lines that belong together: openers, a lead-in, its bullets; or a paragraph.

    `under` holds the lines above it that lead into it; `lead_in` the line its bullets hang on.
    """

    lines: list[str]
    under: tuple[str, ...] = ()
    lead_in: str = ""

    @property
    def opener(self) -> str:
        """Its first line, when that leads into several groups ("Common visa options:"), or ""."""
        opens = len(self.lines) > 1 and self.lines[0].endswith(":") and _leads_in(self.lines[1])
        return self.lines[0] if opens and not _is_bullet(self.lines[1]) else ""

    def add(self, line: str) -> None:
        """Append `line`; the first bullet makes the line before it the lead-in."""
        if _is_bullet(line) and not self.lead_in:
            self.lead_in = self.lines[-1]
        self.lines.append(line)


def sections_of(text: str) -> tuple[Section, ...]:
    """Return the guide's sections in order, without the advertisement at its end."""
    opened: list[tuple[Section, list[str]]] = [(Section(OPENING, "", (), ()), [])]
    for line in _lines(text):
        if section := _opened_by(line, opened[-1][0]):
            opened.append((section, []))
        else:
            opened[-1][1].append(line)
    sections = [replace(section, lines=tuple(lines)) for section, lines in opened]
    return (_titled(sections[0]), *(one for one in sections[1:] if one.id != _FAQ_PART))


def passages_of(sections: Sequence[Section]) -> tuple[Passage, ...]:
    """Return the passages of `sections`; every line of a section is in exactly one of them.

    Ids are "guide:<section>#<n>" with n from 1, so a citation survives re-indexing. The text is a
    contiguous piece of the guide; the question of a FAQ item is also among `questions`.
    """
    return tuple(
        _passage(section, group, number)
        for section in sections
        for number, group in enumerate(_groups(section.lines), start=1)
    )


def _lines(text: str) -> Iterator[str]:
    """Yield the knowledge lines, a glued bullet as a line of its own."""
    advertisement = _ADVERTISEMENT.search(text)
    body = text[: advertisement.start()] if advertisement else text
    for line in body.splitlines():
        if line.strip():
            yield from _GLUED_BULLET.split(line)


def _opened_by(line: str, current: Section) -> Section | None:
    """Return the section that `line` opens; None when it is an ordinary line."""
    if _FAQ_HEADING.match(line):
        return Section(_FAQ_PART, line, (line,), ())
    numbered = _SECTION.fullmatch(line)
    if current.id.startswith(_FAQ_PART):
        heading = (current.heading[0], line)
        return numbered and Section(f"{_FAQ_PART} {numbered[1]}", numbered[2], heading, ())
    if numbered and int(numbered[1]) == int(current.id[0]) + 1:
        return Section(numbered[1], numbered[2], (line,), ())
    part = _SUBSECTION.fullmatch(line)
    if part and part[1][0] == current.id[0]:
        return Section(part[1], part[2], (current.heading[0], line), ())
    return None


def _titled(opening: Section) -> Section:
    """Return the opening with its title lines (before the first full sentence) as heading."""
    count = next((i for i, line in enumerate(opening.lines) if line.endswith(_SENTENCE_ENDS)), 0)
    heading, lines = opening.lines[:count], opening.lines[count:]
    return Section(opening.id, heading[-1] if heading else "", heading, lines)


def _groups(lines: Sequence[str]) -> list[_Group]:
    groups: list[_Group] = []
    for number, line in enumerate(lines):
        if number and _continues(lines[number - 1], line):
            groups[-1].add(line)
        else:
            groups.append(_next_group(line, groups[-1] if groups else _Group([])))
    return groups


def _next_group(line: str, before: _Group) -> _Group:
    if _is_bullet(line):
        return _Group([line], (*before.under, before.lead_in), before.lead_in)
    if not _leads_in(line):
        return _Group([line])
    return _Group([line], (before.opener,) if before.opener else before.under)


def _continues(before: str, line: str) -> bool:
    """Say whether `line` belongs to the same passage as the line before it."""
    if _is_bullet(line):
        return _is_bullet(before) or _leads_in(before)
    return _leads_in(before)


def _is_bullet(line: str) -> bool:
    return line.startswith("- ")


def _leads_in(line: str) -> bool:
    """Say whether something must follow `line`: it ends with a colon or is a bare heading."""
    if line.endswith(":"):
        return True
    return not _is_bullet(line) and not line.endswith(_SENTENCE_ENDS)


def _passage(section: Section, group: _Group, number: int) -> Passage:
    is_faq = section.id.startswith(_FAQ_PART)
    return Passage(
        id=f"{GUIDE_DOC}:{section.id}#{number}",
        doc=GUIDE_DOC,
        section=section.id,
        title=section.title,
        text="\n".join(group.lines),
        heading=(*section.heading, *group.under),
        lead_in=group.lead_in,
        questions=(section.title,) if is_faq and number == 1 else (),
        authority="guide",
    )
