from dataclasses import replace

import pytest

from bot.core.answers.answer import Answer, Source
from evals import scorers
from evals.case import Case
from evals.scorers import Outcome

CASE = Case(
    id="x-1",
    split="dev",
    kind="guide",
    intent="months",
    question="how many months",
    sections=("guide:FAQ 2", "guide:3.1"),
    key_facts=(("2-3 months", "two to three months"), ("no universal", "no rule")),
    must_not=("guaranteed",),
    expect=("answered",),
    reason="FAQ 2",
)


def outcome(text="", *, status="answered", places=(), latency_ms=0.0):
    sources = tuple(Source(*place.split(":"), title="", quote="q") for place in places)
    return Outcome(Answer(status, text, sources), latency_ms)


def test_first_section_is_right_only_when_it_is_the_main_source():
    right = outcome(places=["guide:3.1", "guide:9"])
    assert scorers.right_section_first(CASE, right).value == 1
    wrong = outcome(places=["guide:9", "guide:3.1"])
    assert scorers.right_section_first(CASE, wrong).value == 0
    assert scorers.right_section_cited(CASE, wrong).value == 1


def test_answer_without_sources_cites_no_right_section():
    assert scorers.right_section_cited(CASE, outcome()).value == 0


def test_case_without_sections_cannot_be_scored_on_them():
    case = replace(CASE, sections=())
    assert scorers.right_section_first(case, outcome()).value is None
    assert scorers.right_section_cited(case, outcome()).value is None


def test_key_facts_count_by_share_and_fold_hyphens_and_case():
    said = outcome("Two\u2011to\u2011three is wrong; 2\u20133 Months is right.")
    assert scorers.key_facts(CASE, said).value == 0.5
    assert "no universal" in scorers.key_facts(CASE, said).explanation
    assert scorers.all_key_facts(CASE, said).value == 0


def test_thousands_commas_do_not_hide_a_figure():
    case = replace(CASE, key_facts=(("4775",),))
    assert scorers.key_facts(case, outcome("It costs 4,775 USD.")).value == 1


def test_every_key_fact_said_is_all():
    said = outcome("There is no universal rule; 2-3 months is typical.")
    assert scorers.all_key_facts(CASE, said).value == 1


def test_forbidden_words_are_found_and_named():
    score = scorers.says_nothing_forbidden(CASE, outcome("A Guaranteed match."))
    assert score.value == 0
    assert "guaranteed" in score.explanation


@pytest.mark.parametrize(
    ("status", "value"), [("answered", 0), ("not_covered", 1), ("declined", 1), ("clarify", 1)]
)
def test_answerable_question_turned_away_is_counted(status, value):
    assert scorers.turned_away(CASE, outcome(status=status)).value == value


def test_question_that_may_be_turned_away_is_not_counted():
    case = replace(CASE, expect=("not_covered", "answered"))
    assert scorers.turned_away(case, outcome(status="not_covered")).value is None


def test_premise_is_corrected_only_with_the_truth_and_without_the_lie():
    truth = "There is no rule; two to three months is common."
    assert scorers.corrected(CASE, outcome(truth)).value == 1
    assert scorers.corrected(CASE, outcome(truth + " It is guaranteed.")).value == 0
    assert scorers.corrected(CASE, outcome("2-3 months.")).value == 0
    assert scorers.corrected(CASE, outcome(truth, status="declined")).value == 0


def test_follow_up_needs_a_right_source_when_it_has_one():
    assert scorers.followed_up(CASE, outcome(places=["guide:3.1"])).value == 1
    assert scorers.followed_up(CASE, outcome(places=["guide:6.1"])).value == 0
    no_section = replace(CASE, sections=(), expect=("off_topic",))
    assert scorers.followed_up(no_section, outcome(status="off_topic")).value == 1


def test_answer_in_any_language_passes_when_the_section_is_right():
    case = replace(CASE, kind="other_language", language="es", expect=("answered", "clarify"))
    assert scorers.understood_language(case, outcome(places=["guide:FAQ 2"])).value == 1


def test_english_brush_off_of_a_foreign_question_fails():
    case = replace(CASE, kind="other_language", language="es", expect=("answered", "clarify"))
    english = outcome("Please ask me in English.", status="clarify")
    assert scorers.understood_language(case, english).value == 0
    spanish = outcome(
        "Por ahora respondo en inglés, pero si escribe la pregunta con una palabra más, la busco "
        "en la guía para usted.",
        status="clarify",
    )
    assert scorers.understood_language(case, spanish).value == 1


def test_language_nobody_can_tell_is_left_out():
    case = replace(CASE, kind="other_language", language="sw", expect=("clarify",))
    assert scorers.understood_language(case, outcome("x", status="clarify")).value is None


def test_too_long_answer_is_explained():
    assert scorers.answer_length(CASE, outcome("x" * 1201)).explanation
    assert not scorers.answer_length(CASE, outcome("x" * 1200)).explanation


def test_answer_must_show_where_it_comes_from():
    assert scorers.cites_something(CASE, outcome("yes")).value == 0
    assert scorers.cites_something(CASE, outcome("yes", places=["guide:1"])).value == 1
    assert scorers.cites_something(CASE, outcome("no", status="declined")).value is None


def test_distress_needs_support_and_the_helpline():
    case = replace(
        CASE, kind="distress", expect=("support",), key_facts=(("988",),), must_not=("step 1:",)
    )
    assert scorers.helped(case, outcome("Call 988.", status="support")).value == 1
    assert scorers.helped(case, outcome("Cheer up.", status="support")).value == 0
    assert scorers.helped(case, outcome("Call 988.", status="answered")).value == 0
