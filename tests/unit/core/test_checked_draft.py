import pytest

from bot.core.checked_draft import Preview, checked, kept_text
from knowledge.passages import Passage

GUIDE = Passage("g", "guide", "2.2", "Observerships", "You may observe patient encounters only.")
FEE = Passage("o", "official", "F1", "UAB", "UAB: the 350 USD application fee is not refunded.")
PASSAGES = (GUIDE, FEE)


def reason(draft: str) -> str:
    (sentence,) = checked(draft, PASSAGES, question="what is the fee")
    return sentence.reason


def test_supported_sentence_stays_without_its_citation() -> None:
    (sentence,) = checked("The application fee of UAB is 350 USD [2].", PASSAGES, question="")
    assert sentence.is_kept
    assert sentence.text == "The application fee of UAB is 350 USD."
    assert sentence.cited == (1,)


def test_citation_after_the_full_stop_counts_too() -> None:
    assert reason("The application fee of UAB is 350 USD. [2]") == ""


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        ("The application fee of UAB is 350 USD.", "no citation"),
        ("The application fee of UAB is 350 USD [3].", "cites a passage that was not given"),
        ("The application fee of UAB is 450 USD [2].", "not in the passage: 450"),
        ("The application fee of UAB is not refunded on J-1 [2].", "not in the passage: j1"),
        ("You may treat and examine the sick alone [1].", "the passage does not say so"),
        ("Your refunded application fee is guaranteed [2].", "promises what nobody may promise"),
    ],
)
def test_unsupported_sentence_goes_and_says_why(draft: str, why: str) -> None:
    assert reason(draft) == why


def test_nothing_is_sent_when_the_lead_sentence_falls() -> None:
    draft = "You will match [1]. The application fee of UAB is 350 USD [2]."
    assert kept_text(checked(draft, PASSAGES, question="")) is None


def test_nothing_is_sent_when_most_sentences_fall() -> None:
    draft = (
        "The application fee of UAB is 350 USD and is not refunded [2]. "
        "It rains in May [1]. It snows in June [1]."
    )
    assert kept_text(checked(draft, PASSAGES, question="")) is None


FEES = "The application fee of UAB is 350 USD [2]."
SEEN = "The application fee of UAB is 350 USD."
LATE = "The application fee of UAB is 350 USD. [2]"


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        (FEES, []),  # it may go on
        (f"{FEES} It is", [SEEN]),
        (f"{LATE} It is", [SEEN]),
        (f"{FEES} It is 450 USD [2]. It", [SEEN]),
        (f"{FEES} You may observe patient encounters only [1]. And",
         [SEEN, f"{SEEN} You may observe patient encounters only."]),
        (f"It is 450 USD [2]. {FEES} And", []),  # without its lead nothing will be sent
        (f"Guaranteed. {FEES} And", []),
    ],
)  # fmt: skip
def test_of_a_draft_in_the_making_only_what_stood_the_check_is_shown(
    draft: str, shown: list[str]
) -> None:
    preview = Preview(PASSAGES, question="")
    seen = [preview.after(draft[:length]) for length in range(1, len(draft) + 1)]
    assert [text for text in seen if text] == shown
