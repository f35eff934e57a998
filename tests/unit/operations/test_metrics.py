from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.model_limits import Asker, Usage, current_asker
from bot.core.dialogue.events import Said
from bot.core.errors import DeliveryError
from bot.durable import Counters, Health
from bot.operations.endpoint import OperationsApp
from bot.operations.metrics import Metrics, TimedEdge
from tests.fakes.chatting import ChatEdge
from tests.fakes.conversing import Person

NOW = datetime(2026, 11, 22, tzinfo=UTC)
READY = Health(ready=True, backlog=4)
NOT_READY = Health(ready=False, problem="the disk of /secret/place is full")


def rig(health: Health = READY) -> tuple[OperationsApp, Metrics, Counter[str]]:
    counts: Counter[str] = Counter()
    metrics = Metrics(counts, version="1.2.3")

    async def told() -> Health:
        return health

    return OperationsApp(metrics, told), metrics, counts


async def get(app: OperationsApp, path: str, *, method: str = "GET") -> tuple[int, str]:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(event: Any) -> None:
        sent.append(event)

    await app({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    return sent[0]["status"], sent[1]["body"].decode()


async def test_alive_even_when_not_ready() -> None:
    app, _, _ = rig(NOT_READY)
    assert await get(app, "/healthz") == (200, "alive\n")


async def test_ready_only_when_updates_can_be_stored_and_why_not_stays_inside() -> None:
    assert (await get(rig(READY)[0], "/readyz"))[0] == 200
    assert await get(rig(NOT_READY)[0], "/readyz") == (503, "not ready\n")


@pytest.mark.parametrize(
    ("method", "path", "status"), [("POST", "/metrics", 405), ("GET", "/", 404)]
)
async def test_nothing_else_is_served(method: str, path: str, status: int) -> None:
    assert (await get(rig()[0], path, method=method))[0] == status


async def test_metrics_show_inbox_edge_backlog_and_readiness() -> None:
    app, metrics, counts = rig()
    counts["retried"] = 2
    metrics.follow(Counters(sent=5))
    _, text = await get(app, "/metrics")
    lines = text.splitlines()
    assert 'usce_inbox_total{event="sent"} 5.0' in lines
    assert 'usce_edge_total{event="retried"} 2.0' in lines
    assert "usce_backlog 4.0" in lines
    assert "usce_ready 1.0" in lines
    assert 'usce_info{version="1.2.3"} 1.0' in lines


async def test_answers_are_counted_by_status_and_mode_and_timed_without_a_word_of_them() -> None:
    app, metrics, _ = rig()
    person = Person()
    converse = metrics.observing(person.advisor.converse)
    converse(person.conversation, Said("does a secret matter?"), NOW)
    _, text = await get(app, "/metrics")
    assert 'usce_answers_total{mode="extractive",status="answered"} 1.0' in text
    assert 'usce_stage_seconds_count{stage="converse"} 1.0' in text
    assert "secret" not in text


async def test_a_conversation_that_fails_is_timed_and_fails_as_before() -> None:
    app, metrics, _ = rig()

    def broken(*_: object) -> Any:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        metrics.observing(broken)(Person().conversation, Said("hello"), NOW)
    assert 'usce_stage_seconds_count{stage="converse"} 1.0' in (await get(app, "/metrics"))[1]


async def test_sends_are_timed_and_failures_go_on_to_the_caller() -> None:
    app, metrics, _ = rig()
    edge = ChatEdge()
    edge.blocked.add(6)
    timed = TimedEdge(edge, metrics)
    await timed.send({"chat_id": 5, "text": "hello"})
    with pytest.raises(DeliveryError):
        await timed.send({"chat_id": 6, "text": "hello"})
    assert edge.texts(5) == ["hello"]
    assert 'usce_stage_seconds_count{stage="send"} 2.0' in (await get(app, "/metrics"))[1]


async def test_metrics_show_what_the_language_model_used() -> None:
    app, metrics, _ = rig()
    asker = Asker(used=[Usage(800, 200, 0.5), Usage(100, 10)])
    token = current_asker.set(asker)
    try:
        person = Person()
        metrics.observing(person.advisor.converse)(person.conversation, Said("hello"), NOW)
    finally:
        current_asker.reset(token)
    text = (await get(app, "/metrics"))[1]
    assert 'usce_model_tokens_total{direction="in"} 900.0' in text
    assert 'usce_model_tokens_total{direction="out"} 210.0' in text
    assert "usce_model_cost_usd_total 0.5" in text
