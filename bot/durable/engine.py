"""The durable engine, DBOS: stores work before it is confirmed and runs it once, in order.

Works of one partition run one by one; a work that a crash cut off runs again when an engine with
the same executor id starts, and its finished steps are not repeated. One engine a process.

`application_version` names the shape of the stored work, not the release: work of another version
is left alone, so it changes only when what is stored can no longer be read, after draining.
"""

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import make_url

from bot.adapters.database import (
    check_engine_database,
    open_engine_database,
    place_of,
    scrub_engine_database,
    sit_out_disk_faults,
    storage_errors,
)
from bot.adapters.sealing import Seal
from bot.core.errors import StoreError, UnreadableError
from bot.core.ports import Payload
from bot.durable.sparse import Sparse
from bot.durable.work import Work, name_in_logs

if TYPE_CHECKING:
    from dbos import DBOSConfig
    from sqlalchemy import Engine as DatabaseEngine

APPLICATION = "usce-advisor"
WORK_VERSION = "1"
QUEUE = "chat"

# There is no schedule of the library's kind.
_SCHEDULER_SECONDS = 3600.0
# Unused, but stopping waits for its sleep.
_LISTENER_SECONDS = 0.5
_ACCEPT_SECONDS = 20.0
# A work that has brought the process down this often is set aside.
_MAX_ATTEMPTS = 25
_BATCH = 500
_AFTER_EVERY_STEP = 100_000
_UNFINISHED = ["ENQUEUED", "PENDING"]
_FINISHED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]

Run = Callable[[Work], Awaitable[None]]

_library_log = logging.getLogger("dbos")
_sparse = Sparse()


@dataclass(frozen=True, kw_only=True)
class EngineSettings:
    """How the engine runs.

    Attributes:
        url: its database, SQLite or PostgreSQL.
        executor_id: the fixed name of this replica; what it had in flight waits for that name.
        application_version: the version of the stored work's shape.
        concurrency: chats served at once; most of that time is waiting for the network.
        polling_seconds: how often the queue is looked at: idle looking costs 4 % of a core at 0.1,
            7 % at 0.05; a reply waits for about one look.
        drain_seconds: how long stopping waits for what is running; a container gets 10 in all.
    """

    url: str
    executor_id: str = "main"
    application_version: str = WORK_VERSION
    concurrency: int = 32
    polling_seconds: float = 0.1
    drain_seconds: int = 8


@dataclass(frozen=True)
class StoredUpdate:
    """What a work was given: plain JSON, or a note that it cannot be read.

    Attributes:
        stored_at: in ms since 1970.
    """

    id: str
    stored_at: int
    kind: str
    given: Any

    def as_json(self) -> Payload:
        """Return it for the person whose it is."""
        return {"id": self.id, "kind": self.kind, "given": self.given}


class Engine:
    """Stores and runs works; every method may raise StoreError.

    Args:
        run: does one work; runs again after a crash, and must then take the same steps.
        seal: how what people wrote is kept while it waits and until it is deleted.
    """

    def __init__(self, settings: EngineSettings, run: Run, *, seal: Seal) -> None:
        self._settings = settings
        self._run = run
        self._seal = seal
        self._database: DatabaseEngine | None = None
        self._queue: Any = None
        self._workflow: Any = None
        self._running: set[asyncio.Task[Any]] = set()

    async def start(self) -> None:
        """Open the database, take up what a crash left, and begin to run works."""
        database = open_engine_database(self._settings.url)
        check_engine_database(database)
        self._database = database
        try:
            with self._storage_errors():
                await self._launch(database)
        except StoreError:
            await self.stop()
            raise
        # Not before: a start that cannot write has to say so instead of waiting.
        sit_out_disk_faults(database)
        _library_log.disabled = False

    async def _launch(self, database: "DatabaseEngine") -> None:
        from dbos import DBOS

        # Its own handler prints to the terminal; with one here already it follows our settings.
        _library_log.addHandler(logging.NullHandler())
        _library_log.addFilter(_terse)
        _library_log.addFilter(_sparse)
        # A failed launch is told by our own error.
        _library_log.disabled = True
        DBOS(config=self._config(database))
        self._register()
        DBOS.launch()
        self._queue = await DBOS.register_queue_async(
            QUEUE,
            partition_concurrency=1,
            worker_concurrency=self._settings.concurrency,
            polling_interval_sec=self._settings.polling_seconds,
        )

    def _config(self, database: "DatabaseEngine") -> "DBOSConfig":
        from dbos import DBOSPortableJSONSerializer

        return {
            "name": APPLICATION,
            "system_database_url": self._settings.url,
            "system_database_engine": database,
            "serializer": DBOSPortableJSONSerializer(),
            "executor_id": self._settings.executor_id,
            "application_version": self._settings.application_version,
            "log_level": "WARNING",
            "use_listen_notify": False,
            "notification_listener_polling_interval_sec": _LISTENER_SECONDS,
            "scheduler_polling_interval_sec": _SCHEDULER_SECONDS,
        }

    def _register(self) -> None:
        from dbos import DBOS

        async def on_work(kind: Any, partition: str, argument: Any) -> None:
            if task := asyncio.current_task():
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            await self._run(self._opened(Work(kind, str(DBOS.workflow_id), partition, argument)))

        decorate = DBOS.workflow(name="on_work", max_recovery_attempts=_MAX_ATTEMPTS)
        self._workflow = decorate(on_work)

    def _opened(self, work: Work) -> Work:
        """Return a stored work with its argument as it was given; without it, if it is unreadable.

        An error here would end the work unseen, and nobody would be told.
        """
        try:
            return replace(work, argument=self._seal.unwrap(work.argument))
        except UnreadableError as exc:
            return replace(work, argument={}, unreadable=str(exc))

    async def stop(self) -> None:
        """Finish what is running within the time for it, and leave the rest to the next start."""
        from dbos import DBOS

        # It would tell of works cut off, which is no news: the next start takes them up.
        _library_log.disabled = True
        end = functools.partial(
            DBOS.destroy,
            destroy_registry=True,
            workflow_completion_timeout_sec=self._settings.drain_seconds,
        )
        with ThreadPoolExecutor(1) as pool:
            await asyncio.get_running_loop().run_in_executor(pool, end)
        left = list(self._running)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if self._database is not None:
            self._database.dispose()

    async def enqueue(self, work: Work) -> None:
        """Store a work; on return it will be run, whatever happens to this process.

        Raises:
            StoreError: it is not known to be stored.
        """
        from dbos import DBOSContextSetAuth, SetEnqueueOptions, SetWorkflowID

        with (
            self._storage_errors(),
            SetWorkflowID(work.id),
            SetEnqueueOptions(queue_partition_key=work.partition, priority=work.turn),
            # The only searchable mark that works on every database: see `delete_of`.
            DBOSContextSetAuth(work.partition, None),
        ):
            argument = self._seal.wrap(work.argument)
            stored = self._queue.enqueue_async(self._workflow, work.kind, work.partition, argument)
            await asyncio.wait_for(stored, _ACCEPT_SECONDS)

    async def step(self, name: str, do: Callable[[], Awaitable[None]]) -> None:
        """Do something within a work that is not done again when the work runs again."""
        from dbos import DBOS

        async def once() -> None:
            await do()

        await DBOS.run_step_async({"name": name}, once)

    async def delete_of(self, partition: str) -> list[str]:
        """Delete every finished work of a partition; return the ids of the others.

        Some at a time: a person may have more than the database takes in one statement.
        """
        while done := await self._listed(user=partition, status=_FINISHED, limit=_BATCH):
            await self.delete([status.workflow_id for status in done])
        return [status.workflow_id for status in await self._listed(user=partition)]

    async def kept_of(self, partition: str, *, since: int, limit: int) -> list[StoredUpdate]:
        """Return what the works of a partition were given that were stored since a moment.

        Args:
            since: in ms since 1970; some of the ms before may come as well.
            limit: so many at most, the oldest first.
        """
        moment = datetime.fromtimestamp(since / 1000, UTC).isoformat()
        listed = await self._listed(user=partition, start_time=moment, limit=limit, load_input=True)
        return [self._stored_update(status) for status in listed]

    def _stored_update(self, status: Any) -> StoredUpdate:
        kind, _, argument = status.input["args"]
        given = self._seal.told(argument) if isinstance(argument, str) else argument
        return StoredUpdate(status.workflow_id, int(status.created_at), kind, given)

    async def delete(self, works: Sequence[str]) -> None:
        """Delete finished works with everything kept about them."""
        from dbos import DBOS

        if works:
            with self._storage_errors():
                await DBOS.delete_workflows_async(list(works))

    async def delete_finished(self, before: datetime) -> int:
        """Delete works finished before a moment; returns how many."""
        moment = before.astimezone(UTC).isoformat()
        gone = 0
        while old := await self._listed(completed_before=moment, status=_FINISHED, limit=_BATCH):
            await self.delete([status.workflow_id for status in old])
            gone += len(old)
        return gone

    async def revive(self, since: datetime) -> int:
        """Run again what arrived since a moment and failed on a storage fault, such as a full disk.

        Finished steps stay finished. Returns how many works were revived.
        """
        moment = since.astimezone(UTC).isoformat()
        failed = await self._listed(status="ERROR", start_time=moment)
        return sum([await self._revived(status) for status in failed])

    async def _revived(self, status: Any) -> bool:
        """Run one work again; False when another replica has, or its person was forgotten since."""
        from dbos import DBOS, error

        with self._storage_errors():
            try:
                await DBOS.rewind_workflow_async(
                    status.workflow_id,
                    start_step=_AFTER_EVERY_STEP,
                    queue_name=QUEUE,
                    queue_partition_key=status.queue_partition_key,
                )
            except error.DBOSException:
                return False
        return True

    async def backlog(self) -> int:
        """Return how many works wait or run, up to 1,000."""
        return len(await self._listed(status=_UNFINISHED, limit=1000))

    async def stranded(self) -> int:
        """Return how many of the 1,000 oldest unfinished works are of another version.

        They are left alone. A backlog may be long: all of it is not read for this.
        """
        waiting = await self._listed(status=_UNFINISHED, limit=1000)
        return sum(status.app_version != self._settings.application_version for status in waiting)

    async def scrub(self) -> None:
        """Leave no bytes of deleted works behind in the files."""
        if self._database is not None:
            await asyncio.to_thread(scrub_engine_database, self._database)

    async def _listed(self, *, load_input: bool = False, **where: Any) -> list[Any]:
        from dbos import DBOS

        with self._storage_errors():
            return await DBOS.list_workflows_async(
                load_input=load_input, load_output=False, **where
            )

    @contextmanager
    def _storage_errors(self) -> Iterator[None]:
        from dbos import error

        place = place_of(make_url(self._settings.url))
        try:
            with storage_errors(place):
                yield
        except error.DBOSException as exc:
            raise StoreError(f"{place} cannot be used ({type(exc).__name__})") from exc


def _terse(record: logging.LogRecord) -> bool:
    """Keep the first line of what the library logs: tracebacks and details may quote a person."""
    fault = record.exc_info[0] if record.exc_info else None
    told = name_in_logs(record.getMessage().partition("\n")[0])
    record.msg, record.args = (f"{told} {fault.__name__}" if fault else told), ()
    record.exc_info = record.exc_text = None
    return True
