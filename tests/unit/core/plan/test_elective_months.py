from datetime import date

import pytest

from bot.core.month import Month
from tests.fakes.persons import planned, steps, student


@pytest.mark.parametrize(
    ("graduation", "match_year", "start"),
    [
        (Month(2028, 2), 2029, date(2027, 9, 1)),
        (Month(2028, 7), 2029, date(2028, 2, 1)),
        (Month(2029, 12), 2031, date(2029, 2, 1)),
        (Month(2028, 5), 2028, date(2027, 3, 22)),
    ],
)
def test_electives_aim_at_spring_then_autumn_with_nine_months_notice(graduation, match_year, start):
    someone = student(graduation=graduation, match_year=match_year, visa="none")
    assert steps(planned(someone))["elective-do"].start == start


def test_summer_is_taken_only_when_nothing_else_fits():
    plan = steps(planned(student(graduation=Month(2027, 8), earliest_travel=Month(2027, 7))))
    assert plan["elective-do"].start.month == 7


def test_other_months_than_spring_are_explained():
    autumn = steps(planned(student(graduation=Month(2028, 2), match_year=2029)))["elective-do"]
    assert "fit your notice" in autumn.detail
    assert "fit your notice" not in steps(planned(student()))["elective-do"].detail
