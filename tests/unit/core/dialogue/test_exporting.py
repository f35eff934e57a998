"""What the files of a plan are made from."""

import json

import pytest

from tests.fakes.conversing import Person


@pytest.mark.parametrize("kind", ["pdf", "ics", "png", "txt"])
def test_export_carries_what_the_plan_is_made_from(kind):
    person = Person().has_plan()
    person.commands("export", kind)
    export = person.last.messages[0].export

    assert export.kind == kind
    assert export.today == "2026-11-22"
    assert json.loads(export.profile)["match_year"] == 2028


def test_export_offers_its_kinds():
    person = Person().has_plan()
    person.commands("export")
    person.taps("Calendar file")

    assert person.last.messages[0].export.kind == "ics"


def test_a_second_calendar_knows_what_the_first_was_made_from():
    person = Person().has_plan()
    person.commands("export", "ics")
    first = person.last.messages[0].export
    person.says("change visa to J1")
    person.commands("export", "ics")
    second = person.last.messages[0].export

    assert json.loads(first.earlier) == []
    [earlier] = json.loads(second.earlier)
    assert earlier == {"profile": json.loads(first.profile), "day": first.today}
    assert earlier["profile"]["visa"] != json.loads(second.profile)["visa"]


def test_calendars_of_one_plan_are_kept_once_and_no_more_than_four():
    person = Person().has_plan()
    for budget in (1000, 2000, 2000, 3000, 4000, 5000):
        person.says(f"budget: {budget} USD")
        person.commands("export", "ics")

    kept = [calendar.profile["budget_usd"] for calendar in person.conversation.calendars]
    assert kept == [2000, 3000, 4000, 5000]
