import json
from datetime import date

from bot.core.plan.plan import Plan
from bot.core.profile import Profile, plain
from bot.core.replies import Export
from bot.plan_files import PlanFiles
from tests.fakes.exporting import citations
from tests.fakes.persons import graduate, planned
from tests.fakes.rfc5545 import read_calendar

DAY = "2026-11-22"


class RealPlanner:
    def plan(self, profile: Profile, today: date) -> Plan:
        return planned(profile, today)


def calendar(profile: Profile, earlier: object) -> dict[str, str]:
    """The status of each event, "" for those that stand."""
    from bot.adapters.exports.exporter import PlanExporter

    files = PlanFiles(RealPlanner(), PlanExporter(citations()))
    file = files.draw(Export("ics", json.dumps(plain(profile)), DAY, json.dumps(earlier)))
    events = read_calendar(file.content).children
    return {e.text("UID"): e.properties.get("STATUS", ("", ""))[1] for e in events}


def test_steps_dropped_since_the_last_calendar_are_withdrawn() -> None:
    before = {"profile": plain(graduate(visa="none")), "day": DAY}
    found = calendar(graduate(visa="b1_b2"), [before])
    assert found["visa-apply@usce-advisor"] == "CANCELLED"
    assert found["observership-do@usce-advisor"] == ""


def test_an_earlier_plan_that_cannot_be_made_again_is_left() -> None:
    spoiled = {"profile": {"stage": "nobody"}, "day": DAY}
    assert "CANCELLED" not in calendar(graduate(), [spoiled]).values()
