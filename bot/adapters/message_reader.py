"""Reads a message in its conversation and finds what may answer it.

The first two steps of the answer engine in `chain.py`. A first message is searched as written; a
later one in the readings of `bot.core.asking.turn_fit`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.adapters.understood import Asked, Found, LaterTurn, Understood, fit_of, just_told
from bot.core.answers.small_talk import is_chatter
from bot.core.asking.card_fit import CardMatcher, is_told
from bot.core.asking.carried import leans
from bot.core.asking.question import Question, read_question
from bot.core.asking.routing import CLEARLY_MORE, SURE, stands_alone
from bot.core.asking.several import on_one_line
from bot.core.asking.turn_fit import (
    ALONE,
    BEHIND_THE_LAST,
    COMPLETED,
    OF_WHAT_WAS_TOLD,
    best_for_turn,
    gists_of,
    readings_of,
    said_turn,
    turn_features,
)
from knowledge.card_fit_weights import CardFitWeights
from knowledge.cards import Card
from knowledge.embedding import Meaning, Reader
from knowledge.intent import IntentGuess, IntentHead, judged_text
from knowledge.languages import glossed, language_of
from knowledge.passages import Retriever, Turn
from knowledge.retriever import searched_texts
from knowledge.rows import Program

RETRIEVED = 24
_FIRST = (ALONE, COMPLETED)
"""The readings of a later turn that are searched first."""


class MessageReader:
    """Reads messages and finds what may answer them.

    Args:
        retriever: over the built-in store, cards included.
        matcher: compares a question with the cards.
        cards: the answers written in advance.
        programs: the directory, whose rows tell of programs as their cards do.
        turn_fit: the fitted weights of which card answers a later turn.
        intent: the trained head.
        embedder: the one the retriever uses.
    """

    def __init__(
        self,
        *,
        retriever: Retriever,
        matcher: CardMatcher,
        cards: Sequence[Card],
        programs: Sequence[Program],
        turn_fit: CardFitWeights,
        intent: IntentHead,
        embedder: Reader,
    ) -> None:
        self._retriever = retriever
        self._matcher = matcher
        self._cards = {card.id: card for card in cards}
        self._gists = gists_of(cards, programs)
        self._turn_fit = turn_fit
        self._intent = intent
        self._embedder = embedder

    def understand(self, asked: Asked) -> Understood:
        """Return what is asked, with what the conversation and its language add to it."""
        language = language_of(asked.text)
        text = glossed(asked.text, language) if language else asked.text
        alone = read_question(on_one_line(text))
        leaning = leans(alone.text, asked.history) and not is_chatter(alone.text)
        turn = None if is_chatter(alone.text) else self._turn(alone, asked.history)
        question = turn.readings.get(COMPLETED, alone) if turn and leaning else alone
        searched = searched_texts(question.text, asked.history if leaning else ())
        read = [one.text for one in turn.readings.values()] if turn else []
        self._embedder.read([*searched, alone.text, *read])  # all in one call
        return Understood(
            asked.text,
            language,
            question,
            alone,
            self.guess(question, written=asked.text if language else ""),
            leaning,
            asked.history,
            turn,
        )

    def _turn(self, alone: Question, history: Sequence[Turn]) -> LaterTurn | None:
        """Return a later turn in all its readings, None for a first one."""
        if not any(turn.role == "user" for turn in history):
            return None
        said = said_turn(alone.text, history, self._gists)
        readings = readings_of(alone.text, history, said, self._cards)
        others = {name: read_question(one) for name, one in readings.items() if name != ALONE}
        return LaterTurn(said, {ALONE: alone, **others})

    def guess(self, question: Question, *, written: str = "") -> IntentGuess:
        """Return what `question` is after; `written` as it was in another language."""
        read = judged_text(question.text, written or question.text)
        return self._intent.guess(read, self._meaning(question))

    def _meaning(self, question: Question) -> Meaning:
        return self._embedder.read([question.text])[0]

    def retrieve(self, understood: Understood) -> Found:
        """Return what was found for a message, in the reading in which it has its answer."""
        turn = understood.turn
        if turn is None:
            return self.found(understood, understood.question, ())
        found = {name: self._read_as(name, understood) for name in turn.readings if name in _FIRST}
        as_ruled = self._reading_by_rule(understood, found)
        ruled = self._behind_the_last(self._in_reading(as_ruled, understood, found[as_ruled]))
        stands_though_leaning = understood.leans and not ruled.understood.leans
        if fit_of(ruled) >= SURE and not stands_though_leaning:
            return ruled
        if OF_WHAT_WAS_TOLD in turn.readings:
            found[OF_WHAT_WAS_TOLD] = self._read_as(OF_WHAT_WAS_TOLD, understood)
        fits = {name: one.fits for name, one in found.items()}
        features = turn_features(turn.said, fits, self._cards)
        return replace(ruled, match=best_for_turn(features, self._turn_fit, self._cards))

    def _read_as(self, name: str, understood: Understood) -> Found:
        """Return what was found for a later turn in one of its readings."""
        readings = understood.turn.readings if understood.turn else {}
        history = understood.history if name == COMPLETED else ()
        return self.found(understood, readings[name], history)

    def _behind_the_last(self, found: Found) -> Found:
        """Return what was found behind the turn before, where that fits clearly better."""
        turn = found.understood.turn
        is_short = turn and BEHIND_THE_LAST in turn.readings
        if not is_short or fit_of(found) + CLEARLY_MORE >= 1:  # nothing fits better than surely
            return found
        both = self._read_as(BEHIND_THE_LAST, found.understood)
        again = both.match and is_told(both.match.card, just_told(both.understood.history))
        if again or fit_of(both) <= fit_of(found) + CLEARLY_MORE:
            return found
        return replace(both, understood=replace(found.understood, leans=True))

    def _reading_by_rule(self, understood: Understood, found: Mapping[str, Found]) -> str:
        """Return in which reading a turn stands by its words: as written, or completed."""
        if COMPLETED not in found or not understood.leans:
            return ALONE
        alone, carried = fit_of(found[ALONE]), fit_of(found[COMPLETED])
        stands = stands_alone(understood.alone.text, alone=alone, carried=carried)
        return ALONE if stands else COMPLETED

    def _in_reading(self, name: str, understood: Understood, found: Found) -> Found:
        """Return what was found for a later turn, understood as written or completed."""
        if name == COMPLETED:
            return replace(found, understood=replace(understood, question=found.question))
        written = understood.text if understood.language else ""
        guess = self.guess(understood.alone, written=written)
        by_itself = replace(understood, question=understood.alone, guess=guess, leans=False)
        return replace(found, understood=by_itself)

    def found(self, understood: Understood, question: Question, history: Sequence[Turn]) -> Found:
        """Return what was found for one question."""
        ranked = tuple(self._retriever.retrieve(question.text, history, limit=RETRIEVED))
        told = just_told(understood.history)
        fits = self._matcher.fits(question, self._meaning(question), ranked)
        match = self._matcher.best(fits, just_told=told)
        return Found(understood, question, ranked, match, fits)
