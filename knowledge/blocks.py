"""Cuts a document's text into passages that keep their heading. Pure.

A block is text under one heading; a passage is one or more whole paragraphs of a block, about as
long as the embedding model reads (256 word pieces), so that nothing of it goes unsearched.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.passages import Passage

MAX_WORDS = 160
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*")
_FENCE = re.compile(r"(```|~~~)")


@dataclass(frozen=True)
class Block:
    """Text of a document under `heading`, its headings from the outermost to the innermost."""

    heading: tuple[str, ...]
    text: str


def passages_of_blocks(doc: str, title: str, blocks: Iterable[Block]) -> list[Passage]:
    """Return the passages of a document; ids are "<doc>#<n>" with n from 1."""
    pieces = [(block, piece) for block in blocks for piece in _pieces(block.text)]
    return [
        Passage(
            id=f"{doc}#{number}",
            doc=doc,
            section=" > ".join(block.heading),
            title=title,
            text=piece,
            heading=block.heading,
        )
        for number, (block, piece) in enumerate(pieces, start=1)
    ]


def blocks_of_markdown(text: str) -> list[Block]:
    """Return the blocks between the `#` headings of Markdown; fenced code is never a heading."""
    blocks: list[Block] = []
    heading: tuple[tuple[int, str], ...] = ()
    lines: list[str] = []
    in_fence = False
    for line in text.splitlines():
        in_fence ^= bool(_FENCE.match(line.lstrip()))
        match = None if in_fence else _HEADING.fullmatch(line)
        if not match:
            lines.append(line)
            continue
        blocks += _block(heading, lines)
        lines = []
        level = len(match[1])
        heading = (*(one for one in heading if one[0] < level), (level, match[2]))
    return blocks + _block(heading, lines)


def _block(heading: Sequence[tuple[int, str]], lines: Sequence[str]) -> list[Block]:
    text = "\n".join(lines).strip()
    return [Block(tuple(name for _, name in heading), text)] if text else []


def _pieces(text: str) -> Iterator[str]:
    """Yield whole paragraphs, as many together as fit; a paragraph too long is cut by words."""
    gathered: list[str] = []
    size = 0
    for paragraph in _paragraphs(text):
        words = len(paragraph.split())
        if gathered and size + words > MAX_WORDS:
            yield "\n\n".join(gathered)
            gathered, size = [], 0
        gathered.append(paragraph)
        size += words
    if gathered:
        yield "\n\n".join(gathered)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH_BREAK.split(text):
        yield from _cut(paragraph.strip())


def _cut(paragraph: str) -> Iterator[str]:
    """Yield `paragraph`, in parts of whole sentences (or words) when it is too long."""
    if len(paragraph.split()) <= MAX_WORDS:
        if paragraph:
            yield paragraph
        return
    part: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+", paragraph):
        words = sentence.split()
        if part and len(part) + len(words) > MAX_WORDS:
            yield " ".join(part)
            part = []
        part += words
        while len(part) > MAX_WORDS:
            yield " ".join(part[:MAX_WORDS])
            part = part[MAX_WORDS:]
    if part:
        yield " ".join(part)
