"""Small pieces that pages share: dates for people, and how a source is cited in a line."""

from collections.abc import Iterable
from datetime import date

from bot.core.citations import Citation, Citations
from bot.core.plan.plan import SourceRef
from bot.core.replies import Span, italic, link

Parts = list[str | Span]

_CITED_AT_MOST = 4


def day(value: date) -> str:
    """Return a day as "Sep 22, 2027"."""
    return f"{value:%b} {value.day}, {value.year}"


def cited(sources: Iterable[SourceRef], citations: Citations, *, brackets: bool = True) -> Parts:
    """Return where something stands, each source once, links where there are pages."""
    named = dict.fromkeys(citations.of(source) for source in sources)
    parts: Parts = []
    for citation in named:
        parts += [" · ", _name(citation)] if parts else [_name(citation)]
    return ["(", *parts, ")"] if brackets and parts else parts


def sources_line(sources: Iterable[SourceRef], citations: Citations) -> Parts:
    """Return the closing line of a page: its first few sources."""
    few = list(dict.fromkeys(sources))[:_CITED_AT_MOST]
    return [italic("From: "), *cited(few, citations, brackets=False)] if few else []


def _name(citation: Citation) -> Span:
    text = f"{citation.label}, {citation.date}" if citation.date else citation.label
    return link(text, citation.url) if citation.url else italic(text)
