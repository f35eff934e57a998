import pytest

from bot.core.intake.spelling import spelled


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("pshychiatry", "psychiatry"),
        ("graduted", "graduated"),
        ("Pakitsan", "pakistan"),
        ("refussed", "refused"),
        ("obsevership", "observership"),
    ],
)
def test_misspellings_are_mended(written, meant):
    assert spelled(written).text == meant


@pytest.mark.parametrize(
    "word",
    ["columbia", "finish", "nephrology", "effective", "respected", "patient", "georgia", "obs"],
)
def test_other_words_are_left_alone(word):
    assert spelled(word).text == word


def test_spans_lead_back_to_the_words_as_written():
    text = "my IM pshychiatry‑ dream"
    mended = spelled(text)
    start = mended.text.index("psychiatry")
    left, right = mended.original_span(start, start + len("psychiatry"))

    assert mended.text == "my internal medicine psychiatry- dream"
    assert text[left:right] == "pshychiatry"


def test_shouting_is_not_short_forms():
    assert "internal" not in spelled("IM A GRADUATE").text
