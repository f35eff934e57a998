import pytest

from bot.durable.masking import MASK, MAX_CHARS, masked


@pytest.mark.parametrize(
    "personal",
    [
        "ada.lovelace+usce@example.co.uk",
        "@ada_lovelace",
        "https://example.org/cv/ada",
        "t.me/ada",
        "+92 300 1234567",
        "212 (555) 0134",
        "AB1234567",
        "N0012345678",
        "1-034-567-8",
        "10345678",
    ],
)
def test_what_may_point_to_a_person_is_masked(personal: str) -> None:
    assert masked(f"I am {personal} may I observe?") == f"I am {MASK} may I observe?"


@pytest.mark.parametrize(
    "question",
    [
        "Is 245 on Step 2 CK enough for the 2028 match?",
        "I graduated in 2019, passed in 2024-2025, 12 weeks, 3,500 USD",
        "B1/B2 or J-1 for 8 weeks?",
    ],
)
def test_scores_years_and_amounts_stay_readable(question: str) -> None:
    assert masked(question) == question


def test_a_long_question_is_cut() -> None:
    assert len(masked("why " * 500)) == MAX_CHARS


@pytest.mark.parametrize("unit", ["@", "a@", "a@b.", "1-", "(1", "http://"])
def test_no_text_keeps_everybody_waiting(unit: str) -> None:
    """Each takes milliseconds; a search that tries every way through "@@@..." took minutes."""
    longest = (unit * 4096)[:4096]
    assert len(masked(longest)) <= MAX_CHARS
    assert masked(f"{longest} ada@example.org").count("ada") == 0
