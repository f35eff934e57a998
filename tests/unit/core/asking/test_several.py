from bot.core.answers.answer import MAX_ANSWER_CHARS, Answer, Source
from bot.core.asking.several import (
    asks_apart,
    joined,
    on_one_line,
    parts_of,
    shortened,
    things_of,
)


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
    assert things_of("how much is the visa fee and the SEVIS for j1?") == (
        "how much is the visa fee",
        "how much is the SEVIS for j1",
    )
    assert things_of("sevis for F1 + sevis for J1") == ("sevis for F1", "sevis for J1")
    assert things_of("what do letters cost, plus who writes them") == (
        "what do letters cost",
        "who writes them",
    )
    assert things_of("do i need insurance and malpractice cover") == (
        "do i need insurance",
        "do i need malpractice cover",
    )
    assert things_of("how many letters do I need") == ()
    assert things_of("me and") == ()


def test_three_things_in_a_list_share_the_question_word() -> None:
    assert things_of("do i need oet, hipaa and insurance too?") == (
        "do i need oet",
        "do i need hipaa",
        "do i need insurance",
    )
    assert things_of("cost of step 1 n ecfmg fees") == ("cost of step 1", "cost of ecfmg fees")
    assert things_of("do i need a titer for hep b, tb test for electives") == ()
    assert things_of("am i allowed to treat with ecfmg + step 3") == ()


def test_bare_question_word_gets_what_follows_the_next() -> None:
    assert parts_of("how long and how much is an observership") == [
        "how long is an observership",
        "how much is an observership",
    ]


def test_what_is_named_after_a_comma_is_asked_after() -> None:
    assert parts_of("what is a pathway, which one needs my school, deadline?") == [
        "what is a pathway",
        "which one needs my school",
        "deadline?",
    ]
    assert parts_of("griffin observership fee? lor? visa?") == [
        "griffin observership fee?",
        "lor?",
        "visa?",
    ]
    assert parts_of("visa for observership also do i pay sevis + how much is it") == [
        "visa for observership",
        "do i pay sevis",
        "how much is it",
    ]


def test_each_line_is_a_part_though_it_bears_no_mark() -> None:
    text = on_one_line("whats soap\nwhats nrmp\n\nwhen is match day\n")
    assert text == "whats soap; whats nrmp; when is match day"
    assert len(parts_of(text)) == 3
    assert on_one_line("hello,\nhow long?") == "hello, how long?"


def test_list_of_three_shares_what_it_is_for() -> None:
    assert things_of("do i need malpractice n health insurance n a check for an elective") == (
        "do i need malpractice for an elective",
        "do i need health insurance for an elective",
        "do i need a check for an elective",
    )


def test_named_things_are_asked_after_only_beside_a_question() -> None:
    assert parts_of("pathway 6 what is it, cost, deadline") == [
        "pathway 6 what is it",
        "cost",
        "deadline",
    ]
    assert len(parts_of("i have three letters, visa, and one usce")) == 1
    assert len(parts_of("step 2 ck score needed and how many attempts are ok")) == 2


def test_a_story_lists_nothing() -> None:
    assert things_of("I passed Step 1 and finished in 2024. Does Tampa take me and how?") == ()
    assert things_of(f"do i need {'a very ' * 10} long letter, a visa and a check") == ()


def test_short_question_is_one_of_several_only_beside_another_mark() -> None:
    assert parts_of("my visa was refused. when to reapply? lose money?")[-1] == "lose money?"
    assert len(parts_of("connections matter? i have zero")) == 1


def test_plus_may_join_what_is_named() -> None:
    asked = parts_of("what does a uab observership cost + english proof?")
    assert asked == ["what does a uab observership cost", "english proof?"]
    assert parts_of("eligibility for electives? paperwork too?")[1] == "paperwork too?"


def test_visa_that_was_refused_is_a_statement() -> None:
    assert len(parts_of("visa was refused. how do i apply again")) == 1
    assert len(parts_of("visa rejected after i paid the host, whats lost")) == 1


def test_what_is_compared_is_one_question():
    assert things_of("diff btw externship n observership pls") == ()
    assert things_of("what is the difference between an elective and an observership?") == ()
    assert things_of("research and observership together good idea") == ()


def test_a_word_that_only_adds_to_the_question_is_no_question():
    assert things_of("griffin hospital observership fee and requirements") == ()
    assert things_of("uab observer 4 week slot cost and refund please") == ()
    assert things_of("why do some programs want hands on and others accept observing") == ()


def test_a_fact_told_or_a_setting_is_no_question():
    assert things_of("i hv B2 and im graduate, company says hands on is legal") == ()
    assert things_of("for ortho and derm do they count observerships") == ()


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


def test_shortening_leaves_no_list_without_its_lines() -> None:
    assert shortened("One two. Seen in May:\n- a long line of it\n- more", 24) == "One two."


def test_correction_is_never_cut_off_when_answers_share_the_room() -> None:
    corrected = Answer("answered", f"{'The guide says so. ' * 60}\nNote: it is not so.")
    other = Answer("answered", "Another answer. " * 60)
    assert "Note: it is not so." in joined([corrected, other]).text


def test_each_short_question_on_a_thing_named_once_is_on_that_thing() -> None:
    assert parts_of("tell me about electives, who can do, how much, how to apply") == [
        "who can do electives",
        "how much for electives",
        "how to apply for electives",
    ]
    assert len(parts_of("tell me about electives, i am in final year")) == 1


def test_two_things_share_what_they_are_for_when_the_first_is_bare() -> None:
    assert things_of("which visa and lor for observership") == (
        "which visa for observership",
        "which lor for observership",
    )


def test_what_is_told_after_a_question_belongs_to_it() -> None:
    text = "how long is the queue at the consulate? here people say eight months"
    assert len(parts_of(text)) == 1
    assert len(parts_of("what does it cost? who writes the letter? i graduated in 2019")) == 2
