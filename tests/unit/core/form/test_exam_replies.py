"""Replies to the card of the exams."""

import pytest


def test_both_means_the_two_steps(person):
    person.says("graduated june 2019, pakistani, no visa")
    text = person.says("both done")

    assert (person.draft["step1"], person.draft["step2ck"]) == ("passed", "passed")
    assert "And OET" in text


def test_grid_asks_only_for_what_is_still_open(person):
    person.says("graduated june 2019, pakistani, no visa")

    assert "And Step 1 and Step 2 CK?" in person.says("oet not yet")


def test_number_in_a_grid_is_not_guessed(person):
    person.says("graduated june 2019, pakistani, no visa")
    person.says("8")

    assert "step2ck" not in person.draft


@pytest.mark.parametrize(
    "words",
    ["nothing taken yet", "none so far", "not started", "havent given any exam yet", "no exams",
     "didn't start yet", "i have not taken any"],
)  # fmt: skip
def test_no_exam_yet_in_other_words(at_exams, words):
    at_exams.says(words)

    exams = [at_exams.draft[name] for name in ("step1", "step2ck", "oet")]
    assert exams == ["not_taken"] * 3


@pytest.mark.parametrize("words", [("step 1 done", "nothing else yet"),
                                   ("step 1 passed, nothing else yet",)])  # fmt: skip
def test_nothing_else_leaves_what_was_told(at_exams, words):
    for said in words:
        at_exams.says(said)

    exams = [at_exams.draft[name] for name in ("step1", "step2ck", "oet")]
    assert exams == ["passed", "not_taken", "not_taken"]


@pytest.mark.parametrize("words", ["passed, two forty eight, oet done", "pass 248 pass"])
def test_score_stands_for_the_exam_it_belongs_to(at_exams, words):
    at_exams.says(words)

    assert at_exams.draft["step2ck_score"] == 248
    assert at_exams.draft["oet"] == "passed"


def test_failing_score_is_no_pass(at_exams):
    at_exams.says("passed 201 passed")

    assert "step2ck" not in at_exams.draft


def test_rest_of_the_exams_not(at_exams):
    at_exams.says("step 1 pass rest not")

    exams = [at_exams.draft[name] for name in ("step1", "step2ck", "oet")]
    assert exams == ["passed", "not_taken", "not_taken"]


def test_not_yet_in_spanish(at_exams):
    at_exams.says("oet no todavia")

    assert at_exams.draft["oet"] == "not_taken"


def test_letters_stand_for_states(at_exams):
    at_exams.says("p p n")

    assert at_exams.draft["oet"] == "not_taken"
    assert at_exams.draft["step2ck"] == "passed"


def test_any_is_no_answer_to_an_exam(at_exams):
    at_exams.says("passed, booked, -")
    at_exams.says("any")

    assert "oet" not in at_exams.draft
