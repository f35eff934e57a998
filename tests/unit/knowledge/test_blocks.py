from hypothesis import given
from hypothesis import strategies as st

from knowledge.blocks import MAX_WORDS, Block, blocks_of_markdown, passages_of_blocks


def test_markdown_headings_make_the_path_of_what_follows():
    text = "# Visas\nIntro.\n## B-1\nWatch only.\n## J-1\nSponsored.\n# Money\nAsk.\n"
    assert blocks_of_markdown(text) == [
        Block(("Visas",), "Intro."),
        Block(("Visas", "B-1"), "Watch only."),
        Block(("Visas", "J-1"), "Sponsored."),
        Block(("Money",), "Ask."),
    ]


def test_a_hash_in_fenced_code_is_not_a_heading():
    text = "# Setup\n```\n# a comment\n```\nDone.\n"
    assert blocks_of_markdown(text) == [Block(("Setup",), "```\n# a comment\n```\nDone.")]


def test_text_before_any_heading_is_kept():
    assert blocks_of_markdown("Hello.\n# A\nB\n")[0] == Block((), "Hello.")


def test_passages_keep_heading_and_order():
    blocks = [Block(("A", "B"), "One."), Block((), "Two.")]
    first, second = passages_of_blocks("x.md", "Title", blocks)
    assert (first.id, first.doc, first.section) == ("x.md#1", "x.md", "A > B")
    assert (second.id, second.section, second.text) == ("x.md#2", "", "Two.")


def test_short_paragraphs_share_a_passage_and_long_ones_are_cut():
    short = [f"Paragraph {number}." for number in range(3)]
    long = " ".join(f"Sentence number {number} is here." for number in range(100))
    passages = passages_of_blocks("x", "", [Block((), "\n\n".join([*short, long]))])
    assert passages[0].text == "\n\n".join(short)
    assert all(len(passage.text.split()) <= MAX_WORDS for passage in passages)
    assert all(passage.text.endswith(".") for passage in passages)


@given(st.text(alphabet="ab .\n", max_size=2000))
def test_no_word_is_lost_or_added(text: str):
    words = [word for passage in passages_of_blocks("x", "", [Block((), text)])
             for word in passage.text.split()]  # fmt: skip
    assert words == text.split()
