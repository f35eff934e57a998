"""What changes in a life, in the words people use: status, place, money, exams, school."""

from datetime import date

import pytest

from bot.core.intake.reading import read

TODAY = date(2026, 11, 27)


def values(text: str) -> dict[str, object]:
    return read(text, TODAY).values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("h4 to F1", {"visa": "f1"}),
        ("changed status to F1 for MPH", {"visa": "f1"}),
        ("switched my visa from j2 to j1", {"visa": "j1"}),
        ("want to change from H4 to F1", {}),
        ("if i change from b2 to f1", {}),
        ("h4 gone", {"visa": "none"}),
        ("my J1 ended", {"visa": "none"}),
        ("my h4 expired, now on f1", {"visa": "f1"}),
        ("i got O1", {"visa": "other"}),
        ("green card applied", {}),
        ("i-485 filed, GC pending", {}),
    ],
)
def test_a_status_that_ended_or_became_another(text, told):
    assert values(text) == told


@pytest.mark.parametrize("text", ["if my h4 ends", "will my j1 be over", "my j1 ends in june"])
def test_a_status_that_may_end_has_not_ended(text):
    assert values(text).get("visa") != "none"


@pytest.mark.parametrize(
    "text",
    ["i got EAD now", "EAD approved", "i have work permission now", "my work permit came", "H4 EAD",
     "i am on H4 with EAD", "i-485 pending with EAD"],
)  # fmt: skip
def test_a_work_permit_is_read_as_a_status_of_its_own_with_a_remark(text):
    reading = read(text, TODAY)
    assert reading.values["visa"] == "other"
    assert "work_permit" in reading.remarks


@pytest.mark.parametrize(
    "text",
    ["no work permit", "i dont have EAD", "ead pending", "i applied for ead", "h4 without ead",
     "waiting for EAD", "EAD expired", "need a work permit"],
)  # fmt: skip
def test_a_work_permit_that_is_not_there_is_none(text):
    assert values(text).get("visa") != "other"


@pytest.mark.parametrize(
    "text",
    ["i got married to an american, green card pending", "my husband is american, GC applied",
     "my wife is a canadian citizen", "american wife", "engaged to a british doctor",
     "my mother is egyptian"],
)  # fmt: skip
def test_the_passport_of_a_relative_is_not_the_persons_own(text):
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("moved to dubai", {"residence": "AE", "location": "abroad"}),
        ("we moved back to cairo", {"residence": "EG", "location": "abroad"}),
        ("back in amman", {"residence": "JO", "location": "abroad"}),
        ("moved to houston", {"residence": "US", "location": "us"}),
        ("i left the usa for good", {"location": "abroad"}),
        ("i am in chicago till march", {"location": "us"}),
        (
            "moved to dubai, working there as GP",
            {"residence": "AE", "location": "abroad", "since_graduation": "practising"},
        ),
        ("my uncle in chicago will host me free", {"free_housing_state": "IL"}),
        ("can only come after september 2027", {"earliest_travel": "2027-09"}),
        (
            "can only come for 3 weeks and not before september 2027",
            {"weeks_in_us": 3.0, "earliest_travel": "2027-09"},
        ),
    ],
)
def test_where_one_is_now_and_when_one_can_come(text, told):
    assert values(text) == told


@pytest.mark.parametrize(
    "text", ["i will have 10k more by june", "budget increased by 3000", "got 2000 usd extra"]
)
def test_money_told_by_how_much_it_moved_is_no_total(text):
    reading = read(text, TODAY)
    assert "budget_usd" not in reading.values
    assert "sum_changed" in reading.remarks


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "step1 n step2 225 passed",
            {"step1": "passed", "step2ck": "passed", "step2ck_score": 225},
        ),
        (
            "cleared step1 & ck both, 231",
            {"step1": "passed", "step2ck": "passed", "step2ck_score": 231},
        ),
        (
            "step 1 and step 2 ck passed with 240",
            {"step1": "passed", "step2ck": "passed", "step2ck_score": 240},
        ),
        (
            "failed step 2 twice now passed 228",
            {"step2ck": "passed", "step2ck_failures": 2, "step2ck_score": 228},
        ),
        ("ck exam moved to march", {"step2ck": "scheduled"}),
        ("ck tomorrow", {"step2ck": "scheduled"}),
        ("postponed step 2", {}),
        ("got certified", {"ecfmg_certified": True}),
        ("got certified in BLS", {}),
        ("didnt match again", {"cycle": "unmatched", "times_unmatched": 2}),
    ],
)
def test_exams_and_seasons_as_they_went(text, told):
    assert values(text) == told


def test_both_steps_without_a_pass_are_not_both_taken_as_passed():
    assert "passed" not in values("step 1 and step 2 in march").values()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "did 4 weeks observership in cleveland may 2026",
            {"usce": [{"kind": "observership", "weeks": 4.0, "year": 2026}]},
        ),
        (
            "i got 2 letters from houston psychiatry 2026",
            {"us_letters": [{"specialty": "psychiatry", "year": 2026}] * 2},
        ),
        ("i stopped working in 2024", {"since_graduation": "neither"}),
        ("my dean said no to electives", {"home_school_support": False}),
        ("graduated yesterday!", {"stage": "graduate", "graduation": "2026-11"}),
        ("graduated last month", {"stage": "graduate", "graduation": "2026-10"}),
    ],
)
def test_what_was_done_or_came_to_an_end(text, told):
    assert values(text) == told


def test_a_graduation_moved_by_months_is_no_stay_and_its_month_is_asked():
    reading = read("delayed graduation 6 months", TODAY)
    assert reading.values == {}
    assert reading.remarks == ("graduation_moved",)


def test_graduated_yesterday_on_the_first_of_a_month_was_in_the_last_one():
    assert read("graduated yesterday", date(2026, 12, 1)).values["graduation"] == "2026-11"


@pytest.mark.parametrize(
    "text",
    ["my brother passed step 1 and ck 250", "my wife passed step 1, ck 245 and oet",
     "my friend failed step 2 ck twice", "a senior matched in 2025"],
)  # fmt: skip
def test_what_others_passed_is_not_the_persons_own(text):
    assert values(text) == {}


def test_what_follows_on_others_is_the_persons_own_again():
    assert values("my wife passed step 1 but i failed step 1") == {
        "step1": "failed",
    }
    assert values("my friend matched in 2025, i passed ck 241")["step2ck_score"] == 241


@pytest.mark.parametrize(
    "text",
    ["predicted 250 ck", "ck nbme 245", "got 219 in nbme", "mock score 245", "uwsa 2 255",
     "amboss predicted 248", "i think i will pass ck in june", "hopefully pass step 1 in may"],
)  # fmt: skip
def test_what_is_foreseen_or_hoped_for_is_no_result(text):
    assert values(text) == {}


def test_a_score_under_the_lowest_pass_asks_whether_it_was_one():
    reading = read("my ck is 198", TODAY)
    assert reading.values == {"step2ck_score": 198}
    assert reading.remarks == ("score_unclear",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("have 1 lor from my home professor", {}),
        ("2 letters from my college", {}),
        ("two letters from pakistan", {}),
        ("have 2 LORs from USA 2020", {"us_letters": [{"year": 2020}] * 2}),
        (
            "i did 3 months elective as student in 2018 at mayo",
            {"usce": [{"kind": "elective", "weeks": 12.0, "year": 2018}]},
        ),
        (
            "i am no more interested in IM, psychiatry now",
            {"specialty": "psychiatry"},
        ),
        ("got j1 waiver job", {}),
        ("my budget was 6000 but now 4500 after oet fee", {"budget_usd": 4500.0}),
        ("paid 900 for step 2, 5100 left", {"budget_usd": 5100.0}),
        ("8 weeks left", {}),
        ("2 days left", {}),
    ],
)
def test_letters_money_and_wishes_as_they_are_meant(text, told):
    assert values(text) == told


@pytest.mark.parametrize("text", ["H4 with EAD in NJ, yog 2015 india", "h4 in nj, 2015 india peds"])
def test_a_status_and_a_state_by_its_code_tell_where_one_is(text):
    told = values(text)
    assert (told["location"], told["residence"]) == ("us", "US")


def test_a_word_that_is_also_a_code_is_no_state():
    assert "location" not in values("h4, ok i see")
    assert "location" not in values("on h4, in me")
