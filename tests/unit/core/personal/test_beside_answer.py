from datetime import date
from typing import Any

import pytest

from bot.core.answers.answer import Answer
from bot.core.personal.beside_answer import note_for
from bot.core.personal.rules import RULES
from tests.fakes.conversing import Person
from tests.unit.core.reference_book import book, reference

TODAY = date(2026, 11, 22)
ANSWER = Answer("answered", "Sometimes.", intent="visa")
GRADUATE = {"stage": "graduate", "graduation": "2019-06", "visa": "b1_b2", "nationality": "PK"}
STUDENT = {"stage": "student", "graduation": "2028-05", "visa": "none", "nationality": "EG"}


def note(question: str, answer: Answer = ANSWER, **draft: Any) -> str:
    found = note_for(
        question,
        answer,
        draft=draft,
        today=TODAY,
        policy=reference().visa_policy,
        book=book(),
    )
    return found.text if found else ""


@pytest.mark.parametrize(
    ("question", "draft", "told"),
    [
        ("can I do electives?", STUDENT, "you are a student until May 2028"),
        ("can I do electives?", STUDENT | {"graduation": "2027-01"}, "you graduate in Jan 2027"),
        ("can I do electives?", GRADUATE, "electives are closed to you"),
        ("which visa for an elective", GRADUATE, "is for students only"),
        ("what is vslo", STUDENT | {"vslo_home_school": False}, "your school is not in VSLO"),
        ("what is vslo", STUDENT | {"vslo_home_school": True}, "your school is in VSLO"),
        ("how do I join VSLO", STUDENT, "Ask your dean's office"),
        ("how do I join VSLO", GRADUATE, "closed to you as a graduate"),
        ("can i do hands on?", GRADUATE, "as a graduate on B1/B2, plan on watching only"),
        ("can i examine patients", GRADUATE | {"visa": "immigrant"}, "UCLA's IMG Program"),
        ("can i touch patients", STUDENT, "your hands-on way is an elective"),
        ("which visa do i need", STUDENT | {"nationality": "SD"}, "are suspended for passports of"),
        ("can i travel to the us", GRADUATE | {"nationality": "SD"}, "one already held stays"),
        ("which visa do i need", STUDENT | {"nationality": "BD"}, "a refundable bond"),
        ("which visa do i need", GRADUATE | {"visa": "immigrant"}, "you need no visitor or"),
        ("does an observership count", GRADUATE, "you graduated 7 years ago"),
        ("is it over for me", GRADUATE, "you graduated 7 years ago"),
        ("does an observership count", STUDENT, "an elective is worth more"),
        ("how many weeks do i need", GRADUATE | {"weeks_in_us": 4.0}, "you said 4 weeks"),
        ("how many letters", GRADUATE | {"specialty": "psychiatry"}, "come from psychiatry"),
    ],
)
def test_line_says_what_it_means_for_this_person(question, draft, told):
    assert told in note(question, **draft)


@pytest.mark.parametrize(
    ("question", "draft"),
    [
        ("can I do electives?", {}),
        ("what is ERAS?", GRADUATE),
        ("can my brother do electives?", GRADUATE),
        ("can students do electives?", GRADUATE),
        ("can i do hands on with f1?", GRADUATE),
        ("visa for a nigerian passport?", GRADUATE),
        ("does an observership count", GRADUATE | {"graduation": "2025-06"}),
        ("which visa do i need", GRADUATE | {"nationality": "IN"}),
        ("how many letters", GRADUATE | {"specialty": "undecided"}),
    ],
)
def test_what_is_not_known_or_not_about_them_adds_nothing(question, draft):
    assert note(question, **draft) == ""


def test_distress_and_refusals_get_no_line():
    for status in ("support", "declined", "off_topic", "smalltalk", "clarify"):
        assert note("can I do electives?", Answer(status, "x"), **GRADUATE) == ""


def test_old_rows_on_a_passport_are_not_repeated():
    found = note_for(
        "which visa do i need",
        ANSWER,
        draft=STUDENT | {"nationality": "SD"},
        today=date(2027, 3, 1),
        policy=reference().visa_policy,
        book=book(),
    )

    assert found is not None
    assert "too old" in found.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.place[0]}-{rule.place[1]}")
def test_every_line_stands_somewhere(rule):
    doc, section = rule.place
    if doc == "visa_policy":
        assert book().cite(doc, "SD") is not None
        return
    cited = book().cite(doc, section, quote=rule.quote)
    assert cited is not None
    assert any(rule.quote in passage.text for passage in book().passages(doc, section))


def test_line_comes_after_the_answer_and_its_source_in_the_last_line():
    person = Person(reference=reference(), book=book())
    person.says("graduated june 2019, pakistani, b1/b2, internal medicine")
    text = person.says("can I do electives?")

    assert text.startswith("Sometimes.\n\nFor you: you have graduated")
    assert "Guide 2.2, 2.1" in text


def test_line_is_not_said_again_in_the_next_answers():
    person = Person(reference=reference(), book=book())
    person.says("graduated june 2019, pakistani, b1/b2, internal medicine")
    person.says("can I do electives?")

    assert "For you" not in person.says("and which electives can I do?")
