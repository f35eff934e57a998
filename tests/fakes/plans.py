"""A small plan made by hand, and a planner whose plans follow from the profile in plain sight."""

from datetime import date
from typing import Any

from bot.core.plan.plan import (
    Budget,
    BudgetItem,
    Decision,
    PaperNeeded,
    Pathway,
    Plan,
    PlanB,
    ProgramFit,
    ProgramToAvoid,
    Reason,
    SourceRef,
    Step,
    Stop,
    Targets,
    Warn,
)
from bot.core.profile import Profile

GUIDE = SourceRef("guide", "2.2")
SEEN = date(2026, 5, 17)


def a_step(step_id: str, due: date, **changes: Any) -> Step:
    values: dict[str, Any] = {
        "id": step_id,
        "track": "usce",
        "title": f"Do {step_id}",
        "detail": f"How to do {step_id}.",
        "start": due.replace(day=1),
        "due": due,
        "status": "on_time",
        "sources": (GUIDE,),
    }
    return Step(**values | changes)


def a_plan(**changes: Any) -> Plan:
    values: dict[str, Any] = {
        "summary": "It can work.",
        "asked_match_year": 2028,
        "match_year": 2028,
        "verdict": "go_if",
        "this_week": ("check-visa", "list-programs"),
        "pathways": (
            Pathway(
                kind="observership",
                verdict="recommended",
                rank=1,
                counts_as_usce="some",
                reasons=(Reason(text="You watch.", source=GUIDE),),
            ),
            Pathway(
                kind="elective",
                verdict="closed",
                rank=2,
                counts_as_usce="yes",
                reasons=(Reason(text="Students only.", source=GUIDE),),
            ),
        ),
        "steps": (
            a_step("check-visa", date(2026, 11, 29)),
            a_step("list-programs", date(2026, 12, 13)),
            a_step("rotate", date(2027, 3, 7), cost_usd=(900.0, 1500.0), status="tight"),
            a_step("upload", date(2027, 9, 8), optional=True, status="late"),
        ),
        "decisions": (
            Decision(
                question="Letter?", by=date(2027, 1, 5), if_yes="Book.", if_no="Ask.", source=GUIDE
            ),
        ),
        "stop": (Stop(what="Pay no deposit", why="Nothing is in writing.", source=GUIDE),),
        "plan_b": (PlanB(when="Visa refused", then="Remote work.", source=GUIDE),),
        "documents": (PaperNeeded(name="CV", needed_for="hosts", source=GUIDE),),
        "budget": Budget(
            low=2000.0,
            high=5000.0,
            fits=None,
            usce=(1500.0, 4000.0),
            exams=(500.0, 1000.0),
            application=(0.0, 0.0),
            items=(BudgetItem(name="Flight", low=1000, high=1200, confidence="low", source=GUIDE),),
            unknown=("Room",),
            cheaper="Remote work first.",
        ),
        "targets": Targets(usce_weeks=(8, 12), us_letters=(2, 3)),
        "programs": (
            ProgramFit(
                id="p1",
                name="Observer Program",
                institution="Town Hospital",
                fit="ask_first",
                why=("takes graduates",),
                ask=("May the attending write a letter?",),
                url="https://hospital.example",
                last_seen=SEEN,
            ),
        ),
        "avoid": (
            ProgramToAvoid(
                id="p2", name="Famous", why="No letters.", url="https://f.example", last_seen=SEEN
            ),
        ),
        "warnings": (Warn(code="check_official", text="Check the visa page.", source=GUIDE),),
        "assumptions": ("We do not know your passport.",),
    }
    return Plan(**values | changes)


class SimplePlanner:
    """Plans the same for everyone, but for the season asked and whether the budget is enough."""

    def plan(self, profile: Profile, today: date) -> Plan:
        plan = a_plan()
        budget = plan.budget
        enough = None if profile.budget_usd is None else profile.budget_usd >= budget.high
        warnings = plan.warnings
        if profile.visa_refused is not None:
            warnings = (*warnings, Warn(code="visa_refused", text="Pay nothing.", source=GUIDE))
        return a_plan(
            asked_match_year=profile.match_year,
            match_year=profile.match_year,
            budget=Budget(**{**vars(budget), "fits": enough}),
            warnings=warnings,
        )
