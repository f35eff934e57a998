"""Replies to the cards of the money and the weeks in the US."""

import pytest


@pytest.mark.parametrize("words", ["as long as i want i live here", "no limit", "living here"])
def test_stay_without_a_limit_is_a_year(person, words):
    person.says("graduated june 2019, pakistani, green card, IM")
    person.says("all passed")
    person.says("500")
    person.says(words)

    assert person.draft["weeks_in_us"] == 52.0


def test_money_told_at_an_earlier_card_is_kept(at_exams):
    at_exams.says("4000, 8 weeks")

    assert (at_exams.draft["budget_usd"], at_exams.draft["weeks_in_us"]) == (4000.0, 8.0)


def test_unsure_stay_is_read_and_not_asked(person):
    person.says("graduated june 2019, pakistani, no visa, IM")
    person.says("all passed")
    person.says("3000")
    person.says("not sure how long maybe 2 months")

    assert person.draft["weeks_in_us"] == 8.0
