"""Whatever a rule cites exists, for rules that no made-up person happens to meet too."""

from bot.core.plan import advice, pathways, steps, warnings
from bot.core.plan.budget import (
    APPLICATION_LINES,
    EXAM_LINES,
    HOUSING_CLASS,
    MONTHLY_LINES,
    TRIP_LINES,
    UNKNOWN_LINES,
)
from bot.core.plan.choosing import HURDLES
from bot.core.plan.plan import SourceRef
from evals.plan_invariants import known_sources
from tests.fakes.persons import reference

TABLES = (
    pathways.RULES, warnings.WARNING_RULES, advice.DECISIONS, advice.STOPS, advice.PLAN_B,
    advice.DOCUMENTS, HURDLES,
)  # fmt: skip


def test_every_source_of_every_table_exists():
    known = known_sources(reference())
    cited = {
        rule.source for table in TABLES for rule in table if isinstance(rule.source, SourceRef)
    }
    cited |= {source for rule in steps.STEP_RULES for source in rule.sources}
    assert cited <= known


def test_every_rule_of_every_table_says_when():
    rules = [rule for table in TABLES[:-1] for rule in table] + list(steps.STEP_RULES)
    assert all(rule.when.text for rule in rules)


def test_every_cost_line_names_a_row_of_the_table():
    rows = {row.component: row for row in reference().costs}
    for line in (*EXAM_LINES, *APPLICATION_LINES, *TRIP_LINES, *MONTHLY_LINES):
        assert rows[line.component].high_usd is not None
    assert all(rows[line.component].high_usd is None for line in UNKNOWN_LINES)
    assert set(HOUSING_CLASS.values()) <= set(rows)
