from datetime import date

import pytest

from bot.core.intake.reading import read

TODAY = date(2026, 11, 22)


def values(text: str) -> dict[str, object]:
    return read(text, TODAY).values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("is there any path", {}),
        ("IM, path", {"specialty": "internal_medicine", "backup_specialty": "pathology"}),
        ("can stay forever", {"weeks_in_us": 52.0}),
        ("never took the steps", {"step1": "not_taken", "step2ck": "not_taken"}),
    ],
)
def test_small_words_change_the_sense(text, values):
    assert read(text, TODAY).values == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("H4 dependent no i mean no visa", {"visa": "none"}),
        ("b1 b2 visa i mean esta", {"visa": "esta"}),
        ("IM no wait psych", {"specialty": "psychiatry"}),
        ("budget 5k oops 3k", {"budget_usd": 3000.0}),
        ("forget surgery, FM", {"specialty": "family_medicine"}),
        ("changed my mind, psych not surgery", {"specialty": "psychiatry"}),
        ("switched from IM to FM", {"specialty": "family_medicine"}),
        ("IM or psych", {"specialty": "internal_medicine", "backup_specialty": "psychiatry"}),
        ("moved to texas on h4", {"visa": "dependent", "location": "us", "residence": "US"}),
        ("i moved back to egypt", {"location": "abroad", "residence": "EG"}),
        ("my school joined vslo", {"vslo_home_school": True}),
        ("uncle will host me in houston free", {"free_housing_state": "TX"}),
        (
            "graduation got postponed to june 2028",
            {"stage": "student", "graduation": "2028-06"},
        ),
        ("failed step 1 again", {"step1": "failed", "step1_failures": 2}),
    ],
)
def test_what_is_taken_back_left_behind_or_has_changed(text, told):
    assert values(text) == told


def test_a_refusal_of_these_days_needs_no_month():
    assert read("visa refused yesterday", date(2026, 12, 1)).values == {"visa_refused": "2026-11"}
    assert read("visa refused this week", TODAY).remarks == ()
    assert read("visa refused", TODAY).remarks == ("refusal_month_assumed",)


def test_a_letter_told_with_one_stay_is_of_that_stay():
    told = values("did 4 weeks observership in 2026 pathology with a letter")
    assert told["us_letters"] == [{"year": 2026, "specialty": "pathology"}]
    assert values("4 weeks observership 2025 and 8 weeks elective 2024, 2 letters")[
        "us_letters"
    ] == [{}, {}]


@pytest.mark.parametrize(
    "text",
    ["applied this september", "3 interviews so far", "i am interviewing", "applied in sept"],
)
def test_an_application_that_is_out_is_read(text):
    assert values(text) == {"cycle": "applied_now"}


def test_an_application_of_another_year_or_a_wish_is_none_that_is_out():
    assert "cycle" not in values("applied september 2024")
    assert "cycle" not in values("how do i get 3 interviews")


def test_where_one_waits_for_asylum_is_where_one_is():
    assert values("asylum pending in florida") == {
        "visa": "other", "location": "us", "residence": "US",
    }  # fmt: skip


def test_a_status_and_a_place_in_the_us_beside_it_tell_where_one_is():
    told = values("wife of h1b, h4 visa, new jersey, mbbs 2018 march")
    assert (told["visa"], told["location"]) == ("dependent", "us")


def test_both_steps_and_the_one_score_they_have():
    assert values("steps passed 262") == {
        "step1": "passed", "step2ck": "passed", "step2ck_score": 262,
    }  # fmt: skip
