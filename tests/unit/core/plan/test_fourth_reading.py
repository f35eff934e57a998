"""What seventeen more people read in their plans and stumbled over."""

from datetime import date, timedelta

from bot.core.month import Month
from tests.fakes.persons import graduate, planned, steps, student


def warning(plan, code):
    return next(line.text for line in plan.warnings if line.code == code)


def reasons(plan, kind):
    path = next(path for path in plan.pathways if path.kind == kind)
    return " ".join(reason.text for reason in path.reasons)


def test_the_visa_is_in_hand_before_the_day_of_travel():
    for person in (student(visa="none"), graduate(visa="none", earliest_travel=None)):
        plan = planned(person)
        by_id = steps(plan)
        first_day = (by_id.get("elective-do") or by_id["observership-do"]).start
        assert first_day - by_id["visa-apply"].due >= timedelta(days=10)
        decision = next(each for each in plan.decisions if "in your passport" in each.question)
        assert decision.by == by_id["visa-apply"].due


def test_after_a_refusal_asking_and_applying_leave_the_visa_its_time():
    plan = planned(graduate(visa="none", visa_refused=Month(2026, 5), earliest_travel=None))
    by_id = steps(plan)
    assert by_id["hosts-apply"].status == by_id["visa-apply"].status == "on_time"


def test_weeks_in_june_are_not_called_clear_of_the_summer():
    june = steps(planned(graduate(earliest_travel=Month(2027, 6), weeks_in_us=4.0)))
    assert "some of these weeks fall there" in june["observership-do"].detail
    march = steps(planned(graduate(earliest_travel=Month(2027, 3), weeks_in_us=4.0)))
    assert "your weeks avoid the summer" in march["observership-do"].detail


def test_applying_is_due_before_the_first_window_closes():
    plan = planned(graduate(specialty="pathology", match_year=2029, visa="f1", location="us"))
    apply = steps(plan)["hosts-apply"]
    assert "A first window closes Dec 14, 2027: apply there first." in apply.detail
    assert apply.due <= date(2027, 12, 14)
    assert steps(plan)["hosts-ask"].status == "on_time"


def test_a_student_observes_as_a_graduate_only_after_the_month_of_graduation():
    plan = planned(
        student(graduation=Month(2027, 2), match_year=2028, visa="b1_b2", earliest_travel=None)
    )
    assert steps(plan)["observership-do"].start >= date(2027, 3, 1)


def test_whoever_came_with_a_spouse_is_not_sent_to_an_institution_of_their_own():
    plan = planned(graduate(visa="dependent", location="us", residence="US"))
    assert "visa of your spouse" in steps(plan)["status-ask"].detail
    told = [steps(plan)["status-ask"].detail, *(line.then for line in plan.plan_b)]
    assert not any("your own institution" in text for text in told)
    assert "dependent status" in reasons(plan, "externship")
    assert "visitor visa" not in reasons(plan, "externship")


def test_a_visitor_visa_in_hand_does_not_open_research_under_a_suspension():
    plan = planned(graduate(nationality="SY", visa="b1_b2", research_interest=None))
    assert "It needs a new visa" in reasons(plan, "research")
    assert "one already held stays valid" in reasons(plan, "observership")


def test_whoever_lives_in_the_us_is_told_of_a_suspension_once_and_for_trips_abroad():
    plan = planned(graduate(nationality="IR", visa="f1", location="us", residence="US"))
    assert "after a trip abroad" in steps(plan)["visa-check-passport"].detail
    told = [line.text for line in plan.warnings if "suspended" in line.text]
    assert len(told) == 1
    assert "suspended" not in reasons(plan, "observership")


def test_an_exam_that_comes_after_the_rotation_is_not_called_first():
    plan = planned(student(step1="passed", step2ck="not_taken", oet="passed", budget_usd=None))
    assert "Step 2 CK is still open" in warning(plan, "exam_first")
    failed = planned(graduate(step2ck="failed", step2ck_failures=1))
    assert "first" in warning(failed, "exam_first")


def test_without_a_stay_nothing_is_assumed_of_flight_rent_and_weeks():
    told = " ".join(planned(graduate(nationality="SD", visa="none", location=None,
                                     weeks_in_us=None, earliest_travel=None,
                                     free_housing_state=None)).assumptions)  # fmt: skip
    assert "we count a flight" not in told
    assert "rent is counted" not in told
    assert "how long you can stay" in told
    assert "visa rules differ" in told


def test_the_reason_not_to_spend_is_said_without_its_heading():
    assert not any("Do not spend here" in place.why for place in planned(graduate()).avoid)
