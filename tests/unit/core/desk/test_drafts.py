import re
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.desk.draft import Draft
from bot.core.desk.outreach import Audience, follow_up, outreach
from bot.core.desk.papers import cv_checklist, host_questions, letter_request
from bot.core.month import Month
from bot.core.profile import Experience, Profile
from evals.plan_invariants import NEVER_WORDS, known_sources
from tests.fakes.persons import TODAY, graduate, reference, student
from tests.fakes.profiles import cases

NOW = Month(2026, 11)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def drafts(profile: Profile) -> list[Draft]:
    written = [outreach(profile, audience, TODAY) for audience in AUDIENCES]
    return [*written, cv_checklist(profile), letter_request(profile), host_questions(profile, NOW)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_no_draft_claims_what_the_profile_does_not_hold(case: object) -> None:
    profile = case[0]  # type: ignore[index]
    for draft in drafts(profile):
        text = draft.text
        assert ("Step 1: passed" in text) <= (profile.step1 == "passed")
        assert ("Step 2 CK: passed" in text) <= (profile.step2ck == "passed")
        assert ("OET Medicine: passed" in text) <= (profile.oet == "passed")
        assert ("ECFMG certified" in text) <= (profile.ecfmg_certified is True)
        assert ("hold a B1/B2" in text) <= (profile.visa == "b1_b2")
        assert ("need no visa" in text) <= (profile.visa == "immigrant" or
                                            profile.nationality == "US")  # fmt: skip
        assert ("License" in text) <= (profile.home_licence is True)
        scores = re.findall(r"\((\d{3})\)", text)
        assert scores in ([], [str(profile.step2ck_score)])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_drafts_are_short_and_say_nothing_forbidden(case: object) -> None:
    known = known_sources(reference())
    for draft in drafts(case[0]):  # type: ignore[index]
        assert len(draft.text) < 2000
        assert not NEVER_WORDS.search(draft.text + " ".join(draft.notes))
        assert "None" not in draft.text
        assert draft.notes
        assert set(draft.sources) <= known


def test_the_email_has_the_five_parts_of_the_guide() -> None:
    text = outreach(graduate(step2ck_score=250, visa="none"), "physician", TODAY).text
    for part in ("My name is [name]", "Step 1: passed; Step 2 CK: passed (250)",
                 "I am seeking a 4-week observership in internal medicine",
                 "I live in India and would apply for a visa with your letter",
                 "I attach a one-page CV"):  # fmt: skip
        assert part in text


def test_a_failed_exam_is_neither_told_nor_claimed() -> None:
    text = outreach(graduate(step2ck="failed", step2ck_score=None), "office", TODAY).text
    assert "Step 2 CK" not in text


def test_what_is_unknown_is_a_blank_to_fill() -> None:
    unknown = graduate(step1=None, specialty="undecided", residence=None, visa="none",
                       weeks_in_us=None, earliest_travel=None)  # fmt: skip
    text = outreach(unknown, "office", TODAY).text
    for blank in ("Step 1: [passed, booked or not yet]", "[specialty]", "[country]", "[4]-week",
                  "[month and year]"):  # fmt: skip
        assert blank in text


def test_only_the_office_is_asked_for_electives_and_only_by_students() -> None:
    assert "elective in internal medicine" in outreach(student(), "office", TODAY).text
    for audience in ("physician", "alumni"):
        draft = outreach(student(), audience, TODAY)
        assert "elective" not in draft.text
        assert any("visiting student office" in note for note in draft.notes)
    assert "elective" not in outreach(graduate(), "office", TODAY).text


@pytest.mark.parametrize(("stay", "asked"), [(2.0, "2-week"), (4.0, "4-week"), (12.0, "4-week")])
def test_the_length_asked_for_fits_the_stay(stay: float, asked: str) -> None:
    assert asked in outreach(graduate(weeks_in_us=stay), "office", TODAY).text


def test_the_letter_is_asked_for_in_the_guides_words_and_never_written() -> None:
    draft = letter_request(graduate())
    assert "Based on your observation of my work, would you feel comfortable" in draft.text
    assert "waive my right" in draft.text
    assert any("Never write" in note for note in draft.notes)
    assert not re.search(r"\b(?:he|she|the candidate) (?:is|was|has)\b", draft.text)


def test_a_resident_is_not_told_to_ask_about_visas() -> None:
    assert "visa" not in host_questions(graduate(visa="immigrant"), NOW).text
    assert "visa class" in host_questions(graduate(visa="none"), NOW).text


def test_graduates_of_long_ago_ask_whether_their_year_is_taken() -> None:
    old = host_questions(graduate(graduation=Month(2017, 6)), NOW)
    assert "graduates of 2017" in old.text
    assert "graduates of" not in host_questions(graduate(graduation=Month(2026, 5)), NOW).text


def test_the_cv_titles_each_experience_as_what_it_was() -> None:
    done = Experience(kind="observership", weeks=4.0, specialty="neurology", year=2026)
    text = cv_checklist(replace(graduate(), usce=(done,))).text
    assert "neurology observership, [hospital], 4 weeks, 2026" in text
    assert all(line.startswith("☐ ") for line in text.splitlines())


def test_who_graduates_too_soon_for_an_elective_asks_for_an_observership() -> None:
    leaving = student(graduation=Month(2027, 2), vslo_home_school=False)
    text = outreach(leaving, "office", TODAY).text
    assert "observership in internal medicine" in text
    assert "elective" not in text
    assert "graduating in February 2027" in text
    assert "observership" in follow_up(leaving, TODAY).text
    assert not any("elective" in note for note in outreach(leaving, "physician", TODAY).notes)
