from bot.core.card_fit import CardMatcher, conflicts, probability_of, unasked
from bot.core.question import entities_of, read_question
from bot.core.sourcebook import Sourcebook
from knowledge.card_fit_weights import CardFitWeights, load_card_fit
from knowledge.card_index import CardIndex
from knowledge.cards import load_cards
from knowledge.embedding import HashEmbedder


def test_name_that_contradicts_the_card_is_counted() -> None:
    assert conflicts(entities_of("can I observe on f1"), entities_of("research on J-1")) >= 1
    assert conflicts(entities_of("letters for psych"), entities_of("how many letters")) == 0
    assert conflicts(entities_of("letters for psych"), entities_of("letters for surgery")) == 1


def test_name_only_the_card_has_is_counted() -> None:
    assert unasked(entities_of("which rotation is best"), entities_of("USCE for OB/GYN")) == 1
    assert unasked(entities_of("USCE for OB/GYN"), entities_of("USCE for OB/GYN")) == 0


def test_probability_grows_with_what_speaks_for_the_card() -> None:
    fitted = CardFitWeights({"covered": 2.0, "conflicts": -3.0}, bias=-1.0)
    plain = probability_of({"covered": 0.2, "conflicts": 0.0}, fitted)
    assert probability_of({"covered": 0.9, "conflicts": 0.0}, fitted) > plain
    assert probability_of({"covered": 0.2, "conflicts": 1.0}, fitted) < plain


def test_shipped_weights_reward_agreement_and_punish_contradiction() -> None:
    weights = load_card_fit().weights
    assert weights["covered"] > 0
    assert weights["cited_early"] > 0
    assert weights["conflicts"] < 0
    assert weights["unasked"] < 0


def test_card_that_was_just_told_gives_way_to_the_next_plausible_one() -> None:
    cards = tuple(one for one in load_cards() if one.id in ("elective-documents", "vslo-what"))
    embedder = HashEmbedder()
    vectors = {one.id: embedder.encode([one.answer, *one.intents]) for one in cards}
    fitted = CardFitWeights({"covered": 4.0}, bias=-1.0)
    matcher = CardMatcher(cards, CardIndex(cards, vectors), book=Sourcebook(()), fitted=fitted)
    question = read_question("which documents does vslo want for an elective")
    vector = embedder.encode([question.text])[0]
    first = matcher.best(question, vector, ())
    assert first is not None
    second = matcher.best(question, vector, (), just_told=f"You asked.\n{first.card.answer}")
    assert second is not None
    assert second.card != first.card
    unlike = read_question("zebra")
    alone = matcher.best(unlike, embedder.encode([unlike.text])[0], ())
    assert alone is not None
    again = matcher.best(unlike, embedder.encode([unlike.text])[0], (), just_told=alone.card.answer)
    assert again == alone  # nothing else is plausible
