"""Every sentence of the guide and the official facts: kept as it stands, dropped when it lies."""

from collections import Counter

import pytest

from bot.core.grounding.checked_draft import checked
from knowledge.documents import documents_of
from knowledge.guide import load_guide
from knowledge.passages import Passage
from knowledge.tables import load_reference
from knowledge.words import content_words, sentences
from tests.unit.core.adversary import LIES, Lie

_LEAST_WORDS = 4
_MOST_CHARS = 220


def passages() -> list[Passage]:
    official = [one for one in documents_of(load_reference()) if one.doc == "official"]
    return [*load_guide().passages, *official]


def is_kept(claim: str, passage: Passage) -> bool:
    return all(one.is_kept for one in checked(f"{claim.rstrip('.')} [1].", [passage]))


def statements() -> list[tuple[str, Passage]]:
    """Return the sentences that state something, each with its passage."""
    found = [
        (line.lstrip("-\u2022 ").strip(), passage)
        for passage in passages()
        for line in sentences(passage.text)
    ]
    return [
        (line, passage)
        for line, passage in found
        if len(content_words(line)) >= _LEAST_WORDS
        and len(line) <= _MOST_CHARS
        and not line.endswith(":")
    ]


@pytest.fixture(scope="module")
def kept() -> list[tuple[str, Passage]]:
    return [(line, passage) for line, passage in statements() if is_kept(line, passage)]


def test_a_sentence_as_it_stands_in_its_source_is_kept(kept: list[tuple[str, Passage]]) -> None:
    assert len(kept) >= 0.97 * len(statements())


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_no_lie_gets_through(kept: list[tuple[str, Passage]], lie: Lie) -> None:
    told = [
        (changed, passage)
        for line, passage in kept
        if (changed := lie(line, f"{passage.title}\n{passage.text}")) is not None
    ]
    assert len(told) >= 5
    through = Counter(claim for claim, passage in told if is_kept(claim, passage))
    assert through == Counter()
