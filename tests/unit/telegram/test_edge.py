import asyncio
import json
from collections import Counter
from datetime import date

from bot.core.dialogue.events import Said
from bot.core.ports import ExportedFile, Incoming
from bot.core.replies import Export, message
from bot.plan_files import PlanFiles
from bot.telegram.backoff import delays, pause
from bot.telegram.client import build_bot, is_unauthorized, reason, refusal
from bot.telegram.edge import TelegramEdge
from bot.telegram.send import seconds_asked
from tests.unit.telegram.updates import ME, message_update


def no_file(export: Export) -> ExportedFile:
    raise AssertionError(export)


async def edge() -> TelegramEdge:
    return TelegramEdge(build_bot("123456:token-for-tests", "http://127.0.0.1:9"), ME, no_file)


async def test_edge_reads_counts_and_draws() -> None:
    telegram = await edge()
    assert telegram.parse(message_update(text="hi")) == Incoming(7, 7, Said("hi"))
    assert telegram.parse({"update_id": 1, "message": 3}) is None
    assert telegram.parse({"update_id": 1, "poll": {}}) is None
    assert telegram.counts == Counter(malformed=1, not_for_us=1)
    [call] = telegram.render(Incoming(7, 7, Said("hi")), [message("Hello")])
    assert call["text"] == "Hello"


async def test_edge_without_running_sends_drains_at_once() -> None:
    telegram = await edge()
    telegram.stored(message_update(text="hi"))
    assert await telegram.drain(30.0) is True


def test_delays_grow_to_the_longest_and_go_on() -> None:
    waits = delays(first=1.0, longest=8.0)
    for step in (1.0, 2.0, 4.0, 8.0, 8.0, 8.0):
        assert step / 2 <= next(waits) <= step


async def test_pause_ends_when_asked_to_stop() -> None:
    stop = asyncio.Event()
    waiting = asyncio.create_task(pause(10**9, stop))
    await asyncio.sleep(0)
    assert not waiting.done()
    stop.set()
    await asyncio.wait_for(waiting, timeout=60)


def test_refused_token_and_wrong_address_are_told_apart_without_the_token() -> None:
    from telegram.error import InvalidToken

    unknown, absent = InvalidToken("The token `1:x` was rejected"), InvalidToken("Not Found")
    unknown.__cause__ = InvalidToken("Unauthorized")
    assert is_unauthorized(unknown)
    assert "401" in refusal(unknown)
    assert "USCE_TELEGRAM_API_URL" in refusal(absent)
    assert "1:x" not in refusal(unknown) + reason(unknown)


def test_wait_that_telegram_asks_for_is_kept() -> None:
    from telegram.error import NetworkError, RetryAfter

    build_bot("123456:token-for-tests", "http://127.0.0.1:9")
    assert seconds_asked(RetryAfter(7)) == 7.0
    assert seconds_asked(NetworkError("x")) == 0.0


class FixedPlanner:
    def plan(self, profile: object, today: date) -> object:
        return (profile, today)


class RecordingExporter:
    def export(
        self, kind: str, *, plan: object, profile: object, today: date, earlier: object = ()
    ) -> ExportedFile:
        assert plan == (profile, today)
        return ExportedFile(f"plan.{kind}", f"{today}".encode())


def test_file_is_planned_for_the_stored_profile_and_day() -> None:
    profile = {
        "stage": "graduate", "graduation": "2020-06", "specialty": "psychiatry",
        "match_year": 2028, "visa": "b1_b2",
    }  # fmt: skip
    files = PlanFiles(FixedPlanner(), RecordingExporter())  # type: ignore[arg-type]
    file = files.draw(Export("txt", json.dumps(profile), "2026-11-22"))
    assert file == ExportedFile("plan.txt", b"2026-11-22")
