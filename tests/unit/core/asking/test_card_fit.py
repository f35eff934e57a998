from bot.core.asking.card_fit import CardMatcher, conflicts, unasked
from bot.core.asking.question import entities_of, read_question
from bot.core.grounding.sourcebook import Sourcebook
from knowledge.card_fit_weights import CardFitWeights, load_card_fit
from knowledge.card_index import CardIndex
from knowledge.cards import load_cards
from knowledge.embedding import HashEmbedder
from knowledge.logistic import Logistic


def test_name_that_contradicts_the_card_is_counted() -> None:
    assert conflicts(entities_of("can I observe on f1"), entities_of("research on J-1")) >= 1
    assert conflicts(entities_of("letters for psych"), entities_of("how many letters")) == 0
    assert conflicts(entities_of("letters for psych"), entities_of("letters for surgery")) == 1


def test_name_only_the_card_has_is_counted() -> None:
    assert unasked(entities_of("which rotation is best"), entities_of("USCE for OB/GYN")) == 1
    assert unasked(entities_of("USCE for OB/GYN"), entities_of("USCE for OB/GYN")) == 0


def test_shipped_weights_reward_agreement_and_punish_contradiction() -> None:
    fitted = load_card_fit(trained=True)
    for model in (fitted.choosing, fitted.answering):
        assert model.weights["covered"] > 0
        assert model.weights["holds"] > 0
    assert fitted.answering.weights["answered_1"] > 0
    assert fitted.choosing.weights["conflicts"] < 0
    assert fitted.choosing.weights["unasked"] < 0


def test_one_model_chooses_the_card_and_the_other_says_whether_it_answers() -> None:
    cards = load_cards()[:3]
    embedder = HashEmbedder()
    vectors = {one.id: embedder.encode([one.answer, *one.intents]) for one in cards}
    nearest = Logistic({"nearest": 1.0}, 0.0)
    for sure in (-2.0, 2.0):
        fitted = CardFitWeights(choosing=nearest, answering=Logistic({}, sure))
        index = CardIndex(cards, vectors)
        matcher = CardMatcher(cards, index, book=Sourcebook(()), fitted=fitted)
        question = read_question(cards[1].intents[0])
        best = matcher.best(matcher.fits(question, embedder.read([question.text])[0], ()))
        assert best is not None
        assert best.card == cards[1]
        assert best.probability == fitted.answering.probability({})


def test_card_that_was_just_told_gives_way_to_the_next_plausible_one() -> None:
    cards = tuple(one for one in load_cards() if one.id in ("elective-documents", "vslo-what"))
    embedder = HashEmbedder()
    vectors = {one.id: embedder.encode([one.answer, *one.intents]) for one in cards}
    model = Logistic({"covered": 4.0}, bias=-1.0)
    fitted = CardFitWeights(model, model)
    matcher = CardMatcher(cards, CardIndex(cards, vectors), book=Sourcebook(()), fitted=fitted)
    question = read_question("which documents does vslo want for an elective")
    meaning = embedder.read([question.text])[0]
    fits = matcher.fits(question, meaning, ())
    first = matcher.best(fits)
    assert first is not None
    second = matcher.best(fits, just_told=f"You asked.\n{first.card.answer}")
    assert second is not None
    assert second.card != first.card
    unlike = read_question("zebra")
    alone = matcher.best(matcher.fits(unlike, embedder.read([unlike.text])[0], ()))
    assert alone is not None
    again = matcher.best(
        matcher.fits(unlike, embedder.read([unlike.text])[0], ()), just_told=alone.card.answer
    )
    assert again == alone  # nothing else is plausible
