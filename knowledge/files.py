"""Reads documents from disk into passages: .md .txt .html .pdf .jsonl.

Files are bounded in size here, and in time and memory by `knowledge/reading_apart.py`, since a
document may come from anywhere.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.blocks import Block, blocks_of_markdown, passages_of_blocks
from knowledge.passages import Passage

MAX_BYTES = 50 * 1024 * 1024
_INVISIBLE = ("script", "style", "noscript", "template", "nav", "head")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_TAGS = ("p", "li", "dt", "dd", "blockquote", "pre", "td", "th", "figcaption", "caption")


class IngestError(Exception):
    """A document that cannot be taken in; names the file, and the line of a .jsonl."""


def read_passages(content: bytes, doc: str, path: Path) -> list[Passage]:
    """Return the passages of a file.

    Args:
        content: the file's bytes.
        doc: the document id its passages get; a .jsonl brings its own.
        path: named in errors; its suffix decides how it is read.

    Raises:
        IngestError: it cannot be read as what its suffix says.
    """
    if path.suffix.lower() == ".jsonl":
        return list(_jsonl_passages(_text(content, path), path))
    title, blocks = _READERS[path.suffix.lower()](content, path)
    return passages_of_blocks(doc, title or path.stem, blocks)


def is_readable(path: Path) -> bool:
    """Say whether the file's suffix is one that can be read."""
    return path.suffix.lower() in SUFFIXES


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise IngestError(f"{path}: not UTF-8 text (byte {exc.start})") from exc


def _read_markdown(content: bytes, path: Path) -> tuple[str, list[Block]]:
    blocks = blocks_of_markdown(_text(content, path))
    first = next((block.heading[0] for block in blocks if block.heading), "")
    return first, blocks


def _read_plain(content: bytes, path: Path) -> tuple[str, list[Block]]:
    text = _text(content, path).strip()
    return "", [Block((), text)] if text else []


def _read_html(content: bytes, path: Path) -> tuple[str, list[Block]]:
    from bs4 import BeautifulSoup
    from bs4.exceptions import ParserRejectedMarkup

    try:
        soup = BeautifulSoup(content, "html.parser")
    except (ParserRejectedMarkup, RecursionError) as exc:
        raise IngestError(f"{path}: not readable as HTML ({exc})") from exc
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for tag in soup(_INVISIBLE):
        tag.decompose()
    blocks = list(_html_blocks(soup))
    return title, blocks


def _html_blocks(soup: Any) -> Iterator[Block]:
    """Yield one block per heading, from the text of the tags that hold text of their own."""
    heading: tuple[tuple[int, str], ...] = ()
    texts: list[str] = []
    for tag in soup.find_all([*_HEADINGS, *_BLOCK_TAGS]):
        if tag.find_parent(_BLOCK_TAGS):
            continue  # its text is part of the tag around it
        text = tag.get_text(" ", strip=True)
        if tag.name not in _HEADINGS:
            texts.append(text)
            continue
        yield from _html_block(heading, texts)
        texts = []
        level = _HEADINGS[tag.name]
        heading = (*(one for one in heading if one[0] < level), (level, text))
    yield from _html_block(heading, texts or _bare_text(soup))


def _html_block(heading: tuple[tuple[int, str], ...], texts: list[str]) -> Iterator[Block]:
    text = "\n\n".join(one for one in texts if one)
    if text:
        yield Block(tuple(name for _, name in heading), text)


def _bare_text(soup: Any) -> list[str]:
    """Return the text of a page that uses none of the tags text belongs in."""
    has_tags = soup.find([*_HEADINGS, *_BLOCK_TAGS])
    return [] if has_tags else [soup.get_text("\n", strip=True)]


def _read_pdf(content: bytes, path: Path) -> tuple[str, list[Block]]:
    from io import BytesIO

    from pypdf import PdfReader

    blocks = []
    try:
        reader = PdfReader(BytesIO(content))
        title = (reader.metadata.title if reader.metadata else None) or ""
        for number, page in enumerate(reader.pages, start=1):
            if text := page.extract_text().strip():
                blocks.append(Block((f"page {number}",), text))
    except Exception as exc:  # pypdf raises almost anything on a damaged file
        raise IngestError(f"{path}: not a readable PDF ({exc})") from exc
    return title, blocks


def _jsonl_passages(text: str, path: Path) -> Iterator[Passage]:
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        passage = _jsonl_passage(line, f"{path}, line {number}")
        if passage.id in seen:
            taken = f"doc_id {passage.id!r} is already in line {seen[passage.id]}"
            raise IngestError(f"{path}, line {number}: {taken}")
        seen[passage.id] = number
        yield passage


def _jsonl_passage(line: str, place: str) -> Passage:
    try:
        row = json.loads(line)
    except ValueError as exc:
        raise IngestError(f"{place}: not JSON ({exc})") from exc
    if not isinstance(row, dict):
        raise IngestError(f"{place}: not a JSON object")
    doc_id = _string(row, "doc_id", place, required=True)
    return Passage(
        id=doc_id,
        doc=_string(row, "parent", place) or doc_id,
        section=_string(row, "section", place),
        title=_string(row, "title", place),
        text=_string(row, "text", place, required=True),
    )


def _string(row: Mapping[str, Any], name: str, place: str, *, required: bool = False) -> str:
    value = row.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise IngestError(f"{place}: {name!r} must be a text" + (", not blank" * required))
    return value


_READERS: Mapping[str, Callable[[bytes, Path], tuple[str, list[Block]]]] = {
    ".md": _read_markdown,
    ".txt": _read_plain,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
}
SUFFIXES = (*_READERS, ".jsonl")
