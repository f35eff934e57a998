"""The plan in the talk: its pages, ticks, the profile behind it and what changed since."""

import pytest

from bot.core.dialogue.events import Pressed
from bot.core.month import Month
from bot.core.plan.programs import asked_of_all
from bot.core.present.changes import changes_message
from bot.core.present.plan import Shelf, plan_page
from bot.core.present.tasks import tasks_message
from tests.fakes.conversing import Person
from tests.fakes.exporting import citations
from tests.fakes.persons import graduate, planned


def test_plan_again_says_what_changed_and_keeps_ticks():
    person = Person().has_plan()
    person.commands("next")
    person.taps("Do check-visa")
    person.waits(days=3)
    person.says("my visa was refused in march 2025")
    person.commands("plan")

    assert "☑ Do check-visa" in person.text
    assert person.conversation.ticked == ("check-visa",)


def test_days_that_moved_with_time_are_no_news():
    person = Person().has_plan()
    person.waits(days=30)

    assert "was Nov" not in person.commands("next")


def test_this_week_has_ticks_and_progress():
    person = Person().has_plan()
    assert "0 of 4 done" in person.commands("next")
    person.taps("☐ Do check-visa")
    assert "1 of 4 done" in person.text
    assert "☑ Do check-visa" in person.labels
    person.taps("☑ Do check-visa")
    assert "0 of 4 done" in person.text


def test_ticking_twice_is_ticking_once():
    person = Person().has_plan()
    person.commands("next")
    box = person.button("☐ Do check-visa")
    person.does(Pressed(box.data))
    person.does(Pressed(box.data))

    assert person.conversation.ticked == ("check-visa",)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("All steps", "March 2027"),
        ("Costs", "Flight: $1,000 to $1,200 (unconfirmed)"),
        ("Routes", "Elective: closed"),
        ("Programs", "page seen May 17, 2026"),
        ("Careful", "Pay no deposit"),
        ("Plan B", "Visa refused: Remote work."),
        ("Papers", "CV: hosts"),
        ("Assumed", "We do not know\n• your passport."),
        ("Sources", "Guide 2.2"),
    ],
)
def test_pages_of_the_plan_open_in_place(page, words):
    person = Person().has_plan()

    assert words in person.taps(page)
    assert person.last.messages[-1].replaces
    assert "Your plan for Match 2028" in person.taps("Overview")


def test_without_a_stay_no_host_is_missed():
    page = plan_page(
        "programs", planned(graduate(weeks_in_us=0.0)), Shelf(frozenset(), citations())
    )
    text = "".join(span.text for span in page.spans)
    assert "No US weeks are planned now, so no host is listed." in text


def test_profile_shows_everything_with_buttons_to_change_it():
    person = Person().has_plan()
    text = person.commands("profile")
    assert "Passport: Pakistan" in text
    person.taps("✏️ Passport")
    person.taps("India")

    assert person.draft["nationality"] == "IN"
    pages = {person.commands("profile")} | {person.taps("›") for _ in range(3)}
    assert len(pages) == 4


def test_a_question_for_every_host_is_written_once():
    plan = planned(graduate(graduation=Month(2018, 5), match_year=2028))
    page = plan_page("programs", plan, Shelf(frozenset(), citations()))
    asked = asked_of_all(plan.programs[:6])
    assert asked
    assert all(page.text.count(text) == 1 for text in asked)


def test_a_long_title_on_a_button_is_cut_between_words():
    plan = planned(graduate(visa="none", earliest_travel=None))
    rows = tasks_message(plan, (), citations()).keyboard
    labels = [button.label for row in rows for button in row]
    assert any(label.endswith(" in…") for label in labels)
    assert not any(label.endswith("writi…") for label in labels)


def test_a_budget_within_the_range_may_fit():
    before, after = planned(graduate(budget_usd=900.0)), planned(graduate(budget_usd=9000.0))
    told = changes_message(before, after)
    assert told is not None
    assert after.budget.fits is None
    assert "It may fit your budget" in told.text
