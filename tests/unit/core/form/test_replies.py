"""Replies to the form that are not an answer to the open question alone."""

import pytest

from bot.core.answers.answer import Answer
from bot.core.form.other_tongues import in_english
from tests.fakes.conversing import SUPPORT, Person


@pytest.fixture
def person() -> Person:
    person = Person(otherwise=Answer("off_topic", "That is outside what I know."))
    person.commands("plan")
    return person


def test_correction_changes_what_was_told_last(person):
    person.says("graduated 2018")
    person.says("pak")

    assert "Graduated 2016" in person.says("no wait, 2016")
    assert "Which US visa" in person.text
    assert "Passport: India" in person.says("sorry, india")


def test_question_that_begins_like_a_correction_changes_nothing(person):
    person.says("2019 grad sudan, no visa, 2k, psych")
    told = dict(person.draft)

    assert person.says("wait is sudan banned").startswith("That is outside what I know.")
    assert dict(person.draft) == told


def test_correction_after_the_plan_is_no_question():
    person = Person().has_plan()
    person.says("my budget is 5000 usd")
    person.says("no actually 3000")

    assert person.draft["budget_usd"] == 3000.0


def test_correction_within_a_grid(person):
    person.says("graduated june 2019, pakistani, no visa")
    person.says("oet not yet")
    person.says("no, booked")

    assert person.draft["oet"] == "scheduled"


def test_month_may_be_told_after_the_year_was_taken_as_january(person):
    person.says("graduated 2018")
    person.says("june")

    assert person.draft["graduation"] == "2018-06"
    assert "passport" in person.text


def test_no_to_one_question_is_not_a_no_to_the_one_before():
    person = Person().has_plan()
    person.commands("sharper")
    for words in ("never", "none", "skip", "skip", "skip", "skip", "skip", "yes"):
        person.says(words)
    before = dict(person.draft)
    person.says("no")

    assert {name: person.draft[name] for name in before} == before


def test_no_never_answers_the_open_question():
    person = Person().has_plan()
    person.commands("sharper")
    person.says("unmatched")
    person.says("no, never")

    assert person.draft["cycle"] == "unmatched"


def test_both_means_the_two_steps(person):
    person.says("graduated june 2019, pakistani, no visa")
    text = person.says("both done")

    assert (person.draft["step1"], person.draft["step2ck"]) == ("passed", "passed")
    assert "And OET" in text


def test_grid_asks_only_for_what_is_still_open(person):
    person.says("graduated june 2019, pakistani, no visa")

    assert "And Step 1 and Step 2 CK?" in person.says("oet not yet")


def test_student_is_asked_for_the_year_alone():
    person = Person()
    text = person.says("hello sir i am final year student from nigeria want IM")

    assert text.startswith("Hello!")
    assert "In which year" in text
    assert not any("Grad" in label for label in person.labels)


def test_words_nobody_can_place_are_asked_again_not_lectured(person):
    text = person.says("aaj mausam bahut acha hai yaar")

    assert text.startswith("Sorry, I could not read that here.")
    assert "outside" not in text


def test_question_that_cannot_be_skipped_does_not_offer_it(person):
    person.says("xyzzy")

    assert "Skip" not in person.says("plugh")


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("me gradué en 2020", "graduation", "2020-01"),
        ("2017 mein graduate hua", "graduation", "2017-01"),
        ("soy estudiante, mayo 2028", "graduation", "2028-05"),
    ],
)
def test_graduation_in_other_languages(person, said, field, value):
    person.says(said)

    assert person.draft[field] == value


def test_whole_form_in_spanish_and_hinglish(person):
    for said in ("me gradue en 2020", "main pakistan se hoon", "visa nahi hai",
                 "todos aprobados", "medicina interna", "3000 dolares, 2 meses"):  # fmt: skip
        person.says(said)

    assert person.conversation.planned is not None
    assert person.draft["visa"] == "none"
    assert person.draft["weeks_in_us"] == 8.0


def test_english_is_left_as_it_is():
    assert in_english("step 1 passed, CK booked") == "step 1 passed, CK booked"


def test_number_in_a_grid_is_not_guessed(person):
    person.says("graduated june 2019, pakistani, no visa")
    person.says("8")

    assert "step2ck" not in person.draft


def test_same_country_as_the_passport():
    person = Person().has_plan()
    person.says("change residence")
    person.says("same as passport")

    assert person.draft["residence"] == "PK"


def test_facts_beside_a_question_are_shown_where_the_form_goes_on():
    person = Person()
    person.commands("plan")
    text = person.says("obs or research wich is beter im 2016 grad pakistan")

    assert text.startswith("Sometimes.")
    assert "✓ Graduated 2016\n✓ Living in: Pakistan" in text
    assert "passport do you hold" in text


def test_question_with_the_last_facts_is_answered_and_leads_to_the_plan():
    person = Person()
    person.commands("plan")
    person.says("graduated june 2019, pakistani, no visa, IM")
    person.says("all passed")
    text = person.says("3000 8 weeks is that enough")

    assert text.startswith("Sometimes.")
    assert person.draft["budget_usd"] == 3000.0
    assert "Your plan for Match" in text


def test_facts_with_only_what_to_do_begin_the_form():
    text = Person().says("hello sir im 2017 grad from pakistan b1b2 step1 passed what should i do")

    assert "✓ US visa now: B1/B2 visitor" in text
    assert "passport do you hold" in text


@pytest.fixture
def at_exams(person: Person) -> Person:
    person.says("graduated june 2019, pakistani, no visa")
    return person


@pytest.mark.parametrize(
    "words",
    ["nothing taken yet", "none so far", "not started", "havent given any exam yet", "no exams",
     "didn't start yet", "i have not taken any"],
)  # fmt: skip
def test_no_exam_yet_in_other_words(at_exams, words):
    at_exams.says(words)

    exams = [at_exams.draft[name] for name in ("step1", "step2ck", "oet")]
    assert exams == ["not_taken"] * 3


@pytest.mark.parametrize("words", [("step 1 done", "nothing else yet"),
                                   ("step 1 passed, nothing else yet",)])  # fmt: skip
def test_nothing_else_leaves_what_was_told(at_exams, words):
    for said in words:
        at_exams.says(said)

    exams = [at_exams.draft[name] for name in ("step1", "step2ck", "oet")]
    assert exams == ["passed", "not_taken", "not_taken"]


@pytest.mark.parametrize("words", ["2000", "2018", "march 2027"])
def test_bare_year_at_the_exams_is_no_graduation(at_exams, words):
    assert f'I could not read "{words}" here' in at_exams.says(words)
    assert at_exams.draft["graduation"] == "2019-06"


@pytest.mark.parametrize("words", ["passed, two forty eight, oet done", "pass 248 pass"])
def test_score_stands_for_the_exam_it_belongs_to(at_exams, words):
    at_exams.says(words)

    assert at_exams.draft["step2ck_score"] == 248
    assert at_exams.draft["oet"] == "passed"


def test_failing_score_is_no_pass(at_exams):
    at_exams.says("passed 201 passed")

    assert "step2ck" not in at_exams.draft


def test_later_passes_a_question_over(person):
    person.says("graduated june 2019")

    assert "Which US visa" in person.says("later")


@pytest.mark.parametrize("words", ["in florida", "and florida", "what about florida"])
def test_follow_up_in_mid_form_goes_on_from_the_answer(words):
    person = Person()
    person.commands("plan")
    person.says("observership programs in texas?")

    assert person.says(words).startswith("Sometimes.")


def test_place_is_no_follow_up_where_nothing_was_just_answered(person):
    assert person.says("in florida").startswith("Sorry, I could not read")


def test_correction_that_names_what_it_is_not(person):
    person.says("2017")

    assert "✓ Graduated 2018" in person.says("no wait 2018 not 2017")


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("india no wait pakistan", "nationality", "PK"),
        ("india, sorry, nepal", "nationality", "NP"),
    ],
)
def test_reply_may_take_itself_back(person, words, field, value):
    person.says("graduated june 2018")
    person.says(words)

    assert person.draft[field] == value


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


def test_question_in_hinglish_is_no_statement():
    text = Person().says("main 2019 ka graduate hoon india se, kya observership kar sakta hoon")

    assert text.startswith("Sometimes.")
    assert "Graduated 2019" in text


@pytest.mark.parametrize("words", ["2016, jordan", "jordan, 2016", "2016 jordan"])
def test_year_beside_a_place_is_the_graduation(person, words):
    person.says(words)

    assert person.draft["graduation"] == "2016-01"
    assert person.draft["residence"] == "JO"


def test_country_of_who_lives_in_the_us_is_the_passport(person):
    person.says("graduated 2012, i am a refugee in texas")
    person.says("syria")
    person.says("no exams yet")

    assert person.draft["nationality"] == "SY"
    assert person.draft["residence"] == "US"


@pytest.mark.parametrize("words", ["as long as i want i live here", "no limit", "living here"])
def test_stay_without_a_limit_is_a_year(person, words):
    person.says("graduated june 2019, pakistani, green card, IM")
    person.says("all passed")
    person.says("500")
    person.says(words)

    assert person.draft["weeks_in_us"] == 52.0


def test_money_told_at_an_earlier_card_is_kept(at_exams):
    at_exams.says("4000, 8 weeks")

    assert (at_exams.draft["budget_usd"], at_exams.draft["weeks_in_us"]) == (4000.0, 8.0)


def test_what_if_before_the_plan_waits_for_it(at_exams):
    text = at_exams.says("what if i pass step 1")

    assert "once you have your plan" in text
    assert "Where are your exams?" in text
    assert "step1" not in at_exams.draft


def test_lone_year_among_other_facts_is_the_graduation():
    person = Person()
    text = person.says("egyptian living in uae, 2017, b1/b2 valid till 2030, step1 passed")

    assert "✓ Graduated 2017" in text
    assert "count from January" in text


@pytest.mark.parametrize(
    "words", ["pakistani, b1b2, step 1 passed, 2021, IM", "pakistani, b1b2, visa refused, 2019"]
)
def test_lone_year_of_something_else_is_not(words):
    person = Person()
    person.says(words)

    assert "graduation" not in person.draft


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


def test_two_passports_at_their_question_are_asked_about(person):
    person.says("graduated june 2018")

    assert "You named two passports" in person.says("india and canada")
    assert "nationality" not in person.draft
    assert "residence" not in person.draft


@pytest.mark.parametrize("words", ["visa expired", "had b1b2 but expired", "visa is expired now"])
def test_expired_visa_is_none(person, words):
    person.says("graduated june 2018, pakistani")
    person.says(words)

    assert person.draft["visa"] == "none"


def test_rest_of_the_exams_not(at_exams):
    at_exams.says("step 1 pass rest not")

    exams = [at_exams.draft[name] for name in ("step1", "step2ck", "oet")]
    assert exams == ["passed", "not_taken", "not_taken"]


@pytest.mark.parametrize("words", ["money", "my budget", "2018 and 2019", "300 400"])
def test_name_of_the_question_or_bare_figures_are_asked_again(words):
    person = Person(otherwise=SUPPORT)
    person.commands("plan")

    assert person.says(words).startswith(f'Sorry, I could not read "{words}" here.')


def test_directory_may_be_gone_on_from():
    person = Person().has_plan()
    person.commands("programs")
    person.says("and in texas")

    assert person.conversation.history[-4].text == "observership programs in internal medicine"


@pytest.mark.parametrize("words", ["agar main j1 le lu to kya hoga", "y si tengo green card",
                                   "if i get a j1 visa"])  # fmt: skip
def test_supposition_in_mid_form_is_no_fact(at_exams, words):
    at_exams.says(words)

    assert at_exams.draft["visa"] == "none"


def test_not_yet_in_spanish(at_exams):
    at_exams.says("oet no todavia")

    assert at_exams.draft["oet"] == "not_taken"


def test_correction_may_begin_with_oh(person):
    person.says("2017")
    person.says("egypt")

    assert "✓ Graduated 2018" in person.says("oh i meant 2018")


@pytest.mark.parametrize("words", ["final year, turkey, 2027 june", "student, june 2027, turkish"])
def test_year_to_come_is_a_student_s(person, words):
    person.says(words)

    assert person.draft["graduation"] == "2027-06"
    assert person.draft["stage"] == "student"


@pytest.mark.parametrize("words", ["other", "married, waiting for my green card in california"])
def test_status_that_no_button_names(person, words):
    person.says("graduated june 2018, pakistani")
    person.says(words)

    assert person.draft["visa"] == "other"


def test_letters_stand_for_states(at_exams):
    at_exams.says("p p n")

    assert at_exams.draft["oet"] == "not_taken"
    assert at_exams.draft["step2ck"] == "passed"


@pytest.mark.parametrize("words", ["applied for b1 waiting", "i have applied", "nahi hai visa"])
def test_visa_only_applied_for_is_none(person, words):
    person.says("graduated june 2018, pakistani")
    person.says(words)

    assert person.draft["visa"] == "none"


def test_any_is_no_answer_to_an_exam(at_exams):
    at_exams.says("passed, booked, -")
    at_exams.says("any")

    assert "oet" not in at_exams.draft


def test_unsure_stay_is_read_and_not_asked(person):
    person.says("graduated june 2019, pakistani, no visa, IM")
    person.says("all passed")
    person.says("3000")
    person.says("not sure how long maybe 2 months")

    assert person.draft["weeks_in_us"] == 8.0
