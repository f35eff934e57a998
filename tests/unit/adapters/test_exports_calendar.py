from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.exports.calendar_file import events_in
from bot.core.plan.calendar_events import ROTATIONS, CalendarEvent, events_of
from bot.core.plan.plan import Plan, Step
from tests.fakes.exporting import LONG, PEOPLE, drawn
from tests.fakes.persons import TODAY, planned
from tests.fakes.rfc5545 import Component, read_calendar


def events(content: bytes) -> dict[str, Component]:
    return {event.text("UID"): event for event in read_calendar(content).children}


def rotations_of(plan: Plan) -> list[Step]:
    return [step for step in plan.steps if step.id in ROTATIONS]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_file_keeps_to_the_grammar(name: str) -> None:
    plan = planned(PEOPLE[name])
    found = events(drawn("ics", PEOPLE[name]))
    assert len(found) == len(plan.steps) + len(rotations_of(plan)) + len(plan.decisions)


def test_every_step_is_an_all_day_event_on_its_due_day() -> None:
    plan = planned(LONG)
    found = events(drawn("ics", LONG))
    for step in plan.steps:
        event = found[f"{step.id}@usce-advisor"]
        assert event.text("SUMMARY") == step.title
        assert event.properties["DTSTART"][1] == f"{step.due:%Y%m%d}"
        assert event.properties["DTEND"][1] == f"{step.due + timedelta(days=1):%Y%m%d}"
        assert step.detail in event.text("DESCRIPTION")


def test_a_rotation_is_announced_on_its_first_day_too() -> None:
    plan = planned(LONG)
    [step] = rotations_of(plan)
    begins = events(drawn("ics", LONG))[f"{step.id}-begins@usce-advisor"]
    assert begins.properties["DTSTART"][1] == f"{step.start:%Y%m%d}"
    assert begins.text("SUMMARY") == f"First day: {step.title}"
    assert "Last day: " in begins.text("DESCRIPTION")


def test_every_decision_has_its_day_and_both_branches() -> None:
    plan = planned(LONG)
    found = {event.text("SUMMARY"): event for event in events(drawn("ics", LONG)).values()}
    for decision in plan.decisions:
        event = found[f"Decide: {decision.question}"]
        assert event.properties["DTSTART"][1] == f"{decision.by:%Y%m%d}"
        assert decision.if_yes in event.text("DESCRIPTION")
        assert decision.if_no in event.text("DESCRIPTION")


def test_an_export_on_a_later_day_updates_the_same_events() -> None:
    later = TODAY + timedelta(days=30)
    plan = planned(LONG)
    before, after = events(drawn("ics", LONG)), events(drawn("ics", LONG, today=later, plan=plan))
    assert before.keys() == after.keys()
    for uid, event in after.items():
        assert int(event.properties["SEQUENCE"][1]) > int(before[uid].properties["SEQUENCE"][1])
        assert event.properties["DTSTAMP"][1] > before[uid].properties["DTSTAMP"][1]


def test_a_decision_keeps_its_id_when_an_earlier_one_is_gone() -> None:
    plan = planned(LONG)
    fewer = replace(plan, decisions=plan.decisions[1:])
    assert len(plan.decisions) > 2
    all_ids, fewer_ids = events(drawn("ics", LONG)).keys(), events(drawn("ics", LONG, plan=fewer))
    assert len(all_ids - fewer_ids.keys()) == 1
    assert fewer_ids.keys() <= all_ids


def test_alarms_ring_two_weeks_and_two_days_before_in_the_morning_unless_that_is_past() -> None:
    plan = planned(LONG)
    found = events(drawn("ics", LONG))
    for step in plan.steps:
        rings = [a.properties["TRIGGER"][1] for a in found[f"{step.id}@usce-advisor"].children]
        ahead = (step.due - TODAY).days
        expected = ["-P13DT15H"] * (ahead > 14) + ["-P1DT15H"] * (ahead > 2)
        assert rings == expected, step.id


def test_letters_of_other_scripts_and_separators_survive() -> None:
    plan = planned(LONG)
    title = "Ask Dr. Łukasz; bring CV, “letter” \\ نامه — 推荐信 " * 3
    step = replace(plan.steps[0], title=title)
    found = events(drawn("ics", LONG, plan=replace(plan, steps=(step,), decisions=())))
    assert found[f"{step.id}@usce-advisor"].text("SUMMARY") == title


def test_what_an_earlier_calendar_showed_and_the_plan_has_not_is_withdrawn() -> None:
    plan = planned(LONG)
    fewer = replace(plan, steps=plan.steps[1:], decisions=plan.decisions[1:])
    found = events(drawn("ics", LONG, plan=fewer, earlier=events_of(plan)))
    gone = found[f"{plan.steps[0].id}@usce-advisor"]
    assert gone.properties["STATUS"][1] == "CANCELLED"
    assert gone.text("SUMMARY") == f"No longer in your plan: {plan.steps[0].title}"
    assert gone.properties["DTSTART"][1] == f"{plan.steps[0].due:%Y%m%d}"
    assert not gone.children, "a withdrawn event must not ring"
    assert len(found) == len(plan.steps) + len(rotations_of(plan)) + len(plan.decisions)
    assert sum("STATUS" in event.properties for event in found.values()) == 2


def test_nothing_is_withdrawn_when_nothing_is_gone() -> None:
    plan = planned(LONG)
    assert drawn("ics", LONG, earlier=events_of(plan)) == drawn("ics", LONG)


def test_a_step_that_comes_back_is_an_event_like_any_other() -> None:
    plan = planned(LONG)
    fewer = replace(plan, steps=plan.steps[1:])
    without = drawn("ics", LONG, plan=fewer, earlier=events_of(plan))
    again = events(drawn("ics", LONG, earlier=events_in(without)))
    assert not any("STATUS" in event.properties for event in again.values())


def test_withdrawn_events_stay_withdrawn_from_file_to_file() -> None:
    plan = planned(LONG)
    fewer = replace(plan, steps=plan.steps[1:])
    first = drawn("ics", LONG, plan=fewer, earlier=events_of(plan))
    second = drawn("ics", LONG, plan=fewer, earlier=events_in(first))
    assert second == first


@pytest.mark.parametrize("content", [b"", b"no calendar", b"BEGIN:VCALENDAR\r\n", b"\xff\xfe"])
def test_a_file_that_is_no_calendar_of_ours_withdraws_nothing(content: bytes) -> None:
    assert events_in(content) == ()


@pytest.mark.parametrize(
    "start", [b";VALUE=DATE:20\xd870101", b";VALUE=DATE:someday", b";VALUE=UID:x", b":"]
)
def test_an_event_whose_day_is_damaged_is_passed_over(start: bytes) -> None:
    event = b"BEGIN:VEVENT\r\nUID:%s@usce-advisor\r\nDTSTART%s\r\nEND:VEVENT\r\n"
    whole, damaged = event % (b"whole", b";VALUE=DATE:20270101"), event % (b"damaged", start)
    content = b"BEGIN:VCALENDAR\r\n" + damaged + whole + b"END:VCALENDAR\r\n"
    assert [shown.id for shown in events_in(content)] == ["whole"]


def test_another_ones_events_are_not_touched() -> None:
    unfolded = drawn("ics", LONG).replace(b"\r\n ", b"")
    other = unfolded.replace(b"@usce-advisor", b"@somebody")
    assert events_in(unfolded)
    assert events_in(other) == ()


def test_a_file_tells_what_it_showed() -> None:
    plan = planned(LONG)
    shown = {event.id: event for event in events_in(drawn("ics", LONG))}
    step = plan.steps[0]
    assert shown[step.id] == CalendarEvent(step.id, step.title, step.due)
    assert set(shown) == {event.id for event in events_of(plan)}
