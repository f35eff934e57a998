"""The durable inbox: takes raw updates in, and sees to it that each is answered once, in order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from bot.adapters.database import storage_errors
from bot.adapters.store import Store
from bot.core.errors import AdvisorError, StoreError
from bot.core.ports import Edge, Payload
from bot.durable.counters import Counters
from bot.durable.delivery import Delivery
from bot.durable.engine import Engine, EngineSettings, StoredUpdate
from bot.durable.housekeeping import Housekeeping
from bot.durable.tracing import current_work
from bot.durable.turns import Conduct, Turns, report
from bot.durable.work import Work, name_in_logs, partition_of, update_work

_MINUTE = 60.0
_HOUR = 3600.0
_HEALTH_SECONDS = 5.0
# A /forget is over a moment after its farewell; looking earlier is in vain.
_ERASURE_SECONDS = 0.5
# Scrubbing rewrites the files: for each second of it, others get this many.
_REST_AFTER_ERASURE = 10.0

log = logging.getLogger("bot.durable")


@dataclass(frozen=True)
class Health:
    """Whether updates can be taken in, why not, and how much waits."""

    ready: bool
    problem: str | None = None
    backlog: int = 0


class DurableInbox:
    """Stores updates, decides each once and delivers the replies; one in a process.

    Args:
        engine: where and how the durable engine runs.
        store: opened and closed together with the inbox.
        lock_folder: a data folder that no second inbox may use; None on a shared database.
        workers: threads for `conduct.converse`, which is bound by the processor: two take half as
            long again for a message as one, and 12 messages a second are then too many.
    """

    def __init__(
        self,
        *,
        engine: EngineSettings,
        store: Store,
        edge: Edge,
        conduct: Conduct,
        lock_folder: Path | None,
        retention_days: int = 365,
        workers: int = 1,
    ) -> None:
        self.counters = Counters()
        self._store = store
        self._edge = edge
        self._lock = None if lock_folder is None else FileLock(lock_folder / "lock", mode=0o600)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="converse")
        self._engine = Engine(engine, self._run, seal=store.seal)
        self._turns = Turns(
            store=store,
            edge=edge,
            conduct=conduct,
            counters=self.counters,
            executor=self._pool,
        )
        self.housekeeping = Housekeeping(
            store=store,
            engine=self._engine,
            clock=conduct.clock,
            counters=self.counters,
            retention_days=retention_days,
        )
        self._erasures = asyncio.Event()
        self._loops: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Open everything and take up what was cut off.

        Raises:
            StoreError: a database or the data folder cannot be used; says which and why.
        """
        self._take_lock()
        try:
            await self._store.open()
            await self._engine.start()
        except BaseException:
            await self._close()
            raise
        if stranded := await self._engine.stranded():
            log.error("%d works are of another application version and wait for it", stranded)
        self._loops = [
            asyncio.create_task(self._every(_MINUTE, self.housekeeping.hand_on_reminders)),
            asyncio.create_task(self._erase_when_asked()),
            asyncio.create_task(self._every(_HOUR, self.housekeeping.revive)),
            # Not at start: what a crash cut off a week ago is taken up first.
            asyncio.create_task(self._every(_HOUR, self.housekeeping.retain, first=_HOUR)),
        ]

    async def stop(self) -> None:
        """Finish what is being answered, leave the rest to the next start, and close everything."""
        for task in self._loops:
            task.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        self._loops = []
        await self._engine.stop()
        await self._close()

    async def accept(self, update: Payload) -> None:
        """Store a raw update; on return it will be answered, and the messenger may be told so.

        A copy of an update changes nothing. One without a usable number is counted and dropped.

        Raises:
            StoreError: the update is not known to be stored; the messenger must send it again.
        """
        work = update_work(update)
        if work is None:
            self.counters.dropped += 1
            log.warning("an update without a usable number was dropped")
            return
        await self._engine.enqueue(work)
        self.counters.accepted += 1
        log.info("stored %s", name_in_logs(work.id))

    async def hand_on(self, work: Work) -> None:
        """Store a work of our own; on return it will be done.

        Raises:
            StoreError: it is not known to be stored.
        """
        await self._engine.enqueue(work)

    async def updates_of(self, chat_id: int, since: int, limit: int) -> list[StoredUpdate]:
        """Return what is still kept of a chat's updates, as the messenger sent them.

        Args:
            since: the moment from which on, in ms since 1970; some of the ms before may come, too.
            limit: so many at most, the oldest first.

        Raises:
            StoreError: the database cannot be used.
        """
        return await self._engine.kept_of(partition_of(chat_id), since=since, limit=limit)

    async def health(self) -> Health:
        """Return whether updates can be taken in; never raises, and answers within seconds."""
        if not self._loops:
            return Health(ready=False, problem="not started")
        try:
            async with asyncio.timeout(_HEALTH_SECONDS):
                await self._store.database.ping()
                return Health(ready=True, backlog=await self._engine.backlog())
        except TimeoutError:
            return Health(ready=False, problem="the databases do not answer in time")
        except StoreError as exc:
            return Health(ready=False, problem=str(exc))

    async def _run(self, work: Work) -> None:
        """Do one work: decide, then make the calls, each as a step that is not repeated."""
        current_work.set(name_in_logs(work.id))
        outcome = await self._turns.decide(work)
        log.info("decided: %d calls to make", len(outcome.payloads))
        delivery = Delivery(
            work.id, outcome, edge=self._edge, store=self._store, counters=self.counters
        )
        for payload in outcome.payloads:
            await self._engine.step("send", partial(delivery.send, payload))
        await self._turns.finish(work, outcome)
        log.info("done")
        if outcome.farewell or outcome.buried:
            self._erasures.set()

    async def _erase_when_asked(self) -> None:
        """Erase at once after a /forget, and at start what was left; try again while some wait."""
        loop = asyncio.get_running_loop()
        wait, rest = 0.0, _ERASURE_SECONDS
        while True:
            with suppress(TimeoutError):  # another replica may have left one undone
                await asyncio.wait_for(self._erasures.wait(), wait)
            self._erasures.clear()
            await asyncio.sleep(rest)
            began = loop.time()
            complete = bool(await self._guarded(self.housekeeping.erase))
            rest = max(_ERASURE_SECONDS, _REST_AFTER_ERASURE * (loop.time() - began))
            # What must wait for a replica that is gone, or for a database, is not asked for twice
            # a second.
            wait = _HOUR if complete else min(max(2 * wait, _ERASURE_SECONDS), _MINUTE)

    async def _every(
        self, seconds: float, job: Callable[[], Awaitable[object]], *, first: float = 0.0
    ) -> None:
        await asyncio.sleep(first)
        while True:
            await self._guarded(job)
            await asyncio.sleep(seconds)

    async def _guarded(self, job: Callable[[], Awaitable[object]]) -> object:
        """Do a pass; a fault is logged and the next pass tries again."""
        try:
            return await job()
        except AdvisorError as exc:
            log.warning("%s: %s", job.__name__, exc)
        except Exception as exc:
            report(job.__name__, exc)
        return None

    def _take_lock(self) -> None:
        if self._lock is None:
            return
        folder = Path(self._lock.lock_file).parent
        with storage_errors(f"the data folder {folder}"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._lock.acquire(timeout=0)
            except Timeout as exc:
                raise StoreError(
                    f"the data folder {folder} is in use by another `usce serve`: "
                    "stop that one, or set USCE_DATA_DIR to another folder"
                ) from exc

    async def _close(self) -> None:
        await self._store.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._lock is not None:
            self._lock.release()
