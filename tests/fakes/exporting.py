"""Real plans to draw: a long one, a short one and everything in between, with real citations."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from bot.adapters.exports.exporter import PlanExporter
from bot.adapters.exports.page_layout import Paper
from bot.core.grounding.citations import Citations
from bot.core.month import Month
from bot.core.plan.calendar_events import CalendarEvent
from bot.core.plan.plan import Plan
from bot.core.profile import Profile
from bot.core.replies import ExportKind
from knowledge.documents import documents_of
from tests.fakes.persons import TODAY, graduate, planned, reference, student

LONG = graduate(
    graduation=Month(2017, 6), visa="none", nationality="PK", residence="PK", oet="not_taken",
    ecfmg_certified=False, budget_usd=9000.0,
)  # fmt: skip
SHORT = graduate(step1="failed", step1_failures=4, step2ck="not_taken", oet="not_taken",
                 ecfmg_certified=False)  # fmt: skip
STUDENT = student(nationality="IN", visa="none", vslo_home_school=False)
PEOPLE = {"long": LONG, "short": SHORT, "student": STUDENT}


@cache
def citations() -> Citations:
    """Return how the sources of the real tables are named."""
    return Citations(documents_of(reference()))


def drawn(
    kind: ExportKind,
    profile: Profile,
    *,
    today: date = TODAY,
    plan: Plan | None = None,
    paper: Paper | None = None,
    earlier: Sequence[CalendarEvent] = (),
) -> bytes:
    """Return the file of `kind` for `profile`, or for a `plan` of one's own."""
    made = plan if plan is not None else planned(profile, today)
    exporter = PlanExporter(citations(), paper=paper)
    file = exporter.export(kind, plan=made, profile=profile, today=today, earlier=earlier)
    return file.content
