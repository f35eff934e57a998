"""Two people who differ in one field: what depends on it changes, the rest does not."""

from dataclasses import replace

import pytest

from bot.core.month import Month
from bot.core.plan.diff import as_lines, compare
from bot.core.plan.plan import as_json
from tests.fakes.persons import codes, graduate, planned, steps, student


def parts_that_differ(one, other):
    first, second = as_json(planned(one)), as_json(planned(other))
    return {name for name in first if first[name] != second[name]}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"step1_failures": 1}, {"pathways", "decisions", "targets", "plan_b", "documents"}),
        ({"budget_usd": 70_000.0}, {"pathways", "programs", "warnings", "verdict", "targets"}),
        ({"state_preferences": ("TX",)}, {"pathways", "warnings", "verdict", "targets", "avoid"}),
        ({"other_english": ("toefl",)}, {"steps", "pathways", "budget", "programs", "warnings"}),
        ({"residence": "AE"}, {"steps", "pathways", "budget", "programs", "warnings", "verdict"}),
    ],
)  # fmt: skip
def test_one_field_leaves_what_does_not_depend_on_it(changes, same):
    assert not parts_that_differ(graduate(), graduate(**changes)) & same


def test_the_passport_changes_the_trip_and_not_the_exams():
    def exams(plan):
        return [step for step in plan.steps if step.track == "exams"]

    open_exams = {"step2ck": "not_taken", "oet": "not_taken", "ecfmg_certified": False}
    free = planned(graduate(visa="none", nationality="IN", **open_exams))
    blocked = planned(graduate(visa="none", nationality="IR", **open_exams))
    assert [s.id for s in exams(free)] == [s.id for s in exams(blocked)]
    assert free.budget.exams == blocked.budget.exams
    assert "observership-do" in steps(free)
    assert "observership-do" not in steps(blocked)


def test_an_earlier_today_never_makes_a_deadline_move():
    one, other = steps(planned(graduate())), steps(planned(graduate(specialty="psychiatry")))
    assert one["season-submit"].deadline == other["season-submit"].deadline


def test_the_same_plan_has_no_differences():
    diff = compare(planned(graduate()), planned(graduate()))
    assert diff.is_empty
    assert as_lines(diff) == ()


def test_a_what_if_says_what_is_new_gone_moved_and_why():
    before = planned(graduate())
    diff = compare(before, planned(graduate(step2ck="failed", ecfmg_certified=False)))
    assert "exam-step2ck" in {step.id for step in diff.new}
    assert "observership-do" in {move.id for move in diff.moved}
    assert any(text.startswith("Step 2 CK first") for text in diff.why)
    assert "Verdict: go -> stop and fix something first." in as_lines(diff)


def test_a_what_if_names_pathways_that_open_and_the_new_total():
    diff = compare(planned(graduate()), planned(graduate(visa="immigrant", location="us")))
    assert {path.kind: path.now for path in diff.pathways}["externship"] == "possible"
    assert diff.budget is not None
    assert diff.settled


def test_a_what_if_names_another_season():
    diff = compare(planned(graduate()), planned(graduate(match_year=2029)))
    assert diff.headlines[0] == "Planned for Match 2029 instead of 2028."


def test_staying_a_student_opens_the_elective():
    assert "elective-do" in steps(planned(student()))
    assert "hands_on_not_allowed" in codes(planned(graduate()))


def test_what_holds_still_and_reads_otherwise_is_told():
    two = graduate(graduation=Month(2024, 5), step2ck_score=250)
    lines = as_lines(compare(planned(two), planned(replace(two, graduation=Month(2015, 5)))))
    assert any(
        line.startswith("Now: At the application you will be 12 years out") for line in lines
    )


def test_hosts_that_come_and_go_are_told():
    lines = as_lines(compare(planned(graduate()), planned(graduate(step2ck_score=229))))
    assert any(line.startswith("No longer a host to try: Griffin") for line in lines)
    assert any(line.startswith("New host to try: ") for line in lines)


def test_a_step_that_has_become_another_is_named_as_it_is_now():
    lines = as_lines(compare(planned(graduate()), planned(graduate(budget_usd=800.0))))
    assert any(line.startswith("Now: Do 4 weeks of observerships") for line in lines)
    assert not any(line.startswith("Moved: Do 4 weeks") for line in lines)
