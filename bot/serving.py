"""Builds what `usce serve` runs around the advisor: the durable inbox and the operators' room."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.adapters.database import Database, database_urls, folder_of
from bot.adapters.model_limits import Caps
from bot.adapters.model_use import Allowances
from bot.adapters.news_rounds import NewsRounds
from bot.adapters.open_questions import OpenQuestions
from bot.adapters.operator_desk import OperatorDesk
from bot.adapters.own_data import OwnData
from bot.adapters.store import Store
from bot.core.dialogue.conversation_json import from_json, to_json
from bot.core.ports import Edge, Previews
from bot.core.replies import message
from bot.core.wording import APOLOGY
from bot.durable import DurableInbox
from bot.durable.engine import EngineSettings, StoredUpdate
from bot.durable.turns import Attend, Conduct
from bot.durable.work import Work
from bot.operations.commands import OperatorCommands
from bot.operations.endpoint import OperationsApp, serving
from bot.operations.gate import LimitedInbox
from bot.operations.limits import Limiter, Limits
from bot.operations.metrics import Metrics, TimedEdge
from bot.operations.news import News
from bot.operations.own_data import OwnDataEdge, OwnDataFiles, first_of
from bot.operations.readiness import Readiness
from bot.operations.reloading import ReloadableAdvisor
from bot.operations.telling import ProcessStatus
from bot.settings import split_listen
from bot.wiring import MODEL_CALLS_AT_ONCE, STORE, Told, build_advisor, reference
from knowledge.data_version import data_version, release

if TYPE_CHECKING:
    from bot.advisor import Advisor
    from bot.settings import Settings


_THREADS_BESIDE_THE_MODEL = 4


def build_reloadable_advisor(settings: "Settings", *, on_progress: Told) -> ReloadableAdvisor:
    """Return the advisor that /reindex can build anew from the knowledge on disk.

    Raises:
        StoreError: the model, the data folder or the vector store cannot be used.
    """

    def build() -> "Advisor":
        reference.cache_clear()
        return build_advisor(settings, on_progress=on_progress)

    documents = settings.data_dir / STORE / "store.json"
    return ReloadableAdvisor(build, version=lambda: data_version(documents))


@asynccontextmanager
async def open_inbox(
    settings: "Settings",
    advisor: ReloadableAdvisor,
    edge: Edge,
    counts: Counter[str],
    limits: Limits | None = None,
    previews: Previews | None = None,
) -> AsyncIterator[LimitedInbox]:
    """Start the durable inbox and the operators' endpoint on the running loop.

    Leaving it stops both in order. `counts` are the edge's; the gate adds its own. With `previews`
    an answer by a language model is shown while it is written.

    Raises:
        SettingsError: the endpoint's address is taken.
        StoreError: the data folder or a database cannot be used; says which and why.
    """
    metrics = Metrics(counts, version=release())
    within = _Within(counts)
    database = Database(database_urls(settings.data_dir, settings.database_url).store)
    news = _news(settings, advisor, database, within)
    own = OwnDataFiles(OwnData(database, key=_key(settings)), within.updates_of)
    attend = first_of(_operators(settings, advisor, database, within, news).attend, own.attend)
    conduct = _conduct(settings, advisor, metrics, database, attend, previews)
    served = OwnDataEdge(TimedEdge(edge, metrics), own.draw)
    inbox = within.inbox = _durable_inbox(settings, served, database, conduct)
    metrics.follow(inbox.counters)
    readiness = Readiness(inbox.health, settings.data_dir)
    address = split_listen(settings.metrics_listen) if settings.metrics_listen else None
    limiter = Limiter(limits or Limits(), exempt=frozenset(settings.admin_ids))
    await inbox.start()
    try:
        async with serving(OperationsApp(metrics, readiness.health), address):
            telling = asyncio.create_task(news.run())
            try:
                yield LimitedInbox(inbox, limiter, edge=edge, counts=counts, clock=time.time)
            finally:
                telling.cancel()
                await asyncio.gather(telling, return_exceptions=True)
    finally:
        await inbox.stop()


def _durable_inbox(
    settings: "Settings", edge: Edge, database: Database, conduct: Conduct
) -> DurableInbox:
    urls = database_urls(settings.data_dir, settings.database_url)
    return DurableInbox(
        engine=EngineSettings(url=urls.engine, executor_id=settings.executor_id),
        store=Store(database, key=_key(settings)),
        edge=edge,
        conduct=conduct,
        lock_folder=folder_of(urls.store),
        retention_days=settings.retention_days,
        workers=1 if settings.llm is None else MODEL_CALLS_AT_ONCE + _THREADS_BESIDE_THE_MODEL,
    )


def _conduct(
    settings: "Settings",
    advisor: ReloadableAdvisor,
    metrics: Metrics,
    database: Database,
    attend: Attend,
    previews: Previews | None,
) -> Conduct:
    conduct = Conduct(
        converse=metrics.observing(advisor.converse),
        encode=to_json,
        decode=from_json,
        clock=_now,
        apology=message(APOLOGY),
        attend=attend,
        version=lambda: advisor.version,
    )
    if settings.llm is None:
        return conduct
    caps = Caps(user_tokens=settings.llm_user_tokens, day_tokens=settings.llm_day_tokens)
    tokens_left = Allowances(database, caps).tokens_left
    return replace(conduct, tokens_left=tokens_left, previews=previews)


def _key(settings: "Settings") -> str | None:
    return settings.encryption_key.get_secret_value() if settings.encryption_key else None


class _Within:
    """The inbox, for whoever asks it in the middle of one of its works.

    Each time in a context of its own: the engine would record it as a step of that work.
    """

    inbox: DurableInbox

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts

    async def status(self) -> ProcessStatus:
        """Return what only this process knows, of works all but the one that asks."""
        health = await asyncio.create_task(self.inbox.health(), context=Context())
        others = max(0, health.backlog - 1)
        return ProcessStatus(others, self.inbox.counters, self._counts)

    async def updates_of(self, chat_id: int, since: int, limit: int) -> list[StoredUpdate]:
        """Return some of what is still kept of a chat's updates."""
        some = self.inbox.updates_of(chat_id, since, limit)
        return await asyncio.create_task(some, context=Context())

    async def hand_on(self, work: Work) -> None:
        """Store a work of our own, for good."""
        await asyncio.create_task(self.inbox.hand_on(work), context=Context())


def _news(
    settings: "Settings", advisor: ReloadableAdvisor, database: Database, within: _Within
) -> News:
    return News(
        OpenQuestions(database, key=_key(settings)),
        NewsRounds(database, executor=settings.executor_id),
        ask=advisor.ask,
        hand_on=within.hand_on,
        clock=_now,
    )


def _operators(
    settings: "Settings",
    advisor: ReloadableAdvisor,
    database: Database,
    within: _Within,
    news: News,
) -> OperatorCommands:
    """Return what answers operators' commands, before the dialogue."""
    return OperatorCommands(
        OperatorDesk(database, key=_key(settings)),
        admin_ids=settings.admin_ids,
        knowledge=advisor,
        status=within.status,
        news=news,
        clock=_now,
    )


def _now() -> datetime:
    return datetime.now(UTC)
