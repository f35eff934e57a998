import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.replies import Span, bold, link
from bot.telegram.splitting import MAX_TEXT_UNITS, split
from bot.telegram.styled import Styled, styled
from bot.telegram.utf16 import units

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def texts(*spans: Span, max_units: int = MAX_TEXT_UNITS) -> list[str]:
    return [piece.text for piece in split(styled(spans), max_units=max_units)]


def test_short_text_stays_whole() -> None:
    assert texts(Span("Hello there.")) == ["Hello there."]


def test_blank_text_gives_nothing_to_send() -> None:
    assert texts(Span(" \n ")) == []


def test_text_of_exactly_the_limit_is_one_message() -> None:
    assert len(texts(Span("x" * 4096))) == 1
    assert len(texts(Span("x" * 4097))) == 2


def test_characters_outside_the_basic_plane_count_twice() -> None:
    pieces = texts(Span("\U0001f600" * 2049))
    assert [units(piece) for piece in pieces] == [4096, 2]


def test_cuts_between_paragraphs_before_lines_before_sentences_before_words() -> None:
    assert texts(Span("aaaa bb\n\ncc. dd ee"), max_units=14) == ["aaaa bb", "cc. dd ee"]
    assert texts(Span("aaaa bb\ncc. dd ee"), max_units=14) == ["aaaa bb", "cc. dd ee"]
    assert texts(Span("aaaa bb cc. dd ee"), max_units=14) == ["aaaa bb cc.", "dd ee"]
    assert texts(Span("aaaa bb cc dd ee"), max_units=14) == ["aaaa bb cc dd", "ee"]


def test_early_paragraph_does_not_leave_a_tiny_message() -> None:
    assert texts(Span("a\n\nbbb ccc ddd eee"), max_units=13) == ["a\n\nbbb ccc", "ddd eee"]


def test_word_that_ends_at_the_limit_is_not_pushed_on() -> None:
    assert texts(Span("aaaa bbbb cccc"), max_units=9) == ["aaaa bbbb", "cccc"]


def test_link_is_never_cut_in_two() -> None:
    pieces = split(
        styled([Span("word " * 3), link("the official page", "https://a.example"), Span(" end")]),
        max_units=24,
    )
    linked = [piece.text[mark.start : mark.end] for piece in pieces for mark in piece.marks]
    assert linked == ["the official page"]


def test_link_longer_than_a_message_stays_a_link_in_every_piece() -> None:
    pieces = split(styled([link("x" * 25, "https://a.example")]), max_units=10)
    assert [piece.text for piece in pieces] == ["x" * 10, "x" * 10, "x" * 5]
    assert all(piece.marks[0].url == "https://a.example" for piece in pieces)


def test_bold_text_is_bold_on_both_sides_of_a_cut() -> None:
    pieces = split(styled([bold("aaa bbb ccc ddd")]), max_units=8)
    assert [(piece.text, piece.marks[0].end) for piece in pieces] == [
        ("aaa bbb", 7),
        ("ccc ddd", 7),
    ]


def test_grapheme_is_not_cut() -> None:
    assert texts(Span("x" * 6 + FAMILY + "y"), max_units=10) == ["x" * 6, FAMILY + "y"]
    assert texts(Span("xxx\U0001f1f5\U0001f1f0"), max_units=5) == ["xxx", "\U0001f1f5\U0001f1f0"]


def test_more_than_a_hundred_entities_go_to_the_next_message() -> None:
    spans = [part for number in range(150) for part in (bold(str(number)), Span(" "))]
    pieces = split(styled(spans))
    assert [len(piece.marks) for piece in pieces] == [100, 50]


def test_book_length_text_keeps_every_word() -> None:
    pieces = split(styled([Span("word " * 200_000)]))
    assert sum(len(piece.text.split()) for piece in pieces) == 200_000


_PIECES_OF_TEXT = st.sampled_from(
    ["a", "word", " ", "\n", "\n\n", ". ", "\U0001f600", FAMILY, "é", "e\u0301", "\u0641", "漢字"]
)
_TEXT = st.lists(_PIECES_OF_TEXT, max_size=40).map("".join)
_SPANS = st.lists(
    st.builds(Span, _TEXT, st.sampled_from(["plain", "bold", "italic", "code", "quote"]))
    | st.builds(link, _TEXT, st.just("https://a.example")),
    max_size=12,
)


@settings(max_examples=300)
@given(spans=_SPANS, max_units=st.integers(4, 60), max_marks=st.integers(2, 6))
def test_pieces_fit_and_lose_only_white_space_at_cuts(
    spans: list[Span], max_units: int, max_marks: int
) -> None:
    whole = styled(spans)
    pieces = split(whole, max_units=max_units, max_marks=max_marks)
    rest = whole.text
    for piece in pieces:
        assert piece.text == piece.text.strip() != ""
        assert units(piece.text) <= max_units
        assert len(piece.marks) <= max_marks
        rest = rest.lstrip()
        assert rest.startswith(piece.text)
        rest = rest[len(piece.text) :]
    assert rest.strip() == ""


@settings(max_examples=300)
@given(spans=_SPANS, max_units=st.integers(4, 60))
def test_entities_lie_on_the_same_words_after_splitting(spans: list[Span], max_units: int) -> None:
    whole = styled(spans)
    pieces = split(whole, max_units=max_units)
    assert _marked(pieces) == _marked([whole])


def _marked(pieces: list[Styled]) -> str:
    """Return the characters that carry each mark, white space aside, in order."""
    shown = (
        f"{mark.type}{character}"
        for piece in pieces
        for mark in piece.marks
        for character in re.sub(r"\s", "", piece.text[mark.start : mark.end])
    )
    return "".join(shown)


@settings(max_examples=200)
@given(spans=_SPANS)
def test_entities_count_in_utf16_and_begin_and_end_in_ink(spans: list[Span]) -> None:
    whole = styled(spans)
    raw = whole.text.encode("utf-16-le")
    for entity in whole.entities():
        start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
        covered = raw[start:end].decode("utf-16-le")
        assert covered == covered.strip() != ""
