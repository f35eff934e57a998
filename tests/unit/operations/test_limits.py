from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.safety.net import caught_by_net
from bot.operations import limits as limits_module
from bot.operations.bucket import TokenBucket
from bot.operations.limits import Limiter, Limits, Verdict, is_urgent, private_chat_of, sender_of

NOW = 1_795_000_000.0
LIMITS = Limits(burst=3, seconds_each=3.0, calm=2, urgent_burst=1, all_burst=2, all_per_second=4.0)
NAMES = (
    "message", "edited_message", "callback_query", "from", "chat", "id", "text", "data", "date",
    "caption", "media_group_id", "forward_date", "edit_date",
)  # fmt: skip
ANY_JSON = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.dictionaries(st.sampled_from(NAMES), inner) | st.lists(inner),
)
ANSWER, TELL, SILENCE = Verdict.ANSWER, Verdict.TELL, Verdict.SILENCE


def said(text: str = "hello", *, user: int = 7, **extra: Any) -> dict[str, Any]:
    chat = {"id": user, "type": "private"}
    return {"update_id": 1, "message": {"from": {"id": user}, "chat": chat, "text": text, **extra}}


def photo(**extra: Any) -> dict[str, Any]:
    chat = {"id": 7, "type": "private"}
    return {"update_id": 1, "message": {"from": {"id": 7}, "chat": chat, "photo": [], **extra}}


def tapped(data: str, *, user: int = 7) -> dict[str, Any]:
    message = {"chat": {"id": user, "type": "private"}}
    tap = {"id": "1", "from": {"id": user}, "data": data, "message": message}
    return {"update_id": 1, "callback_query": tap}


def verdicts(limiter: Limiter, count: int, *, now: float = NOW, user: int = 7) -> list[Verdict]:
    return [limiter.judge(said(user=user), now) for _ in range(count)]


def test_a_burst_is_answered_then_one_is_told_and_the_rest_is_silence() -> None:
    assert verdicts(Limiter(LIMITS), 6) == [ANSWER, ANSWER, ANSWER, TELL, SILENCE, SILENCE]


def test_editing_over_and_over_is_a_flood_too() -> None:
    limiter = Limiter(LIMITS)
    edit = {"update_id": 1, "edited_message": said(date=int(NOW) - 900)["message"]}
    edits = [limiter.judge(edit, NOW) for _ in range(5)]
    assert edits == [ANSWER, ANSWER, ANSWER, TELL, SILENCE]
    assert private_chat_of(edit) == 7
    assert limiter.judge(said(), NOW) is SILENCE


def test_edits_that_piled_up_in_an_outage_are_no_flood() -> None:
    limiter = Limiter(LIMITS)
    for ago in range(60, 0, -6):
        edit = {**said()["message"], "edit_date": int(NOW) - ago}
        assert limiter.judge({"update_id": 1, "edited_message": edit}, NOW) is ANSWER


def test_one_flooder_takes_nothing_from_another() -> None:
    limiter = Limiter(LIMITS)
    verdicts(limiter, 10)
    assert verdicts(limiter, 1, user=8) == [ANSWER]


def test_silence_lasts_until_there_is_calm_again() -> None:
    limiter = Limiter(LIMITS)
    verdicts(limiter, 4)
    assert limiter.judge(said(), NOW + 3) is SILENCE
    assert limiter.judge(said(), NOW + 6) is ANSWER
    assert verdicts(limiter, 2, now=NOW + 6) == [ANSWER, TELL]


def test_a_slow_writer_is_always_answered() -> None:
    limiter = Limiter(LIMITS)
    assert {limiter.judge(said(), NOW + 3 * n) for n in range(50)} == {ANSWER}


def test_what_piled_up_in_an_outage_counts_from_when_it_was_sent() -> None:
    limiter = Limiter(LIMITS)
    late = [limiter.judge(said(date=int(NOW) - 600 + 60 * n), NOW) for n in range(10)]
    assert set(late) == {ANSWER}


def test_a_date_in_the_future_gains_nothing() -> None:
    limiter = Limiter(LIMITS)
    ahead = [limiter.judge(said(date=int(NOW) + 1000 * n), NOW) for n in range(5)]
    assert ahead == [ANSWER, ANSWER, ANSWER, TELL, SILENCE]


@pytest.mark.parametrize(
    "urgent",
    [
        said("I want to kill myself"),
        photo(caption="I want to kill myself"),
        said("/forget"),
        said("/Forget@usce_test_bot"),
        said(" /forget please"),
        said("delete my data"),
        said("please forget me"),
        tapped("w:12:yes"),
        tapped("m:forget"),
    ],
)
def test_a_cry_for_help_and_forget_pass_a_flood_but_not_without_end(urgent: dict[str, Any]) -> None:
    limiter = Limiter(LIMITS)
    verdicts(limiter, 5)
    assert [limiter.judge(urgent, NOW) for _ in range(3)] == [ANSWER, SILENCE, SILENCE]


def test_a_flood_of_long_messages_costs_little_and_hides_no_cry_for_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reading 4,096 characters takes up to 60 ms, and everybody waits meanwhile."""
    read: list[int] = []

    def counted(text: str) -> str | None:
        read.append(len(text))
        return caught_by_net(text[:100])

    monkeypatch.setattr(limits_module, "caught_by_net", counted)
    limiter = Limiter(LIMITS)
    for number in range(300):
        limiter.judge(said("not like that " * 300), NOW + number / 30)
    assert sum(read) <= 8192 + 10 * 1000
    assert limiter.judge(said("I want to kill myself"), NOW + 10) is ANSWER


@pytest.mark.parametrize("mark", [{"forward_origin": {"type": "user"}}, {"forward_date": 1}])
def test_of_a_flood_of_forwarded_commands_one_gets_a_reply(mark: dict[str, Any]) -> None:
    limiter = Limiter(Limits())
    flood = [limiter.judge(said("/start", **mark), NOW) for _ in range(10)]
    assert flood == [ANSWER] + [SILENCE] * 9
    assert limiter.judge(said("/start"), NOW) is ANSWER
    assert limiter.judge(said("/start", **mark), NOW + 60) is ANSWER


def test_of_an_album_one_part_gets_a_reply_and_every_part_with_words() -> None:
    limiter = Limiter(Limits())
    album = [limiter.judge(photo(media_group_id="A"), NOW) for _ in range(4)]
    assert album == [ANSWER, SILENCE, SILENCE, SILENCE]
    with_words = photo(media_group_id="A", caption="is this offer real?")
    assert limiter.judge(with_words, NOW) is ANSWER
    assert limiter.judge(photo(media_group_id="B"), NOW) is ANSWER
    assert limiter.judge(photo(), NOW) is ANSWER


@pytest.mark.parametrize("raw", [said("/start", forward_date=1), {"album": "A"}])
def test_a_first_part_that_could_not_be_stored_is_not_taken_for_a_repetition(
    raw: dict[str, Any],
) -> None:
    limiter, update = Limiter(Limits()), photo(media_group_id="A") if "album" in raw else raw
    assert limiter.judge(update, NOW) is ANSWER
    limiter.take_back(update)
    assert limiter.judge(update, NOW) is ANSWER


@pytest.mark.parametrize(
    "usual", [said("visa?"), said("/plan"), said("/forgetful"), tapped("t:1:x"), {"update_id": 1}]
)
def test_everything_else_can_wait(usual: dict[str, Any]) -> None:
    assert not is_urgent(usual)


def test_operators_and_updates_of_nobody_are_not_limited() -> None:
    limiter = Limiter(LIMITS, exempt=frozenset({7}))
    assert verdicts(limiter, 20) == [ANSWER] * 20
    assert [limiter.judge({"update_id": 1, "poll": {}}, NOW) for _ in range(5)] == [ANSWER] * 5


def test_what_could_not_be_stored_does_not_count() -> None:
    limiter = Limiter(LIMITS)
    for _ in range(20):
        assert limiter.judge(said(), NOW) is ANSWER
        limiter.take_back(said())


def test_only_so_many_people_are_remembered() -> None:
    limiter = Limiter(Limits(burst=1, people=2))
    for user in (1, 2, 3):
        verdicts(limiter, 1, user=user)
    assert verdicts(limiter, 1, user=3) == [TELL]
    assert verdicts(limiter, 1, user=1) == [ANSWER]


def test_all_together_are_slowed_down_to_what_the_machine_can_do() -> None:
    limiter = Limiter(LIMITS)
    assert [limiter.pause(NOW) for _ in range(4)] == [0.0, 0.0, 0.25, 0.5]
    assert limiter.pause(NOW + 60) == 0.0


@given(ANY_JSON)
def test_no_update_makes_it_fail(raw: Any) -> None:
    update = raw if isinstance(raw, dict) else {"message": raw}
    assert Limiter(LIMITS).judge(update, NOW) is ANSWER
    assert private_chat_of(update) is None or isinstance(sender_of(update), int | None)


@given(st.lists(st.floats(0, 1e6), max_size=60))
def test_a_bucket_never_gives_more_than_it_gained(moments: list[float]) -> None:
    bucket = TokenBucket(5, 0.1)
    taken = sum(bucket.take(moment) for moment in moments)
    assert taken <= 5 + 0.1 * max(moments, default=0) + 1e-6
