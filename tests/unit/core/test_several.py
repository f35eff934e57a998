from bot.core.answer import MAX_ANSWER_CHARS, Answer, Source
from bot.core.several import asks_apart, halves_of, joined, parts_of, shortened


def source(section: str) -> Source:
    return Source("guide", section, "Title", "Quote")


def test_two_questions_are_answered_apart() -> None:
    assert parts_of("how many letters and when should i ask") == [
        "how many letters",
        "when should i ask",
    ]


def test_question_may_begin_with_a_preposition() -> None:
    assert parts_of("what do i write in the email and to whom should i send it") == [
        "what do i write in the email",
        "to whom should i send it",
    ]


def test_two_question_marks_are_two_questions_asked_apart() -> None:
    assert asks_apart("insurance needed? and malpractice too?")
    assert not asks_apart("insurance and malpractice needed?")


def test_numbered_questions_are_taken_apart() -> None:
    assert parts_of("1) can i do electives 2) what visa is that") == [
        "can i do electives",
        "what visa is that",
    ]


def test_statement_joins_the_question_after_it() -> None:
    assert parts_of("I graduated in 2017. which visa do i need?") == [
        "I graduated in 2017 which visa do i need?"
    ]


def test_courtesy_is_no_question_of_its_own() -> None:
    assert parts_of("Does obs count? pls") == ["Does obs count? pls"]


def test_one_question_word_can_ask_after_two_things() -> None:
    assert halves_of("how much is the visa fee and the SEVIS for j1?") == (
        "how much is the visa fee",
        "how much is the SEVIS for j1",
    )
    assert halves_of("sevis for F1 + sevis for J1") == ("sevis for F1", "sevis for J1")
    assert halves_of("what do letters cost, plus who writes them") == (
        "what do letters cost",
        "who writes them",
    )
    assert halves_of("do i need insurance and malpractice cover") == (
        "do i need insurance",
        "do i need malpractice cover",
    )
    assert halves_of("how many letters do I need") == ()
    assert halves_of("me and") == ()


def test_what_is_compared_is_one_question():
    assert halves_of("diff btw externship n observership pls") == ()
    assert halves_of("what is the difference between an elective and an observership?") == ()
    assert halves_of("research and observership together good idea") == ()


def test_a_word_that_only_adds_to_the_question_is_no_question():
    assert halves_of("griffin hospital observership fee and requirements") == ()
    assert halves_of("uab observer 4 week slot cost and refund please") == ()
    assert halves_of("why do some programs want hands on and others accept observing") == ()


def test_a_fact_told_or_a_setting_is_no_question():
    assert halves_of("i hv B2 and im graduate, company says hands on is legal") == ()
    assert halves_of("for ortho and derm do they count observerships") == ()


def test_choice_between_two_things_is_one_question() -> None:
    assert len(parts_of("research and observership which is better")) == 1


def test_at_most_four_parts_are_answered() -> None:
    assert len(parts_of(" ".join(f"what is thing {n}?" for n in range(9)))) == 4


def test_joined_answer_keeps_every_part_its_sources_and_the_limit() -> None:
    answers = [
        Answer("answered", f"Part {n}. " + "Words and more words. " * 40, (source(str(n)),))
        for n in range(3)
    ]
    answer = joined(answers)
    assert len(answer.text) <= MAX_ANSWER_CHARS
    assert all(f"{n + 1}. Part {n}." in answer.text for n in range(3))
    assert [one.section for one in answer.sources] == ["0", "1", "2"]


def test_joined_counts_as_answered_when_one_part_is() -> None:
    answer = joined([Answer("not_covered", "Unknown."), Answer("answered", "Yes.")])
    assert answer.status == "answered"


def test_same_answer_to_both_parts_is_said_once() -> None:
    assert joined([Answer("answered", "Yes."), Answer("answered", "Yes.")]).text == "Yes."


def test_shortening_ends_with_a_sentence() -> None:
    assert shortened("One two. Three four. Five six.", 22) == "One two. Three four."
    assert len(shortened("x" * 50, 20)) <= 20


def test_correction_is_never_cut_off_when_answers_share_the_room() -> None:
    corrected = Answer("answered", f"{'The guide says so. ' * 60}\nNote: it is not so.")
    other = Answer("answered", "Another answer. " * 60)
    assert "Note: it is not so." in joined([corrected, other]).text
