"""What happens in a life after the plan was made: taken as told, never a better value than that."""

import pytest

from tests.fakes.conversing import SUPPORT, Person


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("change visa to H4", "i got EAD now", "other"),
        ("change visa to F1", "i got my OPT EAD card", "f1"),
        ("green card", "my work permit came", "immigrant"),
        ("change visa to H4", "h4 gone, moved back to cairo", "none"),
        ("change visa to H4", "my J1 ended", "dependent"),
        ("change visa to H4", "h4 to F1", "f1"),
        ("change visa to H4", "changed status to F1 for MPH", "f1"),
        ("change visa to none yet", "no work permit", "none"),
        ("change visa to none yet", "no green card", "none"),
    ],
)
def test_a_status_changes_only_as_it_was_told(before, words, after):
    person = Person().has_plan()
    person.says(before)
    person.says(words)
    assert person.draft["visa"] == after


def test_a_work_permit_is_taken_and_said_to_be_no_license():
    person = Person().has_plan()
    person.says("change visa to H4")
    assert "no medical license" in person.says("i got EAD now")


def test_who_moves_out_of_the_us_is_asked_whether_the_visa_is_still_held():
    person = Person().has_plan()
    person.says("change visa to H4")
    person.says("i'm in the US now")
    assert 'type "no visa"' in person.says("we moved back to cairo")
    assert (person.draft["location"], person.draft["residence"]) == ("abroad", "EG")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("got divorced, back in egypt, no visa", {"visa": "none", "residence": "EG"}),
        ("my father died last week, budget zero now", {"budget_usd": 0.0}),
    ],
)
def test_sad_news_is_met_kindly_and_its_facts_are_taken(words, told):
    person = Person(otherwise=SUPPORT).has_plan()
    text = person.says(words)
    assert "I am sorry: that is a lot at once." in text
    assert told.items() <= person.draft.items()


@pytest.mark.parametrize(
    "words",
    [
        "got divorced, back in egypt, no visa, i can't go on",
        "divorced, budget 500 usd, everything is pointless",
    ],
)
def test_sad_news_with_a_word_of_despair_is_a_cry_for_help(words):
    person = Person(otherwise=SUPPORT).has_plan()
    before = dict(person.draft)
    assert "Please call 988" in person.says(words)
    assert person.draft == before


@pytest.mark.parametrize(
    ("words", "budget"),
    [
        ("budget increased by 3000", 6000),
        ("got 2k more", 5000),
        ("budget cut by 1000", 2000),
        ("my savings fell by 5k", 0),
    ],
)
def test_money_that_came_or_went_is_reckoned_with_what_there_was(words, budget):
    person = Person().has_plan()
    person.says(words)
    assert person.draft["budget_usd"] == budget


def test_money_to_come_is_not_counted_and_how_to_try_it_is_said():
    person = Person().has_plan()
    assert 'type "what if my budget is 13000"' in person.says("i will have 10k more by june")
    assert person.draft["budget_usd"] == 3000


def test_a_change_of_a_sum_that_was_never_told_asks_for_the_total():
    person = Person()
    person.says("/plan")
    assert "the new total" in person.says("budget increased by 3000")
    assert "budget_usd" not in person.draft


def test_a_child_changes_no_fact_and_is_told_what_would():
    person = Person().has_plan()
    before = dict(person.draft)
    for words in ("i am pregnant", "had a baby girl", "my wife is pregnant due in may"):
        assert "weeks or your travel month" in person.says(words)
    assert person.draft == before


@pytest.mark.parametrize("words", ["ok make it 2030", "make it 2030 please", "let's do 2030"])
def test_a_year_alone_moves_the_season(words):
    person = Person().has_plan()
    person.says(words)
    assert person.draft["match_year"] == 2030


def test_lets_say_is_a_what_if():
    person = Person().has_plan()
    assert "What if: " in person.says("lets say 12 weeks and 8k")
    assert person.draft["budget_usd"] == 3000


def test_resetting_the_budget_asks_for_it():
    assert "How much can you spend" in Person().has_plan().says("reset my budget")


def test_a_year_to_come_at_the_question_of_the_specialty_is_the_match():
    person = Person()
    person.commands("plan")
    person.says("graduated june 2016, pakistani, b1/b2, step 1 passed, ck passed, oet passed")
    text = person.says("2033")
    assert "Match: 2033" in text
    assert "Which specialty" in text
    assert person.draft["match_year"] == 2033
    assert "Sorry, I could not read" in person.says("2050")


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("i got 2 letters from houston psychiatry 2026", "us_letters"),
        ("did 4 weeks observership in cleveland may 2026", "usce"),
        ("my uncle in chicago will host me free", "free_housing_state"),
        ("can only come after september 2027", "earliest_travel"),
        ("i stopped working in 2024", "since_graduation"),
        ("moved to dubai, working there as GP", "residence"),
    ],
)
def test_news_beside_a_plan_is_taken_not_looked_up(words, field):
    person = Person().has_plan()
    person.says(words)
    assert field in person.draft
    assert person.draft["specialty"] == "internal_medicine"


def test_failing_to_match_again_is_one_season_more_than_told_before():
    person = Person().has_plan()
    person.says("unmatched 2 times")
    person.says("didnt match again")
    assert person.draft["times_unmatched"] == 3


def test_a_visitor_visa_lost_on_the_way_is_taken_as_lost():
    person = Person().has_plan()
    person.says("b1/b2 got cancelled at airport")
    assert person.draft["visa"] == "none"


@pytest.mark.parametrize(
    "words",
    ["i have 2 kids and wife coming with me", "my family wants to come along",
     "bringing my wife and kids"],
)  # fmt: skip
def test_a_family_that_comes_along_is_told_that_the_plan_counts_one(words):
    person = Person().has_plan()
    before = dict(person.draft)
    assert "The plan counts you alone" in person.says(words)
    assert person.draft == before
