"""Checks a source's quote against what it claims to quote. Pure: texts and rows in, faults out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict

from bot.core.answers.answer import Source
from evals.folding import figures
from knowledge.rows import CalendarRow, Cost, Program, Reference, VisaMeasure

TableRow = Program | Cost | CalendarRow | VisaMeasure

_ADVERTISEMENT = "SmartPick - "
_FAQ_HEADING = "FAQs:"
_SUBSECTION = re.compile(r"(\d\.\d) \S")
_CHAPTER = re.compile(r"(\d)\. \S")


def guide_sections(guide: str) -> dict[str, list[str]]:
    """Return the guide's lines by section ("0" is the opening), without the advertisement."""
    lines: dict[str, list[str]] = defaultdict(list)
    for section, line in _placed(guide):
        lines[section].append(line)
    return dict(lines)


def _placed(guide: str) -> Iterator[tuple[str, str]]:
    section, in_faq = "0", False
    for line in guide.splitlines():
        if line.startswith(_ADVERTISEMENT):
            return
        in_faq = in_faq or line.startswith(_FAQ_HEADING)
        section = _section_begun(line, in_faq=in_faq) or section
        yield section, line


def _section_begun(line: str, *, in_faq: bool) -> str | None:
    if match := _SUBSECTION.match(line):
        return match[1]
    if match := _CHAPTER.match(line):
        return f"FAQ {match[1]}" if in_faq else match[1]
    return None


class QuoteBook:
    """Everything that can be quoted, by document and section."""

    def __init__(self, guide: str, reference: Reference) -> None:
        self._guide = guide_sections(guide)
        self._facts = {fact.id: fact.fact for fact in reference.facts}
        self._rows = dict(_row_texts(reference))

    def fault(self, source: Source) -> str | None:
        """Return what is wrong with the source's quote; None when it is faithful.

        A guide quote is a line or part of one (or several such lines) of its section, to the
        letter; an official quote is part of the fact's text; the figures of a sentence made from
        a table's row stand in that row.
        """
        place = f"{source.doc}:{source.section}"
        if not source.quote.strip():
            return f"{place}: the quote is empty"
        if source.doc == "guide":
            return self._guide_fault(source, place)
        if source.doc == "official":
            return self._fact_fault(source, place)
        return self._row_fault(source, place)

    def text(self, place: str) -> str | None:
        """Return all that stands at the place, written `doc:section`; None when there is none."""
        doc, _, section = place.partition(":")
        if doc == "guide":
            lines = self._guide.get(section)
            return None if lines is None else "\n".join(lines)
        return self._facts.get(section) if doc == "official" else self._rows.get((doc, section))

    def _guide_fault(self, source: Source, place: str) -> str | None:
        lines = self._guide.get(source.section)
        if lines is None:
            return f"{place}: no such section"
        for part in filter(str.strip, source.quote.splitlines()):
            if not any(part.strip() in line for line in lines):
                return f"{place}: not in the section: {part.strip()!r}"
        return None

    def _fact_fault(self, source: Source, place: str) -> str | None:
        fact = self._facts.get(source.section)
        if fact is None:
            return f"{place}: no such fact"
        return None if source.quote.strip() in fact else f"{place}: not the fact's words"

    def _row_fault(self, source: Source, place: str) -> str | None:
        row = self._rows.get((source.doc, source.section))
        if row is None:
            return f"{place}: no such row"
        strange = figures(source.quote) - figures(row)
        return f"{place}: figures not in the row: {sorted(strange)}" if strange else None


def _row_texts(reference: Reference) -> Iterator[tuple[tuple[str, str], str]]:
    texts: dict[tuple[str, str], str] = defaultdict(str)
    for doc, section, row in _rows(reference):
        texts[doc, section] += " " + " ".join(
            f"{name} {value}" for name, value in asdict(row).items()
        )
    yield from texts.items()


def _rows(reference: Reference) -> Iterator[tuple[str, str, TableRow]]:
    yield from (("programs", row.id, row) for row in reference.programs)
    yield from (("costs", row.component, row) for row in reference.costs)
    yield from (("calendar", row.event, row) for row in reference.calendar)
    yield from (("visa_policy", row.iso2, row) for row in reference.visa_policy)
