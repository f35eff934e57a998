"""Hostile documents are read in a child process that can be stopped."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.embedding import HashEmbedder
from knowledge.files import IngestError
from knowledge.ingest import ingest
from knowledge.reading_apart import ReaderApart

PAGE = b"<title>Host</title><h1>Fees</h1><p>The fee is 500 USD.</p>"


@pytest.fixture(scope="module")
def reader() -> Iterator[ReaderApart]:
    with ReaderApart() as one:
        yield one


def bomb(unpacked: int) -> bytes:
    """Return a small PDF whose only page's drawing unpacks to `unpacked` bytes."""
    packed = zlib.compress(b" " * unpacked, 9)
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n",
            b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed),
            packed,
            b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        )
    )


def test_pages_are_read_as_in_this_process(reader: ReaderApart) -> None:
    (passage,) = reader.read(PAGE, "a.html", Path("a.html"))
    assert (passage.title, passage.text) == ("Host", "The fee is 500 USD.")


def test_a_bad_file_is_named_and_the_reader_goes_on(reader: ReaderApart) -> None:
    with pytest.raises(IngestError, match=r"a\.pdf: not a readable PDF"):
        reader.read(b"no pdf", "a.pdf", Path("a.pdf"))
    assert reader.read(PAGE, "b.html", Path("b.html"))


def test_a_pdf_that_unpacks_to_gigabytes_is_named_and_the_reader_goes_on(
    reader: ReaderApart,
) -> None:
    with pytest.raises(IngestError, match=r"bomb\.pdf: "):
        reader.read(bomb(300_000_000), "bomb.pdf", Path("bomb.pdf"))
    assert reader.read(PAGE, "b.html", Path("b.html"))


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with ReaderApart(max_seconds=0.001) as hurried:
        with pytest.raises(IngestError, match=r"a\.html: takes too long"):
            hurried.read(PAGE, "a.html", Path("a.html"))
        hurried.max_seconds = 60
        assert hurried.read(PAGE, "b.html", Path("b.html"))


def test_plain_text_needs_no_child(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One rule.")
    assert ingest([tmp_path / "a.txt"], tmp_path / "store", HashEmbedder()).passages == 1
