"""Made-up people to plan for: profiles drawn at random, the same ones for the same seed.

Every drawn profile is valid on the given day. Required fields are drawn to cover the corners
(graduating this month, graduated today, a season that is past), the optional ones are left unknown
about as often as people leave them out.
"""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any, get_args

from bot.core.geography.countries import US_STATES
from bot.core.month import Month
from bot.core.profile import (
    Cycle,
    EnglishTest,
    ExamState,
    ExperienceKind,
    LetterSetting,
    Location,
    Profile,
    SinceGraduation,
    Specialty,
    Stage,
    Visa,
    parse_profile,
)

Draw = Callable[[Random, date], Any]

_SHARE_KNOWN = 0.65
_NATIONALITIES = (
    "PK", "IN", "EG", "NG", "NP", "BD", "SY", "IR", "SD", "VE", "CU", "GE", "TN", "BR", "MX", "CO",
    "CN", "RU", "DE", "IT", "GB", "CA", "PH", "JO", "LB", "SA", "ET", "GH", "AF", "TM", "PS", "US",
)  # fmt: skip
_MONTHS_STUDYING = 40
_MONTHS_GRADUATED = 260
_MATCH_YEARS_AHEAD = 4


def people(count: int, *, seed: int, today: date) -> Iterator[Profile]:
    """Yield `count` valid profiles as of `today`; the same for the same seed."""
    random = Random(seed)  # noqa: S311 (a sample to test with, nothing secret)
    for _ in range(count):
        yield parse_profile(draw_profile(random, today), today)


def draw_profile(random: Random, today: date) -> dict[str, Any]:
    """Return one profile as the JSON object of the contract."""
    profile = _required(random, today)
    for name, draw in _OPTIONAL.items():
        if random.random() < _SHARE_KNOWN:
            profile[name] = draw(random, today)
    return profile


def _required(random: Random, today: date) -> dict[str, Any]:
    stage = random.choice(get_args(Stage))
    return {
        "stage": stage,
        "graduation": _graduation(random, today, stage),
        "specialty": random.choice(get_args(Specialty)),
        "match_year": today.year + random.randint(0, _MATCH_YEARS_AHEAD),
        "visa": random.choice(get_args(Visa)),
    }


def _graduation(random: Random, today: date, stage: str) -> str:
    if random.random() < 0.1:
        return str(Month.of(today))
    if stage == "student":
        return str(Month.of(today).plus(random.randint(0, _MONTHS_STUDYING)))
    return str(Month.of(today).plus(-random.randint(0, _MONTHS_GRADUATED)))


def _one_of(literal: Any) -> Draw:
    return lambda random, _: random.choice(get_args(literal))


def _whole(low: int, high: int) -> Draw:
    return lambda random, _: random.randint(low, high)


def _flag(random: Random, _: date) -> bool:
    return random.random() < 0.5


def _country(random: Random, _: date) -> str:
    return random.choice(_NATIONALITIES)


def _state(random: Random, _: date) -> str:
    return random.choice(sorted(US_STATES))


def _budget(random: Random, _: date) -> int:
    return random.choice((0, 500, 1500, 3000, 5000, 8000, 12000, 20000, 40000, 100000))


def _weeks(random: Random, _: date) -> float:
    return random.choice((0, 2, 4, 6, 8, 12, 16, 26, 52))


def _past_month(random: Random, today: date) -> str:
    return str(Month.of(today).plus(-random.randint(0, 60)))


def _coming_month(random: Random, today: date) -> str:
    return str(Month.of(today).plus(random.randint(-2, 24)))


def _several(draw: Draw, *, most: int) -> Draw:
    return lambda random, today: [draw(random, today) for _ in range(random.randint(0, most))]


def _letter(random: Random, today: date) -> dict[str, Any]:
    return {
        "specialty": random.choice(get_args(Specialty)),
        "setting": random.choice(get_args(LetterSetting)),
        "year": today.year - random.randint(0, 6),
    }


def _experience(random: Random, today: date) -> dict[str, Any]:
    return {
        "kind": random.choice(get_args(ExperienceKind)),
        "weeks": random.choice((1, 2, 4, 8, 12)),
        "specialty": random.choice(get_args(Specialty)),
        "year": today.year - random.randint(0, 8),
    }


_OPTIONAL: dict[str, Draw] = {
    "nationality": _country,
    "residence": _country,
    "visa_refused": _past_month,
    "step1": _one_of(ExamState),
    "step2ck": _one_of(ExamState),
    "step1_failures": _whole(0, 4),
    "step2ck_failures": _whole(0, 4),
    "step2ck_score": _whole(195, 285),
    "oet": _one_of(ExamState),
    "other_english": _several(_one_of(EnglishTest), most=2),
    "ecfmg_certified": _flag,
    "cycle": _one_of(Cycle),
    "times_unmatched": _whole(0, 4),
    "home_licence": _flag,
    "since_graduation": _one_of(SinceGraduation),
    "vslo_home_school": _flag,
    "home_school_support": _flag,
    "budget_usd": _budget,
    "weeks_in_us": _weeks,
    "earliest_travel": _coming_month,
    "location": _one_of(Location),
    "free_housing_state": _state,
    "state_preferences": _several(_state, most=3),
    "research_interest": _flag,
    "backup_specialty": _one_of(Specialty),
    "us_letters": _several(_letter, most=4),
    "usce": _several(_experience, most=3),
}
