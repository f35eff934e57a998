from dataclasses import replace
from datetime import date

import pytest

from bot.core.plan.budget import price
from bot.core.plan.plan import SourceRef
from bot.core.plan.planning import decided
from bot.core.plan.programs import fee_for
from tests.fakes.persons import TODAY, codes, graduate, planned, reference, student


def names(plan):
    return {item.name for item in plan.budget.items}


def test_low_and_high_are_the_sums_of_the_items():
    budget = planned(graduate()).budget
    assert budget.low == sum(item.low for item in budget.items)
    assert budget.high == sum(item.high for item in budget.items)


def test_the_budget_fits_at_high_is_short_below_low_and_open_between():
    high = planned(graduate()).budget.high
    assert planned(graduate(budget_usd=high)).budget.fits is True
    assert planned(graduate(budget_usd=high - 1)).budget.fits is None
    short = planned(graduate(budget_usd=800.0))
    assert short.budget.fits is False
    assert "budget_short" in codes(short)


def test_an_unknown_budget_neither_fits_nor_falls_short():
    plan = planned(graduate(budget_usd=None))
    assert plan.budget.fits is None
    assert "budget_short" not in codes(plan)
    assert any("budget" in line for line in plan.assumptions)


def test_little_money_means_one_month_not_three():
    assert planned(graduate(budget_usd=800.0)).targets.usce_weeks == (4, 4)
    assert planned(graduate()).targets.usce_weeks == (8, 12)


def test_a_cheaper_way_says_what_it_gives_up():
    cheaper = planned(graduate(budget_usd=15_000.0)).budget.cheaper
    assert cheaper is not None
    assert "gives up" in cheaper


def test_rows_without_an_amount_are_named_and_not_counted():
    plan = planned(student(visa="none"))
    assert {"Malpractice insurance for electives", "Travel to the consulate"} <= set(
        plan.budget.unknown
    )
    assert not any(item.high == 0 for item in plan.budget.items)


@pytest.mark.parametrize(
    ("changes", "item", "present"),
    [
        ({"visa": "none"}, "Visa application", True),
        ({"visa": "b1_b2"}, "Visa application", False),
        ({"location": "us"}, "Return flight", False),
        ({"location": None}, "Return flight", True),
        ({"step2ck": "not_taken", "ecfmg_certified": False}, "Step 2 CK", True),
        ({"specialty": "obgyn"}, "ERAS token", False),
    ],
)
def test_a_cost_is_there_for_whom_it_concerns(changes, item, present):
    assert (item in names(planned(graduate(**changes)))) is present


def test_a_bond_is_named_as_refundable_and_left_out_of_the_total():
    plan = planned(graduate(nationality="BD", visa="none"))
    assert any("refundable" in line for line in plan.budget.unknown)


def test_free_housing_where_the_first_host_is_means_no_rent():
    assert "Rent, own one-bedroom" not in names(planned(graduate(free_housing_state="CT")))
    assert "Rent, own one-bedroom" in names(planned(graduate()))


def test_free_housing_pays_for_more_weeks():
    someone = graduate(visa="immigrant", location="us", budget_usd=6000.0, step2ck_score=222,
                       specialty="family_medicine")  # fmt: skip
    housed = planned(replace(someone, free_housing_state="TX"))
    assert housed.targets.usce_weeks > planned(someone).targets.usce_weeks


def test_the_typical_total_lies_between_low_and_high():
    for profile in (graduate(), student(), graduate(step1=None, ecfmg_certified=None)):
        case = decided(profile, TODAY, reference())
        assert case.budget is not None
        assert case.budget.low <= case.typical_usd <= case.budget.high


def test_a_priced_first_choice_sets_the_program_fee():
    plan = planned(student())
    fee = next(item for item in plan.budget.items if item.name.startswith("Program"))
    assert fee.confidence == "high"
    assert fee.source == SourceRef("programs", plan.programs[0].id)


def fee_of(plan):
    return next(item for item in plan.budget.items if item.name.startswith("Program fees"))


def test_a_hidden_price_is_no_single_figure():
    """One of the first hosts names 4,500, which is also what is usual: not "4,500 to 4,500"."""
    plan = planned(student(vslo_home_school=False))
    fee = fee_of(plan)
    rotations = plan.targets.usce_weeks[0] / 4
    row = next(row for row in reference().costs if row.component == "programme_fee_elective")
    assert "some hosts name no price" in fee.name
    assert (fee.low, fee.high) == (4500 * rotations, row.high_usd * rotations)
    assert any(line.startswith("Fee of") for line in plan.budget.unknown)


def test_a_price_that_no_host_names_is_called_unknown():
    case = decided(graduate(), TODAY, reference())
    unpriced = [fit for fit in case.programs if fee_for(case.directory[fit.id], 4) is None][:2]
    budget = price(replace(case, programs=tuple(unpriced))).budget
    fee = next(item for item in budget.items if item.name.startswith("Program fees"))
    assert "price unknown" in fee.name
    assert fee.source == SourceRef("costs", "programme_fee_observership_hospital")
    assert fee.low < fee.high
    assert {f"Fee of {fit.institution}" for fit in unpriced} <= set(budget.unknown)


def test_without_a_host_the_fee_is_named_as_unknown():
    plan = planned(graduate(earliest_travel=None), date(2027, 5, 26))
    assert plan.programs == ()
    assert "Fee of a host outside our directory" in plan.budget.unknown


def test_residencycas_fees_are_named_as_unknown():
    assert any(
        "ResidencyCAS" in line for line in planned(student(specialty="obgyn")).budget.unknown
    )


def test_unconfirmed_prices_are_warned_of():
    assert "unverified_price" in codes(planned(graduate()))


def test_an_untold_exam_may_cost_and_may_not():
    budget = planned(graduate(step1=None, ecfmg_certified=None)).budget
    item = next(item for item in budget.items if item.name.startswith("Step 1"))
    assert item.low == 0
    assert item.high > 0
