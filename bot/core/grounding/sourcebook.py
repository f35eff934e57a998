"""Looks up what can be cited, and turns it into sources and verbatim quotes. Pure."""

from collections.abc import Iterable

from bot.core.answers.answer import Source
from bot.core.grounding.support import support
from bot.core.plan.plan import SourceRef
from knowledge.passages import Passage
from knowledge.words import sentences

MAX_QUOTE_CHARS = 400


class Sourcebook:
    """Every passage that may be cited, by document and section."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._by_place: dict[tuple[str, str], list[Passage]] = {}
        for passage in passages:
            if passage.doc != "card":
                self._by_place.setdefault((passage.doc, passage.section), []).append(passage)

    def passages(self, doc: str, section: str) -> list[Passage]:
        """Return the passages of a section in their order; empty when there is none."""
        return self._by_place.get((doc, section), [])

    def cite(
        self, doc: str, section: str, *, quote: str = "", near: str = "", score: float = 1.0
    ) -> Source | None:
        """Return the source `doc` `section`; None when it does not exist.

        Args:
            quote: what to quote, verbatim; without it the line that agrees most with `near`.
            near: the statement the quote should bear out.
            score: how well the source fits, 0 to 1.
        """
        passages = self.passages(doc, section)
        if not passages:
            return None
        best = _nearest(passages, quote, near)
        return source_of(best, quote=quote, near=near, score=score)

    def resolve(self, references: Iterable[SourceRef], *, near: str = "") -> tuple[Source, ...]:
        """Return the sources that `references` name, without those that do not exist."""
        found = (self.cite(ref.doc, ref.section, near=near) for ref in references)
        return tuple(source for source in found if source)


def _nearest(passages: list[Passage], quote: str, near: str) -> Passage:
    if len(passages) == 1:
        return passages[0]
    if quote:
        return next((one for one in passages if quote in one.text), passages[0])
    return max(passages, key=lambda one: support(near, one.text)) if near else passages[0]


def source_of(passage: Passage, *, quote: str = "", near: str = "", score: float = 1.0) -> Source:
    """Return `passage` as a source; its quote is verbatim."""
    return Source(
        doc=passage.doc,
        section=passage.section,
        title=passage.title,
        quote=quote or best_quote(passage, near),
        url=passage.url,
        date=passage.date,
        score=min(1.0, max(0.0, score)),
    )


def best_quote(passage: Passage, near: str) -> str:
    """Return the line or sentence of `passage` nearest to `near`, at most 400 characters.

    Outside the guide the whole text is short enough to be quoted as it stands.
    """
    if passage.doc != "guide" and len(passage.text) <= MAX_QUOTE_CHARS:
        return passage.text
    pieces = sentences(passage.text)
    telling = [piece for piece in pieces if not piece.endswith(":")] or pieces
    best = max(telling, key=lambda piece: support(near, piece)) if near else telling[0]
    return best[:MAX_QUOTE_CHARS]
