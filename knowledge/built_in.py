"""What the built-in store holds, before any vector is made of it."""

from collections.abc import Sequence

from knowledge.documents import documents_of
from knowledge.example_questions import load_example_questions, with_example_questions
from knowledge.guide import Guide
from knowledge.passages import Passage
from knowledge.rows import Reference


def built_in_passages(
    guide: Guide, reference: Reference, cards: Sequence[Passage]
) -> tuple[Passage, ...]:
    """Return everything the built-in store holds, each passage with the questions it answers."""
    sources = (*guide.passages, *documents_of(reference))
    return (*with_example_questions(sources, load_example_questions()), *cards)
