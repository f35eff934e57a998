from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from bot.core.grounding.citations import Citations
from bot.core.plan.plan import Warn
from bot.core.plan.planning import plan_for
from bot.core.present.beside import beside_message
from bot.core.present.changes import changes_message
from bot.core.present.lines import LONGEST
from bot.core.present.plan import OPENED, PAGES_BY_LABEL, PLAN_PAGES, Shelf, plan_page
from bot.core.present.tasks import open_steps, progress_bar, reminder_message, tasks_message
from bot.core.profile import parse_profile
from tests.fakes.exporting import citations
from tests.fakes.persons import reference
from tests.fakes.plans import GUIDE, a_plan, a_step
from tests.golden.essentials import PEOPLE, TODAY, golden

NO_CITATIONS = Citations(())
SHELF = Shelf(frozenset(), NO_CITATIONS)
DRAWN = tuple(page for page in PLAN_PAGES if page != "next")


@pytest.mark.parametrize("view", DRAWN)
def test_every_page_is_phone_sized_and_leads_to_the_others(view):
    page = plan_page(view, a_plan(), SHELF)
    labels = [button.label for row in page.keyboard for button in row]

    assert 20 < len(page.text) < 2500
    assert len(labels) == len(PLAN_PAGES) - 1 + 4
    assert all(len(row) <= 3 for row in page.keyboard)


@pytest.mark.parametrize("view", DRAWN)
def test_pages_of_a_bare_plan_are_not_empty(view):
    bare = a_plan(
        this_week=(), pathways=(), steps=(), decisions=(), stop=(), plan_b=(), documents=(),
        programs=(), avoid=(), warnings=(), assumptions=(),
    )  # fmt: skip

    assert plan_page(view, bare, SHELF).text.strip()


def test_overview_leads_with_the_verdict_the_money_and_this_week():
    text = plan_page("overview", a_plan(), SHELF).text

    assert text.startswith("Your plan for Match 2028\nIt can work.")
    assert "In all: $2,000 to $5,000, and 1 unknown" in text
    assert "☐ Do check-visa (by Nov 29, 2026)" in text


def test_overview_says_nothing_twice():
    summary = "It can work. About 3,000 USD in all, between 2,000 and 5,000. This week: do x."
    warning = Warn(code="w", text=f"Watch only. {'Long ' * 30}.", source=GUIDE)
    text = plan_page("overview", a_plan(summary=summary, warnings=(warning,)), SHELF).text

    assert "In all" not in text
    assert "do x" not in text
    assert "⚠️ Watch only.\n" in text


def test_later_season_than_asked_is_said():
    text = plan_page("overview", a_plan(match_year=2029), SHELF).text

    assert "You asked for 2028; this is the season that fits." in text


def test_overview_shows_three_warnings_and_counts_the_rest():
    warnings = tuple(Warn(code=f"w{n}", text=f"Warning {n}", source=GUIDE) for n in range(5))
    text = plan_page("overview", a_plan(warnings=warnings), SHELF).text

    assert "Warning 2" in text
    assert "Warning 3" not in text
    assert "2 more under Careful." in text


def test_steps_stand_by_month_with_their_state():
    text = plan_page("steps", a_plan(), Shelf(frozenset({"check-visa"}), NO_CITATIONS)).text

    assert "November 2026\n☑ Do check-visa" in text
    assert "March 2027\n🟡 Do rotate, by Mar 7, 2027, $900 to $1,500" in text
    assert "🔴 Do upload (optional)" in text


def test_unknown_prices_are_to_be_asked_never_zero():
    text = plan_page("money", a_plan(), SHELF).text

    assert "No source has a price, so ask: Room" in text
    assert "$0 " not in text.split("Flight")[1]


def test_open_steps_are_this_weeks_then_the_next_in_time():
    ids = [step.id for step in open_steps(a_plan(), {"check-visa"})]

    assert ids == ["list-programs", "rotate", "upload"]


def test_progress_counts_only_steps_of_this_plan():
    assert progress_bar(a_plan(), {"check-visa", "of-an-older-plan"}).endswith("1 of 4 done")


def test_all_done_says_so():
    done = [step.id for step in a_plan().steps]

    assert "Every step of your plan is ticked." in tasks_message(a_plan(), done, NO_CITATIONS).text


def test_reminder_without_open_steps_is_none():
    assert reminder_message(a_plan(), ("check-visa", "list-programs")) is None
    assert "Do list-programs" in reminder_message(a_plan(), ("check-visa",)).text


def test_same_plan_has_no_changes():
    assert changes_message(a_plan(), a_plan()) is None


def test_other_season_is_not_followed_by_a_list_of_moved_steps():
    moved = tuple(replace(step, due=date(2028, 4, 4)) for step in a_plan().steps)
    text = changes_message(a_plan(), a_plan(match_year=2029, steps=moved)).text

    assert text == "What changed\n• Planned for Match 2029 instead of 2028."


def test_a_cost_that_is_one_sum_is_no_range():
    before = a_plan()
    after = replace(before, budget=replace(before.budget, low=1350.0, high=1350.0, fits=True))
    assert "Cost: $1,350 (was $2,000 to $5,000)" in changes_message(before, after).text


def test_changes_name_route_money_warning_and_steps():
    before = a_plan()
    moved = tuple(
        replace(step, due=date(2027, 4, 4)) if step.id == "rotate" else step
        for step in before.steps[1:]
    )
    after = a_plan(
        verdict="go",
        pathways=(replace(before.pathways[0], verdict="conditional"),),
        steps=(*moved, a_step("new-one", date(2027, 5, 5))),
        warnings=(Warn(code="bond", text="A bond may be asked.", source=GUIDE),),
        budget=replace(before.budget, high=9000.0, fits=False),
    )
    text = changes_message(before, after).text

    for line in (
        "Verdict: go, with conditions -> go.",
        "No longer: Check the visa page.",
        "Observership: now conditional (was recommended). You watch.",
        "Cost: $2,000 to $9,000 (was $2,000 to $5,000)",
        "It does not fit your budget",
        "Careful: A bond may be asked.",
        "New step: Do new-one",
        "Dropped: Do check-visa",
        "Do rotate: by Apr 4, 2027 (was Mar 7, 2027)",
    ):
        assert line in text


def golden_plan(name):
    return plan_for(parse_profile(golden(name)["profile"], TODAY), TODAY, reference())


def both_pages(plan, short, rest):
    """The page and, where a button leads there, the one with the rest; each is of phone size."""
    first, more = (plan_page(view, plan, Shelf(frozenset(), citations())) for view in (short, rest))
    assert max(len(first.text), len(more.text)) <= LONGEST
    is_cut = f"v:{rest}" in [button.data for row in first.keyboard for button in row]
    return first.text + (more.text if is_cut else "")


@pytest.mark.parametrize("name", PEOPLE)
def test_costs_fit_a_thousand_characters_and_each_has_its_line_behind_a_button(name):
    plan = golden_plan(name)
    told = both_pages(plan, "money", "items")
    assert all(item.name.split(" (")[0] in told for item in plan.budget.items)


@pytest.mark.parametrize("name", PEOPLE)
def test_places_fit_a_thousand_characters_and_the_others_stand_behind_a_button(name):
    plan = golden_plan(name)
    told = both_pages(plan, "programs", "places")
    hidden = [fit for fit in plan.programs if f"{fit.institution}, page" not in told]
    assert not hidden or f"{len(hidden)} more in the export" in told
    assert all(place.why in told for place in plan.avoid[:3])


def test_short_costs_say_the_sums_what_has_no_price_and_what_is_cheaper():
    text = plan_page("money", golden_plan("800-dollars"), Shelf(frozenset(), citations())).text

    assert "more than your budget" in text
    assert "Exams and Pathway: " in text
    assert "No source has a price, so ask: " in text
    assert "Cheaper: " in text


def test_the_page_with_the_rest_is_opened_by_its_button_and_by_its_name():
    assert {"items", "places"} <= set(OPENED)
    assert PAGES_BY_LABEL["each cost"] == "items"
    assert PAGES_BY_LABEL["more places"] == "places"


def all_leaves(view, plan):
    """The pages of a view, each opened by the button of the one before."""
    shelf, leaves = Shelf(frozenset(), citations()), []
    while True:
        number = len(leaves)
        if view == "next":
            leaves.append(tasks_message(plan, (), citations(), page=number))
        else:
            leaves.append(plan_page(view, plan, shelf, number=number))
        data = [button.data for row in leaves[-1].keyboard for button in row]
        if f"v:{view}:{number + 1}" not in data:
            return leaves


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_has_at_most_a_thousand_characters(name):
    plan = golden_plan(name)
    for view in OPENED:
        assert all(len(leaf.text) <= LONGEST for leaf in all_leaves(view, plan)), view


@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_is_lost_between_the_pages_of_a_view(name):
    plan = golden_plan(name)

    def told(view):
        return "".join(leaf.text for leaf in all_leaves(view, plan))

    assert all(step.title in told("steps") for step in plan.steps)
    assert all(warning.text in told("warnings") for warning in plan.warnings)
    assert all(reason.text in told("routes") for path in plan.pathways for reason in path.reasons)
    assert all(fork.question in told("plan_b") for fork in plan.decisions)
    assert all(text in told("assumptions") for text in plan.assumptions if "We do not" not in text)


def test_pages_are_turned_back_and_a_page_that_is_gone_gives_the_first():
    plan, shelf = golden_plan("lahore-2017"), Shelf(frozenset(), citations())
    first, second = (plan_page("steps", plan, shelf, number=number) for number in (0, 1))
    assert first.text.startswith("All steps by month (1 of 2)")
    assert second.text.startswith("All steps by month (2 of 2)")
    assert second.keyboard[0][0].data == "v:steps:0"
    assert plan_page("steps", plan, shelf, number=7).text == first.text


def test_a_heading_is_never_the_last_line_of_a_page():
    for name in PEOPLE:
        for view in ("steps", "routes", "warnings", "plan_b"):
            for leaf in all_leaves(view, golden_plan(name)):
                said = [span for span in leaf.spans if span.text.strip()]
                assert said[-1].style != "bold", (name, view)


def test_what_changed_fits_a_phone_whatever_changed():
    plans = [golden_plan(name) for name in PEOPLE]
    for before, after in pairwise(plans):
        assert len(changes_message(before, after).text) <= LONGEST
    alike = replace(plans[0], budget=replace(plans[0].budget, high=1.0))
    assert "open the plan" not in changes_message(plans[0], alike).text


def test_two_plans_beside_each_other_fit_a_phone():
    rich, poor = golden_plan("lahore-2017"), golden_plan("800-dollars")
    assert len(beside_message((rich, poor), ("as it is now", "Budget: $800")).text) <= LONGEST


def test_a_step_that_is_gone_is_said_to_be_done_or_to_have_given_way():
    names = ("exam-step1", "visa-apply", "home-clinical")
    due = date(2027, 2, 1)
    before = a_plan(
        steps=tuple(
            a_step(name, due, track="exams" if name.startswith("exam") else "home")
            for name in names
        )
    )
    few = a_plan(steps=(a_step("hosts-ask", due),))
    many = a_plan(steps=tuple(a_step(f"step-{n}", due) for n in range(14)))

    told = changes_message(before, few).text
    assert "Done: Do exam-step1" in told
    assert "Dropped: Do visa-apply" in told
    assert "Dropped: Do home-clinical" in told
    assert "Gave way to more urgent steps: Do home-clinical" in changes_message(before, many).text


def test_money_that_now_covers_the_likely_sum_is_a_change():
    short = a_plan(summary="About 3,000 USD in all: your money is below the likely sum.")
    enough = a_plan(summary="About 3,000: your money covers the likely sum, not the highest.")

    assert "Your money covers the likely sum" in changes_message(short, enough).text
    assert "Your money is below the likely sum" in changes_message(enough, short).text


def test_the_pages_of_a_view_are_of_about_the_same_length():
    for view in ("steps", "routes", "warnings"):
        lengths = [len(leaf.text) for leaf in all_leaves(view, golden_plan("lahore-2017"))]
        assert max(lengths) < 2.5 * min(lengths)
