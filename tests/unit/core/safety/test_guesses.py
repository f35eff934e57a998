from bot.core.safety.guesses import is_evident, refined


def test_guess_of_harm_needs_a_word_of_the_act() -> None:
    assert not is_evident("forged_letter", "im so done with this")
    assert not is_evident("relabel", "how should i word my observership in my cv")
    assert is_evident("relabel", "list my shadowing as hands on")
    assert not is_evident("match_odds", "my ck will be my 5th try")
    assert is_evident("distress", "anything at all")


def test_forged_paper_other_than_a_letter_gets_its_own_reply() -> None:
    assert refined("forged_letter", "make me an invitation") == "forged_document"
    assert refined("forged_letter", "make me a LOR") == "forged_letter"
