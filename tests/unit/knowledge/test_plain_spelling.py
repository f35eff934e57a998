import pytest

from knowledge.embedding import HashEmbedder
from knowledge.plain_spelling import SpellingEmbedder, spelled_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many lor for IM", "how many letter of recommendation for internal medicine"),
        ("shud i do obs b4 ck", "should i do observership before Step 2 CK"),
        ("YOG 2017 n no usce", "year of graduation 2017 and no US clinical experience"),
        ("obs w/o ck", "observership without Step 2 CK"),
        ("hands\u2011on", "hands-on"),
    ],
)
def test_phone_spelling_is_written_out(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "im from Lahore",  # "I'm", not internal medicine
        "https://example.org/app?u=1",
        "write to n.r@example.org",
        "B-1 and J-1, 22 CFR 62.27(c)",
        "¿las observerships cuentan?",
    ],
)
def test_what_is_no_abbreviation_stays(text: str) -> None:
    assert spelled_out(text) == text


def test_same_meaning_gets_the_same_vector_and_its_own_fingerprint() -> None:
    plain = HashEmbedder()
    spelling = SpellingEmbedder(plain)
    typed, meant = spelling.encode(["lor b4 match", "letter of recommendation before match"])
    assert (typed == meant).all()
    assert spelling.fingerprint != plain.fingerprint
