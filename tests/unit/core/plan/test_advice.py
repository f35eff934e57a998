"""The rules of a good adviser that are not about one pathway."""

from datetime import date

from bot.core.month import Month
from bot.core.plan.advice import MAX_DECISIONS
from bot.core.plan.assumptions import UNKNOWN_FIELDS
from bot.core.plan.plan import Plan
from bot.core.plan.planning import plan_for
from bot.core.profile import FIELDS, REQUIRED, Profile
from evals.plan_case import texts_of
from knowledge.tables import load_reference
from tests.fakes.persons import TODAY, everything_said, graduate, planned, steps, student

BARE = Profile(
    stage="graduate", graduation=Month(2020, 7), specialty="other", match_year=2028, visa="none"
)


def whats(plan: Plan) -> set[str]:
    return {stop.what for stop in plan.stop}


def test_every_plan_has_a_stop_and_three_plan_bs():
    for profile in (graduate(), student(), graduate(visa="immigrant"), BARE):
        plan = planned(profile)
        assert plan.stop
        assert len(plan.plan_b) == 3


def test_no_money_before_written_answers():
    assert "Pay nothing non-refundable before written answers." in whats(planned(graduate()))


def test_nobody_is_told_to_borrow():
    plan = planned(graduate(budget_usd=800.0))
    assert "Do not borrow for this." in whats(plan)
    assert not any("take a loan" in text for text in texts_of(plan))


def test_whoever_is_applying_does_not_buy_experience_now():
    plan = planned(graduate(match_year=2027, cycle="applied_now"))
    assert "Do not buy US experience now." in whats(plan)


def test_electives_are_not_asked_of_faculty():
    assert "Do not write to faculty about electives." in whats(planned(student()))
    assert "visiting office" in steps(planned(student()))["elective-apply"].title


def test_observing_is_at_own_cost_and_admitted_in_b1():
    detail = steps(planned(graduate(visa="none")))["visa-apply"].detail
    assert "admission in B-1" in detail
    assert "own cost" in detail


def test_every_decision_has_a_day_and_two_branches():
    for profile in (graduate(visa="none", step2ck="not_taken"), student(), BARE):
        decisions = planned(profile).decisions
        assert decisions
        assert all(d.if_yes and d.if_no and d.by >= TODAY for d in decisions)


def test_every_unknown_field_that_matters_has_a_line():
    told = planned(BARE).assumptions
    expected = {
        rule.text for rule in UNKNOWN_FIELDS
        if rule.field not in ("vslo_home_school", "home_school_support")
        and "visa rules differ" not in rule.text
    }  # fmt: skip
    assert expected <= set(told)


def test_every_optional_field_has_an_assumption_rule():
    assert {rule.field for rule in UNKNOWN_FIELDS} == set(FIELDS) - set(REQUIRED)


def test_a_field_that_is_told_has_no_line():
    assert not any("passport country" in line for line in planned(graduate()).assumptions)


def test_students_bring_proof_of_enrollment_and_graduates_proof_of_work():
    assert any("enrollment" in paper.name for paper in planned(student()).documents)
    assert any("transcript" in paper.name.lower() for paper in planned(graduate()).documents)


def test_a_refund_is_claimed_only_from_a_host_that_is_planned():
    staying = planned(graduate(weeks_in_us=1.0, visa="none"))
    assert "refund your host promised" not in everything_said(staying)
    assert "four weeks, or a later season" not in everything_said(staying)


def test_who_cannot_stay_is_asked_again_with_both_branches():
    plan = planned(graduate(weeks_in_us=1.0, visa="none"))
    fork = next(fork for fork in plan.decisions if "stay four weeks" in fork.question)
    assert TODAY <= fork.by < date(2027, 8, 15)
    assert not any("stay four weeks" in fork.question for fork in planned(graduate()).decisions)


def test_the_letter_and_the_funds_for_the_consulate_are_among_the_papers():
    names = {paper.name for paper in planned(graduate(visa="none")).documents}
    assert {"Host letter naming purpose and visa class", "Proof of own funds"} <= names
    assert "Proof of work since graduation" in names


def test_a_decision_that_needs_thought_is_not_due_today():
    plan = planned(graduate(weeks_in_us=0.0))
    stay = next(decision for decision in plan.decisions if "stay four weeks" in decision.question)
    assert (stay.by - TODAY).days >= 30


def test_whoever_is_past_every_limit_finds_programs_before_paying_for_anything():
    def forks(person):
        return {fork.question: fork for fork in planned(person).decisions}

    long_ago = graduate(graduation=Month(2006, 5), step2ck="not_taken", ecfmg_certified=None)
    fork = forks(long_ago)["Have you found ten programs that take graduates of 2006?"]
    assert fork.by == steps(planned(long_ago))["programs-list"].due
    assert "no exam and no host" in fork.if_no
    ready = forks(graduate(graduation=Month(2006, 5)))
    assert "no host yet" in ready["Have you found ten programs that take graduates of 2006?"].if_no
    assert not any("ten programs" in question for question in forks(graduate()))


def test_a_refusal_is_a_fork_before_anything_is_paid_again():
    plan = planned(graduate(visa="none", visa_refused=Month(2026, 11)))
    [fork] = [fork for fork in plan.decisions if "why the visa was refused" in fork.question]
    assert fork.by == steps(plan)["visa-refusal"].due
    assert "Do not apply or pay again yet" in fork.if_no


def test_a_failed_step_is_among_what_to_read_of_programs():
    detail = steps(planned(graduate(step1_failures=1)))["programs-list"].detail
    assert "allows a failed Step" in detail
    assert "failed" not in steps(planned(graduate()))["programs-list"].detail


def test_decision_on_the_money_is_kept_where_more_apply_than_a_plan_holds() -> None:
    profile = student(
        graduation=Month(2028, 3), specialty="undecided", match_year=2031, visa="none",
        nationality="PS", residence="ET", visa_refused=Month(2027, 10), step2ck="failed",
        cycle="applied_now", times_unmatched=1, budget_usd=1500.0,
    )  # fmt: skip
    decisions = plan_for(profile, date(2028, 2, 29), load_reference()).decisions
    assert len(decisions) == MAX_DECISIONS
    assert "Is the whole sum there without borrowing?" in {one.question for one in decisions}
