"""Plans for twenty thousand made-up people keep every promise of the contract."""

from collections import Counter
from datetime import date

import pytest

from bot.core.plan.planning import plan_for
from evals.people import people
from evals.plan_invariants import invariant_violations
from knowledge.tables import load_reference

DAYS = (date(2026, 11, 22), date(2027, 3, 19), date(2027, 9, 1), date(2028, 2, 29))
PEOPLE = 5000


@pytest.mark.soak
@pytest.mark.parametrize("today", DAYS)
def test_no_plan_of_thousands_breaks_a_promise(today: date) -> None:
    reference = load_reference()
    broken: Counter[str] = Counter()
    for profile in people(PEOPLE, seed=today.toordinal(), today=today):
        plan = plan_for(profile, today, reference)
        broken.update(invariant_violations(plan, profile, today, reference))
    assert broken == Counter()
