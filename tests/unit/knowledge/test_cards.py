"""Every card is held against the sources it names; see `claims` for what that means."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from knowledge import cards as cards_module
from knowledge.cards import (
    Card,
    CardError,
    CardSource,
    accept,
    card_passages,
    is_current,
    load_cards,
    sources_sha,
    stale_cards,
)
from knowledge.source_texts import source_texts
from tests.unit.knowledge.claims import (
    MIN_SUPPORT,
    british_words,
    forbidden_promises,
    is_advice,
    missing_claims,
    sentences,
    support,
)

CARDS = load_cards()
TEXTS = source_texts()
BUTTON_CHARS = 48
"""What a phone shows of a button's label before it cuts it."""

FIELD_TERMS = """
AAMC CPT DS-2019 ECFMG ERAS ESTA GME HIPAA IMG IMGs KUMC LOR LoRP MSPE MyIntealth NAMC NRMP OB/GYN
OET OPT ResidencyCAS SAMS SEVIS SOAP Step TOEFL UAB UK US USCE USF USMLE VSLO B-1 B-2 B1/B2 F-2
H-1B H-4 J-1
"""

TOPICS_THAT_AGE = {"visa", "exams", "eras", "dates", "money", "programs"}


def texts_of(card: Card) -> str:
    """The texts of the card's sources; a guide section's own number may be named too."""
    numbers = [f"guide {source.section}" for source in card.sources if source.doc == "guide"]
    return "\n".join([*(TEXTS[source.doc, source.section] for source in card.sources), *numbers])


def in_one_line(source: CardSource) -> bool:
    return any(source.quote in line for line in TEXTS["guide", source.section].splitlines())


def plain(intent: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", intent.lower()).strip()


def misspelled_terms(question: str) -> list[str]:
    words = {word.lower(): word for word in re.findall(r"[\w/-]+", question)}
    return [word for t in FIELD_TERMS.split() if (word := words.get(t.lower(), t)) != t]


def a_card(**changes: object) -> Card:
    values = {
        "id": "a-card", "topic": "usce", "intents": ("what is usce",), "answer": "It depends.",
        "caveat": "", "sources": (CardSource("official", "F039"),), "follow_ups": (),
        "check_after": None, "advice": (), "sources_sha": "",
    }  # fmt: skip
    return Card(**(values | changes))  # type: ignore[arg-type]


def a_line(**changes: object) -> dict[str, object]:
    line = {
        "id": "a-card", "topic": "usce", "intents": ["what is usce"], "answer": "It depends.",
        "caveat": "", "sources": [{"doc": "official", "section": "F039"}], "follow_ups": [],
        "check_after": None, "advice": [], "sources_sha": "",
    }  # fmt: skip
    return line | changes


# --- what the cards say: each test names every card at fault, with its fault


def faults(check: Callable[[Card], object]) -> dict[str, object]:
    return {card.id: found for card in CARDS if (found := check(card))}


def test_every_source_exists() -> None:
    assert faults(lambda c: [s for s in c.sources if (s.doc, s.section) not in TEXTS]) == {}


def test_guide_quotes_are_verbatim_within_one_line_of_their_section() -> None:
    def unquoted(card: Card) -> list[str]:
        guide = [source for source in card.sources if source.doc == "guide"]
        return [s.quote for s in guide if not s.quote or not in_one_line(s)]

    assert faults(unquoted) == {}


def test_only_the_guide_is_quoted_by_cards() -> None:
    assert faults(lambda c: [s for s in c.sources if s.doc != "guide" and s.quote]) == {}


def test_every_figure_date_visa_class_and_name_stands_in_a_named_source() -> None:
    assert faults(lambda card: missing_claims(card.text, texts_of(card))) == {}


def test_every_sentence_is_supported_or_marked_as_our_advice() -> None:
    def unsupported(card: Card) -> list[str]:
        texts = texts_of(card)
        weak = [s for s in sentences(card.text) if support(s, texts) < MIN_SUPPORT]
        return [sentence for sentence in weak if sentence not in card.advice]

    assert faults(unsupported) == {}


def test_sentences_marked_as_advice_are_in_the_card_and_hold_no_fact() -> None:
    assert faults(lambda c: [s for s in c.advice if s not in sentences(c.text)]) == {}
    assert faults(lambda c: [s for s in c.advice if not is_advice(s)]) == {}


def test_every_card_was_read_against_its_sources_as_they_are_now() -> None:
    assert stale_cards(CARDS, TEXTS) == [], "re-read them, then python -m knowledge.cards --accept"


def test_cards_are_american_english() -> None:
    assert faults(lambda card: british_words(card.text)) == {}


def test_cards_promise_nothing() -> None:
    assert faults(lambda card: forbidden_promises(card.text)) == {}


def test_topics_that_age_rest_on_more_than_the_guide() -> None:
    aging = [card for card in CARDS if card.topic in TOPICS_THAT_AGE]
    assert [c.id for c in aging if all(s.doc == "guide" for s in c.sources)] == []


def test_prices_are_dated_and_their_cards_run_out() -> None:
    priced = [card for card in CARDS if re.search(r"\d USD", card.text)]
    assert [c.id for c in priced if not re.search(r"20[12]\d", c.text)] == []
    assert [c.id for c in priced if c.check_after is None] == []


def test_cards_have_six_to_thirteen_intents_and_two_or_three_follow_ups() -> None:
    assert faults(lambda c: not 6 <= len(c.intents) <= 13) == {}
    assert faults(lambda c: not 2 <= len(c.follow_ups) <= 3) == {}


def test_no_intent_stands_in_two_cards() -> None:
    counts = Counter(plain(intent) for card in CARDS for intent in card.intents)
    assert [intent for intent, count in counts.items() if count > 1] == []


def test_canonical_questions_read_well_on_a_phone_button() -> None:
    def reads_well(question: str) -> bool:
        first = question[0]
        return first.isupper() and question.endswith("?") and len(question) <= BUTTON_CHARS

    assert faults(lambda c: not reads_well(c.intents[0])) == {}


def test_canonical_questions_write_the_terms_of_the_field_as_the_field_does() -> None:
    assert faults(lambda c: misspelled_terms(c.intents[0])) == {}


def test_canonical_questions_are_unique() -> None:
    counts = Counter(card.intents[0] for card in CARDS)
    assert [question for question, count in counts.items() if count > 1] == []


def test_follow_ups_are_canonical_questions_of_other_cards() -> None:
    canonical = {card.intents[0]: card.id for card in CARDS}
    assert faults(lambda c: [q for q in c.follow_ups if canonical.get(q, c.id) == c.id]) == {}


def test_every_section_of_the_guide_with_text_has_a_card() -> None:
    cited = {s.section for card in CARDS for s in card.sources if s.doc == "guide"}
    headings_only = {"1", "2", "3", "4", "5", "6"}
    assert {section for doc, section in TEXTS if doc == "guide"} - cited == headings_only


def test_there_are_at_least_140_cards() -> None:
    assert len(CARDS) >= 140


@pytest.mark.parametrize(
    ("card_id", "opening"),
    [
        ("ecfmg-not-license", "No."),
        ("observership-may-do", "No."),
        ("observership-counts", "Sometimes."),
        ("step2cs-gone", "No."),
        ("visa-observership", "Not as a tourist."),
        ("sevis", "Not for a B visa."),
        ("hands-on-graduate", "On a visitor visa: plan on no."),
        ("research-then-j1", "No, not by itself."),
        ("myintealth", "OASIS and IWA are gone."),
        ("letter-lorp", "LoRP is gone."),
        ("elective-after-graduation", "No."),
        ("tele-rotation", "No."),
    ],
)
def test_false_premises_are_corrected_in_the_first_words(card_id: str, opening: str) -> None:
    (card,) = [card for card in CARDS if card.id == card_id]
    assert card.answer.startswith(opening)


# --- the loader


def test_cards_of_all_files_are_loaded_in_order(tmp_path) -> None:
    (tmp_path / "b.jsonl").write_text(json.dumps(a_line(id="second")) + "\n\n")
    (tmp_path / "a.jsonl").write_text(json.dumps(a_line(id="first", check_after="2027-05-17")))
    first, second = load_cards(tmp_path)
    assert (first.id, second.id) == ("first", "second")
    assert first.check_after == date(2027, 5, 17)
    assert second.sources == (CardSource("official", "F039"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1"),
        ("[]", "line 1: not a JSON object"),
        (json.dumps({"id": "x"}), "line 1: 'topic' is missing"),
        (json.dumps(a_line(color="red")), "line 1: unknown part 'color'"),
        (json.dumps(a_line(answer="x" * 501)), "line 1: card 'a-card' has 501 of 500"),
        (json.dumps(a_line(answer="x" * 499, caveat="y")), "line 1: card 'a-card' has 501"),
        (json.dumps(a_line(sources=[])), "line 1: card 'a-card' needs an intent and a source"),
        (json.dumps(a_line(intents="what")), "line 1: intents must be a list of texts"),
        (json.dumps(a_line(check_after="soon")), "line 1: .*soon"),
        (json.dumps(a_line(sources=[{"doc": "guide"}])), "line 1: .*section"),
    ],
)
def test_bad_line_is_named_by_file_and_number(tmp_path, text: str, message: str) -> None:
    (tmp_path / "usce.jsonl").write_text(text)
    with pytest.raises(CardError, match=r"usce\.jsonl, " + message):
        load_cards(tmp_path)


def test_id_given_twice_is_refused_across_files(tmp_path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps(a_line()))
    with pytest.raises(CardError, match=r"b\.jsonl: card 'a-card' is given twice"):
        load_cards(tmp_path)


# --- what the rest of the house uses


def test_card_passage_is_searched_by_its_intents_and_cited_by_id() -> None:
    (passage,) = card_passages([a_card(intents=("what is usce", "usce meaning"))])
    assert (passage.id, passage.doc, passage.section) == ("card:a-card", "card", "a-card")
    assert passage.questions == ("what is usce", "usce meaning")
    assert passage.text == "It depends."


def test_text_shows_the_caveat_on_its_own_line() -> None:
    assert a_card(caveat="Opinion, not data.").text == "It depends.\nOpinion, not data."
    assert a_card().text == "It depends."


def test_card_is_current_through_its_check_date_and_for_ever_without_one() -> None:
    card = a_card(check_after=date(2027, 1, 21))
    assert is_current(card, date(2027, 1, 21))
    assert not is_current(card, date(2027, 1, 22))
    assert is_current(a_card(), date(2099, 1, 1))


def test_changed_source_makes_only_its_cards_stale_until_they_are_accepted(tmp_path) -> None:
    texts = {("official", "F1"): "old", ("official", "F2"): "same"}
    for card_id, fact in (("one", "F1"), ("two", "F2")):
        line = a_line(id=card_id, sources=[{"doc": "official", "section": fact}])
        (tmp_path / f"{card_id}.jsonl").write_text(json.dumps(line))
    accept(tmp_path, texts)
    assert stale_cards(load_cards(tmp_path), texts) == []

    changed = texts | {("official", "F1"): "new"}
    assert stale_cards(load_cards(tmp_path), changed) == ["one"]

    accept(tmp_path, changed)
    assert stale_cards(load_cards(tmp_path), changed) == []


def test_accepting_changes_nothing_but_the_fingerprint(tmp_path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(a_line(answer="Two\nlines – kept")))
    (before,) = load_cards(tmp_path)
    accept(tmp_path, TEXTS)
    (after,) = load_cards(tmp_path)
    assert after == a_card(answer=before.answer, sources_sha=sources_sha(before, TEXTS))


def test_command_reports_stale_cards_and_exits_1(monkeypatch, capsys) -> None:
    monkeypatch.setattr(cards_module, "load_cards", lambda: (a_card(sources_sha="old"),))
    assert cards_module.main([]) == 1
    assert capsys.readouterr().out == "a-card: a source has changed, re-read the card\n"


def test_command_is_silent_when_every_card_was_read(capsys) -> None:
    assert cards_module.main([]) == 0
    assert capsys.readouterr().out == ""
