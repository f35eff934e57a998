"""The plan as plain text: for `usce plan`, for pasting, for people without a PDF reader."""

import textwrap
from collections.abc import Iterable
from datetime import date

from bot.adapters.exports.sections import PRICES_LINKED, Line, Section, plan_sections
from bot.core.grounding.citations import Citations
from bot.core.plan.plan import Plan
from bot.core.plan.wording import day

_WIDTH = 88
_PRICES_BELOW = "The pages where the figures were read stand at the end."
_INDENTS = {"strong": "", "body": "  ", "small": "    "}


def plain_text(plan: Plan, today: date, citations: Citations) -> str:
    """Return the whole plan in lines of at most 88 characters (a long address may exceed that).

    Sources are named without their addresses, which stand at the end; the PDF has them as links.
    """
    parts = [f"Your plan for Match {plan.match_year}, as of {day(today)}"]
    sections = plan_sections(plan, citations)
    parts += [_section(section) for section in sections]
    parts.append(_addresses(sections))
    parts.append(
        "Not legal advice; not from an agency. Confirm dates, fees and visa rules on the official\n"
        "pages."
    )
    return "\n\n".join(parts)


def _section(section: Section) -> str:
    lines = (_written(line) for block in section.blocks for line in block)
    return "\n".join([section.title.upper(), *lines])


def _addresses(sections: Iterable[Section]) -> str:
    """Return the address of every page named, once each, but for those written out already."""
    runs = [
        run
        for section in sections
        for block in section.blocks
        for line in block
        for run in line.runs
        if run.url
    ]
    written = {run.text for run in runs}
    named: dict[str, str] = {}
    for run in runs:
        if run.url and run.url not in written:
            named.setdefault(run.url, run.text.partition(", read ")[0])
    listed = (f"{_wrapped(name, '  ')}\n    {url}" for url, name in named.items())
    return "\n".join(["ADDRESSES", *listed])


def _written(line: Line) -> str:
    indent = _INDENTS[line.style]
    if line.amount:
        room = _WIDTH - len(indent) - len(line.amount) - 2
        return f"{indent}{line.text[:room]} {line.amount.rjust(room - len(line.text[:room]) + 1)}"
    mark = f"{line.mark} " if line.mark else ""
    said = _PRICES_BELOW if line.text == PRICES_LINKED else line.text
    text = f"[{said}]" if line.style == "small" else said
    hanging = " " * max(len(mark), 2 if line.style == "small" else 0)
    return _wrapped(text, indent + mark, indent + hanging)


def _wrapped(text: str, first: str, others: str | None = None) -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=first if others is None else others,
        break_long_words=False,
        break_on_hyphens=False,
    )
