"""What is told about oneself: changed in words, tried as a "what if", offered beside a question."""

import pytest

from bot.core.answers.answer import Answer
from tests.fakes.conversing import Person


def test_question_outside_the_form_never_changes_the_profile():
    person = Person()
    person.says("can I come on b1 b2 visa?")
    person.says("observership on a tourist visa")
    person.says("hands on for graduates of 2015")

    assert person.draft == {}


def test_facts_beside_a_question_are_only_offered():
    person = Person()
    person.says("I graduated in 2017 and have b1/b2, can I do an externship?")
    assert person.draft == {}
    assert "You also told me" in person.text

    person.taps("Use it for my plan")
    assert person.draft["visa"] == "b1_b2"


def test_facts_of_a_first_message_begin_the_form():
    person = Person()
    text = person.says("Hello sir, graduate of 2017 from Pakistan, visit visa, guide me")

    assert "Passport: Pakistan" in text
    assert person.draft["visa"] == "b1_b2"
    assert "Where are your exams?" in text


def test_many_facts_beside_a_question_are_listed():
    text = Person().says("I graduated in 2017, b1/b2, pakistani, IM, can I do an externship?")

    assert "You also told me:\n• Graduated" in text


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("change visa to J1", "visa", "j1"),
        ("change my visa to f-1", "visa", "f1"),
        ("set budget to 2000", "budget_usd", 2000.0),
        ("budget: 2500", "budget_usd", 2500.0),
        ("budget 2000", "budget_usd", 2000.0),
        ("update specialty to peds", "specialty", "pediatrics"),
        ("change passport to Nepal", "nationality", "NP"),
        ("change match year to 2029", "match_year", 2029),
        ("i passed step 2 with ck 250", "step2ck_score", 250),
    ],
)
def test_any_field_can_be_changed_in_words(words, field, value):
    person = Person().has_plan()
    person.says(words)

    assert person.draft[field] == value
    assert "What changed" in person.text or "Your plan stays as it was." in person.text


def test_change_without_a_value_opens_the_question():
    person = Person().has_plan()

    assert "Which US visa do you hold now?" in person.says("change visa")
    person.taps("F-1")
    assert person.draft["visa"] == "f1"
    assert "Noted" in person.text or "plan" in person.text


def test_what_if_shows_the_difference_and_changes_nothing_until_kept():
    person = Person().has_plan()
    text = person.says("what if my budget is 9000")

    assert "It fits your budget" in text
    assert person.draft["budget_usd"] == 3000.0
    person.taps("Keep this change")
    assert person.draft["budget_usd"] == 9000.0


def test_what_if_someone_got_a_green_card():
    person = Person().has_plan()
    person.says("what if I get a green card")
    person.taps("Keep this change")

    assert person.draft["visa"] == "immigrant"


def test_what_if_with_more_to_it_than_facts_is_a_question():
    person = Person().has_plan()

    assert person.says("what if I fail step 1 again and my family leaves me").startswith("Somet")


def test_what_if_can_be_dropped():
    person = Person().has_plan()
    person.says("what if visa refused")
    assert "Pay nothing." in person.text
    person.taps("No, leave my plan")

    assert "visa_refused" not in person.draft


def test_news_after_a_plan_is_noted_in_few_words():
    person = Person().has_plan()
    person.says("visa rejected yesterday")

    assert person.draft["visa_refused"] == "2026-11"
    assert "Pay nothing." in person.text


def test_topic_with_a_visa_in_it_is_looked_up_not_noted():
    person = Person().has_plan()
    person.says("research on j1")

    assert person.text.startswith("Sometimes.")
    assert person.draft["visa"] == "b1_b2"


def test_a_message_in_named_fields_fills_them_all_and_says_so():
    person = Person()
    person.commands("plan")
    text = person.says(
        "YoG: 2015 | Visa: B2 | Country: Bangladesh | Specialty: FM | Budget: 2.5k | Step1: pass"
    )
    told = {"graduation", "visa", "residence", "specialty", "budget_usd", "step1"}
    assert told <= set(person.draft)
    assert "I count from January" in text


def test_exams_in_named_fields_keep_their_score_and_failures():
    person = Person()
    person.commands("plan")
    person.says("Step 1: P, Step 2: 255, no attempts failed, OET passed, certified")
    assert person.draft["step2ck_score"] == 255
    assert person.draft["step2ck_failures"] == 0
    assert person.draft["ecfmg_certified"] is True


def test_a_change_with_a_second_fact_takes_both():
    person = Person().has_plan()
    person.says("change specialty to psych and budget 9k")
    assert person.draft["specialty"] == "psychiatry"
    assert person.draft["budget_usd"] == 9000.0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("what if my budget was 12000", "Budget: $12,000"),
        ("what if I wait for match 2029", "Match: 2029"),
        ("what if I apply in match 2029?", "Match: 2029"),
    ],
)
def test_usual_what_ifs_are_tried(words: str, said: str):
    assert f"What if: {said}" in Person().has_plan().says(words)


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("I failed step 1 last week", "step1", "failed"),
        ("I moved to the US", "location", "us"),
        ("my f1 got approved", "visa", "f1"),
    ],
)
def test_news_in_plain_words_is_taken(words: str, field: str, value: str):
    person = Person().has_plan()
    person.says(words)
    assert person.draft[field] == value


def test_a_refusal_beside_a_visa_in_hand_is_asked_about():
    text = Person().has_plan().says("visa refused")
    assert 'type "no visa"' in text
    person = Person().has_plan()
    person.says("change visa to none")
    assert 'type "no visa"' not in person.says("visa refused")


def test_a_trial_with_letters_of_no_year_says_what_is_missing():
    text = Person().has_plan().says("what if I had 2 us letters")
    assert "once I know its year and specialty" in text


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("lost my job, only 1000 usd now", "budget_usd", 1000.0),
        ("i have just 800 dollars left", "budget_usd", 800.0),
        ("visa got refused last week", "visa_refused", "2026-11"),
        ("cleared step 2 yesterday with 248", "step2ck_score", 248),
        ("graduated twenty nineteen", "graduation", "2019-01"),
        ("yog two thousand eighteen", "graduation", "2018-01"),
    ],
)
def test_news_told_in_passing_changes_the_plan(words, field, value):
    person = Person().has_plan()
    person.says(words)

    assert person.draft[field] == value
    assert "Show my plan" in person.labels


def test_a_failure_counted_after_a_pass_was_before_it():
    person = Person().has_plan()
    assert person.draft["step1"] == "passed"
    person.says("failed step 1 once")

    assert (person.draft["step1"], person.draft["step1_failures"]) == ("passed", 1)
    person.says("i failed step 1")
    assert person.draft["step1"] == "failed"


@pytest.mark.parametrize(
    "words",
    ["my friend failed step 1 last year", "my brother lost his job, only 1000 usd now"],
)
def test_news_of_somebody_else_is_not_taken(words):
    person = Person().has_plan()
    before = dict(person.draft)
    person.says(words)

    assert dict(person.draft) == before


CHEATED = Answer("support", "I am sorry. Stop paying.", intent="scam_victim")


@pytest.mark.parametrize(
    ("words", "is_taken"),
    [
        ("lost my job, only 1000 usd now", True),
        ("i was laid off last week, budget is 1000 usd", True),
        ("my agent vanished, i have only 1000 usd now", False),
    ],
)
def test_money_that_is_gone_is_no_scam_unless_somebody_took_it(words, is_taken):
    person = Person(otherwise=CHEATED).has_plan()
    text = person.says(words)

    assert (person.draft.get("budget_usd") == 1000.0) is is_taken
    assert ("Stop paying" in text) is not is_taken
    assert ("sorry about the job" in text) is is_taken


DESPAIR = Answer("support", "I am so sorry. Please call 988.", intent="distress")


@pytest.mark.parametrize(
    ("words", "is_taken"),
    [
        ("i was fired last week, budget 1000 usd", True),
        ("i was fired, budget 1000 usd, i cannot go on", False),
        ("exhausted, budget 1000 usd, my boss left", False),
    ],
)
def test_a_guess_of_despair_gives_way_only_to_plain_news_of_lost_work(words, is_taken):
    person = Person(otherwise=DESPAIR).has_plan()
    text = person.says(words)

    assert ("sorry about the job" in text) is is_taken
    assert ("Please call 988" in text) is not is_taken
    assert (person.draft.get("budget_usd") == 1000.0) is is_taken


def test_what_changes_if_is_a_what_if():
    person = Person().has_plan()
    assert "What if: Budget: $2,000?" in person.says("what changes if my budget is 2000 dollars")


@pytest.mark.parametrize("words", ["and if i fail oet", "if oet is failed", "but if i failed oet"])
def test_supposition_in_few_words_is_no_fact(words):
    person = Person().has_plan()
    text = person.says(words)

    assert "What if: OET: failed" in text
    assert person.draft["oet"] == "passed"


def test_exam_to_be_taken_is_supposed():
    person = Person().has_plan()
    person.says("change oet to not yet")

    assert "What if: OET: booked" in person.says("what if i take oet in may")


def test_supposition_may_say_it_for_the_exam_supposed_before():
    person = Person().has_plan()
    person.says("what if i fail oet")

    assert "What if: OET: passed" in person.says("and if i pass it")


@pytest.mark.parametrize(
    ("words", "supposed"),
    [
        ("what if i change to psych", "Specialty: Psychiatry"),
        ("what about psychiatry", "Specialty: Psychiatry"),
        ("how about 2029", "Match: 2029"),
        ("can i do it with 9k", "Budget: $9,000"),
        ("what if i do 12 weeks instead of 8", "Longest stay: 12 weeks"),
        ("what if i move to the us", "Now: In the US"),
        ("what if 9000", "Budget: $9,000"),
    ],
)
def test_supposition_in_other_words_is_tried(words, supposed):
    person = Person().has_plan()

    assert f"What if: {supposed}?" in person.says(words)


def test_right_after_an_answer_what_about_goes_on_from_it():
    person = Person().has_plan()
    person.says("how many letters for surgery?")

    assert "What if" not in person.says("what about psychiatry")


def test_specialty_no_longer_wanted_opens_its_question():
    person = Person(otherwise=Answer("support", "Please call 988.", intent="distress")).has_plan()

    assert "Which specialty do you want?" in person.says("i dont want IM anymore")
    assert "988" in person.says("i dont want to live anymore")


@pytest.mark.parametrize("words", ["ok 6000", "about 6k usd", "maybe 6000"])
def test_rough_sum_at_the_money_question(words):
    person = Person()
    person.commands("plan")
    person.says("graduated june 2019, pakistani, no visa, IM")
    person.says("all passed")
    person.says(words)

    assert person.draft["budget_usd"] == 6000.0


def test_who_goes_on_telling_means_the_facts_that_were_offered():
    person = Person()
    person.says("I graduated in 1999 and have a green card, does research count?")
    assert person.draft == {}
    text = person.says("cuban")

    assert "✓ Graduated 1999" in text
    assert person.draft["visa"] == "immigrant"
    assert person.draft["nationality"] == "CU"
    assert "Where are your exams?" in text
