"""Small pieces that pages share: how a source is cited in a line, and how a text opens."""

import re
from collections.abc import Iterable

from bot.core.grounding.citations import Citation, Citations
from bot.core.plan.plan import SourceRef
from bot.core.replies import Span, italic, link

Parts = list[str | Span]

LONGEST = 1000
"""What a page has in characters at the most, where the rest can wait for a button or a message."""

_CITED_AT_MOST = 3
_OPENING_CHARS = 140


def cited(
    sources: Iterable[SourceRef],
    citations: Citations,
    *,
    brackets: bool = True,
    in_full: bool = False,
) -> Parts:
    """Return where something stands, each source once, links where there are pages.

    `in_full` names pages by their whole title, else by who says it.
    """
    names = (_name(citations.of(source), in_full=in_full) for source in sources)
    named: dict[str, Span] = {}
    for name in names:
        named.setdefault(name.text, name)
    parts: Parts = []
    for name in named.values():
        parts += [" · ", name] if parts else [name]
    return ["(", *parts, ")"] if brackets and parts else parts


def sources_line(sources: Iterable[SourceRef], citations: Citations) -> Parts:
    """Return the closing line of a page: its first few sources."""
    few = list(dict.fromkeys(sources))[:_CITED_AT_MOST]
    return [italic("From: "), *cited(few, citations, brackets=False)] if few else []


def length(parts: Parts) -> int:
    """Return how many characters a page has."""
    return sum(len(part if isinstance(part, str) else part.text) for part in parts)


def opening(text: str) -> str:
    """Return the first sentence of `text`, and those after it that fit two lines on a phone."""
    first, *others = re.split(r"(?<=[.!?])\s", text)
    for sentence in others:
        if len(first) + len(sentence) >= _OPENING_CHARS:
            break
        first = f"{first} {sentence}"
    return first


def _name(citation: Citation, *, in_full: bool) -> Span:
    label = citation.label if in_full else citation.short or citation.label
    text = f"{label}, {citation.date}" if citation.date else label
    return link(text, citation.url) if citation.url else italic(text)
