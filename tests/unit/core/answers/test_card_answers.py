from dataclasses import replace
from datetime import date

from bot.core.answers.card_answers import CardAnswers
from knowledge.cards import Card, CardSource
from knowledge.passages import Ranked
from tests.unit.core.reference_book import book

QUOTE = "You may observe patient encounters but do not directly examine or treat patients"
CARD = Card(
    id="observing",
    topic="observerships",
    intents=("may I examine patients",),
    answer="No. You watch.",
    caveat="Ask the host.",
    sources=(CardSource("guide", "2.2", QUOTE), CardSource("official", "F045")),
    follow_ups=("what is an observership",),
    check_after=date(2027, 1, 1),
    advice=(),
    sources_sha="",
)
ANSWERS = CardAnswers(book())
TODAY = date(2026, 11, 22)


def test_card_is_shown_with_its_caveat_and_sources_in_order() -> None:
    answer = ANSWERS.answer(CARD, today=TODAY, score=0.8)
    assert answer.text == "No. You watch.\nAsk the host."
    assert [(one.doc, one.section) for one in answer.sources] == [
        ("guide", "2.2"),
        ("official", "F045"),
    ]
    assert answer.sources[0].quote == QUOTE
    assert answer.sources[0].score == 0.8
    assert answer.status == "answered"


def test_aged_card_says_that_it_must_be_checked() -> None:
    assert "confirm it at the source" in ANSWERS.answer(CARD, today=date(2027, 1, 2), score=1).text


def test_card_that_says_no_source_answers_is_not_covered() -> None:
    silent = replace(CARD, answer="No rule I hold says so.\nAsk the host.")
    assert ANSWERS.answer(silent, today=TODAY, score=1).status == "not_covered"


def test_source_that_does_not_exist_is_left_out() -> None:
    card = replace(CARD, id="broken", sources=(CardSource("official", "F999"), *CARD.sources))
    assert len(ANSWERS.answer(card, today=TODAY, score=1).sources) == 2


def test_official_source_is_shown_however_many_lines_of_the_guide_stand_before_it() -> None:
    lines = tuple(CardSource("guide", section, "") for section in ("1.1", "1.2", "2.1", "2.2"))
    more = tuple(CardSource("guide", section, "") for section in ("2.3", "2.4", "3.1"))
    card = replace(CARD, id="long", sources=(*lines, *more, CardSource("official", "F045")))
    shown = [one.section for one in ANSWERS.answer(card, today=TODAY, score=1).sources]
    assert shown == ["1.1", "1.2", "2.1", "2.2", "2.3", "F045"]


def near(doc: str, section: str) -> Ranked:
    passage = book().passages(doc, section)[0]
    return Ranked(passage, 0.9)


def first_source(card: Card, *ranked: Ranked, asks_officially: bool) -> str:
    answer = ANSWERS.answer(
        card, today=TODAY, score=1, ranked=ranked, asks_officially=asks_officially
    )
    return answer.sources[0].doc


def test_official_page_leads_only_where_the_question_may_be_official() -> None:
    ranked = near("official", "F045")
    assert first_source(CARD, ranked, asks_officially=True) == "official"
    assert first_source(CARD, ranked, asks_officially=False) == "guide"


def test_hospital_named_as_an_example_never_leads_a_card_of_the_guide() -> None:
    hospital = CardSource("programs", "griffin-observership")
    card = replace(CARD, id="example", sources=(*CARD.sources, hospital))
    ranked = near("programs", "griffin-observership")
    assert first_source(card, ranked, asks_officially=True) != "programs"


def test_hospital_may_lead_where_one_is_named() -> None:
    hospital = CardSource("programs", "griffin-observership")
    card = replace(CARD, id="named", sources=(*CARD.sources, hospital))
    ranked = (near("programs", "griffin-observership"),)
    answer = ANSWERS.answer(card, today=TODAY, score=1, ranked=ranked, names_a_host=True)
    assert answer.sources[0].doc == "programs"
