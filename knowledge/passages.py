"""Passages: small units of a source that keep their place in it. Pure values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True)
class Passage:
    """A piece of one document, with what is needed to cite it.

    Attributes:
        id: stable across re-indexing; from the document's own headings ("guide:2.2#3") or ids.
        doc: "guide", "official", "programs", "calendar", "costs", "visa_policy", or an ingested
            document's id.
        section: the section inside `doc` as the contract names it ("2.2", "FAQ 1", a fact's id).
        title: what a reader sees of its place ("Observerships").
        text: verbatim, as received; quotes are cut from it.
        heading: headings from the outermost to the innermost.
        lead_in: the line a bullet list hangs on; "" when there is none.
        url: where it was read; None for the guide.
        date: read on or last seen, as written in the source; None for the guide.
        questions: questions it answers, in people's words; searched, never shown.
        authority: "guide", "regulator", "host_own_page", "secondary" or "" when not known.
    """

    id: str
    doc: str
    section: str
    title: str
    text: str
    heading: tuple[str, ...] = ()
    lead_in: str = ""
    url: str | None = None
    date: str | None = None
    questions: tuple[str, ...] = ()
    authority: str = ""


@dataclass(frozen=True)
class Ranked:
    """A passage and how well it fits, 0 to 1, higher is better."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Turn:
    """One earlier message of a conversation."""

    role: Literal["user", "assistant"]
    text: str


class Retriever(Protocol):
    """Finds passages for the last turn of a conversation."""

    def retrieve(self, question: str, history: Sequence[Turn], *, limit: int) -> list[Ranked]:
        """Return at most `limit` passages, best first."""
        ...
