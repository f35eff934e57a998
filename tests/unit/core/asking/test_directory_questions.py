"""A host or a city named on the way does not make a question one for the directory."""

from datetime import date

import pytest

from bot.core.answers.program_answers import program_answer
from bot.core.answers.program_lookup import wanted_list
from bot.core.asking.question import read_question
from tests.unit.core.reference_book import book, reference

OF_THE_DIRECTORY = """
    griffin observership fee
    does yale take graduates
    mayo clinic elective visa
    how to apply to cleveland clinic observership
    observerships in florida
    any observership in miami
    miami observership cost
    does uab give letters
    list of electives in new york
    which hospitals in chicago take observers
    I want to do an observership at Hurley, do they give letters
    harvard elective for international students how much
    im a 2019 grad from india, is orlando health observership open to me
    does stanford require toefl
    cheap observerships in texas
    university of miami observership visa
    I got an elective at emory, which visa do they want
    tell me about bronxcare
    got offer from KUMC, is it refundable
    is there any elective in boston for img
    kentucky observership
    where can i find observership near detroit
    usce in ohio
    rotations near brooklyn
    does johns hopkins take observers
"""
GENERAL = """
    everyone only tells me Harvard Yale Mayo, is it stupid to go for unknown place
    found an externship through a friend, in Houston, when are externships actually respected
    is it really a crime in miami to see patients with no licence
    im in chicago with my brother, how many weeks of usce do i need
    I did an observership at Griffin. How do I list it in ERAS
    my attending in cleveland clinic left, can he still upload my letter
    can I get a paid job in florida while on B1
    do programs care if my rotation was at Mayo or a small clinic
    my cousin lives in Miami so housing is free, should I do observership or research
    does usce need to be at a big name like Harvard or Yale
    after my observership at yale should i send thank you letter
    my friend matched at Mayo with 2 months usce, is that enough
    is a letter from Mayo stronger than letter from community hospital
    living cost in new york
    i will be in houston for 3 months, can i do two observerships
    I am doing remote research with Stanford, does it count as usce
    how about cost in new york
    what do programs in texas think of old graduates
    do i need a license to observe in california
    I was rejected from Yale and Emory what now
    does a Harvard observership guarantee residency
    my uncle is a doctor in kansas, can i shadow him
    is rent in boston too expensive for 8 weeks
    can an observer examine patients in michigan
    can i use letter from griffin for family medicine
    is a letter from johns hopkins stronger than one from a clinic
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _from_the_directory(text: str) -> bool:
    programs = reference().programs
    today = date(2026, 11, 22)
    answer = program_answer(read_question(text), today=today, programs=programs, book=book())
    return answer is not None


@pytest.mark.parametrize("text", _lines(OF_THE_DIRECTORY))
def test_question_of_a_host_or_for_names_is_looked_up(text: str) -> None:
    assert _from_the_directory(text)


@pytest.mark.parametrize("text", _lines(GENERAL))
def test_general_question_beside_a_name_or_a_city_is_not(text: str) -> None:
    assert not _from_the_directory(text)


def test_place_of_a_list_is_the_one_asked_for_not_the_one_told_before() -> None:
    question = read_question("my sister is in new york, can i do elective in boston with her")
    wanted = wanted_list(question)
    assert wanted is not None
    assert wanted.state == "MA"
