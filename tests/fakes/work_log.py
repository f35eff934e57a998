"""What housekeeping asks of the durable engine, in memory."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.errors import StoreError
from bot.durable.engine import StoredWork
from bot.durable.work import Work


class InMemoryWorkLog:
    """Keeps works by partition; `finish` ends them, `broken` makes it fail."""

    def __init__(self) -> None:
        self.works: dict[str, Work] = {}
        self.finished: set[str] = set()
        self.scrubbed = 0
        self.broken = False
        self.cut: list[datetime] = []

    async def enqueue(self, work: Work) -> None:
        if self.broken:
            raise StoreError("the disk is full")
        self.works.setdefault(work.id, work)

    async def works_of(self, partition: str) -> list[StoredWork]:
        return [
            StoredWork(work.id, work.id in self.finished)
            for work in self.works.values()
            if work.partition == partition
        ]

    async def delete(self, works: Sequence[str]) -> None:
        for each in works:
            del self.works[each]

    async def delete_finished(self, before: datetime) -> int:
        self.cut.append(before)
        return 0

    async def revive(self, since: datetime) -> int:
        return 2

    async def scrub(self) -> None:
        if self.broken:
            raise StoreError("in use")
        self.scrubbed += 1
