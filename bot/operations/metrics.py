"""Figures for Prometheus: counts and times, never a person's number, name or words."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client import Counter as Count
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from bot.adapters.model_limits import current_asker
from bot.core.dialogue.events import Event
from bot.core.ports import Edge, Incoming, Payload
from bot.core.replies import Message
from bot.durable import Counters, Health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.advisor import Conversed
    from bot.core.dialogue.conversation import Conversation

Converse = Callable[["Conversation", Event, datetime], "Conversed"]

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """What one process counts; every instance has a registry of its own.

    Args:
        edge_counts: what the messenger's edge counts, by name.
        version: of the release.
    """

    def __init__(self, edge_counts: Counter[str], *, version: str) -> None:
        self._registry = CollectorRegistry()
        self._counted = _Counted(edge_counts)
        self._registry.register(self._counted)
        self._answers = Count(
            "usce_answers", "Questions answered.", ("status", "mode"), registry=self._registry
        )
        self._model_tokens = Count(
            "usce_model_tokens", "Tokens of the language model.", ("direction",),
            registry=self._registry,
        )  # fmt: skip
        self._model_cost = Count(
            "usce_model_cost_usd", "What the language model cost, in US dollars.",
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "usce_stage_seconds", "How long a stage took.", ("stage",),
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._ready = Gauge(
            "usce_ready", "1 when updates can be stored and answered.", registry=self._registry
        )
        self._backlog = Gauge(
            "usce_backlog", "Works that wait or run, up to 1,000.", registry=self._registry
        )
        info = Gauge("usce_info", "The release, always 1.", ("version",), registry=self._registry)
        info.labels(version).set(1)

    def follow(self, counters: Counters) -> None:
        """Show these counters of the durable inbox from now on."""
        self._counted.inbox = counters

    def observing(self, converse: Converse) -> Converse:
        """Return `converse`, timed and with its answers counted."""

        def observed(conversation: "Conversation", event: Event, now: datetime) -> "Conversed":
            with self.timed("converse"):
                led = converse(conversation, event, now)
            for answered in led.answers:
                self._answers.labels(answered.answer.status, answered.answer.mode).inc()
            asker = current_asker.get()
            for usage in asker.used if asker else ():
                self._model_tokens.labels("in").inc(usage.input_tokens)
                self._model_tokens.labels("out").inc(usage.output_tokens)
                self._model_cost.inc(usage.cost_usd or 0.0)
            return led

        return observed

    @contextmanager
    def timed(self, stage: str) -> "Iterator[None]":
        """Time what happens inside as one observation of `stage`."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._seconds.labels(stage).observe(time.perf_counter() - began)

    def exposition(self, health: Health) -> bytes:
        """Return everything in Prometheus' text format."""
        self._ready.set(health.ready)
        self._backlog.set(health.backlog)
        return generate_latest(self._registry)


class _Counted(Collector):
    """Shows counters that others keep."""

    def __init__(self, edge_counts: Counter[str]) -> None:
        self.inbox = Counters()
        self._edge_counts = edge_counts

    def collect(self) -> Iterable[CounterMetricFamily]:
        """Yield the counters as they are now."""
        yield _family("usce_inbox", "What the durable inbox did.", asdict(self.inbox))
        yield _family("usce_edge", "What the Telegram edge did.", dict(self._edge_counts))


def _family(name: str, meaning: str, counts: dict[str, int]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, meaning, labels=("event",))
    for event, count in counts.items():
        family.add_metric((event,), count)
    return family


class TimedEdge:
    """An edge whose sends are timed."""

    def __init__(self, edge: Edge, metrics: Metrics) -> None:
        self._edge = edge
        self._metrics = metrics

    def parse(self, update: Payload) -> Incoming | None:
        """Return what the raw update means."""
        return self._edge.parse(update)

    def render(self, incoming: Incoming, messages: Sequence[Message]) -> list[Payload]:
        """Return the calls that show `messages`."""
        return self._edge.render(incoming, messages)

    async def send(self, payload: Payload) -> None:
        """Carry out one rendered call.

        Raises:
            DeliveryError: it cannot be delivered.
        """
        with self._metrics.timed("send"):
            await self._edge.send(payload)
