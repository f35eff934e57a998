from datetime import date

import pytest

from bot.core.match_year import default_match_year


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 1, 10), 2027),
        (date(2026, 9, 23), 2027),
        (date(2026, 9, 24), 2028),
        (date(2026, 11, 22), 2028),
    ],
)
def test_earliest_season_that_programs_have_not_begun_to_review(today, year):
    assert default_match_year({}, today) == year


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 11, 22), 2027), (date(2027, 3, 19), 2027), (date(2027, 3, 20), 2028)],
)
def test_who_has_applied_aims_for_the_running_season_until_match_day(today, year):
    assert default_match_year({"cycle": "applied_now"}, today) == year
