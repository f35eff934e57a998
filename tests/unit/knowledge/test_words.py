import pytest

from knowledge.words import content_words, fold, sentences, stem, tokens


def test_hyphens_split_words_but_a_visa_class_is_one() -> None:
    assert tokens("Hands‑on with a B‑1, J1 or H-1B") == [
        "hands", "on", "with", "a", "b1", "j1", "or", "h1b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("letters", "letter"),
        ("studies", "study"),
        ("applying", "apply"),
        ("observerships", "observership"),
        ("planned", "plan"),
    ],
)
def test_endings_do_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_small_words_carry_no_content() -> None:
    assert content_words("What is the fee of it?") == ["fee"]


def test_sentences_are_verbatim_pieces() -> None:
    text = "One. Two (e.g. this)!\n- Three: 1.5 weeks"
    assert sentences(text) == ["One.", "Two (e.g. this)!", "- Three: 1.5 weeks"]
    assert all(piece in text for piece in sentences(text))


def test_folding_makes_typographic_characters_plain() -> None:
    assert fold("non‑US “x”\u00a0–") == 'non-US "x" -'
