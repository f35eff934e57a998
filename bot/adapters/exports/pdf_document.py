"""The plan as a printable document with clickable sources and a drawn timeline."""

from datetime import UTC, date, datetime, time

from bot.adapters.exports.page_layout import PageLayout, Paper
from bot.adapters.exports.pdf_timeline import draw_timeline
from bot.adapters.exports.sections import plan_sections
from bot.core.grounding.citations import Citations
from bot.core.labels import money_range_label
from bot.core.plan.plan import Plan
from bot.core.plan.wording import day

_TIMELINE_AFTER = "This week"


def pdf_document(plan: Plan, today: date, citations: Citations, *, paper: Paper) -> bytes:
    """Return the plan as PDF bytes; the creation date is `today`, so equal input gives equal bytes.

    Fonts: DejaVu Sans as matplotlib carries it (covers Latin, Greek, Cyrillic, Arabic and more).
    """
    page = PageLayout(
        paper=paper,
        created=datetime.combine(today, time(), tzinfo=UTC),
        title=f"USCE plan for Match {plan.match_year}",
        foot=f"USCE Advisor, {day(today)}. Not legal advice. Confirm on official pages.",
    )
    budget = plan.budget
    total = f" · in all {money_range_label((budget.low, budget.high))}" if budget.high else ""
    page.cover(f"Your plan for Match {plan.match_year}", f"as of {day(today)}{total}")
    for section in plan_sections(plan, citations):
        page.section(section)
        if section.title == _TIMELINE_AFTER:
            draw_timeline(page, plan, today)
    return bytes(page.output())
