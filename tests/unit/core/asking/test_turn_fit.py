import pytest

from bot.core.answers.program_answers import heading
from bot.core.asking.card_fit import CardFit
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
from knowledge.card_fit_weights import CardFitWeights, load_turn_fit
from knowledge.cards import load_cards
from knowledge.logistic import Logistic
from knowledge.passages import Turn
from knowledge.tables import load_reference
from knowledge.talks import load_talks

CARDS = {card.id: card for card in load_cards()}
GISTS = gists_of(CARDS.values())
ASKED = "do I need OET"
HISTORY = (Turn("user", ASKED), Turn("assistant", CARDS["oet-who"].answer))
SURE, UNLIKELY = CardFit(3.0, 3.0), CardFit(-3.0, -3.0)


def test_what_was_told_is_known_again_by_its_first_line_the_last_first() -> None:
    longer = (*HISTORY, Turn("user", "and scores"), Turn("assistant", CARDS["oet-scores"].answer))
    assert said_turn("which letter", longer, GISTS).told == ("oet-scores", "oet-who")
    unknown = (*HISTORY, Turn("user", "why"), Turn("assistant", "The guide does not say."))
    told = said_turn("where do I sit it", unknown, GISTS)
    assert told.told == ("oet-who",)
    assert not told.just_told


def test_row_of_the_directory_tells_the_card_on_its_program() -> None:
    programs = load_reference().programs
    row = next(one for one in programs if one.id == "yale-elective")
    history = (Turn("user", "does yale take us"), Turn("assistant", f"{heading(row)}: Fee 1 USD."))
    assert said_turn("fee?", history, gists_of(CARDS.values(), programs)).told[:1] == ("prog-yale",)
    listed = (Turn("user", "psych ones"), Turn("assistant", f"The list:\n- {heading(row)}"))
    assert not said_turn("fee?", listed, gists_of(CARDS.values(), programs)).told


def test_turn_is_read_as_it_stands_completed_and_of_what_was_told() -> None:
    said = said_turn("and the score?", HISTORY, GISTS)
    read = readings_of("and the score?", HISTORY, said, CARDS)
    assert read[ALONE] == "and the score?"
    assert "OET" in read[COMPLETED]
    assert read[OF_WHAT_WAS_TOLD] == f"{CARDS['oet-who'].intents[0]} and the score?"


def test_reading_that_changes_nothing_is_not_made_twice() -> None:
    whole = "what is the fee for the ECFMG certificate when I apply from Pathway 2 as a graduate"
    first = (Turn("user", "which visa is for observing"),)
    said = said_turn(whole, first, GISTS)
    assert readings_of(whole, first, said, CARDS) == {ALONE: whole}


def test_card_told_last_is_weighed_even_if_no_reading_brought_it_up() -> None:
    said = said_turn("even then?", HISTORY, GISTS)
    features = turn_features(said, {ALONE: {"usce-types": SURE}}, CARDS)
    assert set(features) == {"usce-types", "oet-who"}
    assert features["oet-who"]["told last"] == 1.0
    assert features["oet-who"]["best choosing"] < features["usce-types"]["best choosing"]


def test_best_card_is_chosen_by_one_model_and_judged_by_the_other() -> None:
    said = said_turn("cost?", HISTORY, GISTS)
    read = {ALONE: {"usce-types": UNLIKELY}, OF_WHAT_WAS_TOLD: {"oet-scores": SURE}}
    fitted = CardFitWeights(Logistic({"best choosing": 1.0}, 0.0), Logistic({}, -2.0))
    best = best_for_turn(turn_features(said, read, CARDS), fitted, CARDS)
    assert best is not None
    assert best.card.id == "oet-scores"
    assert best.probability == pytest.approx(0.119, abs=1e-3)


def test_nothing_brought_up_is_no_card() -> None:
    assert best_for_turn({}, load_turn_fit(), CARDS) is None


def test_shipped_weights_know_every_feature_and_nothing_else() -> None:
    said = said_turn("cost?", HISTORY, GISTS)
    [features] = turn_features(said, {ALONE: {"oet-who": SURE}}, CARDS).values()
    fitted = load_turn_fit()
    assert fitted.choosing.weights.keys() == fitted.answering.weights.keys() == features.keys()
    assert fitted.answering.weights["best answering"] > 0


def test_every_card_of_a_conversation_exists() -> None:
    talks = load_talks()
    assert len(talks) > 100
    for talk in talks:
        assert {card for card in talk.cards if card} <= CARDS.keys(), talk


def test_short_turn_is_also_read_behind_the_one_before_and_a_place_is_not() -> None:
    said = said_turn("and the score?", HISTORY, GISTS)
    read = readings_of("and the score?", HISTORY, said, CARDS)
    assert read[BEHIND_THE_LAST] == f"{ASKED} and the score?"
    assert BEHIND_THE_LAST not in readings_of("in florida?", HISTORY, said, CARDS)
