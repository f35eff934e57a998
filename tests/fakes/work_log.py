"""What housekeeping asks of the durable engine, in memory."""

from datetime import datetime

from bot.core.errors import StoreError
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

    async def delete_of(self, partition: str) -> list[str]:
        theirs = [work.id for work in self.works.values() if work.partition == partition]
        for each in self.finished.intersection(theirs):
            del self.works[each]
        return [each for each in theirs if each in self.works]

    async def delete_finished(self, before: datetime) -> int:
        self.cut.append(before)
        return 0

    async def revive(self, since: datetime) -> int:
        return 2

    async def scrub(self) -> None:
        if self.broken:
            raise StoreError("in use")
        self.scrubbed += 1
