from datetime import UTC, datetime

import pytest

from bot.durable.work import chat_of, name_in_logs, partition_of, reminder_work, update_work
from tests.fakes.chatting import update


def test_an_update_is_named_by_its_number_so_that_text_order_is_number_order() -> None:
    works = [update_work(update(number, 5, "hi")) for number in (7, 1_000_000, 12)]
    ids = [work.id for work in works if work is not None]
    assert ids == ["tg-000000000007", "tg-000001000000", "tg-000000000012"]
    assert sorted(ids) == [ids[0], ids[2], ids[1]]


@pytest.mark.parametrize("number", [None, "7", 7.0, True, -1, 2**63, [7], {}])
def test_an_update_without_a_usable_number_is_no_work(number: object) -> None:
    assert update_work({"update_id": number, "message": {"chat": {"id": 5}}}) is None
    assert update_work({}) is None


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        ({"message": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"edited_message": {"chat": {"id": -1005}}}, -1005),
        ({"callback_query": {"from": {"id": 6}, "message": {"chat": {"id": 5}}}}, 5),
        ({"callback_query": {"from": {"id": 6}}}, 6),
        ({"my_chat_member": {"chat": {"id": 5}, "from": {"id": 6}}}, 5),
        ({"something_new": {"chat": {"id": 5}}}, 5),
        ({"message": {"chat": {"id": "5"}}}, None),
        ({"message": {"chat": {"id": True}}}, None),
        ({"message": {"chat": {"id": 2**70}}}, None),
        ({"message": {"chat": 5}}, None),
        ({"message": [{"chat": {"id": 5}}]}, None),
        ({"message": None, "callback_query": {"message": "gone", "from": {"id": 6}}}, 6),
        ({}, None),
    ],
)
def test_the_chat_is_found_without_trusting_the_shape(
    raw: dict[str, object], chat: int | None
) -> None:
    assert chat_of({"update_id": 1, **raw}) == chat


def test_what_has_no_chat_stands_in_an_order_of_its_own() -> None:
    work = update_work({"update_id": 1, "poll": {"id": "x"}})
    assert work is not None
    assert work.partition == partition_of(None) != partition_of(0)


def test_the_same_reminder_is_the_same_work() -> None:
    due = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert reminder_work(5, due) == reminder_work(5, due)
    assert reminder_work(5, due).id != reminder_work(6, due).id
    assert reminder_work(5, due).partition == partition_of(5)


@pytest.mark.parametrize("chat", [7_123_456_789, -100_200])
def test_a_log_names_a_reminder_without_its_chat(chat: int) -> None:
    due = datetime(2026, 11, 22, tzinfo=UTC)
    told = f"Workflow {reminder_work(chat, due).id} failed beside tg-000000000007"
    named = f"Workflow rem-{int(due.timestamp())} failed beside tg-000000000007"
    assert name_in_logs(told) == named


def test_updates_go_by_their_number_whatever_the_clock_says() -> None:
    works = [update_work(update(number, 5, "hi")) for number in (7, 1_000_000, 12, 0)]
    turns = [work.turn for work in works if work is not None]
    assert turns == [8, 1_000_001, 13, 1]
    far = update_work(update(2**40, 5, "hi"))
    assert far is not None
    assert far.turn == 2**31 - 1  # the engine knows no higher; the order of arrival then decides


def test_a_reminder_waits_for_no_update() -> None:
    assert reminder_work(5, datetime(2026, 11, 26, tzinfo=UTC)).turn == 1
