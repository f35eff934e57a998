"""Several facts in one message: they begin the form, or answer its cards in order."""

from bot.core.answers.answer import Answer
from tests.fakes.conversing import Person


def test_whole_form_in_spanish_and_hinglish(person):
    for said in ("me gradue en 2020", "main pakistan se hoon", "visa nahi hai",
                 "todos aprobados", "medicina interna", "3000 dolares, 2 meses"):  # fmt: skip
        person.says(said)

    assert person.conversation.planned is not None
    assert person.draft["visa"] == "none"
    assert person.draft["weeks_in_us"] == 8.0


def test_facts_with_only_what_to_do_begin_the_form():
    text = Person().says("hello sir im 2017 grad from pakistan b1b2 step1 passed what should i do")

    assert "✓ US visa now: B1/B2 visitor" in text
    assert "passport do you hold" in text


def test_facts_without_an_answer_begin_the_form(person):
    stranger = Person(otherwise=Answer("off_topic", "That is outside what I know."))
    text = stranger.says("mother of 3 kids, can only do online, 2016 grad from jordan")

    assert "✓ Graduated 2016" in text
    assert "outside" not in text


def test_facts_with_an_answer_are_answered_and_offered():
    text = Person().says("mother of 3 small kids, busy at home, 2016 grad from jordan")

    assert text.startswith("Sometimes.")
    assert "You also told me: Graduated 2016" in text


def test_first_message_in_spanish_is_read():
    person = Person(otherwise=Answer("not_covered", "The guide does not say."))
    person.says("hola soy medico de mexico graduado 2017 tengo step 1 passed quiero medicina "
                "interna budget 3 mil dolares")  # fmt: skip

    assert person.draft["graduation"] == "2017-01"
    assert person.draft["specialty"] == "internal_medicine"
    assert person.draft["budget_usd"] == 3000.0


def test_facts_are_taken_where_harm_is_only_guessed():
    guessed = Answer("declined", "Please don't stay past the date.", intent="overstay")
    person = Person(otherwise=guessed)
    person.says("esl im from brasil, me formei em 2018, quero psiquiatria, tenho 5 mil dolares")

    assert person.draft["specialty"] == "psychiatry"
    assert person.draft["budget_usd"] == 5000.0


def test_harm_that_is_evident_is_declined_beside_facts():
    declined = Answer("declined", "Please don't stay past the date.", intent="overstay")
    person = Person(otherwise=declined)
    text = person.says("grad 2018, pakistani, b1b2, IM, i will overstay")

    assert text.startswith("Please don't stay")
    assert person.draft == {}


def test_list_answers_the_questions_in_their_order(person):
    text = person.says("2018, pak, b1b2, all passed, IM, 5000, 8 weeks")

    assert "Your plan for Match" in text
    assert person.draft == {
        "stage": "graduate", "graduation": "2018-01", "nationality": "PK", "visa": "b1_b2",
        "step1": "passed", "step2ck": "passed", "oet": "passed",
        "specialty": "internal_medicine", "budget_usd": 5000.0, "weeks_in_us": 8.0,
    }  # fmt: skip


def test_none_in_a_list_is_for_the_question_still_open(person):
    person.says("grad june 2018, pak, b1b2, none, IM, 2000, 8 weeks")

    assert person.draft["visa"] == "b1_b2"
    assert person.draft["step1"] == "not_taken"
    assert person.draft["budget_usd"] == 2000.0
