"""The answer engine as a LangChain runnable: understand -> retrieve -> decide and compose.

LangChain stops here: what goes in is a question with its history, what comes out is an `Answer`.
All decisions are in the core; this file only carries values from step to step.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.adapters.chat_model import Grounded
from bot.adapters.message_reader import MessageReader
from bot.adapters.step import Step
from bot.adapters.understood import Asked, Found, Understood, fit_of, just_told
from bot.core.answers.answer import MAX_ANSWER_CHARS, Answer
from bot.core.answers.card_answers import CardAnswers
from bot.core.answers.composer import Evidence, body_to_ask, composed, not_covered, with_corrections
from bot.core.answers.languages import in_their_language
from bot.core.answers.program_lookup import hosts_named
from bot.core.answers.small_talk import ask_back, off_topic, small_talk
from bot.core.answers.table_answers import TableAnswers
from bot.core.answers.verdicts import fitted, said_again, said_first
from bot.core.asking.beyond import asks_for_a_detail_no_source_holds
from bot.core.asking.card_fit import CardMatch, CardMatcher, is_told
from bot.core.asking.carried import (
    carried,
    hangs_in_the_air,
    leans,
    with_what_it_is_on,
)
from bot.core.asking.own_clause import is_better_read_alone, own_clause
from bot.core.asking.question import Question, read_question, sets_kinds_apart
from bot.core.asking.routing import (
    CARD_CLEARLY_FITS,
    CLEARLY_MORE,
    LIKELY,
    PLAUSIBLE,
    SUPPORT,
    Decision,
    decide,
    is_answerable,
    is_rather_outside,
    is_surely_outside,
    stands_alone,
)
from bot.core.asking.several import (
    MAX_PARTS,
    asks_apart,
    joined,
    parts_of,
    shortened,
    things_of,
)
from bot.core.beliefs.premises import belief_in
from bot.core.grounding.sourcebook import Sourcebook
from bot.core.safety.guesses import refined
from bot.core.safety.net import asks_about_it, caught_by_net
from bot.core.safety.policies import POLICIES, in_doubt, policy_answer
from knowledge.card_fit_weights import CardFitWeights
from knowledge.card_index import CardIndex
from knowledge.cards import Card, card_passages
from knowledge.corrections import Correction
from knowledge.embedding import Reader
from knowledge.intent import IntentGuess, IntentHead
from knowledge.languages import language_of
from knowledge.passages import Passage, Ranked, Retriever, Turn
from knowledge.rows import Reference

_NEAREST = 3
_QUOTABLE = 0.4
_REPLIES = {"small_talk": small_talk, "ask_back": ask_back, "off_topic": off_topic}


class GuideAnswerer:
    """Answers from the built-in store; implements `bot.core.ports.Answerer`.

    Args:
        retriever: over the built-in store, cards included.
        passages: everything that may be cited (the store's passages).
        cards: the answers written in advance.
        card_index: compares a question with the cards.
        corrections: what must stand beside the guide's misleading lines.
        reference: the tables.
        intent: the trained head.
        card_fit: the fitted weights of whether a card answers.
        turn_fit: the same of a later turn of a conversation.
        embedder: the one the retriever uses, with a cache, so that a question is embedded once.
        today: tells the day it is.
    """

    def __init__(
        self,
        *,
        retriever: Retriever,
        passages: Sequence[Passage],
        cards: Sequence[Card],
        card_index: CardIndex,
        corrections: Sequence[Correction],
        reference: Reference,
        intent: IntentHead,
        card_fit: CardFitWeights,
        turn_fit: CardFitWeights,
        embedder: Reader,
        today: Callable[[], date],
    ) -> None:
        self._book = Sourcebook(passages)
        self._reader = MessageReader(
            retriever=retriever,
            matcher=CardMatcher(cards, card_index, book=self._book, fitted=card_fit),
            cards=cards,
            programs=reference.programs,
            turn_fit=turn_fit,
            intent=intent,
            embedder=embedder,
        )
        self._cards = {card.id: card for card in cards}
        self._card_answers = CardAnswers(self._book)
        self._corrections = tuple(corrections)
        self._tables = TableAnswers(reference, self._book)
        self._embedder = embedder
        self._today = today
        finding = Step(self._reader.understand) | Step(self._reader.retrieve)
        self._answering = finding | Step(self._reply)
        self._grounding = finding | Step(self._ground)

    def answer(self, question: str, history: Sequence[Turn]) -> Answer:
        """Return the grounded answer; never raises for anything a user can type."""
        caught = caught_by_net(question)
        if caught:
            return self._policy(caught, language_of(question))
        if not question.strip():
            return ask_back(question)
        return self._answering.invoke(Asked(question, tuple(history)))

    def grounded(self, question: str, history: Sequence[Turn]) -> Grounded:
        """Return the answer with the passages it rests on, for a language model to rewrite."""
        if caught_by_net(question) or not question.strip():
            return Grounded(self.answer(question, history), ())
        return self._grounding.invoke(Asked(question, tuple(history)))

    def leans(self, question: str, history: Sequence[Turn]) -> bool:
        """Return whether the question is a follow-up, which needs the turns before it."""
        return bool(history) and leans(question, history)

    def _nearer(self, understood: Understood, completed: Question, alone: Question) -> Found:
        """Return what was found for a part of a message, completed or as written."""
        with_others = self._reader.found(understood, completed, ())
        if completed.text == alone.text:
            return with_others
        bare = completed.entities.pathways and not alone.entities
        if bare and fit_of(with_others) >= CARD_CLEARLY_FITS:
            return with_others
        by_itself = self._reader.found(understood, alone, ())
        stands = stands_alone(
            alone.text, alone=fit_of(by_itself), carried=fit_of(with_others), in_one_message=True
        )
        return by_itself if stands else with_others

    def _ground(self, found: Found) -> Grounded:
        answer = self._reply(found)
        return Grounded(answer, self._passages(answer, found))

    def _passages(self, answer: Answer, found: Found) -> tuple[Passage, ...]:
        """Return what `answer` rests on: the cards told, what they cite, the nearest passages."""
        if answer.status != "answered":
            return ()
        cited = [
            passage
            for source in answer.sources
            for passage in self._book.passages(source.doc, source.section)[:1]
        ]
        told = [one for one in self._cards.values() if is_told(one, answer.text)]
        best = found.match.card if found.match else None
        told.sort(key=lambda one: one is not best)
        cards = card_passages(told) if answer.mode == "card" else ()
        near = [one.passage for one in found.ranked if one.passage.doc != "card"][:_NEAREST]
        return tuple(dict.fromkeys((*cards, *cited, *near)))

    def _reply(self, found: Found) -> Answer:
        understood = found.understood
        decision = self._decision(understood.question, understood.guess, found)
        if understood.leans and decision.route != "policy":
            # What a turn asks for by itself is not made harmless by the talk before it.
            alone = self._decision(understood.alone, self._reader.guess(understood.alone), found)
            decision = alone if alone.route == "policy" else decision
        asks = asks_about_it(understood.text) and decision.category not in SUPPORT
        if decision.route != "policy" or not decision.sure or asks:
            corrected = self._corrected(understood.question, found)
            if corrected:
                return self._told(corrected, understood)
        if decision.route == "policy":
            return self._met_as(decision, found)
        reply = _REPLIES.get(decision.route)
        if reply and asks_for_a_detail_no_source_holds(understood.question.text):
            reply = None if body_to_ask(understood.question) else reply
        if reply and not self._from_tables(found.question, found.match, understood.guess):
            return _said_in(reply(understood.question.text), understood.language)
        return self._told(self._answered(found), understood)

    def _met_as(self, decision: Decision, found: Found) -> Answer:
        """Return what is said to harm or a cry for help.

        Where it is only guessed and a card clearly fits, the card is told as well: it says what is
        allowed and gives the honest way, and whoever asked honestly has the answer.
        """
        understood = found.understood
        category = refined(decision.category, understood.text)
        said = self._policy(category, understood.language, sure=decision.sure)
        if found.match is None or decision.sure or fit_of(found) < CARD_CLEARLY_FITS:
            return said
        card = self._from_card(found.match, understood.question, found.ranked)
        honest = replace(said, text=in_doubt(category, card.text), sources=card.sources)
        return _said_in(honest, understood.language)

    def _told(self, answer: Answer, understood: Understood) -> Answer:
        """Return `answer` with what holds for a passport that was named, in their language."""
        asked, today = understood.question, self._today()
        noted = self._tables.with_suspension(answer, asked, today=today)
        return _said_in(noted, understood.language)

    def _decision(self, question: Question, guess: IntentGuess, found: Found) -> Decision:
        return decide(
            question,
            guess,
            card_fit=fit_of(found),
            in_conversation=found.understood.leans,
            glossed=bool(found.understood.language),
        )

    def _answered(self, found: Found) -> Answer:
        """Return the answer to a question, or to each of several asked at once."""
        understood = found.understood
        parts = [self._without_facts(part) for part in self._parts(found)]
        if len(parts) == 1:
            told_apart = parts[0].question is not found.question
            return self._one(parts[0].question if told_apart else understood.question, parts[0])
        if fit_of(found) >= CARD_CLEARLY_FITS and not self._are_apart(parts, understood):
            return self._one(understood.question, found)
        if not is_answerable(fit_of(found)) and not any(map(self._sure, parts)):
            return self._one(understood.question, found)  # nothing in it surely has an answer
        return joined([self._one(part.question, part) for part in parts])

    def _without_facts(self, found: Found) -> Found:
        """Return what was found for the clause that asks, where the facts beside it mislead."""
        known = found.understood
        is_whole = known.leans or known.language or fit_of(found) >= CARD_CLEARLY_FITS
        clause = "" if is_whole else own_clause(found.question.text, self._today())
        if not clause:
            return found
        alone = self._reader.found(found.understood, read_question(clause), ())
        return alone if is_better_read_alone(whole=fit_of(found), alone=fit_of(alone)) else found

    def _are_apart(self, parts: Sequence[Found], understood: Understood) -> bool:
        """Tell whether the parts of a message are about different things."""
        matches = [part.match for part in parts]
        if _several_cards(matches, asked_apart=asks_apart(understood.question.text)):
            return True
        told = [self._from_tables(part.question, part.match, understood.guess) for part in parts]
        return len({one.text for one in told if one and one.status == "answered"}) > 1

    def _parts(self, found: Found) -> list[Found]:
        """Return what was found for each question of the message; the first ones give context."""
        parts = parts_of(found.question.text)
        glued = found.question is not found.understood.question
        if glued:
            return [found]
        if len(parts) == 1:
            return self._things(found) or [found]
        earlier: list[Turn] = list(found.understood.history)
        pairs = []
        for place, part in enumerate(parts):
            on = with_what_it_is_on(part, parts[:place])
            pairs.append((read_question(part), read_question(on or carried(part, earlier))))
            earlier.append(Turn("user", part))
        self._embedder.read([read.text for pair in pairs for read in pair])  # all in one call
        read: list[Found] = []
        for alone, completed in pairs:
            near = self._nearer(found.understood, completed, alone)
            read.append(self._unless_told(read, near, alone))
        return [one for part in read for one in self._things(part) or [part]][:MAX_PARTS]

    def _unless_told(self, before: Sequence[Found], near: Found, alone: Question) -> Found:
        """Return what was found for a part; as written, if that is for a thing of its own.

        Only where completed from the parts before it, it would get the card of one of them again,
        or a card that fits less than what it asks by itself.
        """
        told = {one.match.card.id for one in before if one.match}
        again = near.match and near.match.card.id in told
        if not before or hangs_in_the_air(alone.text) or not (again or fit_of(near) < LIKELY):
            return near
        by_itself = self._reader.found(near.understood, alone, ())
        if by_itself.match is None or by_itself.match.card.id in told:
            return near
        least = LIKELY if again else max(LIKELY, fit_of(near) + CLEARLY_MORE)
        return by_itself if fit_of(by_itself) >= least else near

    def _things(self, found: Found) -> list[Found]:
        """Return what was found for things asked after at once, if each surely has its answer.

        Where two together surely have an answer that neither has alone, they are one thing:
        "research plus observerships".
        """
        things = things_of(found.question.text)
        sure: dict[str, Found] = {}
        asked = [read_question(thing) for thing in things]
        self._embedder.read([one.text for one in asked])  # all in one call
        for thing in asked:
            one = self._reader.found(found.understood, thing, ())
            told = self._sure(one)
            if not told:
                return []
            sure.setdefault(told, one)
        together = self._sure(found)
        is_one = len(things) == len(("first", "second")) and together and together not in sure
        return list(sure.values()) if len(sure) > 1 and not is_one else []

    def _sure(self, found: Found) -> str:
        """Return which card is clear for a question, or else what a table tells; "" for neither."""
        if found.match and fit_of(found) >= CARD_CLEARLY_FITS:
            return found.match.card.id
        told = self._from_tables(found.question, found.match, self._reader.guess(found.question))
        return told.text if told and told.status == "answered" else ""

    def _corrected(self, question: Question, found: Found) -> Answer | None:
        """Return what sets right a false belief that a lone question takes for granted."""
        belief = belief_in(question.text)
        if belief is None or len(parts_of(question.text)) > 1:
            return None
        known = found.understood
        if known.leans and is_told(self._cards[belief.card], just_told(known.history)):
            return None
        match = CardMatch(self._cards[belief.card], max(fit_of(found), CARD_CLEARLY_FITS))
        evidence = Evidence(found.ranked, self._corrections, self._book)
        answer = self._from_card(match, question, found.ranked)
        if belief.says:
            answer = replace(answer, text=said_first(belief.says, answer.text))
        return with_corrections(answer, evidence)

    def _one(self, question: Question, found: Found) -> Answer:
        known = found.understood
        is_guessed = question is known.question and not known.language
        guess = known.guess if is_guessed else self._reader.guess(question)
        evidence = Evidence(found.ranked, self._corrections, self._book)
        corrected = self._corrected(question, found)
        if corrected:
            return corrected
        if asks_for_a_detail_no_source_holds(question.text):
            return not_covered(question, evidence)
        computed = self._from_tables(question, found.match, guess)
        if computed:
            return computed
        if found.match and is_answerable(found.match.probability):
            answer = self._from_card(found.match, question, found.ranked)
            text = fitted(answer.text, question)
            again = is_told(found.match.card, just_told(known.history))
            answer = replace(answer, text=said_again(text) if again else text)
            return with_corrections(answer, evidence)
        best = next((one for one in found.ranked if one.passage.doc != "card"), None)
        if guess.probability("uncovered") < LIKELY and best and best.score >= _QUOTABLE:
            quoted = composed(question, evidence)
            if quoted:
                return quoted
        if is_rather_outside(guess) and not found.understood.leans:
            return off_topic(question.text)
        return not_covered(question, evidence)

    def _from_card(self, match: CardMatch, question: Question, ranked: Sequence[Ranked]) -> Answer:
        return self._card_answers.answer(
            match.card,
            today=self._today(),
            score=match.probability,
            ranked=ranked,
            asks_officially=not sets_kinds_apart(question),
            names_a_host=bool(hosts_named(question.text)),
        )

    def _from_tables(
        self, question: Question, match: CardMatch | None, guess: IntentGuess
    ) -> Answer | None:
        if is_surely_outside(guess):
            return None
        clear = match.card if match and match.probability >= CARD_CLEARLY_FITS else None
        likely = match.card if match and match.probability >= LIKELY else None
        uncovered = guess.probability("uncovered")
        return self._tables.answer(
            question, clear, today=self._today(), uncovered=uncovered, likely=likely
        )

    def _policy(self, category: str, language: str | None, *, sure: bool = True) -> Answer:
        sources = self._book.resolve(POLICIES[category].sources, near=POLICIES[category].text)
        if POLICIES[category].status == "support":
            sources = ()
        answer = policy_answer(category, sources, sure=sure)
        return _said_in(answer, language)


def _said_in(answer: Answer, language: str | None) -> Answer:
    said = in_their_language(answer, language) if language else answer
    return replace(said, text=shortened(said.text, MAX_ANSWER_CHARS))


def _several_cards(matches: Sequence[CardMatch | None], *, asked_apart: bool) -> bool:
    """Tell whether the parts of a message are about different things.

    Where each has its question mark, less is needed to believe it.
    """
    needed = PLAUSIBLE if asked_apart else LIKELY
    clear = {one.card.id for one in matches if one and one.probability >= needed}
    return len(clear) > 1
