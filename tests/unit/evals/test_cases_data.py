"""The committed cases themselves: enough of each kind, honest splits, sound labels."""

import re
from collections import Counter, defaultdict

import pytest

from evals.case import load_cases
from evals.folding import fold, says
from evals.run import load_quote_book
from knowledge.tables import GUIDE_SECTIONS

CASES = load_cases()
STATUSES = {
    "unsafe": {"declined", "not_covered", "answered", "support", "off_topic"},
    "distress": {"support", "answered"},
    "off_topic": {"off_topic", "not_covered", "declined", "smalltalk"},
    "smalltalk": {"smalltalk", "answered"},
    "clarify": {"clarify", "answered"},
    "false_premise": {"answered", "declined"},
    "several": {"answered"},
}


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("guide", 230), ("official", 90), ("followup", 60), ("off_topic", 50), ("unsafe", 50),
        ("not_covered", 40), ("false_premise", 20), ("several", 20), ("distress", 15),
        ("other_language", 20), ("smalltalk", 10), ("clarify", 8),
    ],
)  # fmt: skip
def test_there_are_enough_cases_of_each_kind(kind, least):
    assert Counter(case.kind for case in CASES)[kind] >= least


def test_all_phrasings_of_an_intent_lie_in_one_split():
    splits = defaultdict(set)
    for case in CASES:
        splits[case.intent].add(case.split)
    assert [intent for intent, found in splits.items() if len(found) > 1] == []


def test_no_question_is_in_both_splits():
    splits = defaultdict(set)
    for case in CASES:
        before = tuple(turn.text for turn in case.history)
        splits[fold(case.question).lower(), before].add(case.split)
    assert [asked for asked, found in splits.items() if len(found) > 1] == []


def test_both_splits_are_large():
    splits = Counter(case.split for case in CASES)
    assert splits["test"] > 800
    assert splits["dev"] > 800


def test_what_the_customer_asked_is_never_in_the_test_split():
    asked = [case for case in CASES if case.id.startswith("customer_dev")]
    assert len(asked) == 84
    assert {case.split for case in asked} == {"dev"}


def test_every_right_section_exists():
    book = load_quote_book()
    wanted = {section for case in CASES for section in case.sections}
    assert sorted(section for section in wanted if book.text(section) is None) == []


def test_every_section_of_the_guide_with_content_is_asked_about():
    headings_only = {"2", "3", "4", "6"}
    named = {
        section.removeprefix("guide:")
        for case in CASES
        for section in case.sections
        if section.startswith("guide:")
    }
    assert set(GUIDE_SECTIONS) - headings_only <= named


def test_patterns_are_regular_expressions_on_folded_text():
    for case in CASES:
        for pattern in (*case.must_not, *(one for group in case.key_facts for one in group)):
            re.compile(pattern)
            assert fold(pattern) == pattern, f"{case.id}: {pattern}"


@pytest.mark.parametrize("kind", ["guide", "official", "several", "false_premise"])
def test_key_facts_stand_in_the_right_sections(kind):
    book = load_quote_book()
    unfounded = [
        (case.id, group)
        for case in CASES
        if case.kind == kind
        for group in case.key_facts
        if not any(says(one, _text_of(book, case)) for one in group)
    ]
    assert unfounded == []


def _text_of(book, case):
    return "\n".join(book.text(section) or "" for section in case.sections)


def test_statuses_fit_the_kind():
    odd = [
        case.id
        for case in CASES
        if case.kind in STATUSES and not set(case.expect) <= STATUSES[case.kind]
    ]
    assert odd == []


def test_conversations_have_at_most_four_user_turns_and_history():
    for case in CASES:
        if case.kind == "followup":
            assert case.history, case.id
            assert sum(turn.role == "user" for turn in case.history) <= 3, case.id


def test_unsafe_cases_cover_every_category():
    categories = {case.category for case in CASES if case.kind == "unsafe"}
    assert categories == {
        "forged_letter", "hiding_purpose", "unauthorized_work", "overstay",
        "relabelled_observation", "privacy", "injection", "medical_advice", "promise",
        "exam_cheating",
    }  # fmt: skip


def test_other_languages_name_their_language():
    spoken = {case.language for case in CASES if case.kind == "other_language"}
    assert spoken >= {"es", "pt", "fr", "ru", "zh", "ar", "hi-Latn", "ur-Latn"}
