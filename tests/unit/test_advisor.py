from bot.core.answers.answer import Answer
from bot.core.dialogue.events import Commanded, Said
from bot.core.profile import parse_profile
from tests.fakes.conversing import AN_ANSWER, NOW, SUPPORT, Person

PROFILE = {
    "stage": "graduate",
    "graduation": "2019-06",
    "specialty": "internal_medicine",
    "match_year": 2028,
    "visa": "none",
}


def test_answers_and_plans_outside_a_conversation():
    advisor = Person().advisor

    assert advisor.ask("what is oet?") == AN_ANSWER
    assert advisor.plan(parse_profile(PROFILE, NOW.date()), NOW.date()).match_year == 2028


def test_answered_questions_are_reported_with_what_was_said():
    missing = Answer("not_covered", "No source says it.")
    person = Person({"what do scrubs cost?": missing})
    person.says("what do scrubs cost?")

    assert [(a.question, a.answer) for a in person.last.answers] == [
        ("what do scrubs cost?", missing)
    ]


def test_words_taken_by_the_form_are_not_reported_as_questions():
    person = Person(otherwise=Answer("off_topic", "Not my field."))
    person.commands("plan")
    person.says("asdf")
    person.says("grad 2017 hmm pakistani")

    assert person.last.answers == ()
    assert person.draft["nationality"] == "PK"


def test_distress_among_form_words_is_reported():
    person = Person({"failed step 1, i want to die": SUPPORT})
    person.commands("plan")
    person.says("failed step 1, i want to die")

    assert [asked.answer.status for asked in person.last.answers] == ["support"]


def test_same_state_and_event_lead_to_the_same_outcome():
    person = Person().has_plan()
    event = Commanded("plan")
    state = person.conversation
    person.waits(days=2)

    first = person.advisor.converse(state, event, person.now)
    assert person.advisor.converse(state, event, person.now) == first


def test_state_given_in_is_left_as_it_was():
    person = Person()
    state = person.conversation
    person.advisor.converse(state, Said("YOG 2017, b1/b2"), person.now)

    assert state.draft == {}
    assert state.version == 0


def test_earlier_plan_that_can_no_longer_be_made_is_not_compared():
    person = Person().has_plan()
    broken = person.conversation.planned.profile | {"match_year": 1990}
    person.conversation = type(person.conversation)(
        **{
            **vars(person.conversation),
            "planned": type(person.conversation.planned)(broken, "2026-11-22"),
        }
    )

    assert "Your plan for Match 2028" in person.commands("plan")
    assert "What changed" not in person.text
