"""The webhook's answers, asked as an ASGI server would: Telegram repeats all but 200."""

import json
from collections import Counter
from typing import Any

import pytest

from bot.core.errors import SettingsError
from bot.telegram.intake import Intake
from bot.telegram.webhook import MAX_BODY_BYTES, WebhookApp, listen, path_of
from tests.fakes.inbox import Readiness, RecordingInbox

SECRET = "a-secret-of-enough-length"
PATH = "/telegram/hook"
UPDATE = {"update_id": 5, "message": {"text": "hi"}}


class Rig:
    def __init__(self, inbox: RecordingInbox | None = None) -> None:
        self.inbox = inbox or RecordingInbox()
        self.counts: Counter[str] = Counter()
        self.now = 0.0
        intake = Intake(self.inbox, counts=self.counts)
        self.app = WebhookApp(intake, path=PATH, secret=SECRET, clock=lambda: self.now)

    async def ask(
        self,
        body: bytes = b"",
        *,
        method: str = "POST",
        path: str = PATH,
        secret: str | None = SECRET,
        parts: int = 1,
    ) -> int:
        headers = (
            [] if secret is None else [(b"x-telegram-bot-api-secret-token", secret.encode("utf-8"))]
        )
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        size = max(1, -(-len(body) // parts))
        chunks = [body[start : start + size] for start in range(0, len(body), size)] or [b""]
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

        async def send(event: Any) -> None:
            sent.append(event)

        await self.app(scope, receive, send)
        return int(sent[0]["status"])


async def test_update_is_stored_before_200() -> None:
    rig = Rig()
    assert await rig.ask(json.dumps(UPDATE).encode(), parts=3) == 200
    assert rig.inbox.stored == [UPDATE]


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        (PATH, None),
        (PATH, ""),
        (PATH, SECRET[:-1]),
        (PATH, "é" * 20),
        ("/", SECRET),
        (PATH + "/", SECRET),
        ("/é", SECRET),
        ("/\ud800", SECRET),
    ],
)
async def test_wrong_path_or_secret_is_forbidden(path: str, secret: str | None) -> None:
    rig = Rig()
    assert await rig.ask(json.dumps(UPDATE).encode(), path=path, secret=secret) == 403
    assert rig.inbox.stored == []


async def test_storage_error_asks_telegram_to_send_it_again() -> None:
    rig = Rig(RecordingInbox(failures=1))
    body = json.dumps(UPDATE).encode()
    assert [await rig.ask(body), await rig.ask(body)] == [503, 200]
    assert rig.inbox.stored == [UPDATE]


async def test_fault_of_ours_asks_telegram_to_send_it_again() -> None:
    rig = Rig(RecordingInbox(failures=1, error=TypeError))
    body = json.dumps(UPDATE).encode()
    assert [await rig.ask(body), await rig.ask(body)] == [500, 200]
    assert rig.inbox.stored == [UPDATE]


async def test_update_that_always_fails_is_given_up_so_that_the_others_get_through() -> None:
    rig = Rig(RecordingInbox(failures=5, error=RecursionError))
    body = json.dumps(UPDATE).encode()
    assert [await rig.ask(body) for _ in range(5)] == [500, 500, 500, 500, 200]
    assert (rig.inbox.stored, rig.counts["poisonous"]) == ([], 1)


async def test_strangers_are_counted_and_told_of_once_a_minute(
    caplog: pytest.LogCaptureFixture,
) -> None:
    rig = Rig()
    for moment in (0.0, 1.0, 59.0, 60.0):
        rig.now = moment
        assert await rig.ask(secret="guess" * 5) == 403
    assert rig.counts["refused"] == 4
    assert [record.getMessage() for record in caplog.records] == [
        "1 requests with a wrong path or secret refused so far",
        "4 requests with a wrong path or secret refused so far",
    ]
    assert "guess" not in caplog.text


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"update_id": "5"}', b"\xff", b"[" * 200_000]
)
async def test_body_that_no_repeat_would_mend_is_counted_and_done(body: bytes) -> None:
    rig = Rig()
    assert await rig.ask(body) == 200
    assert (rig.inbox.stored, rig.counts["malformed"]) == ([], 1)


async def test_body_longer_than_any_update_is_refused() -> None:
    rig = Rig()
    assert await rig.ask(b"x" * (MAX_BODY_BYTES + 1), parts=4) == 413


async def test_other_methods_are_not_allowed() -> None:
    assert await Rig().ask(method="GET") == 405


async def test_health_tells_whether_updates_can_be_stored() -> None:
    ready, broken = Rig(), Rig(RecordingInbox(failures=1))
    assert await ready.ask(method="GET", path="/healthz", secret=None) == 200
    assert await broken.ask(method="GET", path="/healthz", secret=None) == 503


async def test_strangers_who_ask_for_health_cost_one_look_a_second() -> None:
    rig = Rig()
    looks = []

    async def health() -> Readiness:
        looks.append(rig.now)
        return Readiness(ready=rig.now < 2)

    rig.inbox.health = health  # type: ignore[method-assign]
    for moment in (0.0, 0.3, 0.9, 1.0, 1.5):
        rig.now = moment
        assert await rig.ask(method="GET", path="/healthz", secret=None) == 200
    assert looks == [0.0, 1.0]
    rig.now = 2.0
    assert await rig.ask(method="GET", path="/healthz", secret=None) == 503


def test_path_is_that_of_the_public_address() -> None:
    assert path_of("https://bot.example/telegram/hook") == "/telegram/hook"
    assert path_of("https://bot.example") == "/"


def test_address_in_use_is_named_with_its_setting() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match="USCE_WEBHOOK_LISTEN"):
            listen("127.0.0.1", port)
