import pytest

from knowledge.vocabulary import expanded, folded, words_of


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("hands‑on", "hands on"),
        ("hands-on", "handson"),
        ("J‑1 visa", "j1 visa"),
        ("H-1B", "h1b"),
        ("B-1/B-2", "b1/b2"),
        ("DS‑2019", "ds2019"),
        ("USMLE Step 1", "usmle step1"),
        ("Step 2 CK", "step2ck"),
        ("OB/GYN", "ob gyn"),
        ("L.O.R.", "lor"),
        ("the U.S. programme", "the US program"),
        ("licence", "license"),
    ],
)
def test_spellings_of_the_same_thing_give_the_same_words(written: str, also_written: str):
    assert words_of(written) == words_of(also_written)


def test_step_numbers_stay_apart():
    assert words_of("Step 1") != words_of("Step 2")


def test_folding_replaces_look_alike_characters():
    assert folded("Non\u2011US \u201cUSCE\u201d\u00a0it\u2019s\u200b") == 'non-us "usce" it\'s'


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("LOR from PI?", "letter of recommendation"),
        ("how many LoRs", "letter of recommendation"),
        ("my YOG is 2015", "year of graduation"),
        ("is obs ok", "observership"),
        ("obsevership in june", "observership"),
        ("obvservership in june", "observership"),
        ("what do PDs want", "program director"),
        ("elct in final year", "elective"),
        ("psych usce", "psychiatry"),
        ("peds", "pediatrics"),
        ("FM or psych", "family medicine"),
        ("applying IM", "internal medicine"),
        ("my college not in VSLO", "visiting student"),
        ("ck score", "step2"),
        ("tourist visa", "B1 B2"),
    ],
)
def test_abbreviations_and_misspellings_are_spelled_out(question: str, meaning: str):
    assert meaning in expanded(question)


@pytest.mark.parametrize("question", ["im a graduate", "I am a student", "what is this?"])
def test_ordinary_words_are_left_alone(question: str):
    assert "internal" not in expanded(question)


def test_the_question_itself_comes_first_and_unchanged():
    assert expanded("LOR, when?").startswith("LOR, when? ")


def test_nothing_is_added_that_the_question_already_says():
    assert expanded("a letter of recommendation") == "a letter of recommendation"
