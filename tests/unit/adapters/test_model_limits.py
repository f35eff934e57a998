import pytest

from bot.adapters.model_limits import Asker, Turnstile, Usage


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_no_more_calls_than_allowed_are_under_way_at_once(clock: Clock) -> None:
    turnstile = Turnstile(at_once=2, clock=clock)
    assert [bool(turnstile.enter()) for _ in range(3)] == [False, False, True]
    turnstile.leave(failed=False)
    assert turnstile.enter() == ""


def test_after_a_rest_one_call_is_tried_and_its_success_opens_for_all(clock: Clock) -> None:
    turnstile = Turnstile(at_once=9, clock=clock, failures=1, rest_seconds=10.0)
    assert turnstile.enter() == ""
    turnstile.leave(failed=True)
    assert turnstile.enter() != ""
    clock.now = 10.0
    assert [bool(turnstile.enter()) for _ in range(3)] == [False, True, True]
    turnstile.leave(failed=False)
    assert [turnstile.enter() for _ in range(3)] == ["", "", ""]


def test_a_failure_of_the_one_that_is_tried_begins_another_rest(clock: Clock) -> None:
    turnstile = Turnstile(at_once=9, clock=clock, failures=1, rest_seconds=10.0)
    for _ in range(3):
        assert turnstile.enter() == ""
        turnstile.leave(failed=True)
        assert turnstile.enter() != ""
        clock.now += 10.0


def test_failures_with_a_success_between_them_are_no_series(clock: Clock) -> None:
    turnstile = Turnstile(at_once=9, clock=clock, failures=2)
    for failed in (True, False, True, False, True):
        assert turnstile.enter() == ""
        turnstile.leave(failed=failed)
    assert turnstile.enter() == ""


def test_an_asker_may_spend_until_the_allowance_is_used_up() -> None:
    asker = Asker(tokens_left=100)
    assert asker.may_spend()
    asker.used.append(Usage(90, 10))
    assert not asker.may_spend()
    assert not Asker(tokens_left=0).may_spend()
    assert not Asker(tokens_left=-5).may_spend()
