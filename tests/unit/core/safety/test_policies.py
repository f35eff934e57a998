import re

import pytest

from bot.core.answers.answer import MAX_ANSWER_CHARS
from bot.core.safety.policies import POLICIES, in_doubt, policy_answer
from knowledge.cards import load_cards
from knowledge.source_texts import source_texts


def test_every_follow_up_of_a_policy_is_the_canonical_question_of_a_card() -> None:
    canonical = {card.intents[0] for card in load_cards()}
    asked = {ask for policy in POLICIES.values() for ask in policy.follow_ups}
    assert asked <= canonical


@pytest.mark.parametrize("category", sorted(POLICIES))
def test_sources_of_a_policy_exist(category: str) -> None:
    texts = source_texts()
    for ref in POLICIES[category].sources:
        assert (ref.doc, ref.section) in texts


@pytest.mark.parametrize("category", sorted(POLICIES))
def test_reply_is_short_and_promises_nothing(category: str) -> None:
    text = policy_answer(category, ()).text
    assert len(text) <= min(600, MAX_ANSWER_CHARS)
    assert not re.search(r"you will match|visa will be|as a tourist|programme|licence", text, re.I)


@pytest.mark.parametrize(
    "category", [name for name, policy in POLICIES.items() if policy.status == "declined"]
)
def test_refusal_says_no_once_and_offers_a_way(category: str) -> None:
    text = policy_answer(category, ()).text
    assert text.startswith("No, ")
    assert re.search(r"What works|Honest|I can help|Ask me|What you can control", text)


def test_distress_gets_a_human_and_a_line_to_call_and_no_plan() -> None:
    answer = policy_answer("distress", ())
    assert answer.status == "support"
    assert "findahelpline.com" in answer.text
    assert "988" in answer.text
    assert answer.follow_ups == ()


def test_scammed_person_is_told_to_stop_paying_and_where_to_report() -> None:
    answer = policy_answer("scam_victim", ())
    assert answer.status == "support"
    assert all(word in answer.text for word in ("Stop paying", "bank", "econsumer.gov", "ic3.gov"))


@pytest.mark.parametrize("category", POLICIES)
def test_whoever_is_only_guessed_at_is_not_accused_and_still_told_what_helps(category: str) -> None:
    sure, unsure = (policy_answer(category, (), sure=sure).text for sure in (True, False))
    assert "I am not sure I read you right" in unsure
    assert "in other words" in unsure
    assert not unsure.startswith("No,")
    for helps in ("988", "findahelpline.com", "econsumer.gov", "What works:"):
        assert (helps in sure) == (helps in unsure)


@pytest.mark.parametrize("category", POLICIES)
def test_honest_answer_beside_a_guess_keeps_what_someone_in_need_must_know(category: str) -> None:
    said = in_doubt(category, "The honest answer.")
    assert said.endswith("\nThe honest answer.")
    assert not said.startswith("No")
    assert ("988" in said) == (category == "distress")
    assert len(said) < 300
