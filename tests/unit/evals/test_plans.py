from datetime import date

from bot.core.plan.plan import Budget, Plan, Targets
from evals.plans import run_plans

EMPTY_BUDGET = Budget(
    low=0, high=0, fits=None, usce=(0, 0), exams=(0, 0), application=(0, 0), items=(),
    unknown=(), cheaper=None,
)  # fmt: skip


class SamePlan:
    """Plans the asked season for everybody."""

    def plan(self, profile, today):
        return Plan(
            summary="Start with exams.", asked_match_year=profile.match_year,
            match_year=profile.match_year, verdict="go", this_week=(), pathways=(), steps=(),
            decisions=(), stop=(), plan_b=(), documents=(), budget=EMPTY_BUDGET,
            targets=Targets(usce_weeks=(4, 8), us_letters=(2, 3)), programs=(), avoid=(),
            warnings=(), assumptions=(),
        )  # fmt: skip


def graduates_break_two_rules(plan, profile, today):
    return ["no steps", "no warnings"] if profile.stage == "graduate" else []


def run(check):
    return run_plans(SamePlan(), check, days=[date(2026, 11, 22)], sample=40, seed=3)


def test_plans_that_keep_the_rules_have_no_violations():
    report = run(lambda plan, profile, today: [])
    assert report.value("violations") == 0
    assert report.value("plans_without_violation") == 1.0
    assert report.findings == ()


def test_every_broken_rule_is_counted_and_shown_with_the_person():
    report = run(graduates_break_two_rules)
    assert report.value("violations") == 2 * len(report.findings)
    assert 0 < report.value("plans_without_violation") < 1
    assert all("'stage': 'graduate'" in finding.asked for finding in report.findings)
    assert report.findings[0].why == ("no steps", "no warnings")
