"""How far a replica is in asking the open questions again; kept, so that a restart goes on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.adapters.database import Database
from bot.adapters.tables import news_rounds


@dataclass(frozen=True)
class Round:
    """One way through the open questions.

    Attributes:
        began_at: when the new knowledge came into use; what was asked later already met it.
        last_id: the question looked at last; they are looked at in order of their ids.
        answered: how many so far have an answer now.
    """

    began_at: datetime
    last_id: int = 0
    answered: int = 0


class NewsRounds:
    """Keeps one round for a replica; every method may raise StoreError.

    Args:
        executor: the replica's fixed name: it goes on with the knowledge it has itself.
    """

    def __init__(self, database: Database, *, executor: str) -> None:
        self._database = database
        self._is_ours = news_rounds.c.executor == executor
        self._executor = executor

    async def begin(self, began: Round) -> None:
        """Keep a new round; it begins anew, so the rest of the one before is part of it."""
        row = {
            "executor": self._executor,
            "began_at": began.began_at,
            "last_id": began.last_id,
            "answered": began.answered,
        }
        async with self._database.writing() as write:
            await write.execute(delete(news_rounds).where(self._is_ours))
            await write.execute(insert(news_rounds).values(row))

    async def current(self) -> Round | None:
        """Return the round that is not over yet, if there is one."""
        columns = (news_rounds.c.began_at, news_rounds.c.last_id, news_rounds.c.answered)
        async with self._database.reading() as read:
            row = (await read.execute(select(*columns).where(self._is_ours))).one_or_none()
        return None if row is None else Round(row.began_at, row.last_id, row.answered)

    async def advance(self, to: Round) -> None:
        """Keep how far the round is, unless another has begun since."""
        async with self._database.writing() as write:
            same = update(news_rounds).where(self._is_ours, news_rounds.c.began_at == to.began_at)
            await write.execute(same.values(last_id=to.last_id, answered=to.answered))

    async def end(self, over: Round) -> None:
        """Forget a round that is over, unless another has begun since."""
        async with self._database.writing() as write:
            same = delete(news_rounds).where(self._is_ours, news_rounds.c.began_at == over.began_at)
            await write.execute(same)
