from datetime import date, timedelta

import pytest

from bot.core.desk.outreach_log import (
    MAX_CONTACTS,
    due_follow_ups,
    follow_up_day,
    with_answer,
    with_reminded,
    with_sent,
    without,
)
from bot.core.dialogue.outreaching import host_written_to

DAY = date(2026, 11, 22)
LATER = DAY + timedelta(days=14)


def test_a_message_is_followed_up_once_after_two_weeks() -> None:
    log = with_sent((), "Griffin Hospital", DAY)
    assert follow_up_day(log[0]) == LATER
    assert due_follow_ups(log, LATER - timedelta(days=1)) == ()
    assert due_follow_ups(log, LATER) == log
    reminded = with_reminded(log, log[0].id, LATER)
    assert due_follow_ups(reminded, LATER + timedelta(days=60)) == ()


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_who_answered_is_not_followed_up(answer: str) -> None:
    log = with_sent((), "Griffin Hospital", DAY)
    assert due_follow_ups(with_answer(log, 1, answer), LATER) == ()  # type: ignore[arg-type]


def test_a_name_is_entered_once_and_shortened() -> None:
    log = with_sent(with_sent((), " griffin  hospital. ", DAY), "Griffin Hospital", LATER)
    assert [contact.name for contact in log] == ["griffin hospital"]
    assert len(with_sent((), "x" * 500, DAY)[0].name) == 60
    assert with_sent((), "  ", DAY) == ()


def test_ids_stay_when_another_goes() -> None:
    log = with_sent(with_sent(with_sent((), "A", DAY), "B", DAY), "C", DAY)
    kept = with_sent(without(log, 2), "D", DAY)
    assert [(contact.id, contact.name) for contact in kept] == [(1, "A"), (3, "C"), (4, "D")]


def test_a_full_log_lets_go_of_the_oldest_that_answered() -> None:
    log = ()
    for number in range(MAX_CONTACTS):
        log = with_sent(log, f"Host {number}", DAY)
    log = with_sent(with_answer(log, 5, "no"), "One more", DAY)
    assert len(log) == MAX_CONTACTS
    assert 5 not in {contact.id for contact in log}
    assert 1 in {contact.id for contact in log}


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("sent to Griffin Hospital", "Griffin Hospital"),
        ("I have sent an email to Dr. Smith at UAB.", "Dr. Smith at UAB"),
        ("just wrote to KUMC", "KUMC"),
        ("emailed to Texas Tech", "Texas Tech"),
        ("I wrote to the embassy", None),
        ("sent to ECFMG", None),
        ("who should I send it to?", None),
        ("what was sent to Griffin Hospital?", None),
        ("I sent my passport to be renewed and then travelled home", None),
    ],
)
def test_plain_words_that_say_whom_they_wrote_to(text: str, host: str | None) -> None:
    assert host_written_to(text) == host
