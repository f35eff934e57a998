"""A message the person can copy, what to mind before sending it, and where that stands."""

from dataclasses import dataclass

from bot.core.plan.plan import SourceRef


@dataclass(frozen=True)
class Draft:
    """Something to copy and fill in.

    Attributes:
        title: what it is, in a few words.
        text: the words to copy; what the profile does not tell stands [in brackets].
        notes: what to mind before it is sent.
        sources: where the form and the notes stand.
    """

    title: str
    text: str
    notes: tuple[str, ...]
    sources: tuple[SourceRef, ...]
