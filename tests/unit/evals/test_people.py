from datetime import date

import pytest

from bot.core.profile import FIELDS, plain
from evals.people import people

TODAY = date(2026, 11, 22)


def test_same_seed_gives_the_same_people():
    assert list(people(50, seed=7, today=TODAY)) == list(people(50, seed=7, today=TODAY))


def test_another_seed_gives_other_people():
    assert list(people(20, seed=7, today=TODAY)) != list(people(20, seed=8, today=TODAY))


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29), date(2027, 1, 1)])
def test_everybody_is_valid_on_the_day(today):
    assert sum(1 for _ in people(300, seed=1, today=today)) == 300


def test_every_field_is_known_for_some_and_unknown_for_others():
    drawn = [plain(person) for person in people(300, seed=1, today=TODAY)]
    optional = FIELDS[5:]
    assert all(any(name in person for person in drawn) for name in FIELDS)
    assert all(any(name not in person for person in drawn) for name in optional)


def test_graduation_in_the_current_month_occurs_for_both_stages():
    drawn = list(people(300, seed=1, today=TODAY))
    now = [person.stage for person in drawn if str(person.graduation) == "2026-11"]
    assert set(now) == {"student", "graduate"}
