import json
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.files import IngestError, read_passages


def read(name: str, content: bytes | str):
    raw = content.encode() if isinstance(content, str) else content
    return read_passages(raw, f"doc/{name}", Path(name))


def pdf(*pages: str) -> bytes:
    document = FPDF()
    document.set_font("helvetica")
    document.set_title("Host rules")
    for text in pages:
        document.add_page()
        document.multi_cell(0, text=text)
    return bytes(document.output())


def line(**fields) -> str:
    return json.dumps(fields) + "\n"


def test_markdown_takes_its_title_from_the_first_heading():
    passages = read("a.md", "# Visas\nWatch only.\n## J-1\nSponsored.\n")
    assert [(p.id, p.doc, p.title, p.section, p.text) for p in passages] == [
        ("doc/a.md#1", "doc/a.md", "Visas", "Visas", "Watch only."),
        ("doc/a.md#2", "doc/a.md", "Visas", "Visas > J-1", "Sponsored."),
    ]


def test_plain_text_takes_its_title_from_the_file_name():
    (passage,) = read("rules.txt", "\ufeffOne rule.\n")
    assert (passage.title, passage.text) == ("rules", "One rule.")


def test_html_keeps_text_under_its_headings_and_drops_the_rest():
    page = """<html><head><title>Host</title><style>p{}</style></head><body>
    <nav><p>Home</p></nav><h1>Visits</h1><p>Come and <b>watch</b>.</p>
    <h2>Fees</h2><ul><li><p>500 USD</p></li></ul><script>alert(1)</script></body></html>"""
    passages = read("a.html", page)
    assert [(p.title, p.section, p.text) for p in passages] == [
        ("Host", "Visits", "Come and watch ."),
        ("Host", "Visits > Fees", "500 USD"),
    ]


def test_html_without_structure_is_still_read():
    (passage,) = read("a.html", "just words<br>and more")
    assert passage.text == "just words\nand more"


def test_a_pdf_is_read_page_by_page():
    passages = read("a.pdf", pdf("Observers only watch.", "The fee is 500 USD."))
    assert [(p.title, p.section, p.text) for p in passages] == [
        ("Host rules", "page 1", "Observers only watch."),
        ("Host rules", "page 2", "The fee is 500 USD."),
    ]


def test_a_pdf_without_text_gives_no_passages():
    assert read("scan.pdf", pdf("")) == []


def test_a_jsonl_brings_its_own_ids():
    first = line(doc_id="d1", title="T", section="S", text="One.", parent="page")
    second = line(doc_id="d2", text="Two.", extra=[1])
    passages = read("a.jsonl", first + "\n" + second)
    assert [(p.id, p.doc, p.title, p.section, p.text) for p in passages] == [
        ("d1", "page", "T", "S", "One."),
        ("d2", "d2", "", "", "Two."),
    ]


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        (line(text="x"), "'doc_id' must be a text"),
        (line(doc_id="d"), "'text' must be a text"),
        (line(doc_id="d", text="  "), "'text' must be a text, not blank"),
        (line(doc_id="d", text="x", title=5), "'title' must be a text"),
        (line(doc_id="ok", text="again"), "already in line 1"),
    ],
)
def test_a_bad_line_is_named(bad: str, complaint: str):
    with pytest.raises(IngestError, match=r"a\.jsonl, line 2: ") as caught:
        read("a.jsonl", line(doc_id="ok", text="fine") + bad)
    assert complaint in str(caught.value)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl"])
def test_text_that_is_not_utf8_is_named(name: str):
    with pytest.raises(IngestError, match=rf"{name}: not UTF-8 text \(byte 1\)"):
        read(name, b"a\xff")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing else", b"plain text"])
def test_a_broken_pdf_is_named(content: bytes):
    with pytest.raises(IngestError, match=r"a\.pdf: not a readable PDF"):
        read("a.pdf", content)


DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), max_size=20)


@given(DAMAGE)
@settings(max_examples=40, deadline=None)
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
def test_a_damaged_pdf_is_read_or_named(damage: list[tuple[float, bytes]]):
    content = bytearray(pdf("Observers only watch.", "The fee is 500 USD."))
    for place, junk in damage:
        start = int(place * len(content))
        content[start : start + len(junk)] = junk
    assert_read_or_named("a.pdf", bytes(content))


TAGS = (
    "<p>", "</p>", "<ul>", "<li>", "<h1>", "</h1>", "<td>", "<script>", "<template>", "<title>",
    "<!--", "-->", "<![CDATA[", "]]>", "<![x", "<!", "<a b='", '"', "&#x110000;", "\0", " words ",
)  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_html_is_read_or_named(tags: list[str]):
    assert_read_or_named("a.html", "".join(tags).encode())


@given(st.sampled_from(["a.html", "a.txt", "a.md", "a.jsonl"]), st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_named(name: str, content: bytes):
    assert_read_or_named(name, content)


def assert_read_or_named(name: str, content: bytes) -> None:
    try:
        passages = read(name, content)
    except IngestError as exc:
        complaint = str(exc)
    else:
        complaint = name
        assert all(passage.text.strip() for passage in passages)
    assert name in complaint
