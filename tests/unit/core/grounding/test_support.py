from bot.core.grounding.support import best_window, support

PASSAGE = (
    "Griffin Hospital runs a clinical observership. It costs 900 USD a month, due six weeks ahead. "
    "There are about three slots and none in July. An observer may ask the attending for a letter."
)


def test_sentence_of_the_passage_is_fully_supported() -> None:
    assert support("It costs 900 USD a month, due six weeks ahead.", PASSAGE) > 0.95


def test_paraphrase_is_better_supported_than_another_topic() -> None:
    paraphrase = support(
        "Observers at Griffin Hospital can ask the attending for letters.", PASSAGE
    )
    other = support("The Match takes place on a Friday in March.", PASSAGE)
    assert paraphrase > 0.6 > 0.3 > other


def test_wrong_figure_costs_support() -> None:
    right = support("The observership costs 900 USD a month.", PASSAGE)
    assert support("The observership costs 450 USD a month.", PASSAGE) < right


def test_wrong_name_costs_support() -> None:
    right = support("The Griffin Hospital observership costs 900 USD.", PASSAGE)
    assert support("The Mayo Clinic observership costs 900 USD.", PASSAGE) < right


def test_half_a_claim_that_nothing_bears_out_costs_more_than_scattered_words() -> None:
    half = "It costs 900 USD a month, and graduates receive generous housing allowances."
    scattered = "Officially it always costs roughly 900 USD monthly, payable due six weeks ahead."
    assert support(half, PASSAGE) < support(scattered, PASSAGE)


def test_one_wrong_figure_in_a_long_claim_still_costs_a_quarter() -> None:
    claim = "The observership at Griffin Hospital costs {} USD a month, due six weeks ahead."
    right, wrong = (support(claim.format(fee), PASSAGE) for fee in (900, 950))
    assert wrong < 0.75 * right


def test_denial_of_what_the_passage_states_costs_support() -> None:
    stated = support("An observer may ask the attending for a letter.", PASSAGE)
    assert support("An observer may not ask the attending for a letter.", PASSAGE) < stated


def test_score_lies_between_0_and_1_for_any_text() -> None:
    for claim in ("", "?", "the of and", "900", "Ünïcödé 你好"):
        for passage in ("", PASSAGE, "900"):
            assert 0 <= support(claim, passage) <= 1


def test_similarity_raises_or_lowers_the_score_within_bounds() -> None:
    claim = "Observers pay nine hundred dollars."
    assert support(claim, PASSAGE, similarity=1.0) > support(claim, PASSAGE, similarity=0.0)


def test_best_window_is_the_stretch_that_speaks_of_the_claim() -> None:
    text = "First. Second. Third. Fourth. The fee is 900 USD. Sixth. Seventh. Eighth."
    assert "The fee is 900 USD." in best_window("fee 900", text)
