"""Finds passages for the last turn of a conversation, by words and by meaning at once.

A follow-up is searched in up to three forms: as written, with all the user's turns before it, and
with the question the assistant had asked. How much the forms with history weigh is decided per
turn by how much the turn leans on the conversation, and to that same degree the documents that the
conversation is about are preferred. Measured piece by piece in docs/retrieval.md.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.dense import DenseIndex
from knowledge.embedding import Embedder, Vectors
from knowledge.evidence import NOTHING_FOUND, Search
from knowledge.followup import dependence, question_asked_back
from knowledge.lexical import LexicalIndex
from knowledge.passages import Passage, Ranked, Turn
from knowledge.ranking import Scores, best_first, best_of_group, fuse, groups_of
from knowledge.search_text import lexical_text

DOCUMENT_PRIOR = 1.0
"""Weight of the conversation's documents against the passage itself, for a full follow-up."""

MAX_HISTORY_WORDS = 80
"""Of earlier turns in the form with all of them; the embedding model reads 256 word pieces."""


@dataclass(frozen=True)
class QueryForm:
    """One way to search for a turn, and how much it counts; a turn as written counts 1."""

    text: str
    weight: float


def query_forms(question: str, history: Sequence[Turn], *, leaning: float) -> list[QueryForm]:
    """Return the forms to search; the turn as written first, then all the user's turns.

    `leaning` is the turn's `dependence` on its history, 0 to 1. With no history there is one form.
    """
    forms = [QueryForm(question, 1.0)]
    if leaning == 0:
        return forms
    said = [turn.text for turn in history if turn.role == "user"]
    forms.append(QueryForm(" ".join([*_bounded(said), question]), leaning))
    if asked := question_asked_back(history):
        forms.append(QueryForm(f"{asked} {question}", leaning))
    return forms


def searched_texts(question: str, history: Sequence[Turn]) -> list[str]:
    """Return the texts a search for the turn embeds, the turn as written first.

    Who embeds them beforehand, with other texts in one call, spares the search its own.
    """
    forms = query_forms(question, history, leaning=dependence(question, history))
    return [form.text for form in forms]


def _bounded(said: Sequence[str]) -> list[str]:
    """Return the first turn, which sets the topic, and as many of the latest as fit, in order."""
    first = " ".join(said[0].split()[:MAX_HISTORY_WORDS])
    room = MAX_HISTORY_WORDS - len(first.split())
    kept: list[str] = []
    for text in reversed(said[1:]):
        room -= len(text.split())
        if room < 0:
            break
        kept.append(text)
    return [first, *reversed(kept)]


class HybridRetriever:
    """Dense and lexical search over one store, fused. Safe for use by several threads.

    Args:
        passages: what is searched, in the order of `dense`.
        dense: the passages' vectors, made by `embedder`.
        embedder: embeds the query forms, in one call per turn.
        expand: rewrites a query form for word search (abbreviations of a field). What is embedded
            is the text as typed, so that a vector made for its intent serves here too.
        document_of: what counts as a passage's document for the conversation prior.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        *,
        dense: DenseIndex,
        embedder: Embedder,
        expand: Callable[[str], str] = str,
        document_of: Callable[[Passage], Hashable] = lambda passage: passage.doc,
    ) -> None:
        self.passages = tuple(passages)
        self._dense = dense
        self._lexical = LexicalIndex([lexical_text(passage) for passage in self.passages])
        self._embedder = embedder
        self._expand = expand
        self._documents = groups_of([document_of(passage) for passage in self.passages])

    def retrieve(self, question: str, history: Sequence[Turn], *, limit: int) -> list[Ranked]:
        """Return at most `limit` passages, best first.

        A score is the mean of cosine similarity and covered share of the question's words over
        the forms searched, so it can be compared from question to question.
        """
        return list(self.search(question, history, limit=limit).ranked)

    def search(self, question: str, history: Sequence[Turn], *, limit: int) -> Search:
        """Return what `retrieve` does, with the evidence it rests on."""
        if not self.passages or not question.strip():
            return NOTHING_FOUND
        leaning = dependence(question, history)
        forms = query_forms(question, history, leaning=leaning)
        meaning, words = self._evidence([form.text for form in forms])
        scores = self._fused(np.asarray((meaning + words) / 2, np.float32), forms, leaning)
        order = best_first(scores, limit)
        return Search(
            ranked=tuple(Ranked(self.passages[one], float(scores[one])) for one in order),
            meaning=meaning[:, order],
        )

    def terms(self, text: str) -> dict[str, float]:
        """Return the stems of `text` with their inverse document frequency in this store."""
        return self._lexical.terms(text)

    def vectors(self, doc: str) -> dict[str, Vectors]:
        """Return the vectors of every passage of `doc`, by section.

        Of each passage's text first, then of each question it answers; shape (1 + questions, d).
        """
        return {
            passage.section: self._dense.vectors[self._dense.owners == position]
            for position, passage in enumerate(self.passages)
            if passage.doc == doc
        }

    def _fused(self, evidence: Scores, forms: Sequence[QueryForm], leaning: float) -> Scores:
        fused = fuse(evidence, [form.weight for form in forms])
        if leaning == 0:
            return fused
        prior = DOCUMENT_PRIOR * leaning
        about = best_of_group(evidence[1], self._documents)
        return np.asarray((fused + prior * about) / (1 + prior), dtype=np.float32)

    def _evidence(self, texts: list[str]) -> tuple[Scores, Scores]:
        """Return dense and lexical evidence, each of shape (texts, passages)."""
        dense = self._dense.similarity(self._embedder.encode(texts))
        lexical = np.stack([self._lexical.coverage(self._expand(text)) for text in texts])
        return dense, lexical
