"""The plan as plain text: for `usce plan`, for pasting, for people without a PDF reader."""

import textwrap
from datetime import date

from bot.adapters.exports.sections import Line, Section, plan_sections
from bot.adapters.exports.wording import day
from bot.core.citations import Citations
from bot.core.plan.plan import Plan

_WIDTH = 88
_INDENTS = {"strong": "", "body": "  ", "small": "    "}


def plain_text(plan: Plan, today: date, citations: Citations) -> str:
    """Return the whole plan in lines of at most 88 characters (a long address may exceed that).

    Sources are named without their addresses; the PDF has them as links.
    """
    parts = [f"Your plan for Match {plan.match_year}, as of {day(today)}"]
    parts += [_section(section) for section in plan_sections(plan, citations)]
    parts.append(
        "Not legal advice; not from an agency. Confirm dates, fees and visa rules on the official\n"
        "pages."
    )
    return "\n\n".join(parts)


def _section(section: Section) -> str:
    lines = (_written(line) for block in section.blocks for line in block)
    return "\n".join([section.title.upper(), *lines])


def _written(line: Line) -> str:
    indent = _INDENTS[line.style]
    if line.amount:
        room = _WIDTH - len(indent) - len(line.amount) - 2
        return f"{indent}{line.text[:room]} {line.amount.rjust(room - len(line.text[:room]) + 1)}"
    mark = f"{line.mark} " if line.mark else ""
    text = f"[{line.text}]" if line.style == "small" else line.text
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent + mark,
        subsequent_indent=indent + " " * max(len(mark), 2 if line.style == "small" else 0),
        break_long_words=False,
        break_on_hyphens=False,
    )
