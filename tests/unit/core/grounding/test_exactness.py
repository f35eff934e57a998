import pytest

from bot.core.grounding.exactness import figures, months, names, unsupported_details, visa_classes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,500 USD", {"1500"}),
        ("1.5k dollars", {"1500"}),
        ("two to three months", {"2", "3"}),
        ("2–3 months", {"2", "3"}),
        ("on a B-1 visa before Step 2 CK", set()),
        ("2026-11-22", {"2026", "22"}),
        ("0.50", {"0.5"}),
        ("007 and \u0663\u0660 weeks", {"7", "30"}),
        ("9" * 5000, {"9" * 5000}),
    ],
)
def test_figures_have_one_spelling(text: str, found: set[str]) -> None:
    assert figures(text) == found


def test_month_may_is_told_from_the_verb() -> None:
    assert months("You may apply in September.") == {"sep"}
    assert months("31 May 2026") == {"may"}


def test_visa_classes_are_spelled_one_way() -> None:
    assert visa_classes("B‑1, J1 or H-1B") == {"b1", "j1", "h1b"}


def test_first_word_of_a_sentence_is_no_name() -> None:
    assert names("Ask Griffin Hospital about ECFMG.") == {"griffin", "hospital", "ecfmg"}


def test_details_that_the_source_lacks_are_named() -> None:
    source = "UAB: the 350 USD application fee is not refunded."
    assert unsupported_details("The fee at UAB is 350 USD.", source) == frozenset()
    assert "400" in unsupported_details("The fee is 400 USD.", source)
    assert "j1" in unsupported_details("It needs a J-1.", source)
    assert "mayo" in unsupported_details("Ask at Mayo.", source)


def test_words_of_the_question_may_be_repeated() -> None:
    assert unsupported_details("I know nothing on Mayo.", "", allowed="is mayo good") == frozenset()
