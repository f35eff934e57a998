import pytest

from bot.core.asking.beyond import asks_for_a_detail_no_source_holds


@pytest.mark.parametrize(
    "text",
    [
        "a good subject line for my mail",
        "response rate of cold emails",
        "how many days until the doctor will reply",
        "email of the coordinator at a hospital",
        "does the reputation of my college matter",
        "mean step 2 score in that program",
        "list of unfilled programs",
        "parking at the hospital",
        "when will my step 1 result come",
        "passing score of step 2 ck",
        "my usmle permit is not coming",
        "my ecfmg application is stuck",
        "reset my myeras password",
        "name change after marriage with ecfmg",
        "couples match rules",
    ],
)
def test_detail_beyond_the_sources_is_known_to_be_so(text: str) -> None:
    assert asks_for_a_detail_no_source_holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do I write an email to an attending",
        "how long does an observership last",
        "how many letters do I need",
        "may I share the name of my hospital in ERAS",
        "what step 2 score does Griffin want",
        "how long is my oet score valid",
        "when is an oet result too old",
        "when must my exam results be in for the rank list",
        "when should i take step 2 ck",
        "my application was rejected",
    ],
)
def test_question_the_sources_may_answer_is_not(text: str) -> None:
    assert not asks_for_a_detail_no_source_holds(text)
