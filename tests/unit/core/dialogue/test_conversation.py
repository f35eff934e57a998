from dataclasses import replace
from typing import Any

import pytest

from bot.core.answers.answer import Source
from bot.core.dialogue.conversation import (
    Conversation,
    Planned,
    Reminders,
    Shown,
    shown_answer,
    with_fields,
    with_shown,
    with_turn,
    without_fields,
)
from bot.core.dialogue.conversation_json import from_json, to_json
from knowledge.passages import Turn

FULL = Conversation(
    version=7,
    draft={"stage": "graduate", "graduation": "2017-01", "us_letters": [{"year": 2025}]},
    skipped=("nationality",),
    mode="first",
    editing="visa",
    asked=6,
    misses=1,
    graduation_year=2026,
    history=(Turn("user", "q"), Turn("assistant", "a")),
    shown=(Shown(3, "q", (Source("guide", "1", "t", "quote"),), ("next?",)),),
    planned=Planned({"stage": "graduate"}, "2026-11-22"),
    ticked=("check-visa",),
    reminders=Reminders(on=True, zone="Asia/Karachi", due="2026-11-23T04:00:00+00:00"),
    proposal={"visa": "f1"},
    welcomed=True,
)


def test_everything_survives_the_way_through_json():
    assert from_json(to_json(FULL)) == FULL


def test_first_contact_has_no_state():
    assert from_json(None) == Conversation()


def test_state_of_an_unknown_version_keeps_what_can_be_read_and_says_so():
    stored = {
        "schema": 99,
        "draft": {"visa": "b1_b2", "shoe_size": 43},
        "ticked": "all",
        "mode": "x",
    }

    conversation = from_json(stored)

    assert conversation.draft == {"visa": "b1_b2"}
    assert conversation.ticked == ()
    assert conversation.mode is None
    assert conversation.restarted


@pytest.mark.parametrize(
    ("part", "stored"),
    [
        ("reminders", {"on": True, "zone": "Mars/Base", "due": "2026-11-23T04:00:00+00:00"}),
        ("reminders", {"on": True, "zone": "Europe", "due": "2026-11-23T04:00:00+00:00"}),
        ("reminders", {"on": True, "zone": "Asia/Karachi", "hour": 24}),
        ("reminders", {"on": True, "zone": "Asia/Karachi", "due": "2026-11-23T04:00:00"}),
        ("planned", {"profile": {"visa": "j1"}, "day": "last Monday"}),
        ("graduation_year", 12),
    ],
)
def test_a_part_that_would_fail_later_is_dropped_when_it_is_read(part: str, stored: Any):
    conversation = from_json({"schema": 1, "draft": {"visa": "j1"}, part: stored})
    assert conversation == Conversation(draft={"visa": "j1"}, restarted=True)


def test_a_fact_stored_without_a_value_is_not_known():
    conversation = from_json({"schema": 1, "draft": {"visa": "j1", "stage": None}})
    assert conversation == Conversation(draft={"visa": "j1"}, restarted=True)


def test_garbage_starts_over():
    assert from_json({"schema": None, "draft": 5, "version": "x"}) == Conversation(restarted=True)


def test_skipped_field_that_is_answered_later_is_no_longer_skipped():
    skipped = without_fields(Conversation(draft={"visa": "j1"}), ("visa",))

    assert skipped.skipped == ("visa",)
    assert skipped.draft == {}
    assert with_fields(skipped, {"visa": "f1"}).skipped == ()


def test_only_the_last_six_questions_are_kept_and_shortened():
    conversation = Conversation()
    for number in range(9):
        conversation = with_turn(conversation, f"question {number}", "a" * 5000)

    assert [turn.text for turn in conversation.history if turn.role == "user"] == [
        f"question {number}" for number in range(3, 9)
    ]
    assert max(len(turn.text) for turn in conversation.history) == 600


def test_only_the_last_three_answers_can_be_looked_up():
    conversation = Conversation()
    for number in range(5):
        conversation = with_shown(conversation, Shown(number, f"q{number}"))

    assert shown_answer(conversation, 1) is None
    assert shown_answer(conversation, 4) == Shown(4, "q4")


def test_long_quotes_are_shortened_in_the_state():
    source = Source("guide", "1", "t", "x" * 5000)
    kept = with_shown(Conversation(), Shown(1, "q", (source,) * 9)).shown[0]

    assert len(kept.sources) == 4
    assert {len(each.quote) for each in kept.sources} == {400}


def test_state_stays_small_after_a_long_conversation():
    conversation = replace(FULL)
    for number in range(50):
        conversation = with_turn(conversation, "q" * 4000, "a" * 1200)
        sources = (Source("official", "F1", "t", "x" * 1000),) * 6
        conversation = with_shown(conversation, Shown(number, "q" * 4000, sources))

    assert len(str(to_json(conversation))) < 20_000
