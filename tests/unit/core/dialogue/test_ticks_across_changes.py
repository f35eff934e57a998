"""Ticks through changes typed in the chat, new plans and restarts, with the real planner."""

from datetime import date

import pytest

from bot.core.dialogue.events import Commanded, Said
from bot.core.plan.plan import Plan
from bot.core.plan.planning import plan_for
from bot.core.profile import Profile, parse_profile
from tests.fakes.conversing import Person
from tests.fakes.persons import reference

FACTS = (
    "graduated june 2019, pakistani in lahore, B1/B2, IM, match 2028, step 1 passed, ck not taken, "
    "oet not taken, 9000 usd, 8 weeks"
)


class TablePlanner:
    """Plans by the rule tables, as the bot does."""

    def plan(self, profile: Profile, today: date) -> Plan:
        return plan_for(profile, today, reference())


class Planned(Person):
    """Has a plan by the rule tables; every state went through JSON, as over a restart."""

    def __init__(self) -> None:
        super().__init__(planner=TablePlanner(), reference=reference())
        self.does(Commanded("plan"))
        self.does(Said(FACTS))
        while self.conversation.planned is None:
            self.taps("Skip")

    def steps(self) -> set[str]:
        """The ids of the steps of the plan that is kept."""
        planned = self.conversation.planned
        assert planned is not None
        day = date.fromisoformat(planned.day)
        plan = plan_for(parse_profile(planned.profile, day), day, reference())
        return {step.id for step in plan.steps}

    def ticks(self, *titles: str) -> None:
        for title in titles:
            self.does(Commanded("next"))
            self.taps(title)


def test_ticks_stay_through_changes_and_new_plans():
    person = Planned()
    person.ticks("Check today's visa rules", "List ten programs")
    ticked = set(person.conversation.ticked)
    assert ticked == {"visa-check-passport", "programs-list"}
    for words in ("budget 2000", "visa refused", "passed Step 2", "no visa", "match 2029"):
        person.says(words)
        assert set(person.conversation.ticked) == ticked, words
    for _ in range(2):
        person.commands("plan")
        assert set(person.conversation.ticked) == ticked
    person.says("budget 30000")
    assert "2 of " in person.commands("next")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("budget 2000", "It does not fit your budget"),
        ("visa refused", "A visa was refused"),
        ("passed Step 2", "Done: Take and pass Step 2 CK"),
    ],
)
def test_each_change_is_told_with_what_it_changes(words, said):
    person = Planned()
    person.ticks("Check today's visa rules")
    text = person.says(words)
    assert "What changed" in text
    assert said in text
    assert "New step: Check today's visa rules" not in text


def test_a_second_plan_without_news_tells_of_no_change():
    person = Planned()
    person.says("budget 2000")
    person.commands("plan")
    assert "What changed" not in person.commands("plan")


def test_a_step_that_was_dropped_comes_back_with_its_tick():
    person = Planned()
    person.ticks("Ask three hosts")
    person.says("can stay 0 weeks")
    assert "hosts-ask" not in person.steps()
    person.says("can stay 8 weeks")
    assert "hosts-ask" in person.steps()
    assert "hosts-ask" in person.conversation.ticked
    assert "New step: Ask three hosts" not in person.text


def test_a_step_that_is_done_is_neither_dropped_nor_new():
    done, open_ = Planned(), Planned()
    done.ticks("Check today's visa rules", "List ten programs")
    for person in (done, open_):
        person.says("budget 2000")
        person.says("visa refused")
        person.says("passed Step 2")
    assert "List ten programs" in open_.says("no visa")
    assert "List ten programs" not in done.says("no visa")
    open_.says("match 2029")
    done.says("match 2029")
    assert "New step: List ten programs" in open_.says("budget 30000")
    assert "List ten programs" not in done.says("budget 30000")
