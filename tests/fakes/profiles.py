"""Hypothesis strategies for every valid profile, and the day it is planned on."""

from datetime import date, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from bot.core.geography.countries import US_STATES
from bot.core.month import Month
from bot.core.profile import (
    Cycle,
    EnglishTest,
    ExamState,
    Experience,
    ExperienceKind,
    LetterSetting,
    Location,
    Profile,
    SinceGraduation,
    Specialty,
    Stage,
    UsLetter,
    Visa,
)

FIRST_DAY = date(2026, 11, 22)
COUNTRIES = ("PK", "IN", "IR", "NG", "BD", "NP", "IT", "US", "PS", "TM", "SY", "MX")


def choice(literal: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a Literal."""
    return st.sampled_from(get_args(literal))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy that also gives None, unknown."""
    return st.none() | strategy


days = st.integers(0, 900).map(lambda count: FIRST_DAY + timedelta(days=count)) | st.just(FIRST_DAY)
failures = st.sampled_from((0, 0, 0, 1, 2, 4))
years = st.integers(2015, 2028)
letters = st.lists(
    st.builds(
        UsLetter,
        specialty=maybe(choice(Specialty)),
        setting=maybe(choice(LetterSetting)),
        year=maybe(years),
    ),
    max_size=4,
).map(tuple)
experience = st.lists(
    st.builds(
        Experience,
        kind=choice(ExperienceKind),
        weeks=maybe(st.integers(1, 30).map(float)),
        specialty=maybe(choice(Specialty)),
        year=maybe(years),
    ),
    max_size=4,
).map(tuple)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Profile, date]:
    """Draw a valid profile and the day to plan it on."""
    today = draw(days)
    stage = draw(choice(Stage))
    away = draw(st.integers(0, 60))
    graduation = Month.of(today).plus(away if stage == "student" else -4 * away)
    profile = Profile(
        stage=stage,
        graduation=graduation,
        specialty=draw(choice(Specialty)),
        match_year=today.year + draw(st.integers(0, 8) | st.integers(0, 2)),
        visa=draw(choice(Visa)),
        nationality=draw(maybe(st.sampled_from(COUNTRIES))),
        residence=draw(maybe(st.sampled_from(COUNTRIES))),
        visa_refused=draw(maybe(st.integers(0, 60).map(lambda n: Month.of(today).plus(-n)))),
        step1=draw(maybe(choice(ExamState))),
        step2ck=draw(maybe(choice(ExamState))),
        step1_failures=draw(maybe(failures)),
        step2ck_failures=draw(maybe(failures)),
        step2ck_score=draw(maybe(st.integers(196, 280))),
        oet=draw(maybe(choice(ExamState))),
        other_english=draw(maybe(st.lists(choice(EnglishTest), max_size=2).map(tuple))),
        ecfmg_certified=draw(maybe(st.booleans())),
        cycle=draw(maybe(choice(Cycle))),
        times_unmatched=draw(maybe(st.integers(0, 5))),
        home_licence=draw(maybe(st.booleans())),
        since_graduation=draw(maybe(choice(SinceGraduation))),
        vslo_home_school=draw(maybe(st.booleans())),
        home_school_support=draw(maybe(st.booleans())),
        budget_usd=draw(maybe(st.integers(0, 60_000).map(float))),
        weeks_in_us=draw(maybe(st.integers(0, 60).map(float))),
        earliest_travel=draw(maybe(st.integers(0, 30).map(lambda n: Month.of(today).plus(n)))),
        location=draw(maybe(choice(Location))),
        free_housing_state=draw(maybe(st.sampled_from(sorted(US_STATES)))),
        state_preferences=draw(
            maybe(st.lists(st.sampled_from(("NY", "TX", "FL", "KS")), max_size=3).map(tuple))
        ),
        research_interest=draw(maybe(st.booleans())),
        backup_specialty=draw(maybe(choice(Specialty))),
        us_letters=draw(maybe(letters)),
        usce=draw(maybe(experience)),
    )
    return profile, today
