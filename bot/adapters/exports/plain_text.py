"""The plan as plain text: for `usce plan`, for pasting, for people without a PDF reader."""

import textwrap
from datetime import date

from bot.adapters.exports.sections import Line, day, plan_sections
from bot.core.citations import Citations
from bot.core.plan.plan import Plan

_WIDTH = 88


def plain_text(plan: Plan, today: date, citations: Citations) -> str:
    """Return the whole plan in lines of at most 88 characters."""
    blocks = [f"Your plan for Match {plan.match_year}, as of {day(today)}"]
    for section in plan_sections(plan, citations):
        lines = [section.title.upper(), *map(_wrapped, section.lines)]
        blocks.append("\n".join(lines))
    blocks.append(
        "Not legal advice; not from an agency. Confirm dates, fees and visa rules on the official "
        "pages."
    )
    return "\n\n".join(blocks)


def _wrapped(line: Line) -> str:
    indent = {"strong": "", "body": "  ", "small": "    "}[line.style]
    text = f"[{line.text}]" if line.style == "small" else line.text
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
