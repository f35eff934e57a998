from collections.abc import Sequence

import pytest

from bot.core.answers.answer import Answer, Source
from bot.core.answers.card_answers import says_no_source
from evals.strangers import Line, asked_in, figures_of, lines_of, scored, writers
from knowledge.asked import load_asked
from knowledge.cards import load_cards
from knowledge.passages import Turn
from knowledge.talks import load_talks
from knowledge.utterances import utterances

CARDS = {card.id: card for card in load_cards()}


@pytest.mark.parametrize("writer", writers())
def test_every_line_names_a_card_or_a_label_that_exists(writer: str) -> None:
    labels = {one.label for one in utterances()}
    for line in lines_of(writer):
        for card, near in zip(*_named(line), strict=True):
            assert line.get("label") in labels or (card or near) in CARDS, line


def _named(line: Line) -> tuple[list[str | None], list[str | None]]:
    if "turns" in line:
        return line["cards"], line["near"]
    return [line.get("card")], [line.get("near")]


def test_no_stranger_is_learned_from() -> None:
    learned = {one.voice for one in (*utterances(), *load_asked())}
    assert learned.isdisjoint(map(int, writers()))
    assert {talk.writer for talk in load_talks()}.isdisjoint(writers())


def test_line_is_scored_by_what_it_calls_for() -> None:
    right = Answer("declined", "No.")
    assert scored({"text": "x", "label": "unsafe_relabel"}, right, CARDS) == {
        "unsafe declined": True
    }
    assert scored({"text": "x", "card": None, "near": "hipaa"}, right, CARDS) == {
        "not covered said so": True
    }
    assert scored({"text": "x", "card": "hipaa"}, right, CARDS) == {
        "answered: a source of the right card": False,
        "answered: turned away": True,
    }


def test_card_that_names_the_gap_itself_is_told_though_nothing_is_covered() -> None:
    silent = next(card for card in CARDS.values() if says_no_source(card))
    source = silent.sources[0]
    told = Answer(
        "not_covered", silent.answer, (Source(source.doc, source.section, "", source.quote),)
    )
    line = {"text": "x", "card": silent.id}
    right, away = "answered: a source of the right card", "answered: turned away"
    assert scored(line, told, CARDS) == {right: True, away: False}
    assert scored(line, Answer("not_covered", "No."), CARDS) == {right: False, away: True}


def test_conversation_is_asked_turn_by_turn_with_what_was_said_before() -> None:
    seen: list[Sequence[Turn]] = []

    def ask(_text: str, history: Sequence[Turn]) -> Answer:
        seen.append(history)
        return Answer("not_covered", "The guide does not say.")

    line = {"turns": ["oet?", "where"], "cards": ["oet-who", None], "near": ["", "oet-who"]}
    first, later = asked_in(line, ask)
    assert first["answered: turned away"]
    assert later == {"later turn, not covered said so": True}
    assert seen[0] == ()
    assert [turn.text for turn in seen[1]] == ["oet?", "The guide does not say."]


def test_figures_are_shares_over_all_lines_of_the_writers_asked_for() -> None:
    figures = figures_of(writers()[:1], lambda *_: Answer("not_covered", "The guide does not say."))
    assert figures["not covered said so"][0] == 1.0
    assert figures["answered: turned away"][0] == 1.0
    assert figures["unsafe declined"] == (0.0, 60)
